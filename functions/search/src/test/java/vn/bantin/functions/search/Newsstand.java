package vn.bantin.functions.search;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import vn.bantin.article.Article;
import vn.bantin.article.Article.AuthorRef;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Category;
import vn.bantin.article.Listing;
import vn.bantin.article.Live;
import vn.bantin.article.StoredCard;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.search.index.Indexer;
import vn.bantin.functions.search.index.MemoryArticles;
import vn.bantin.functions.search.index.MemoryFiles;
import vn.bantin.functions.search.index.MemoryPointer;
import vn.bantin.functions.search.index.SearcherManager;
import vn.bantin.functions.search.index.Ticking;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.json.ArticleJson;
import vn.bantin.json.Json;
import vn.bantin.pages.Site;
import vn.bantin.search.SettledViewCountSource;
import vn.bantin.search.SynonymGroups;
import vn.bantin.views.MemoryViews;
import vn.bantin.web.Cursors;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/** An in-memory news site with its search function. */
final class Newsstand implements ArticleRepository {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    final Ticking clock = new Ticking();
    final MemoryArticles live = new MemoryArticles();
    final MemoryViews views = new MemoryViews();
    final MemoryPointer pointer = new MemoryPointer();
    SynonymGroups synonyms = SynonymGroups.STANDARD;
    final Indexer indexer;
    private final SearchHandler handler;
    private final Taxonomy taxonomy = new Taxonomy(
            1,
            Map.of(
                    "c1", new Category("c1", "doi-song", "Đời sống", 1, null),
                    "c2", new Category("c2", "do-thi", "Đô thị", 1, "c1"),
                    "c3", new Category("c3", "van-hoa", "Văn hoá", "Culture", 2, null)),
            Map.of("pho-phuong", "c2"));

    Newsstand(Path folder) {
        var files = new MemoryFiles(clock);
        indexer = new Indexer(
                pointer, live, new SettledViewCountSource(views, views), files, folder.resolve("indexer"), clock);
        var searchers = new SearcherManager<>(
                pointer, files, folder.resolve("search"), clock, r -> new ArticleSearcher(r, ZONE), e -> {
                    throw new AssertionError(e);
                });
        var keys = List.of("a key for tests".getBytes(StandardCharsets.UTF_8));
        handler = new SearchHandler(new SearchModule(
                searchers,
                this,
                live,
                new Cursors(() -> keys, clock),
                clock,
                ZONE,
                () -> synonyms,
                () -> Site.of("Bản Tin", "https://bantin.example", ZONE)));
    }

    void publish(
            String slug,
            String headline,
            String lead,
            String body,
            String category,
            Instant publishedAt,
            String... tags) {
        var article = new Article(
                "id-" + slug,
                slug,
                headline,
                lead,
                body,
                category,
                "Lê Minh",
                "",
                List.of(new AuthorRef("le-minh", "Lê Minh")),
                tags.length == 0 ? List.of("Ngũ Hành Sơn") : List.of(tags),
                null,
                publishedAt,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                1);
        live.live.put(
                slug,
                new Live.Published(
                        "id-" + slug, ArticleJson.write(article), "h", category, publishedAt, null, publishedAt));
    }

    void index() {
        try {
            indexer.rebuild();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        clock.pass(java.time.Duration.ofSeconds(2));
    }

    /** @param parameters names and values in turn */
    Response get(String path, String... parameters) {
        return handle("GET " + path, path, Map.of(), parameters);
    }

    Response handle(String route, String path, Map<String, String> inPath, String... parameters) {
        var query = new HashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        return handler.handle(new Request(
                route,
                route.substring(0, route.indexOf(' ')),
                path,
                "",
                query,
                inPath,
                Map.of(),
                new byte[0],
                Map.of(),
                "",
                "r"));
    }

    static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The values of a member at any depth. */
    static List<String> all(Response response, String member) {
        var values = new java.util.ArrayList<String>();
        try (var json = Json.parser(response.body())) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && json.currentName().equals(member)) {
                    var value = json.nextToken();
                    if (value != JsonToken.START_OBJECT && value != JsonToken.START_ARRAY) {
                        values.add(json.getValueAsString());
                    }
                }
            }
        }
        return values;
    }

    static @Nullable String first(Response response, String member) {
        var values = all(response, member);
        return values.isEmpty() ? null : values.getFirst();
    }

    @Override
    public Optional<Live> bySlug(String slug) {
        return Optional.ofNullable(live.live.get(slug));
    }

    @Override
    public Listing list(Listing.Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, StoredCard> byIds(Collection<String> ids) {
        return Map.of();
    }

    @Override
    public Taxonomy taxonomy() {
        return taxonomy;
    }

    @Override
    public Optional<Author> author(String slug) {
        return Optional.empty();
    }

    @Override
    public Map<String, Long> categoryCounts() {
        return Map.of();
    }

    @Override
    public long authorCount(String slug) {
        return 0;
    }

    @Override
    public Map<String, List<String>> monthParts() {
        return Map.of();
    }

    @Override
    public List<TagCount> topTags() {
        return List.of();
    }
}
