package vn.bantin.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes back to the client. */
record Answer(int status, List<Header> headers, byte[] body) {
    static final byte[] NOTHING = new byte[0];

    /** What API Gateway says in its own name. */
    static Answer message(int status, String message) {
        return new Answer(
                status,
                List.of(new Header("content-type", "application/json")),
                ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    static Answer internalServerError() {
        return message(500, "Internal Server Error");
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    Answer with(List<Header> more) {
        var all = new ArrayList<>(headers);
        all.addAll(more);
        return new Answer(status, all, body);
    }

    Answer with(String name, String value) {
        return with(List.of(new Header(name, value)));
    }

    Answer without(String name) {
        var kept = new ArrayList<>(headers);
        kept.removeIf(header -> header.name().equalsIgnoreCase(name));
        return new Answer(status, kept, body);
    }

    Answer withBody(byte[] other) {
        return new Answer(status, headers, other);
    }
}
