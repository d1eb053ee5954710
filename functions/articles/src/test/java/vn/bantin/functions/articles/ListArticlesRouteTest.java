package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;
import static vn.bantin.functions.articles.Desk.body;

import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListArticlesRouteTest {

    private static final Pattern SLUG = Pattern.compile("\"slug\":\"(s\\d+)\"");
    private static final Pattern NEXT = Pattern.compile("</articles\\?(.*)>; rel=\"next\"");

    private final Desk desk = new Desk();

    @Test
    void walkByLinkSeesEveryArticleOnceWhileOthersArePublished() {
        for (var i = 0; i < 25; i++) {
            desk.articles.put(Desk.article("a" + i, "s" + i, "Bài " + i, NOON.minusSeconds(1000 - i)));
        }
        var seen = new ArrayList<String>();
        var path = "/articles?tag=c%E1%BA%A7u+%C4%91%C6%B0%E1%BB%9Dng&limit=10";
        for (var page = 0; path != null; page++) {
            var response = desk.get(path);
            SLUG.matcher(body(response)).results().forEach(r -> seen.add(r.group(1)));
            desk.articles.put(Desk.article("n" + page, "t" + page, "Chen ngang", NOON.minusSeconds(page)));
            var link = response.headers().get("link");
            if (link != null) {
                var next = NEXT.matcher(link);
                assertThat(next.matches()).isTrue();
                assertThat(next.group(1)).contains("tag=c%E1%BA%A7u").contains("limit=10");
                path = "/articles?" + next.group(1);
            } else {
                assertThat(body(response)).doesNotContain("\"next\"");
                path = null;
            }
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith("s24").endsWith("s0");
    }

    @Test
    void categoryIncludesWhatIsBelowItAndAnswersAtItsFormerPath() {
        desk.articles.put(Desk.article("a1", "s1", "Một", NOON));
        for (var path : new String[] {"thoi-su", "thoi-su/giao-thong", "tin-tuc"}) {
            assertThat(body(desk.get("/articles?category=" + path))).contains("\"slug\":\"s1\"");
        }
        assertThat(body(desk.get("/articles?category=van-hoa"))).isEqualTo("{\"items\":[]}");
    }

    @Test
    void daysAreOfTheSitesTimeZone() {
        desk.articles.put(Desk.article("a1", "s1", "Trước nửa đêm ở Việt Nam", NOON.minusSeconds(12 * 3600 + 1)));
        desk.articles.put(Desk.article("a2", "s2", "Sau nửa đêm", NOON.minusSeconds(12 * 3600)));
        assertThat(body(desk.get("/articles?from=2026-11-23"))).contains("s2").doesNotContain("s1");
        assertThat(body(desk.get("/articles?to=2026-11-22"))).contains("s1").doesNotContain("s2");
        assertThat(body(desk.get("/articles?from=2026-11-23T00:00:00+07:00")))
                .contains("s2")
                .doesNotContain("s1");
        assertThat(body(desk.get("/articles?to=2026-11-22T17:00:00Z")))
                .contains("s1")
                .doesNotContain("s2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "category=thoi-su&tag=a",
                "tag=a&author=b",
                "category=khong-co",
                "from=hom-qua",
                "to=2026-13-01",
                "cursor=abc",
                "cursor=%00",
            })
    void wrongQuestionIsTheCallersMistake(String query) {
        var response = desk.get("/articles?" + query);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
    }

    @Test
    void cursorBelongsToItsListing() {
        desk.articles.put(Desk.article("a1", "s1", "Một", NOON));
        desk.articles.put(Desk.article("a2", "s2", "Hai", NOON));
        var link = desk.get("/articles?limit=1").headers().get("link");
        var cursor = link.substring(link.indexOf("cursor=") + 7, link.indexOf('>'));
        assertThat(desk.get("/articles?limit=1&cursor=" + cursor).status()).isEqualTo(200);
        assertThat(desk.get("/articles?limit=1&tag=a&cursor=" + cursor).status())
                .isEqualTo(400);
        desk.now = NOON.plusSeconds(49 * 3600);
        assertThat(desk.get("/articles?limit=1&cursor=" + cursor).status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "next change in {0} s → {1}")
    @CsvSource({
        "5, 'public, max-age=5, s-maxage=5, stale-while-revalidate=0'",
        "20, 'public, max-age=15, s-maxage=20, stale-while-revalidate=0'",
        "50, 'public, max-age=15, s-maxage=30, stale-while-revalidate=20'",
        "5000, 'public, max-age=15, s-maxage=30, stale-while-revalidate=60'",
    })
    void noCacheLivesPastTheNextChange(int seconds, String expected) {
        desk.articles.put(Desk.article("a1", "s1", "Sắp đăng", NOON.plusSeconds(seconds)));
        assertThat(desk.get("/articles").headers()).containsEntry("cache-control", expected);
        var other = new Desk();
        other.articles.put(Desk.article("a1", "s1", "Sắp hết", NOON), NOON, NOON.plusSeconds(seconds));
        assertThat(other.get("/articles").headers()).containsEntry("cache-control", expected);
    }

    @Test
    void unchangedListingIsNotSentAgain() {
        desk.articles.put(Desk.article("a1", "s1", "Một", NOON));
        var first = desk.get("/articles");
        var etag = first.headers().get("etag");
        assertThat(desk.get("/articles", Map.of("if-none-match", "\"x\", " + etag))
                        .status())
                .isEqualTo(304);
        // a withdrawal changes a listing without leaving a date
        assertThat(first.headers()).doesNotContainKey("last-modified");
        desk.articles.put(Desk.article("a2", "s2", "Hai", NOON));
        assertThat(desk.get("/articles", Map.of("if-none-match", etag)).status())
                .isEqualTo(200);
    }
}
