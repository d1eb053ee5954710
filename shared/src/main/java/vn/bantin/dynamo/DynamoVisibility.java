package vn.bantin.dynamo;

import static vn.bantin.dynamo.Attributes.find;
import static vn.bantin.dynamo.Attributes.instant;
import static vn.bantin.dynamo.Attributes.text;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import vn.bantin.views.Visibility;

/** {@link Visibility} from the cards of the Newsroom table. */
public final class DynamoVisibility implements Visibility {

    private static final int BATCH = 100;

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoVisibility(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Set<String> visible(Collection<String> articleIds, Instant from, Instant to) {
        var visible = new HashSet<String>();
        var keys = articleIds.stream().distinct().map(Schema::card).toList();
        for (var at = 0; at < keys.size(); at += BATCH) {
            var wanted = Map.of(
                    table,
                    KeysAndAttributes.builder()
                            .keys(keys.subList(at, Math.min(keys.size(), at + BATCH)))
                            .projectionExpression("PK, #state, publishedAt, expireAt, withdrawnAt")
                            .expressionAttributeNames(Map.of("#state", "state"))
                            .build());
            while (!wanted.isEmpty()) {
                var request = wanted;
                var answer = dynamo.batchGetItem(r -> r.requestItems(request));
                for (var item : answer.responses().getOrDefault(table, java.util.List.of())) {
                    if (during(item, from, to)) {
                        visible.add(text(item, Schema.PK)
                                .substring(Schema.article("").length()));
                    }
                }
                wanted = answer.unprocessedKeys();
            }
        }
        return visible;
    }

    /** One that was withdrawn meanwhile was seen until then. */
    private static boolean during(Map<String, AttributeValue> card, Instant from, Instant to) {
        var published = instant(card, "publishedAt");
        var expires = instant(card, "expireAt");
        var withdrawn = instant(card, "withdrawnAt");
        var live = "live".equals(find(card, "state")) || withdrawn != null && withdrawn.isAfter(from);
        return live && published != null && published.isBefore(to) && (expires == null || expires.isAfter(from));
    }
}
