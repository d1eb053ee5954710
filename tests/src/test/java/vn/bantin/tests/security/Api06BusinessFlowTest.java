package vn.bantin.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.tests.system.Newsdesk;
import vn.bantin.tests.system.OneSystem;

/**
 * API6, unrestricted access to sensitive business flows. Here: which article becomes public and when (scheduled articles, review).
 * Fabricated views of one visitor are tested in {@code CountingTest}.
 */
@ExtendWith(OneSystem.class)
class Api06BusinessFlowTest {

    @Test
    void a_story_under_embargo_is_on_no_public_route(Newsdesk desk) throws Exception {
        var id = desk.draft("editor", "Cấm vận đến giờ", OneSystem.CATEGORY);
        var at = Instant.now().plusSeconds(3_600);
        desk.act("editor", id, "publish", "{\"publishAt\":\"" + at + "\"}");
        for (var path : List.of(
                "/articles?limit=100",
                "/articles?category=tin-tuc",
                "/",
                "/chuyen-muc/tin-tuc",
                "/feeds/rss.xml",
                "/feeds/atom.xml",
                "/feeds/feed.json",
                "/sitemap.xml",
                "/sitemap-news.xml",
                "/search?q=cam+van",
                "/stats/most-read")) {
            assertThat(desk.call(null, "GET", path, null).body())
                    .as(path)
                    .doesNotContain(id, "Cấm vận đến giờ", "cam-van-den-gio");
        }
        for (var path :
                List.of("/articles/cam-van-den-gio", "/tin/cam-van-den-gio", "/articles/cam-van-den-gio/related")) {
            assertThat(desk.call(null, "GET", path, null).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void nobody_skips_the_desk(Newsdesk desk) throws Exception {
        var id = desk.draft("reporter", "Tự đăng", OneSystem.CATEGORY);
        for (var body : List.of("{}", "{\"publishAt\":\"2026-01-01T00:00:00Z\"}")) {
            assertThat(desk.call("reporter", "POST", "/newsroom/articles/" + id + "/publish", body, "If-Match", "*")
                            .statusCode())
                    .isEqualTo(403);
        }
    }
}
