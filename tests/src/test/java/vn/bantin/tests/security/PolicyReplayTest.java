package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.lambda.Await;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.tests.contract.ResolvedTemplate;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.TestRequirements;
import vn.bantin.tests.system.TestSystem;

/**
 * Every call that functions make while each route, schedule, stream and upload is used is evaluated against the function's role, with
 * leading keys and prefixes: nothing is denied, and nothing is granted that no call needs.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation</a>
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "takes minutes: -Dlong=true")
class PolicyReplayTest {

    private static final Path ROOT = Path.of(System.getProperty("bantin.root", ".."));
    private static final List<String> CALLERS = List.of("guest", "reporter", "reporter2", "editor", "admin");

    /** Granted for what this day does not always bring about, with what does. */
    private static final Map<String, String> RARE = Map.ofEntries(
            Map.entry(
                    "RenditionsFunction FinishTickets dynamodb:DeleteItem",
                    "MediaBucketSweepTest: tickets that ran out"),
            Map.entry(
                    "RenditionsFunction StoreRenditions s3:DeleteObject", "MediaBucketSweepTest: files of no picture"),
            Map.entry("IndexerFunction WriteIndex s3:DeleteObject", "IndexTest: former segments, an hour later"),
            Map.entry(
                    "IndexerFunction ReadCounts dynamodb:Query",
                    "IndexTest, SettledViewCountSourceTest: slots that become final, half an hour later"),
            Map.entry(
                    "RecountFunction AggregateEvents dynamodb:BatchGetItem",
                    "AggregationPassTest: a slot that becomes final, half an hour later"),
            Map.entry("PeopleFunction ManageAccounts cognito-idp:AdminDisableUser", "PeopleRoutesTest"),
            Map.entry("PeopleFunction ManageAccounts cognito-idp:AdminEnableUser", "PeopleRoutesTest"),
            Map.entry("PeopleFunction ManageAccounts cognito-idp:AdminUserGlobalSignOut", "PeopleRoutesTest"),
            Map.entry("ArticlesFunction ReadPublicItems ARTICLE#*", "chosen articles on the front page"),
            Map.entry(
                    "HousekeepingFunction ReadAndWriteNewsroom dynamodb:ConditionCheckItem",
                    "an article that a job publishes again"),
            Map.entry("PublishingFunction LookUpRoles cognito-idp:ListUsers", "CurrentRolesTest"),
            Map.entry("PublishingFunction LookUpRoles cognito-idp:AdminListGroupsForUser", "CurrentRolesTest"),
            Map.entry(
                    "PublishingFunction LookUpRoles arn:aws:cognito-idp:ap-southeast-1:123456789012:userpool/UserPool",
                    "CurrentRolesTest"));

    @TempDir
    private static Path folder;

    private static Set<AwsAccess> recorded = Set.of();

    @BeforeAll
    static void record() throws Exception {
        TestRequirements.packagedFunctions();
        var classPath = CallRecorder.classPath(folder.resolve("recorder"));
        var recording = "-Dbantin.functions.classpath=" + classPath;
        try (var system = TestSystem.start(folder.resolve("system"), null, 0, recording)) {
            var day = new Day(system);
            day.newsroom();
            day.events();
            day.accounts();
            day.uploads();
            day.readers();
            day.operators();
        }
        // golden events carry no origin secret, so functions read it in a second system
        try (var system = TestSystem.start(folder.resolve("deployed"), null, 0, recording, "--deployed")) {
            new Day(system).everyFunction();
        }
        recorded = AwsAccess.recorded(classPath);
    }

    @Test
    void nothing_is_denied_and_nothing_is_granted_that_no_call_needs() {
        var statements = statements();
        var denied = new ArrayList<String>();
        for (var access : recorded) {
            if (statements.stream().noneMatch(statement -> statement.allows(access))) {
                denied.add(access.toString());
            }
        }
        var unused = statements.stream()
                .flatMap(s -> s.unused().stream())
                // read by functions that require the origin: OriginBypassTest
                .filter(part -> !RARE.containsKey(part) && !part.endsWith(":secret:OriginSecret"))
                .toList();
        System.out.printf(
                "policies: %d different accesses, %d denied; %d statements with %d parts, %d unused, %d rare%n",
                recorded.size(),
                denied.size(),
                statements.size(),
                statements.stream().mapToInt(GrantedStatement::parts).sum(),
                unused.size(),
                RARE.size());
        assertThat(recorded.stream().map(AwsAccess::function))
                .contains(functions().toArray(String[]::new));
        assertThat(Map.of("denied", denied, "unused", unused))
                .isEqualTo(Map.of("denied", List.of(), "unused", List.of()));
    }

    /** One action or leading key less, and a call is denied; one more, and it is unused. */
    @Test
    void a_smaller_grant_is_denied_and_a_larger_one_is_unused() {
        var text = "{Statement: [{Sid: S, Effect: Allow, Action: %s, Resource: 'arn:t', Condition:"
                + " {'ForAllValues:StringLike': {'dynamodb:LeadingKeys': ['A#*']}}}]}";
        var read = new AwsAccess("F", "dynamodb:GetItem", "arn:t", List.of("A#1"), null);
        var wrongKey = new AwsAccess("F", "dynamodb:GetItem", "arn:t", List.of("B#1"), null);
        var write = new AwsAccess("F", "dynamodb:PutItem", "arn:t", List.of("A#1"), null);
        var statement = GrantedStatement.of(ResolvedTemplate.parsed("{Resources: {F: {Type: T, Properties: {Policies: ["
                        + text.formatted("['dynamodb:GetItem', 'dynamodb:Query']") + "]}}}}"))
                .getFirst();
        assertThat(statement.allows(read)).isTrue();
        assertThat(statement.allows(wrongKey)).isFalse();
        assertThat(statement.allows(write)).isFalse();
        assertThat(statement.unused()).containsExactly("F S dynamodb:Query");
    }

    private static List<GrantedStatement> statements() {
        return GrantedStatement.of(
                ResolvedTemplate.ofProject(LocalStores.REGION).resources());
    }

    private static Set<String> functions() {
        var functions = new TreeSet<String>();
        ResolvedTemplate.ofProject(LocalStores.REGION).resources().keySet().stream()
                .filter(id -> id.endsWith("Function") && !id.equals("EdgeFunction"))
                .forEach(functions::add);
        return functions;
    }

    /** What happens on a site in a day, and what rarely does. */
    private static final class Day {
        private final TestSystem system;
        private final Newsdesk desk;
        private final HttpClient http = HttpClient.newHttpClient();

        Day(TestSystem system) throws Exception {
            this.system = system;
            desk = new Newsdesk(system);
            desk.category("tin-tuc", "Tin tức");
        }

        /** Each row of roles.csv by everyone who may. */
        void newsroom() throws Exception {
            var calls = new RoleCalls(desk);
            for (var row : Roles.rows()) {
                for (var column = 0; column < CALLERS.size(); column++) {
                    if (row[column + 2].equals("ok")) {
                        calls.call(row[0], CALLERS.get(column));
                    }
                }
            }
        }

        /** Each golden event of each function, whatever it is answered. */
        void events() throws Exception {
            var functions = new TreeMap<String, String>();
            functions().forEach(f -> functions.put(f.replace("Function", "").toLowerCase(java.util.Locale.ROOT), f));
            for (var function : functions.entrySet()) {
                try (var files = Files.list(ROOT.resolve("events").resolve(function.getKey()))) {
                    for (var file : files.sorted().toList()) {
                        try {
                            system.invoke(function.getValue(), Files.readString(file));
                        } catch (IllegalStateException failed) {
                            // an event about something that does not exist here; its calls are recorded
                        }
                    }
                }
            }
        }

        /** A picture in a published story gets another focal point, a file; both are deleted when nothing uses them. */
        void uploads() throws Exception {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
            var image = upload("images", "a.jpg", "image/jpeg", bytes.toByteArray());
            desk.done(
                    "editor",
                    "PATCH",
                    "/newsroom/images/" + image,
                    "{\"alt\":\"Cầu\",\"credit\":\"Lê Minh\"}",
                    "If-Match",
                    "*");
            var story = desk.done(
                            "editor",
                            "POST",
                            "/newsroom/articles",
                            Newsdesk.complete("Bến đò mở lại", "tin-tuc")
                                    .replace("}", ",\"leadImage\":\"" + image + "\",\"tags\":[\"Bến đò\"]}"))
                    .path("id")
                    .asString();
            desk.act("editor", story, "publish", "{}");
            desk.done(
                    "editor",
                    "PATCH",
                    "/newsroom/images/" + image,
                    "{\"focalPoint\":{\"x\":0.2,\"y\":0.8}}",
                    "If-Match",
                    "*");
            Await.until(() -> ready("images", image));
            propose(bytes.toByteArray());
            var pdf =
                    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                            + "trailer<</Root 1 0 R>>\n%%EOF";
            var file = upload("attachments", "a.pdf", "application/pdf", pdf.getBytes(StandardCharsets.US_ASCII));
            desk.call("editor", "DELETE", "/newsroom/attachments/" + file, null, "If-Match", "*");
            // its new words reach the story by a job
            desk.done("editor", "PATCH", "/newsroom/images/" + image, "{\"alt\":\"Cầu phao\"}", "If-Match", "*");
            for (var run = 0; run < 3; run++) {
                system.invoke("HousekeepingFunction", "{}");
            }
            desk.done("editor", "GET", "/newsroom/images?limit=1", null);
            // more open tickets than one person may have
            for (var ticket = 0; ticket < 32; ticket++) {
                desk.call(
                        "admin",
                        "POST",
                        "/newsroom/images",
                        "{\"filename\":\"a.jpg\",\"contentType\":\"image/jpeg\",\"size\":1000,\"sha256\":\"%064d\"}"
                                .formatted(ticket));
            }
            var free = upload("images", "b.jpg", "image/jpeg", bytes.toByteArray());
            desk.call("editor", "DELETE", "/newsroom/images/" + free, null, "If-Match", "*");
            // the same upload once more, when its original is gone
            var original = Files.readString(ROOT.resolve("events/renditions/image-uploaded.json"));
            try {
                system.invoke("RenditionsFunction", original.replaceAll("incoming/[^\"]+", "incoming/" + image));
            } catch (IllegalStateException failed) {
                // nothing is there any more
            }
        }

        /** A reporter describes a picture of a story that readers have; an editor publishes that. */
        private void propose(byte[] bytes) throws Exception {
            var image = upload("reporter", "images", "c.jpg", "image/jpeg", bytes);
            var path = "/newsroom/images/" + image;
            desk.done("reporter", "PATCH", path, "{\"alt\":\"Đò\",\"credit\":\"Lan\"}", "If-Match", "*");
            var fields = Newsdesk.complete("Đò ngang", "tin-tuc").replace("}", ",\"leadImage\":\"" + image + "\"}");
            var story = desk.done("reporter", "POST", "/newsroom/articles", fields)
                    .path("id")
                    .asString();
            desk.act("editor", story, "publish", "{}");
            desk.done("reporter", "PATCH", path, "{\"alt\":\"Đò đầy khách\"}", "If-Match", "*");
            desk.act("editor", story, "update", "{}");
        }

        /** An account is invited, locked, let in again and demoted. */
        void accounts() throws Exception {
            var invited = desk.done(
                    "admin",
                    "POST",
                    "/newsroom/people",
                    "{\"username\":\"thu\",\"email\":\"thu@example.org\",\"displayName\":\"Thu\",\"role\":\"editor\"}");
            var path = "/newsroom/people/" + invited.path("sub").asString();
            for (var change : List.of("{\"disabled\":true}", "{\"disabled\":false}", "{\"role\":\"reporter\"}")) {
                desk.call("admin", "PATCH", path, change, "If-Match", "*");
            }
        }

        /** One call to each function that clients reach, through the edge. */
        void everyFunction() throws Exception {
            for (var path : List.of("/articles", "/search?q=a", "/stats/visits")) {
                system.call("GET", path, null, Map.of());
            }
            for (var path : List.of("/newsroom/articles", "/newsroom/images", "/newsroom/people")) {
                desk.call("admin", "GET", path, null);
            }
        }

        private String upload(String kind, String name, String type, byte[] bytes) throws Exception {
            return upload("editor", kind, name, type, bytes);
        }

        private String upload(String owner, String kind, String name, String type, byte[] bytes) throws Exception {
            var hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            var ticket = desk.done(
                    owner,
                    "POST",
                    "/newsroom/" + kind,
                    "{\"filename\":\"%s\",\"contentType\":\"%s\",\"size\":%d,\"sha256\":\"%s\"}"
                            .formatted(name, type, bytes.length, hash));
            var put = HttpRequest.newBuilder(URI.create(ticket.path("uploadUrl").asString()))
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
            ticket.path("headers").properties().forEach(header -> {
                if (!Set.of("content-length", "host").contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                    put.header(header.getKey(), header.getValue().asString());
                }
            });
            assertThat(http.send(put.build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            var id = ticket.path("id").asString();
            Await.until(() -> ready(kind, id));
            return id;
        }

        private boolean ready(String kind, String id) throws Exception {
            return desk.done("editor", "GET", "/newsroom/" + kind + "/" + id, null)
                    .path("status")
                    .asString()
                    .matches("ready|rejected");
        }

        /** A published story is found, read and counted. */
        void readers() throws Exception {
            var id = desk.draft("editor", "Chợ nổi họp sớm", "tin-tuc");
            desk.act("editor", id, "publish", "{}");
            var second = desk.draft("editor", "Chợ nổi chiều nay", "tin-tuc");
            desk.act("editor", second, "publish", "{}");
            desk.call(
                    "editor",
                    "PUT",
                    "/newsroom/front",
                    "{\"slots\":[{\"article\":\"" + id + "\"}],\"sections\":[]}",
                    "If-Match",
                    "*");
            Await.until(() -> system.get("/search?q=cho+noi").path("items").size() > 1);
            for (var path : List.of(
                    "/",
                    "/articles?limit=1",
                    "/articles?category=tin-tuc",
                    "/articles?tag=ben-do",
                    "/articles?author=thanh-lai",
                    "/articles/cho-noi-hop-som",
                    "/tin/cho-noi-hop-som",
                    "/tin/khong-co",
                    "/chuyen-muc/tin-tuc",
                    "/tac-gia/thanh-lai",
                    "/chu-de/ben-do",
                    "/topics/ben-do",
                    "/feeds/rss.xml",
                    "/sitemap.xml",
                    "/search?q=cho+noi&sort=views&category=tin-tuc",
                    "/front",
                    "/search?q=cho+noi&limit=1",
                    "/search?q=cho+nooi",
                    "/tim-kiem?q=cho",
                    "/articles/cho-noi-hop-som/related",
                    "/stats/most-read?window=day",
                    "/stats/visits/series?unit=day",
                    "/trang/khong-co")) {
                system.call("GET", path, null, Map.of("accept", "text/html, application/json;q=0.9"));
                system.call("GET", path, null, Map.of());
            }
            var browser = Map.of("content-type", "text/plain", "user-agent", "Mozilla/5.0 Firefox/140.0");
            system.call("POST", "/visits", "{\"sid\":\"a\"}", browser);
            system.call("POST", "/articles/" + id + "/views", "{\"sid\":\"a\"}", browser);
            system.call("GET", "/articles/" + id + "/views", null, Map.of());
            var link = desk.done("editor", "POST", "/newsroom/articles/" + id + "/preview-links", null);
            system.call(
                    "GET", link.path("url").asString("/previews/x").replaceAll("^https?://[^/]+", ""), null, Map.of());
        }

        /** An archive with view counts, a moved category, and every order that operators give. */
        void operators() throws Exception {
            system.fill(
                    List.of("kinh-te=Kinh tế"),
                    List.of("{\"id\":\"cu-1\",\"headline\":\"Bài cũ\",\"body\":\"<p>Cũ.</p>\",\"category\":\"kinh-te\","
                            + "\"publishedAt\":\"2020-01-02T03:04:05Z\",\"views\":12}"));
            desk.done(
                    "admin",
                    "PUT",
                    "/newsroom/categories/kinh-te",
                    "{\"name\":\"Kinh tế\",\"parent\":\"tin-tuc\"}",
                    "If-Match",
                    "*");
            for (var order : List.of("", "rerender")) {
                system.invoke("HousekeepingFunction", order.isEmpty() ? "{}" : "{\"action\":\"" + order + "\"}");
            }
            for (var order : List.of(
                    "{\"action\":\"now\"}", "{\"action\":\"rebuild\"}", "{\"action\":\"start\",\"visits\":5}", "{}")) {
                system.invoke("RecountFunction", order);
            }
            system.invoke("IndexerFunction", "{\"action\":\"reindex\"}");
            system.invoke("RenditionsFunction", Files.readString(ROOT.resolve("events/renditions/every-hour.json")));
            system.call("GET", "/search?q=bai+cu&sort=views", null, Map.of());
        }
    }
}
