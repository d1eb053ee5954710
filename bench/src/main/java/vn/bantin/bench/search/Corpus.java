package vn.bantin.bench.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.article.Slugs;
import vn.bantin.search.IndexableArticle;

/** Reads articles in the import format, gzipped JSON lines. */
final class Corpus {

    private Corpus() {}

    /** The first {@code most} articles of every file, in the order of the file names. */
    static List<IndexableArticle> read(List<Path> files, int most) throws IOException {
        var articles = new ArrayList<IndexableArticle>();
        var json = JsonMapper.shared();
        for (var file : files) {
            try (var lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null && articles.size() < most; line = lines.readLine()) {
                    var article = json.readTree(line);
                    var headline = article.path("headline").asString("");
                    int number = articles.size();
                    var at = article.path("publishedAt").asString("");
                    var category = article.path("category").asString("");
                    articles.add(new IndexableArticle(
                            "%026d".formatted(number),
                            Slugs.of(headline) + "-" + number,
                            headline,
                            article.path("lead").asString(""),
                            article.path("body").asString(""),
                            category.isEmpty() ? "c" + number % 24 : category,
                            List.of(),
                            List.of(),
                            at.isEmpty()
                                    ? Instant.parse("2020-01-01T00:00:00Z").plusSeconds(600L * number)
                                    : OffsetDateTime.parse(at).toInstant(),
                            null,
                            1));
                }
            }
        }
        return articles;
    }

    /**
     * Extends the corpus to {@code wanted} articles. Each new one combines sentences of two others, so that words and lengths
     * stay realistic.
     */
    static List<IndexableArticle> grown(List<IndexableArticle> real, int wanted) {
        var all = new ArrayList<>(real);
        for (int number = real.size(); number < wanted; number++) {
            var one = real.get(number % real.size());
            var other = real.get((int) ((number * 7919L + number / real.size()) % real.size()));
            var headline = mixed(one.headline(), other.headline(), " ");
            all.add(new IndexableArticle(
                    "%026d".formatted(number),
                    Slugs.of(headline) + "-" + number,
                    headline,
                    mixed(one.lead(), other.lead(), " "),
                    mixed(one.body(), other.body(), "\n"),
                    "c" + number % 24,
                    List.of(),
                    List.of(),
                    one.publishedAt().plusSeconds(number),
                    null,
                    1));
        }
        return all;
    }

    /** The first half of one, the second half of the other. */
    private static String mixed(String one, String other, String between) {
        var left = one.split(between);
        var right = other.split(between);
        var parts = new ArrayList<>(List.of(left).subList(0, (left.length + 1) / 2));
        parts.addAll(List.of(right).subList(right.length / 2, right.length));
        return String.join(between, parts);
    }
}
