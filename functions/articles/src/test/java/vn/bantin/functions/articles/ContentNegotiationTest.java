package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.bantin.web.Response;

/** RFC 9110, 12.5.1: the most specific range decides, then the higher quality, then our own order. */
class ContentNegotiationTest {

    private static final String LD = "application/ld+json";
    private static final String NINJS = "application/vnd.iptc.ninjs+json";

    @ParameterizedTest(name = "Accept: {0} → {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | application/json",
                "'' | application/json",
                "*/* | application/json",
                "application/* | application/json",
                "application/json | application/json",
                "APPLICATION/LD+JSON | application/ld+json",
                "application/ld+json | application/ld+json",
                "application/ld+json; profile=\"x\"; q=0.9 | application/ld+json",
                "application/vnd.iptc.ninjs+json | application/vnd.iptc.ninjs+json",
                "application/json;q=0.1, application/ld+json;q=0.2 | application/ld+json",
                "application/json;q=0, */* | application/ld+json",
                "*/*;q=0.5, application/ld+json;q=0.4 | application/json",
                "application/*;q=0.1, application/vnd.iptc.ninjs+json;q=0.3 | application/vnd.iptc.ninjs+json",
                "text/html, application/xhtml+xml, */*;q=0.8 | application/json",
                "text/html | 406",
                "application/json;q=0 | 406",
                "*/*;q=0 | 406",
                "image/png, text/* | 406",
                "application/xml;q=0.9 | 406",
                "nonsense | application/json",
                "application/json;q=7 , application/ld+json | application/ld+json",
            })
    void theFormOfAnArticle(String accept, String expected) {
        var desk = new Desk();
        desk.articles.put(Desk.rich(Desk.NOON.minusSeconds(9000)));
        var headers = accept == null ? java.util.Map.<String, String>of() : java.util.Map.of("accept", accept);

        Response response = desk.get("/articles/cau-rong-mo-lai", headers);

        assertThat(response.headers()).containsEntry("vary", "Accept");
        if (expected.equals("406")) {
            assertThat(response.status()).isEqualTo(406);
            assertThat(Desk.body(response)).contains(LD).contains(NINJS);
        } else {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers()).containsEntry("content-type", expected);
        }
    }
}
