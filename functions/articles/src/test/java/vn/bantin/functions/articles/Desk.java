package vn.bantin.functions.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.bantin.article.Article;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Category;
import vn.bantin.article.Picture;
import vn.bantin.article.Taxonomy;
import vn.bantin.web.Cursors;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/** The articles function over a small archive, with a clock that only tests move. */
final class Desk {

    static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");

    final MemoryArticles articles = new MemoryArticles();
    Instant now = NOON;
    boolean viewsOutOfReach;
    private final ArticlesHandler handler;

    Desk() {
        handler = handler(articles);
        articles.taxonomy(new Taxonomy(
                        3,
                        Map.of(
                                "c1", new Category("c1", "thoi-su", "Thời sự", 1, null),
                                "c2", new Category("c2", "giao-thong", "Giao thông", 1, "c1"),
                                "c3", new Category("c3", "van-hoa", "Văn hoá", 2, null)),
                        Map.of("tin-tuc", "c1"))
                .changed(NOON.minusSeconds(3600)));
    }

    ArticlesHandler handler(ArticleRepository store) {
        return new ArticlesHandler(
                new ReadContext(
                        store,
                        new Cursors(() -> List.of("a key for tests".getBytes(UTF_8)), () -> now),
                        () -> now,
                        ZoneId.of("Asia/Ho_Chi_Minh"),
                        "https://bantin.example",
                        "Bản Tin"),
                () -> id -> {
                    if (viewsOutOfReach) {
                        throw new IllegalStateException("the store of views is away, as this test wants it");
                    }
                    return 1229;
                });
    }

    static Article article(String id, String slug, String headline, Instant publishedAt) {
        return new Article(
                id,
                slug,
                headline,
                "Đoạn dẫn của bài.",
                "<p>Đoạn một &amp; hai.</p><p>Đoạn <strong>ba</strong>.</p>",
                "c2",
                "Hoài An",
                "Toà soạn",
                List.of(new Article.AuthorRef("hoai-an", "Hoài An")),
                List.of("cầu đường"),
                null,
                publishedAt,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                1);
    }

    /** An article that has everything an article can have. */
    static Article rich(Instant publishedAt) {
        var picture = new Picture(
                "p1",
                "/media/p1/1600.jpg",
                1600,
                900,
                "Cầu Rồng lúc bình minh",
                "Cầu Rồng, sáng thứ Hai",
                "Ảnh: Hoài An",
                0.5,
                0.4,
                "#336699",
                "/media/p1/320.jpg 320w, /media/p1/640.jpg 640w, /media/p1/1600.jpg 1600w",
                "/media/p1/320.webp 320w, /media/p1/640.webp 640w, /media/p1/1600.webp 1600w",
                new Picture.Crop(
                        "/media/p1/wide.jpg",
                        1200,
                        675,
                        "/media/p1/wide-320.jpg 320w, /media/p1/wide-640.jpg 640w, /media/p1/wide.jpg 1200w"),
                "/media/p1/square.jpg");
        return new Article(
                "a9",
                "cau-rong-mo-lai",
                "Cầu Rồng mở lại sau bảo trì <hai tuần> & \"sớm hơn\" dự kiến",
                "Từ sáng nay, xe cộ lưu thông bình thường.",
                "<p>Đoạn một.</p><h2>Tiểu mục</h2><p>Đoạn hai.</p>",
                "c2",
                "Hoài An",
                "Test Test",
                List.of(new Article.AuthorRef("hoai-an", "Hoài An")),
                List.of("cầu đường", "Đà Nẵng"),
                new Article.Source("Báo Đà Nẵng", "https://baodanang.example/cau-rong"),
                publishedAt,
                publishedAt.plusSeconds(3600),
                picture,
                List.of(picture),
                List.of(new Article.Attachment(
                        "ke-hoach.pdf", "Kế hoạch phân luồng", "application/pdf", 1_234_567, "/media/f/ke-hoach.pdf")),
                List.of(new Article.Correction(publishedAt.plusSeconds(1800), "Sửa tên cầu.")),
                4);
    }

    Response get(String path) {
        return get(path, Map.of());
    }

    Response get(String path, Map<String, String> headers) {
        return call("GET", path, headers);
    }

    Response call(String method, String pathAndQuery, Map<String, String> headers) {
        return handler.handle(request(handler, method, pathAndQuery, headers));
    }

    /** What API Gateway makes of a call: the most specific route, its parameters decoded. */
    static Request request(ArticlesHandler handler, String method, String pathAndQuery, Map<String, String> headers) {
        var mark = pathAndQuery.indexOf('?');
        var path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        var rawQuery = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
        var query = new LinkedHashMap<String, String>();
        for (var pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                query.merge(
                        java.net.URLDecoder.decode(parts[0], UTF_8),
                        parts.length == 1 ? "" : java.net.URLDecoder.decode(parts[1], UTF_8),
                        (a, b) -> a + "," + b);
            }
        }
        var parameters = new HashMap<String, String>();
        var key = "$default";
        for (var route : handler.routes().stream().sorted().toList()) {
            var found = match(route, method.equals("HEAD") ? "GET" : method, path);
            if (found != null && (key.equals("$default") || route.indexOf('{') < 0)) {
                key = route;
                parameters.clear();
                parameters.putAll(found);
            }
        }
        if (method.equals("HEAD") && !key.equals("$default")) {
            key = "HEAD" + key.substring(3);
        }
        return new Request(
                key,
                method,
                path,
                rawQuery,
                query,
                parameters,
                headers,
                new byte[0],
                Map.of(),
                "203.0.113.9",
                "request-1");
    }

    private static Map<String, String> match(String route, String method, String path) {
        if (!route.startsWith(method + " ")) {
            return null;
        }
        var pattern = route.substring(method.length() + 1).split("/", -1);
        var parts = path.split("/", -1);
        var found = new HashMap<String, String>();
        for (var i = 0; i < pattern.length; i++) {
            if (i >= parts.length) {
                return null;
            }
            if (pattern[i].endsWith("+}")) {
                found.put(
                        pattern[i].substring(1, pattern[i].length() - 2),
                        String.join("/", java.util.Arrays.asList(parts).subList(i, parts.length)));
                return found;
            }
            if (pattern[i].startsWith("{")) {
                found.put(pattern[i].substring(1, pattern[i].length() - 1), parts[i]);
            } else if (!pattern[i].equals(parts[i])) {
                return null;
            }
        }
        return pattern.length == parts.length ? found : null;
    }

    static String body(Response response) {
        return new String(response.body(), UTF_8);
    }
}
