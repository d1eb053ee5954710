package vn.bantin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.testing.LocalDynamo;

/** A month is divided when it is counted, so that a part of it is read without the parts before it. */
class SitemapPartsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-10-01T00:00:00Z");

    private final String table = LocalDynamo.newsroomTable();

    @Test
    void parts_contain_every_entry_once() {
        for (var i = 0; i < 23; i++) {
            put(Schema.key(Schema.listing(Scope.ALL.key()), Schema.entrySk(FIRST.plus(Duration.ofHours(i)), "a" + i)));
        }
        var mark = new HashMap<>(Schema.key(Schema.CHANGED, "a0"));
        mark.put("marks", AttributeValue.fromSs(List.of("ALL|2026-10")));
        mark.put("due", AttributeValue.fromSs(List.of(FIRST.toString())));
        mark.put("at", AttributeValue.fromS("x"));
        LocalDynamo.client().putItem(p -> p.tableName(table).item(mark));
        new ListingCounter(LocalDynamo.client(), table, 10).recount(NOW);

        var readers = new DynamoArticleRepository(LocalDynamo.client(), table, () -> NOW);
        var starts = readers.monthParts().get("2026-10");
        assertThat(starts).hasSize(2);
        var seen = new ArrayList<String>();
        for (var part = 0; part <= starts.size(); part++) {
            var from = part == 0
                    ? FIRST
                    : Instant.parse(starts.get(part - 1)
                            .substring(0, starts.get(part - 1).indexOf('#')));
            var next = part == starts.size() ? null : starts.get(part);
            var listing = readers.list(new Listing.Query(
                    Scope.ALL, from, Instant.parse("2026-11-01T00:00:00Z"), next, 100, NOW, Duration.ZERO));
            assertThat(listing.items()).hasSize(part == starts.size() ? 3 : 10);
            listing.items().forEach(e -> seen.add(e.id()));
        }
        assertThat(seen).hasSize(23).doesNotHaveDuplicates();
    }

    private void put(Map<String, AttributeValue> key) {
        var item = new HashMap<>(key);
        item.put("card", AttributeValue.fromS("{}"));
        item.put("categoryId", AttributeValue.fromS("c1"));
        LocalDynamo.client().putItem(p -> p.tableName(table).item(item));
    }
}
