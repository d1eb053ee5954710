package vn.bantin.functions.publishing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.access.Role;
import vn.bantin.newsroom.IdGenerator;
import vn.bantin.persistence.DynamoNewsroomStore;
import vn.bantin.persistence.DynamoPersonStore;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

class PeopleRoutesTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final String table = LocalDynamo.newsroomTable();
    private final DynamoPersonStore people = new DynamoPersonStore(LocalDynamo.client(), table);
    private final MemoryUserPool pool = new MemoryUserPool();
    private final PeopleHandler handler = new PeopleHandler(
            new PeopleRoutes(pool, people, InstantSource.system(), IdGenerator.timeOrdered(InstantSource.system())));

    @BeforeEach
    void accounts() {
        pool.add("admin", Role.ADMIN);
        pool.add("lan", Role.REPORTER);
        pool.add("minh", Role.EDITOR);
    }

    @Test
    void an_admin_sees_every_account_with_its_role() {
        var items = json(get("admin", "")).get("items");
        assertThat(items.valueStream()
                        .map(a -> a.get("username").asString() + " "
                                + a.get("role").asString()))
                .containsExactly("admin admin", "lan reporter", "minh editor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lan", "minh", "nobody"})
    void everybody_else_is_refused(String username) {
        assertThat(get(username, "").status()).isEqualTo(403);
        assertThat(post(username, "", "{}").status()).isEqualTo(403);
    }

    @Test
    void an_admin_demoted_in_the_pool_is_refused_although_the_token_says_admin() {
        pool.setRole(pool.find("sub-admin").orElseThrow(), Role.REPORTER);
        assertThat(call("admin", "admin", "GET", "/newsroom/people", null, Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_invited_account_has_its_role_and_name_and_is_mailed_once() {
        var made = post(
                "admin",
                "",
                "{\"username\":\"thu.ha\",\"email\":\"ha@example.org\",\"displayName\":\"Nguyễn Thu Hà\",\"role\":\"reporter\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.headers()).containsEntry("location", "/newsroom/people/sub-thu.ha");
        assertThat(json(made).get("status").asString()).isEqualTo("invited");
        assertThat(json(get("admin", "/sub-thu.ha")).get("displayName").asString())
                .isEqualTo("Nguyễn Thu Hà");
        assertThat(pool.invited).containsExactly("thu.ha");
        assertThat(post("admin", "/sub-thu.ha/invite", "{}").status()).isEqualTo(200);
        assertThat(pool.invited).containsExactly("thu.ha", "thu.ha");
        assertThat(post("admin", "/sub-lan/invite", "{}").status())
                .as("has signed in before")
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"a@example.org\",\"displayName\":\"A\",\"role\":\"reporter\"}",
                "{\"username\":\"A B\",\"email\":\"a@example.org\",\"displayName\":\"A\",\"role\":\"reporter\"}",
                "{\"username\":\"ab\",\"email\":\"a\",\"displayName\":\"A\",\"role\":\"reporter\"}",
                "{\"username\":\"ab\",\"email\":\"a@example.org\",\"displayName\":\"\",\"role\":\"reporter\"}",
                "{\"username\":\"ab\",\"email\":\"a@example.org\",\"displayName\":\"A\",\"role\":\"owner\"}",
                "{\"username\":\"ab\",\"email\":\"a@example.org\",\"displayName\":\"A\",\"role\":\"editor\",\"sub\":\"x\"}"
            })
    void an_account_that_cannot_be_is_refused_by_field(String body) {
        assertThat(post("admin", "", body).status()).isEqualTo(422);
    }

    @Test
    void a_username_or_address_that_is_taken_is_a_conflict() {
        assertThat(post(
                                "admin",
                                "",
                                "{\"username\":\"lan\",\"email\":\"b@example.org\",\"displayName\":\"B\",\"role\":\"reporter\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_promotion_and_a_name_are_kept_in_pool_and_table() {
        var changed = patch("admin", "sub-lan", "{\"displayName\":\"Lê Thị Lan\",\"role\":\"editor\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(pool.find("sub-lan").orElseThrow().role()).isEqualTo(Role.EDITOR);
        assertThat(people.find("sub-lan").displayName()).isEqualTo("Lê Thị Lan");
        assertThat(pool.signedOut).as("more rights end no session").isEmpty();
    }

    @Test
    void a_disabled_account_is_signed_out_at_once_and_can_come_back() {
        assertThat(patch("admin", "sub-minh", "{\"disabled\":true}").status()).isEqualTo(200);
        assertThat(pool.find("sub-minh").orElseThrow().disabled()).isTrue();
        assertThat(people.find("sub-minh").disabled()).isTrue();
        assertThat(pool.signedOut).containsExactly("minh");
        assertThat(patch("admin", "sub-minh", "{\"disabled\":false}").status()).isEqualTo(200);
        assertThat(pool.find("sub-minh").orElseThrow().disabled()).isFalse();
        assertThat(people.find("sub-minh").disabled()).isFalse();
    }

    @Test
    void a_demoted_account_is_signed_out() {
        assertThat(patch("admin", "sub-minh", "{\"role\":\"reporter\"}").status())
                .isEqualTo(200);
        assertThat(pool.signedOut).containsExactly("minh");
        assertThat(people.find("sub-minh").role()).isEqualTo(Role.REPORTER);
    }

    @Test
    void the_last_active_admin_cannot_be_demoted_or_disabled() {
        assertThat(patch("admin", "sub-admin", "{\"role\":\"editor\"}").status())
                .isEqualTo(409);
        assertThat(patch("admin", "sub-admin", "{\"disabled\":true}").status()).isEqualTo(409);
        pool.add("second", Role.ADMIN);
        assertThat(patch("second", "sub-admin", "{\"role\":\"editor\"}").status())
                .isEqualTo(200);
    }

    @Test
    void two_admins_who_demote_each_other_at_once_leave_one() throws Exception {
        pool.add("second", Role.ADMIN);
        var one = etag("admin", "sub-second");
        var other = etag("second", "sub-admin");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Stream.<Callable<Response>>of(
                            () -> change("admin", "sub-second", "{\"role\":\"editor\"}", one),
                            () -> change("second", "sub-admin", "{\"role\":\"editor\"}", other))
                    .toList());
        }
        assertThat(pool.accounts().stream().filter(UserPoolAccount::isActiveAdmin))
                .hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void a_stale_or_missing_if_match_is_refused() {
        var etag = etag("admin", "sub-lan");
        patch("admin", "sub-lan", "{\"displayName\":\"Lan\"}");
        assertThat(change("admin", "sub-lan", "{\"displayName\":\"Khác\"}", etag)
                        .status())
                .isEqualTo(412);
        assertThat(call("admin", "admin", "PATCH", "/newsroom/people/sub-lan", "{}", Map.of())
                        .status())
                .isEqualTo(428);
    }

    @Test
    void the_name_of_an_account_that_left_the_pool_takes_its_precondition() {
        assertThat(name("Lan", Map.of()).status()).isEqualTo(428);
        var made = name("Lan", Map.of("if-none-match", "*"));
        assertThat(made.status()).isEqualTo(200);
        assertThat(name("Lan 2", Map.of()).status()).isEqualTo(428);
        assertThat(name("Lan 2", Map.of("if-none-match", "*")).status()).isEqualTo(412);
        var read = get("admin", "/gone");
        assertThat(read.headers().get("etag")).isEqualTo(made.headers().get("etag"));
        assertThat(name("Lan 2", Map.of("if-match", "\"x\"")).status()).isEqualTo(412);
        assertThat(name("Lan 2", Map.of("if-match", read.headers().getOrDefault("etag", "")))
                        .status())
                .isEqualTo(200);
    }

    private Response name(String name, Map<String, String> headers) {
        return call("admin", "admin", "PUT", "/newsroom/people/gone", "{\"displayName\":\"" + name + "\"}", headers);
    }

    @Test
    void every_change_is_in_the_audit() {
        patch("admin", "sub-lan", "{\"role\":\"editor\"}");
        var now = java.time.YearMonth.now(java.time.ZoneOffset.UTC);
        assertThat(new DynamoNewsroomStore(LocalDynamo.client(), table)
                        .auditIn(now, null, 10)
                        .items())
                .anySatisfy(entry -> {
                    assertThat(entry.actor()).isEqualTo("admin");
                    assertThat(entry.action()).isEqualTo("change-person");
                    assertThat(entry.detail()).contains("lan").contains("editor");
                });
    }

    @Test
    void an_unknown_account_is_not_found() {
        assertThat(get("admin", "/sub-x").status()).isEqualTo(404);
        assertThat(get("admin", "/a\" or sub ^= \"").status()).isEqualTo(404);
    }

    private Response get(String user, String path) {
        return call(user, group(user), "GET", "/newsroom/people" + path, null, Map.of());
    }

    private Response post(String user, String path, String body) {
        return call(user, group(user), "POST", "/newsroom/people" + path, body, Map.of());
    }

    private Response patch(String user, String sub, String body) {
        return change(user, sub, body, etag(user, sub));
    }

    private Response change(String user, String sub, String body, String etag) {
        return call(user, "admin", "PATCH", "/newsroom/people/" + sub, body, Map.of("if-match", etag));
    }

    private String etag(String user, String sub) {
        return get(user, "/" + sub).headers().get("etag");
    }

    private String group(String user) {
        return pool.find("sub-" + user)
                .map(a -> a.role() == null ? "" : a.role().group())
                .orElse("");
    }

    private Response call(
            String user, String group, String method, String path, @Nullable String body, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        if (body != null) {
            all.put("content-type", "application/json");
        }
        return handler.handle(new Request(
                "ANY /newsroom/people/{proxy+}",
                method,
                path,
                "",
                Map.of(),
                Map.of(),
                all,
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8),
                Map.of("sub", "sub-" + user, "username", user, "cognito:groups", "[" + group + "]"),
                "127.0.0.1",
                "test"));
    }

    private static JsonNode json(Response response) {
        return MAPPER.readTree(response.body());
    }
}
