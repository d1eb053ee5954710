package vn.bantin.functions.images;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.bantin.image.Kind;

/** An original's address, read from its key. */
record Incoming(Kind kind, String id) {

    private static final Pattern KEY = Pattern.compile("incoming/(images|attachments)/([0-9a-z]{8,64})");

    static Optional<Incoming> of(String key) {
        var match = KEY.matcher(key);
        return match.matches()
                ? Optional.of(
                        new Incoming(match.group(1).equals("images") ? Kind.IMAGE : Kind.ATTACHMENT, match.group(2)))
                : Optional.empty();
    }
}
