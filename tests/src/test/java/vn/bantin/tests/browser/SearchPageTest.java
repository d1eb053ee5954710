package vn.bantin.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.bantin.local.lambda.Await;
import vn.bantin.tests.system.OneSystem;
import vn.bantin.tests.system.TestSystem;

/** Search as readers do it: typed without marks, narrowed by category and days, with and without script. */
@ExtendWith(OneSystem.class)
class SearchPageTest {

    private static final String MOUNTAINS = "Ngũ Hành Sơn mở lại lối lên động Huyền Không";
    private static final String SCHOOL = "Trường làng ở Ngũ Hành Sơn có thêm ba phòng học";
    private static final String LONG_AGO = "Thợ đá Ngũ Hành Sơn giữ nghề của cha";

    private static TestSystem system;

    @BeforeAll
    static void publish(TestSystem running) throws Exception {
        Chromium.assumeInstalled();
        system = running;
        system.fill(
                List.of("du-lich=Du lịch", "giao-duc=Giáo dục"),
                List.of(
                        record(MOUNTAINS, "Bậc đá đã vá xong, khách đi từ sáng.", "du-lich", "2026-03-10T02:00:00Z"),
                        record(SCHOOL, "Lớp mới đón sáu mươi em.", "giao-duc", "2026-03-12T02:00:00Z"),
                        record(LONG_AGO, "Tiếng đục vang từ tinh mơ.", "du-lich", "2024-05-02T02:00:00Z"),
                        record("Chợ nổi đông trở lại", "Ghe về kín bến.", "du-lich", "2026-03-11T02:00:00Z")));
        // the stream brings articles to the index
        Await.until(
                Duration.ofMinutes(2),
                () -> system.get("/search?q=ngu+hanh+son").path("total").asInt(0) >= 3);
    }

    @Test
    void what_is_typed_without_marks_finds_the_article_and_marks_its_words() {
        try (var reader = new Reader(system.site(), Chromium.start())) {
            findMarked(reader);
            assertThat(reader.troubles()).isEmpty();
        }
    }

    @Test
    void category_and_days_narrow_the_search_and_the_back_button_keeps_the_form() {
        try (var reader = new Reader(system.site(), Chromium.start())) {
            narrow(reader);
            assertThat(reader.troubles()).isEmpty();
        }
    }

    @Test
    void all_of_it_works_without_script() {
        try (var reader = new Reader(system.site(), Chromium.withoutScript())) {
            findMarked(reader);
            assertThat(reader.shows("[data-box=visits]"))
                    .as("what only script shows")
                    .isFalse();
            narrow(reader);
        }
    }

    private static void findMarked(Reader reader) {
        reader.open("/");
        reader.type("#q", "ngu hanh son");
        reader.enter("#q");
        reader.waitForAddress("/tim-kiem?q=ngu+hanh+son");
        assertThat(reader.text("#results")).contains("3");
        assertThat(reader.texts(".results h3")).containsExactlyInAnyOrder(MOUNTAINS, SCHOOL, LONG_AGO);
        assertThat(reader.texts(".results h3 mark"))
                .containsOnly("Ngũ Hành Sơn")
                .hasSize(3);
        assertThat(reader.value("#q")).isEqualTo("ngu hanh son");
    }

    private static void narrow(Reader reader) {
        reader.open("/tim-kiem");
        reader.type("#search-q", "ngu hanh son");
        reader.click(".search-more summary");
        reader.choose("#search-category", "Du lịch");
        reader.date("#search-from", "2026-01-01");
        reader.date("#search-to", "2026-12-31");
        reader.click(".search-words button");
        reader.waitForAddress("category=du-lich");
        assertThat(reader.address()).contains("q=ngu+hanh+son", "from=2026-01-01", "to=2026-12-31");
        assertNarrowed(reader);

        reader.enter(".results h3 a"); // by keyboard: the page still scrolls smoothly
        reader.waitForAddress("/tin/");
        assertThat(reader.text("h1")).isEqualTo(MOUNTAINS);
        reader.back();
        reader.waitForAddress("/tim-kiem");
        assertNarrowed(reader);
    }

    private static void assertNarrowed(Reader reader) {
        assertThat(reader.texts(".results h3")).containsExactly(MOUNTAINS);
        assertThat(reader.value("#search-q")).isEqualTo("ngu hanh son");
        assertThat(reader.value("#search-category")).isEqualTo("du-lich");
        assertThat(reader.value("#search-from")).isEqualTo("2026-01-01");
        assertThat(reader.value("#search-to")).isEqualTo("2026-12-31");
    }

    private static String record(String headline, String lead, String category, String at) {
        return """
                {"importKey":"%s","headline":"%s","lead":"%s","body":"<p>Người dân kể lại trong buổi sáng.</p>",\
                "category":"%s","byline":"Lê Minh","publishedAt":"%s"}"""
                .formatted(headline.hashCode(), headline, lead, category, at);
    }
}
