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
import vn.bantin.search.Indexable;

/** Articles in the import format, gzipped JSON lines. */
final class Corpus {

    private Corpus() {}

    /** The first {@code most} articles of every file, in the order of the file names. */
    static List<Indexable> read(List<Path> files, int most) throws IOException {
        var articles = new ArrayList<Indexable>();
        var json = JsonMapper.shared();
        for (var file : files) {
            try (var lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null && articles.size() < most; line = lines.readLine()) {
                    var article = json.readTree(line);
                    var headline = article.path("headline").asString("");
                    int number = articles.size();
                    var at = article.path("publishedAt").asString("");
                    articles.add(new Indexable(
                            "%026d".formatted(number),
                            Slugs.of(headline) + "-" + number,
                            headline,
                            article.path("lead").asString(""),
                            article.path("body").asString(""),
                            "c" + number % 24,
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
}
