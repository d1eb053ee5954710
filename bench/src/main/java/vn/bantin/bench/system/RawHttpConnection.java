package vn.bantin.bench.system;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A persistent HTTP/1.1 connection that sends prepared bytes. It needs very little processor time, because the client shares the
 * processors with the measured system. Reads responses with a length or in chunks (RFC 9112).
 */
public final class RawHttpConnection implements AutoCloseable {

    /** A reader's browser: without one a view is taken for a machine's. */
    public static final String BROWSER =
            "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

    private static final int BUFFER = 32 * 1024;

    private final InetSocketAddress address;
    private final Duration patience;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    public RawHttpConnection(URI site, Duration patience) {
        this.address = new InetSocketAddress(site.getHost(), site.getPort());
        this.patience = patience;
    }

    /**
     * A call to be sent any number of times.
     *
     * @param headers names and values in turn
     */
    public static byte[] request(URI site, String method, String path, @Nullable String body, String... headers) {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nhost: " + site.getAuthority() + "\r\n");
        for (var i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        var content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        if (body != null) {
            head.append("content-length: ").append(content.length).append("\r\n");
        }
        var start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        var all = java.util.Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }

    /**
     * A reader's view.
     *
     * @param path of the beacon
     */
    public static byte[] view(URI site, String path, String sid) {
        var body = "{\"sid\":\"" + sid + "\"}";
        return request(site, "POST", path, body, "content-type", "text/plain", "user-agent", BROWSER);
    }

    /**
     * Sends the call and reads the whole answer.
     *
     * @return its status
     * @throws IOException where no whole answer came; the next call opens a new connection
     */
    public int call(byte[] request) throws IOException {
        try {
            var open = socket;
            if (open == null) {
                open = connect();
            }
            open.getOutputStream().write(request);
            return answer();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket connect() throws IOException {
        var fresh = new Socket();
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(Math.toIntExact(patience.toMillis()));
        fresh.connect(address, Math.toIntExact(patience.toMillis()));
        in = new BufferedInputStream(fresh.getInputStream(), BUFFER);
        socket = fresh;
        return fresh;
    }

    private int answer() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var length = 0L;
        var chunked = false;
        var last = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                last = lower.contains("close");
            }
        }
        if (chunked) {
            chunks();
        } else {
            in.skipNBytes(length);
        }
        if (last) {
            close();
        }
        return status;
    }

    private void chunks() throws IOException {
        for (var size = size(); size > 0; size = size()) {
            in.skipNBytes(size + 2);
        }
        while (!line().isEmpty()) {
            // trailers
        }
    }

    private long size() throws IOException {
        return Long.parseLong(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        var text = new StringBuilder(64);
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended within an answer");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        var open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
    }
}
