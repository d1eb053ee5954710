package vn.bantin.functions.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.bantin.functions.images.render.Forge;
import vn.bantin.media.UploadKind;

/**
 * Whoever holds a ticket can upload the one file it was made for, once, within five minutes, and nothing else. Each attack
 * runs against a store that verifies signatures; the table says what refuses it.
 */
class AttacksTest {

    private static final Desk DESK = new Desk();
    private static final byte[] FILE = Forge.jpeg(64, 48);

    /** An attacker's ticket and what they send instead of the agreed upload. */
    private record Call(String method, URI url, Map<String, String> headers, byte[] body) {

        Call method(String other) {
            return new Call(other, url, headers, body);
        }

        Call url(String what, String by) {
            assertThat(url.toString()).contains(what);
            return new Call(method, URI.create(url.toString().replace(what, by)), headers, body);
        }

        Call header(String name, String value) {
            var changed = new HashMap<>(headers);
            changed.put(name, value);
            return new Call(method, url, changed, body);
        }

        Call without(String name) {
            var changed = new HashMap<>(headers);
            assertThat(changed.remove(name)).isNotNull();
            return new Call(method, url, changed, body);
        }

        Call body(byte[] other) {
            return new Call(method, url, headers, other);
        }
    }

    private interface Change {
        Call of(Call agreed);
    }

    /** @param refusedBy S3's error code */
    private record Attack(String name, Change change, String refusedBy) {

        @Override
        public String toString() {
            return name + " → " + refusedBy;
        }
    }

    private static final String SIGNATURE = "SignatureDoesNotMatch";

    static List<Attack> attacks() {
        return List.of(
                new Attack("longer body", c -> c.body(Forge.join(FILE, new byte[1])), SIGNATURE),
                new Attack("shorter body", c -> c.body(Arrays.copyOf(FILE, FILE.length - 1)), SIGNATURE),
                new Attack(
                        "other bytes of the same length",
                        c -> c.body(flipped()),
                        "BadDigest|InvalidDigest|InvalidRequest"),
                new Attack(
                        "other bytes with their own checksum",
                        c -> c.body(flipped()).header("x-amz-checksum-sha256", checksum(flipped())),
                        SIGNATURE),
                new Attack("other type", c -> c.header("content-type", "text/html"), SIGNATURE),
                new Attack("type left out", c -> c.without("content-type"), SIGNATURE),
                new Attack("checksum left out", c -> c.without("x-amz-checksum-sha256"), SIGNATURE),
                new Attack("condition left out, to overwrite", c -> c.without("if-none-match"), SIGNATURE),
                new Attack("condition changed", c -> c.header("if-none-match", "\"etag\""), SIGNATURE),
                new Attack(
                        "other key of the same person", c -> c.url("incoming/images/", "incoming/images/0"), SIGNATURE),
                new Attack("straight into what is served", c -> c.url("incoming/images/", "media/"), SIGNATURE),
                new Attack("path upwards", c -> c.url("incoming/images/", "incoming/../media/"), SIGNATURE),
                new Attack("other bucket", c -> c.url(DESK.bucket.name(), DESK.bucket.name() + "x"), SIGNATURE),
                new Attack("GET with the same signature", c -> c.method("GET").body(new byte[0]), SIGNATURE),
                new Attack(
                        "DELETE with the same signature",
                        c -> c.method("DELETE").body(new byte[0]),
                        SIGNATURE),
                new Attack("longer life asked for", c -> c.url("X-Amz-Expires=", "X-Amz-Expires=9"), SIGNATURE),
                new Attack(
                        "later date",
                        c -> c.url("X-Amz-Date=2", "X-Amz-Date=3"),
                        SIGNATURE + "|AccessDenied|RequestTimeTooSkewed"),
                new Attack(
                        "fewer signed headers",
                        c -> c.url("content-length%3B", "").body(Forge.join(FILE, new byte[9])),
                        SIGNATURE),
                new Attack(
                        "signature taken off",
                        c -> c.url("X-Amz-Signature=", "X-Amz-Sig="),
                        "AccessDenied|" + SIGNATURE),
                new Attack(
                        "another access key",
                        c -> c.url("Credential=local", "Credential=other"),
                        "InvalidAccessKeyId|AccessDenied"));
    }

    @Test
    void there_are_enough_attacks() {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(15);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void is_rejected_by_the_store_and_leaves_nothing(Attack attack) {
        var ticket = DESK.ticket("images", "editor-" + attack.name().hashCode(), "a.jpg", "image/jpeg", FILE);
        var call = attack.change().of(new Call("PUT", ticket.url(), ticket.headers(), FILE));
        var answer = Desk.send(call.method(), call.url(), call.headers(), call.body());
        assertThat(answer.statusCode()).describedAs(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).containsPattern(attack.refusedBy());
        assertThat(DESK.storage.list("")).noneMatch(key -> key.contains(ticket.id()));
    }

    @Test
    void an_expired_ticket_is_rejected_by_the_store() throws InterruptedException {
        var upload = DESK.uploads
                .find(
                        UploadKind.IMAGE,
                        DESK.ticket("images", "editor-late", "a.jpg", "image/jpeg", FILE)
                                .id())
                .orElseThrow();
        var signed = DESK.storage.sign(upload, Duration.ofSeconds(1));
        // not a wait for something to happen: the passing of time is what is tested
        Thread.sleep(Duration.ofMillis(2100));
        var answer = Desk.put(signed.url(), signed.headers(), FILE);
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void a_replay_is_rejected_while_the_original_exists() {
        var ticket = DESK.ticket("images", "editor-replay", "a.jpg", "image/jpeg", FILE);
        Desk.put(ticket, FILE);
        var answer = Desk.put(ticket.url(), ticket.headers(), FILE);
        assertThat(answer.statusCode()).isEqualTo(412);
    }

    @Test
    void a_replay_after_rendering_is_discarded_without_a_trace() {
        var ticket = DESK.ticket("images", "editor-again", "a.jpg", "image/jpeg", FILE);
        var key = "incoming/images/" + ticket.id();
        Desk.put(ticket, FILE);
        DESK.deliver(key);
        var before = DESK.get("/newsroom/images/" + ticket.id(), "editor-again");
        Desk.put(ticket, FILE);
        DESK.deliver(key);
        assertThat(DESK.get("/newsroom/images/" + ticket.id(), "editor-again")).isEqualTo(before);
        assertThat(DESK.storage.list("incoming/")).doesNotContain(key);
    }

    @Test
    void a_replay_after_deletion_is_discarded_without_a_trace() {
        var ticket = DESK.ticket("images", "editor-deleted", "a.jpg", "image/jpeg", FILE);
        var path = "/newsroom/images/" + ticket.id();
        Desk.put(ticket, FILE);
        DESK.deliver("incoming/images/" + ticket.id());
        DESK.call("DELETE " + path, "editor-deleted", Map.of("if-match", "*"), null);
        Desk.put(ticket, FILE);
        DESK.deliver("incoming/images/" + ticket.id());
        assertThat(DESK.call("GET " + path, "editor-deleted", Map.of(), null).status())
                .isEqualTo(404);
        assertThat(DESK.storage.list("")).noneMatch(key -> key.contains(ticket.id()));
    }

    @Test
    void path_tricks_in_the_file_name_reach_no_key() {
        for (var name :
                List.of("../../media/x.jpg", "C:\\windows\\x.jpg", "/etc/x.jpg", "a\u202Egpj.x.jpg", "x\".jpg")) {
            var ticket = DESK.ticket("images", "editor-path", name, "image/jpeg", FILE);
            assertThat(ticket.url().getPath()).endsWith("/incoming/images/" + ticket.id());
            assertThat(DESK.get("/newsroom/images/" + ticket.id(), "editor-path")
                            .path("filename")
                            .asString())
                    .doesNotContain("/", "\\", "..", "\u202E", "\"");
        }
    }

    @Test
    void another_persons_ticket_cannot_be_read_or_renewed() {
        var body = Desk.request("a.jpg", "image/jpeg", FILE);
        var key = Map.of("idempotency-key", "shared");
        var hers = Desk.ticket(DESK.call("POST /newsroom/images", "reporter-lan", key, body));
        var his = Desk.ticket(DESK.call("POST /newsroom/images", "reporter-minh", key, body));
        assertThat(his.id()).isNotEqualTo(hers.id());
        assertThat(DESK.call("GET /newsroom/images/" + hers.id(), "reporter-minh", Map.of(), null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_object_without_a_ticket_is_deleted() {
        for (var key : List.of("incoming/images/" + "0".repeat(32), "incoming/x y+z.jpg", "incoming/images/UPPER")) {
            DESK.storage.publish(key, FILE, "image/jpeg", null);
            DESK.deliver(key);
            assertThat(DESK.storage.read(key, 10)).isEmpty();
        }
    }

    private static byte[] flipped() {
        var other = FILE.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    private static String checksum(byte[] file) {
        return java.util.Base64.getEncoder()
                .encodeToString(java.util.HexFormat.of().parseHex(Desk.sha256(file)));
    }
}
