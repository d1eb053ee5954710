package vn.bantin.local.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A raw HTTP client: sends invalid requests too, and shows the whole response. */
final class Wire {
    record Reply(int status, List<HeaderLine> headers, byte[] body) {
        String header(String name) {
            return String.join(
                    "|",
                    headers.stream()
                            .filter(header -> header.name().equalsIgnoreCase(name))
                            .map(HeaderLine::value)
                            .toList());
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    /** A header of a client that would send more on the same connection. */
    static final String STAY = "Connection: keep-alive";

    private final URI server;

    Wire(URI server) {
        this.server = server;
    }

    Reply get(String target, String... headers) throws IOException {
        return send("GET", target, new byte[0], headers);
    }

    Reply send(String method, String target, byte[] body, String... headers) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var out = new ByteArrayOutputStream();
            line(out, method + " " + target + " HTTP/1.1");
            line(out, "Host: api.tin.example:8080");
            if (!List.of(headers).contains(STAY)) {
                line(out, "Connection: close");
            }
            for (var header : headers) {
                line(out, header);
            }
            if (body.length > 0) {
                line(out, "Content-Length: " + body.length);
            }
            line(out, "");
            out.write(body);
            socket.getOutputStream().write(out.toByteArray());
            socket.getOutputStream().flush();
            return parse(socket.getInputStream().readAllBytes());
        }
    }

    private static void line(ByteArrayOutputStream out, String line) {
        out.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Reply parse(byte[] all) {
        var text = new String(all, StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        var lines = text.substring(0, end).split("\r\n");
        var headers = new ArrayList<HeaderLine>();
        for (int i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.add(new HeaderLine(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip()));
        }
        var body = java.util.Arrays.copyOfRange(all, end + 4, all.length);
        return new Reply(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
    }
}
