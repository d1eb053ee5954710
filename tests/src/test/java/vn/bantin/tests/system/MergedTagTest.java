package vn.bantin.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.local.lambda.Await;

/** A tag of many articles is merged into another: topic page, listings, search and sitemap agree, and the old address redirects. */
@ExtendWith(OneSystem.class)
class MergedTagTest {

    /** {@code -Dtag.articles=300} for the long form. */
    private static final int ARTICLES = Integer.getInteger("tag.articles", 50);

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern PART = Pattern.compile("<loc>[^<]*?(/sitemap[^<]*)</loc>");

    @Test
    void every_view_of_the_merged_tag_has_every_article(TestSystem system, Newsdesk desk) throws Exception {
        for (var from = 0; from < ARTICLES; from += 25) {
            var records = new ArrayList<String>();
            for (var i = from; i < from + 25; i++) {
                records.add(
                        """
                        {"importKey":"gop-%1$d","headline":"Tin gộp số %1$d","body":"Nội dung %1$d.","category":"%2$s","tags":["%3$s"]}"""
                                .formatted(i, OneSystem.CATEGORY, i < 5 ? "Đua ghe ngo" : "Đua ghe"));
            }
            system.fill(List.of(), records);
        }
        Await.until(PATIENCE, () -> found(system, "Đua ghe") == ARTICLES - 5 && found(system, "Đua ghe ngo") == 5);

        desk.done("editor", "POST", "/newsroom/tags/dua-ghe/rename", "{\"to\":\"Đua ghe ngo\"}");
        Await.until(PATIENCE, () -> {
            system.invoke("HousekeepingFunction", "{}");
            return listed(system, "dua-ghe-ngo").size() == ARTICLES;
        });
        assertThat(new HashSet<>(listed(system, "dua-ghe-ngo")))
                .as("none twice")
                .hasSize(ARTICLES);
        Await.until(PATIENCE, () -> found(system, "Đua ghe ngo") == ARTICLES);
        assertThat(found(system, "Đua ghe")).isIn(0, ARTICLES); // nothing, or read as its present name

        var old = system.call("GET", "/chu-de/dua-ghe", null, Map.of("accept", "text/html"));
        assertThat(old.statusCode()).isEqualTo(308);
        assertThat(old.headers().firstValue("location").orElse("")).endsWith("/chu-de/dua-ghe-ngo");
        assertThat(system.call("GET", "/chu-de/dua-ghe-ngo", null, Map.of("accept", "text/html"))
                        .body())
                .contains("Tin gộp số");
        Await.until(
                PATIENCE,
                () -> system.get("/topics/dua-ghe-ngo").path("articleCount").asInt() == ARTICLES);
        Await.until(PATIENCE, () -> {
            var sitemap = sitemap(system);
            return sitemap.contains("/chu-de/dua-ghe-ngo</loc>") && !sitemap.contains("/chu-de/dua-ghe</loc>");
        });
    }

    @Test
    void the_count_of_visits_starts_where_the_settings_say(TestSystem system, Newsdesk desk) throws Exception {
        var settings = desk.call("admin", "GET", "/newsroom/settings", null);
        var name = TestSystem.MAPPER.readTree(settings.body()).path("siteName").asString("");
        var body = "{\"siteName\":\"%s\",\"visitsStart\":%s}";
        desk.done(
                "admin",
                "PUT",
                "/newsroom/settings",
                body.formatted(name.isEmpty() ? "Bản Tin" : name, 23_000_604),
                "If-Match",
                "*");
        Await.until(PATIENCE, () -> system.get("/stats/visits").get("total").asLong() >= 23_000_604);
        var visits = system.get("/stats/visits");
        assertThat(visits.get("counter").asString()).startsWith("00230").hasSize(10);
        assertThat(visits.get("today").asLong())
                .as("only the total starts there")
                .isLessThan(1_000_000);
        desk.done("admin", "PUT", "/newsroom/settings", "{\"siteName\":\"Bản Tin\"}", "If-Match", "*");
    }

    private static int found(TestSystem system, String tag) throws Exception {
        var query = java.net.URLEncoder.encode(tag, java.nio.charset.StandardCharsets.UTF_8);
        return system.get("/search?q=tin+gop+so&tag=" + query).path("total").asInt();
    }

    private static List<String> listed(TestSystem system, String tag) throws Exception {
        var ids = new ArrayList<String>();
        @Nullable String cursor = "";
        while (cursor != null) {
            var page = system.get("/articles?limit=100&tag=" + tag + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(card -> ids.add(card.get("id").asString()));
            cursor = page.has("next") ? page.get("next").asString() : null;
        }
        return ids;
    }

    /** The index with all its parts. */
    private static String sitemap(TestSystem system) throws Exception {
        var all = new StringBuilder(
                system.call("GET", "/sitemap.xml", null, Map.of()).body());
        for (var part : PART.matcher(all.toString()).results().toList()) {
            all.append(system.call("GET", part.group(1).replace("&amp;", "&"), null, Map.of())
                    .body());
        }
        return all.toString();
    }
}
