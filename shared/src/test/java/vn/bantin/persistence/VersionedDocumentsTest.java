package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.article.FrontPageDocument;
import vn.bantin.article.Redirects;
import vn.bantin.article.Topic;
import vn.bantin.json.FrontPageJson;
import vn.bantin.json.RedirectsJson;
import vn.bantin.json.TopicJson;
import vn.bantin.testing.LocalDynamo;

/** The front page, the redirects and the topics: one versioned item each, read by readers' functions. */
class VersionedDocumentsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");

    private final String table = LocalDynamo.newsroomTable();
    private Instant now = NOON;
    private final DynamoArticleRepository readers = new DynamoArticleRepository(LocalDynamo.client(), table, () -> now);

    @Test
    void front_page_is_read_as_it_was_stored_and_kept_for_a_second() {
        assertThat(readers.front()).isEqualTo(FrontPageDocument.EMPTY);
        var front = new FrontPageDocument(
                1,
                List.of(new FrontPageDocument.Slot("a1", NOON.plusSeconds(60)), new FrontPageDocument.Slot("a2", null)),
                List.of(
                        new FrontPageDocument.Section("c1", List.of("a3")),
                        new FrontPageDocument.Section("c2", List.of())),
                new FrontPageDocument.Breaking("Bão \"số 9\" đổi hướng", "a4", null, NOON.plusSeconds(300)));
        put(Schema.front(), 1, FrontPageJson.write(front));

        assertThat(readers.front()).isEqualTo(FrontPageDocument.EMPTY);
        now = now.plusSeconds(1);
        assertThat(readers.front()).isEqualTo(front);

        var plain = new FrontPageDocument(2, List.of(), List.of(), null);
        put(Schema.front(), 2, FrontPageJson.write(plain));
        now = now.plusSeconds(1);
        assertThat(readers.front()).isEqualTo(plain);
    }

    @Test
    void redirects_match_in_their_order_and_one_star_repeats_what_it_stood_for() {
        var rules = List.of(
                new Redirects.Rule("/lien-lac", "/trang/lien-he"),
                new Redirects.Rule("/tin-tuc/*.html", "/tin/*"),
                new Redirects.Rule("/tin-tuc/*", "/chuyen-muc/thoi-su"));
        put(Schema.redirects(), 1, RedirectsJson.write(new Redirects(1, rules)));
        var redirects = readers.redirects();

        assertThat(redirects.rules()).isEqualTo(rules);
        assertThat(redirects.target("/lien-lac")).contains("/trang/lien-he");
        assertThat(redirects.target("/tin-tuc/ben-do.html")).contains("/tin/ben-do");
        assertThat(redirects.target("/tin-tuc/khac")).contains("/chuyen-muc/thoi-su");
        assertThat(redirects.target("/tin-tuc")).isEmpty();
        var overlap = new Redirects(1, List.of(new Redirects.Rule("/a*a", "/b*")));
        assertThat(overlap.target("/a")).isEmpty();
    }

    @Test
    void topics_are_read_by_their_tag_and_a_moved_one_is_not_listed() {
        put(
                Schema.topic("cau-duong"),
                3,
                TopicJson.write(new Topic("cau-duong", "Cầu đường", "Mọi tin về cầu đường.", null, null, 3)));
        put(Schema.topic("cau-duong-cu"), 1, TopicJson.write(new Topic("cau-duong-cu", "", "", null, "cau-duong", 1)));

        assertThat(readers.topic("cau-duong"))
                .contains(new Topic("cau-duong", "Cầu đường", "Mọi tin về cầu đường.", null, null, 3));
        assertThat(readers.topic("cau-duong-cu").map(Topic::movedTo)).contains("cau-duong");
        assertThat(readers.topic("Không phải slug")).isEqualTo(Optional.empty());
        assertThat(readers.topics()).extracting(Topic::tag).containsExactly("cau-duong");
    }

    private void put(Map<String, AttributeValue> key, long version, String json) {
        var item = new HashMap<>(key);
        item.put("version", AttributeValues.n(version));
        item.put("json", AttributeValues.s(json));
        LocalDynamo.client().putItem(p -> p.tableName(table).item(item));
    }
}
