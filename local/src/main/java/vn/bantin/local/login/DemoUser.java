package vn.bantin.local.login;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The people who can sign in on this machine, one a role, a second reporter so that "own" means something, and an account
 * that nobody has put into a group.
 *
 * @param username what they sign in with
 * @param name as shown
 * @param groups Cognito's groups; the admin is in two, as people are
 */
record DemoUser(String username, String name, List<String> groups) {
    static final List<DemoUser> ALL = List.of(
            new DemoUser("reporter", "Phóng viên Một", List.of("reporter")),
            new DemoUser("reporter2", "Phóng viên Hai", List.of("reporter")),
            new DemoUser("editor", "Biên tập viên", List.of("editor")),
            new DemoUser("admin", "Quản trị viên", List.of("editor", "admin")),
            new DemoUser("guest", "Khách", List.of()));

    static Optional<DemoUser> named(String username) {
        return ALL.stream().filter(user -> user.username.equals(username)).findFirst();
    }

    static Optional<DemoUser> withSub(String sub) {
        return ALL.stream().filter(user -> user.sub().equals(sub)).findFirst();
    }

    /** The same on every machine and after every restart: what they wrote stays theirs. */
    String sub() {
        return UUID.nameUUIDFromBytes(("bantin/" + username).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    String email() {
        return username + "@toa-soan.example";
    }
}
