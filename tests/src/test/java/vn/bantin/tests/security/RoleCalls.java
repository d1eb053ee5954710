package vn.bantin.tests.security;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.TestSystem;

/** How each row of {@code roles.csv} is called so that nothing but the caller's rights decides: on what, with which body. */
final class RoleCalls {

    private static final String TICKET =
            "{\"filename\":\"a.%s\",\"contentType\":\"%s\",\"size\":1000,\"sha256\":\"" + "ab".repeat(32) + "\"}";
    private static final String IMAGE = TICKET.formatted("jpg", "image/jpeg");
    private static final String FILE = TICKET.formatted("pdf", "application/pdf");
    private static final String DRAFT = Newsdesk.complete("Tiêu đề", "tin-tuc");

    /**
     * @param body null where the call has none
     * @param on makes what the call is about and gives the path's variable part; fresh for every call
     * @param header the precondition: {@code If-Match}, {@code If-None-Match}, or none
     */
    private record Call(@Nullable String body, Made on, @Nullable String header) {}

    private interface Made {
        String make() throws Exception;
    }

    /** One for all: the system is shared. */
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Newsdesk desk;
    private final ReadyUploads ready;
    private final Map<String, Call> calls = new HashMap<>();

    RoleCalls(Newsdesk desk) {
        this.desk = desk;
        this.ready = new ReadyUploads(desk);
        articles();
        uploads("images", IMAGE, "{\"alt\":\"Cầu\"}");
        uploads("attachments", FILE, "{\"title\":\"Kế hoạch\"}");
        office();
    }

    private void articles() {
        Made draft = () -> article("");
        read("GET /newsroom/articles", () -> "");
        calls.put("POST /newsroom/articles", new Call(DRAFT, () -> "", null));
        read("GET /newsroom/articles/{id}", draft);
        change("PUT /newsroom/articles/{id}", DRAFT.replace("Thân", "Mới"), draft);
        change("DELETE /newsroom/articles/{id}", null, draft);
        var action = "POST /newsroom/articles/{id}/{action} ";
        change(action + "submit", "{}", draft);
        change(action + "withdraw-submission", "{}", () -> article("submit"));
        change(action + "return", "{\"comment\":\"Hỏi thêm.\"}", () -> article("submit"));
        change(action + "publish", "{}", draft);
        change(action + "withdraw", "{\"notice\":\"Gỡ.\"}", () -> article("publish"));
        change(action + "restore", "{}", () -> article("publish withdraw"));
        change(action + "update", "{}", () -> article("publish"));
        change(action + "undelete", "{}", this::deleted);
        change("DELETE /newsroom/articles/{id} submitted", null, () -> article("submit"));
        calls.put(
                "POST /newsroom/articles/bulk",
                new Call("{\"ids\":[\"khong-co\"],\"action\":\"submit\"}", () -> "", null));
        calls.put("PUT /newsroom/articles/{id}/presence", new Call("{\"typing\":true}", draft, null));
        calls.put("DELETE /newsroom/articles/{id}/presence", new Call(null, draft, null));
        read("GET /newsroom/articles/{id}/comments", draft);
        calls.put("POST /newsroom/articles/{id}/comments", new Call("{\"text\":\"Hay.\"}", draft, null));
        read("GET /newsroom/notices", () -> "");
        calls.put("PUT /newsroom/notices/read", new Call("{\"upTo\":\"2026-11-23T03:00:00Z\"}", () -> "", null));
        change("POST /newsroom/articles/{id}/corrections", "{\"text\":\"Nhầm số.\"}", () -> article("publish"));
        read("GET /newsroom/articles/{id}/revisions", draft);
        read("GET /newsroom/articles/{id}/revisions/{range}", draft);
        change("POST /newsroom/articles/{id}/revisions/{range}/restore", null, draft);
        calls.put("POST /newsroom/articles/{id}/preview-links", new Call(null, draft, null));
        calls.put("DELETE /newsroom/articles/{id}/preview-links", new Call(null, draft, null));
        read("GET /newsroom/audit", () -> "");
        read("GET /newsroom/audit of one article", draft);
    }

    /** @param field of an article that can name an upload, whose id stands where the body says {@code {made}} */
    static String naming(String field) {
        var body = (ObjectNode) TestSystem.MAPPER.readTree(DRAFT);
        switch (field) {
            case "leadImage" -> body.put("leadImage", "{made}");
            case "seo.image" -> body.putObject("seo").put("image", "{made}");
            case "body" -> body.put("body", "<figure><img src=\"/media/{made}/640.jpg\"></figure>");
            default -> body.putArray(field).add("{made}");
        }
        return body.toString();
    }

    private void uploads(String kind, String ticket, String description) {
        Made fresh = () -> desk.done("reporter", "POST", "/newsroom/" + kind, ticket)
                .get("id")
                .asString();
        var kept = new AtomicReference<String>(); // nobody may have many tickets open
        Made one = () -> {
            if (kept.get() == null) {
                kept.set(fresh.make());
            }
            return kept.get();
        };
        for (var field : kind.equals("images") ? List.of("leadImage", "images", "seo.image", "body") : List.of(kind)) {
            calls.put(
                    "POST /newsroom/articles naming " + field,
                    new Call(naming(field), () -> ready.of("reporter", kind), null));
        }
        calls.put("POST /newsroom/" + kind, new Call(ticket, () -> "", null));
        read("GET /newsroom/" + kind, () -> "");
        read("GET /newsroom/" + kind + "/{id}", one);
        change("PATCH /newsroom/" + kind + "/{id}", description, one);
        change("DELETE /newsroom/" + kind + "/{id}", null, fresh);
    }

    private void office() {
        Made fresh = () -> "moi-" + COUNTER.incrementAndGet();
        Made category = () -> stored("categories");
        Made author = () -> stored("authors");
        read("GET /newsroom/categories", () -> "");
        create("PUT /newsroom/categories/{path+}", "{\"name\":\"Mới\"}", fresh);
        calls.put("POST /newsroom/categories/{path+}", new Call("{\"to\":\"tin-tuc\"}", category, null));
        change("DELETE /newsroom/categories/{path+}", null, category);
        read("GET /newsroom/authors", () -> "");
        create("PUT /newsroom/authors/{slug}", "{\"name\":\"Mới\"}", fresh);
        change("DELETE /newsroom/authors/{slug}", null, author);
        read("GET /newsroom/pages", () -> "");
        read("GET /newsroom/pages/{slug}", () -> stored("pages"));
        create("PUT /newsroom/pages/{slug}", "{\"title\":\"Giới thiệu\",\"body\":\"<p>A</p>\"}", fresh);
        change("DELETE /newsroom/pages/{slug}", null, () -> stored("pages"));
        read("GET /newsroom/pages/{slug}/revisions", () -> stored("pages"));
        read("GET /newsroom/pages/{slug}/revisions/{n}", () -> stored("pages"));
        calls.put("POST /newsroom/front/preview", new Call("{\"slots\":[]}", () -> "", null));
        read("GET /newsroom/reports/output", () -> "?month=2026-11");
        read("GET /newsroom/statistics/crowds", () -> "");
        calls.put(
                "POST /newsroom/import",
                new Call("{\"records\":[{\"headline\":\"Tin cũ\",\"body\":\"Nội dung.\"}]}", () -> "", null));
        for (var document : List.of("front", "settings", "redirects", "synonyms")) {
            read("GET /newsroom/" + document, () -> "");
            change(
                    "PUT /newsroom/" + document,
                    document.equals("settings") ? "{\"siteName\":\"Bản Tin\"}" : "{}",
                    () -> "");
            read("GET /newsroom/" + document + "/revisions", () -> "");
            read("GET /newsroom/" + document + "/revisions/{n}", () -> saved(document));
        }
        read("GET /newsroom/topics", () -> "");
        read("GET /newsroom/topics/{tag}", this::topic);
        create("PUT /newsroom/topics/{tag}", "{\"title\":\"Chợ nổi\"}", fresh);
        change("DELETE /newsroom/topics/{tag}", null, this::topic);
        calls.put("POST /newsroom/tags/{tag}/rename", new Call("{\"to\":\"Chợ nổi\"}", fresh, null));
        read("GET /newsroom/people", () -> "");
        calls.put(
                "POST /newsroom/people",
                new Call(
                        "{\"username\":\"{made}\",\"email\":\"{made}@example.org\",\"displayName\":\"Mới\",\"role\":\"reporter\"}",
                        fresh,
                        null));
        change("PATCH /newsroom/people/{sub}", "{\"displayName\":\"Lê Minh\"}", this::invited);
        calls.put("POST /newsroom/people/{sub}/invite", new Call("{}", this::invited, null));
        read("GET /newsroom/me", () -> "");
        read("GET /newsroom/people/{sub}", this::named);
        create("PUT /newsroom/people/{sub}", "{\"displayName\":\"Lê Minh\"}", fresh);
    }

    /** @param extra fields to add to the body */
    HttpResponse<String> call(String row, @Nullable String user, String... extra) throws Exception {
        var prepared = prepare(row);
        var body = prepared.body();
        for (var field : extra) {
            Objects.requireNonNull(body, row);
            body = body.substring(0, body.length() - 1) + (body.equals("{}") ? "\"" : ",\"") + field + "\":1}";
        }
        return desk.call(user, prepared.method(), prepared.path(), body, prepared.headers());
    }

    /** @param headers names and values in turn */
    record Prepared(String method, String path, @Nullable String body, String... headers) {}

    /** Makes what the call is about. */
    Prepared prepare(String row) throws Exception {
        var call = calls.get(row);
        if (call == null) {
            throw new AssertionError("no call for the row " + row);
        }
        var made = call.on().make();
        var word = row.split(" ", -1);
        var path = word[1].replaceAll("\\{(id|path\\+|slug|sub|tag)}", made).replaceAll("\\{(range|n)}", "1");
        if (word.length > 2 && !word[2].equals("naming")) {
            path = word[1].endsWith("audit") ? path + "?article=" + made : path.replace("{action}", word[2]);
        } else if (made.startsWith("?")) {
            path += made;
        }
        var body = call.body() == null ? null : call.body().replace("{made}", made);
        return call.header() == null
                ? new Prepared(word[0], path, body)
                : new Prepared(word[0], path, body, call.header(), "*");
    }

    boolean hasBody(String row) {
        var call = calls.get(row);
        return call != null && call.body() != null;
    }

    private String article(String actions) throws Exception {
        var id = desk.draft("reporter", "Bài số " + COUNTER.incrementAndGet(), "tin-tuc");
        for (var action : actions.isEmpty() ? new String[0] : actions.split(" ")) {
            var user = action.equals("submit") ? "reporter" : "editor";
            desk.act(user, id, action, action.equals("withdraw") ? "{\"notice\":\"Gỡ.\"}" : "{}");
        }
        return id;
    }

    private String deleted() throws Exception {
        var id = article("");
        desk.call("reporter", "DELETE", "/newsroom/articles/" + id, null, "If-Match", "*");
        return id;
    }

    private String stored(String kind) throws Exception {
        var name = "co-" + COUNTER.incrementAndGet();
        var body = kind.equals("pages") ? "{\"title\":\"Có\",\"body\":\"<p>A</p>\"}" : "{\"name\":\"Có\"}";
        desk.done("editor", "PUT", "/newsroom/" + kind + "/" + name, body, "If-None-Match", "*");
        return name;
    }

    /** The only revision that is asked for. */
    private String saved(String document) throws Exception {
        var body = document.equals("settings") ? "{\"siteName\":\"Có\"}" : "{}";
        desk.done("admin", "PUT", "/newsroom/" + document, body, "If-Match", "*");
        return "1";
    }

    private String topic() throws Exception {
        var tag = "co-" + COUNTER.incrementAndGet();
        desk.done("editor", "PUT", "/newsroom/topics/" + tag, "{\"title\":\"Có\"}", "If-None-Match", "*");
        return tag;
    }

    private String invited() throws Exception {
        var name = "moi-" + COUNTER.incrementAndGet();
        var made = desk.done(
                "admin",
                "POST",
                "/newsroom/people",
                "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"displayName\":\"Mới\",\"role\":\"reporter\"}"
                        .formatted(name, name));
        return made.path("sub").asString();
    }

    private String named() throws Exception {
        var sub = "co-" + COUNTER.incrementAndGet();
        desk.done("admin", "PUT", "/newsroom/people/" + sub, "{\"displayName\":\"Có\"}", "If-None-Match", "*");
        return sub;
    }

    private void read(String row, Made on) {
        calls.put(row, new Call(null, on, null));
    }

    private void change(String row, @Nullable String body, Made on) {
        calls.put(row, new Call(body, on, "If-Match"));
    }

    private void create(String row, String body, Made on) {
        calls.put(row, new Call(body, on, "If-None-Match"));
    }
}
