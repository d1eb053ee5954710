package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.functions.publishing.MortalDynamo.Killed;
import vn.bantin.functions.publishing.Newsroom.Draft;
import vn.bantin.json.CardJson;
import vn.bantin.testing.LocalDynamo;
import vn.bantin.testing.WholeTable;
import vn.bantin.web.Response;

/** A category of many articles ({@code -Dcategory.articles=2000} for the long form) is renamed, and moved while readers read. */
class LargeCategoryTest {

    private static final int ARTICLES = Integer.getInteger("category.articles", 120);

    private final Newsroom newsroom = new Newsroom();

    @Test
    void renamed_by_one_write_and_moved_without_a_reader_missing_an_article() throws Exception {
        category(newsroom, "doi-song", "{\"name\":\"Đời sống\"}", "if-none-match");
        category(newsroom, "tin-tuc/giao-thong", "{\"name\":\"Giao thông\"}", "if-none-match");
        for (var from = 0; from < ARTICLES; from += 20) {
            importSome(from);
        }
        var id = id("tin-tuc/giao-thong");

        var writes = MortalDynamo.killedAt(-1); // never
        assertThat(category(newsroom.over(writes.client()), "tin-tuc/giao-thong", "{\"name\":\"Đi lại\"}", "if-match")
                        .status())
                .isEqualTo(200);
        assertThat(writes.boundaries()).isEqualTo(2);
        assertThat(newsroom.store
                        .taxonomy()
                        .find("tin-tuc/giao-thong")
                        .orElseThrow()
                        .name())
                .isEqualTo("Đi lại");

        var reading = new AtomicBoolean(true);
        var missed = new AtomicInteger();
        var walks = new AtomicInteger();
        var reader = Thread.ofPlatform().start(() -> {
            while (reading.get()) {
                for (var scope : List.of(Scope.ALL, Scope.category(id))) {
                    missed.addAndGet(walk(newsroom.readers, scope).size() == ARTICLES ? 0 : 1);
                    walks.incrementAndGet();
                }
            }
        });
        var started = System.nanoTime();
        var mortal = MortalDynamo.killedAt(ARTICLES); // about half of the articles are over when it dies
        try {
            category(
                    newsroom.over(mortal.client()),
                    "tin-tuc/giao-thong",
                    "{\"name\":\"Đi lại\",\"parent\":\"doi-song\"}",
                    "if-match");
        } catch (Killed killed) {
            // as meant
        }
        assertThat(mortal.isDead()).isTrue();
        assertThat(newsroom.store.taxonomy().path(id)).isEqualTo("doi-song/giao-thong");
        assertThat(WholeTable.faults(LocalDynamo.client(), newsroom.table)).isEmpty();
        var left = walk(newsroom.readers, Scope.category(id("tin-tuc"))).size();
        assertThat(left).isBetween(1, ARTICLES - 1);

        while (!newsroom.wiring.republishing().runAll(Duration.ofSeconds(15))) {
            // as the schedule does, a run a minute
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        assertThat(walk(newsroom.readers, Scope.category(id("doi-song")))).hasSize(ARTICLES);
        assertThat(walk(newsroom.readers, Scope.category(id("tin-tuc")))).isEmpty();
        reading.set(false);
        reader.join();
        newsroom.wiring.listingRecount().recount(newsroom.now);
        assertThat(newsroom.readers.categoryCounts()).containsEntry(id("doi-song"), (long) ARTICLES);
        assertThat(newsroom.readers.categoryCounts().getOrDefault(id("tin-tuc"), 0L))
                .isZero();
        assertThat(missed).hasValue(0);
        assertThat(WholeTable.faults(LocalDynamo.client(), newsroom.table)).isEmpty();
        System.out.printf(
                "category of %d: renamed by 1 write; moved in %.1f s, killed with %d left; %d walks of readers, none missed one%n",
                ARTICLES, seconds, left, walks.get());
    }

    /** {@code -Dcategory.articles=500}; one article has unpublished changes, another is in a subcategory. */
    @Test
    void all_articles_move_to_another_category_without_a_reader_missing_or_seeing_one_twice() throws Exception {
        category(newsroom, "doi-song", "{\"name\":\"Đời sống\"}", "if-none-match");
        category(newsroom, "tin-tuc/giao-thong", "{\"name\":\"Giao thông\"}", "if-none-match");
        category(newsroom, "tin-tuc/giao-thong/do", "{\"name\":\"Đò\"}", "if-none-match");
        for (var from = 0; from < ARTICLES; from += 20) {
            importSome(from);
        }
        var changed = publish("Có bản sửa", "tin-tuc/giao-thong");
        newsroom.put(
                "editor",
                changed,
                Newsroom.complete("Bản sửa chưa đăng").replace("\"tin-tuc\"", "\"tin-tuc/giao-thong\""));
        var below = publish("Ở dưới", "tin-tuc/giao-thong/do");
        var all = ARTICLES + 2;
        var reading = new AtomicBoolean(true);
        var wrong = new AtomicInteger();
        var walks = new AtomicInteger();
        var reader = Thread.ofPlatform().start(() -> {
            while (reading.get()) {
                var ids = walk(newsroom.readers, Scope.ALL);
                wrong.addAndGet(ids.size() == all && Set.copyOf(ids).size() == all ? 0 : 1);
                // an article that moves between two reads may be in neither or in both of them, but never twice in one
                for (var path : List.of("tin-tuc", "doi-song")) {
                    var one = walk(newsroom.readers, Scope.category(id(path)));
                    wrong.addAndGet(Set.copyOf(one).size() == one.size() ? 0 : 1);
                }
                walks.incrementAndGet();
            }
        });
        var mortal = MortalDynamo.killedAt(ARTICLES / 2);
        var target = "{\"to\":\"doi-song\"}";
        try {
            move(newsroom.over(mortal.client()), target);
        } catch (Killed killed) {
            // as meant
        }
        assertThat(mortal.isDead()).isTrue();
        assertThat(WholeTable.faults(LocalDynamo.client(), newsroom.table)).isEmpty();
        while (!newsroom.wiring.republishing().runAll(Duration.ofSeconds(15))) {
            // as the schedule does
        }
        reading.set(false);
        reader.join();
        assertThat(wrong).hasValue(0);
        assertThat(walks.get()).isPositive();
        assertThat(walk(newsroom.readers, Scope.category(id("doi-song")))).hasSize(all - 1);
        assertThat(walk(newsroom.readers, Scope.category(id("tin-tuc")))).containsExactly(below.id());
        assertThat(WholeTable.faults(LocalDynamo.client(), newsroom.table)).isEmpty();

        var copy = Draft.of(newsroom.get("editor", "/newsroom/articles/{id}", Map.of("id", changed.id()), Map.of()));
        assertThat(copy.json().get("pendingChanges").asBoolean()).isTrue();
        assertThat(copy.json().get("category").asString()).isEqualTo("doi-song");
        assertThat(headline(changed)).as("not published by the move").isEqualTo("Có bản sửa");
        newsroom.call(
                "editor",
                "POST",
                "/newsroom/articles/{id}/corrections",
                Map.of("id", changed.id()),
                "{\"text\":\"Nhầm số.\"}",
                Map.of("if-match", "*"));
        assertThat(walk(newsroom.readers, Scope.category(id("doi-song"))))
                .as("a correction does not move it back")
                .contains(changed.id());
        assertThat(move(newsroom, "{\"to\":\"tin-tuc/giao-thong\"}").status()).isEqualTo(422);
        assertThat(move(newsroom, "{\"to\":\"khong-co\"}").status()).isEqualTo(422);
    }

    private static Response move(Newsroom by, String body) {
        return by.call(
                "editor", "POST", "/newsroom/categories/{path+}", Map.of("path", "tin-tuc/giao-thong"), body, Map.of());
    }

    private Draft publish(String headline, String category) {
        var body = Newsroom.complete(headline).replace("\"tin-tuc\"", "\"" + category + "\"");
        var draft = Draft.of(newsroom.call("editor", "POST", "/newsroom/articles", Map.of(), body, Map.of()));
        return Draft.of(newsroom.act("editor", draft, "publish", "{}"));
    }

    private String headline(Draft article) {
        return newsroom.readers.byIds(List.of(article.id())).values().stream()
                .map(card -> CardJson.read(card.card()).headline())
                .findFirst()
                .orElse("");
    }

    private void importSome(int from) {
        var records = new ArrayList<String>();
        for (var i = from; i < Math.min(ARTICLES, from + 20); i++) {
            records.add(
                    "{\"headline\":\"Đường số %d\",\"body\":\"Nội dung.\",\"category\":\"tin-tuc/giao-thong\",\"publishedAt\":\"2026-01-01T%02d:%02d:%02dZ\"}"
                            .formatted(i, i / 3600, i / 60 % 60, i % 60));
        }
        var answer = newsroom.call(
                "admin",
                "POST",
                "/newsroom/import",
                Map.of(),
                "{\"records\":[" + String.join(",", records) + "]}",
                Map.of());
        assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("failed");
    }

    /** Ids of a listing, page by page, as a reader goes through it. */
    private List<String> walk(ArticleRepository readers, Scope scope) {
        var ids = new ArrayList<String>();
        @Nullable String after = null;
        do {
            var page = readers.list(new Listing.Query(scope, null, null, after, 100, newsroom.now, Duration.ZERO));
            page.items().forEach(entry -> ids.add(entry.id()));
            after = page.next();
        } while (after != null);
        return ids;
    }

    private String id(String path) {
        return newsroom.store.taxonomy().find(path).orElseThrow().id();
    }

    private static Response category(Newsroom by, String path, String body, String precondition) {
        return by.call(
                "editor", "PUT", "/newsroom/categories/{path+}", Map.of("path", path), body, Map.of(precondition, "*"));
    }
}
