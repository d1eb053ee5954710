package vn.bantin.functions.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.functions.publishing.MortalDynamo.Killed;
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
        newsroom.admin.recount(newsroom.now);
        assertThat(newsroom.readers.categoryCounts()).containsEntry(id("doi-song"), (long) ARTICLES);
        assertThat(newsroom.readers.categoryCounts().getOrDefault(id("tin-tuc"), 0L))
                .isZero();
        assertThat(missed).hasValue(0);
        assertThat(WholeTable.faults(LocalDynamo.client(), newsroom.table)).isEmpty();
        System.out.printf(
                "category of %d: renamed by 1 write; moved in %.1f s, killed with %d left; %d walks of readers, none missed one%n",
                ARTICLES, seconds, left, walks.get());
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
