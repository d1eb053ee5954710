package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.find;
import static vn.bantin.persistence.AttributeValues.instant;
import static vn.bantin.persistence.AttributeValues.text;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vn.bantin.views.ArticleVisibility;

/** {@link ArticleVisibility} from the cards of the Newsroom table. */
public final class DynamoArticleVisibility implements ArticleVisibility {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoArticleVisibility(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Set<String> visible(Collection<String> articleIds, Instant from, Instant to) {
        var visible = new HashSet<String>();
        var cards = articleIds.stream().map(Schema::card).toList();
        var found = BatchGet.get(dynamo, table, cards, asked -> asked.projectionExpression(
                        "PK, #state, publishedAt, expireAt, withdrawnAt")
                .expressionAttributeNames(Map.of("#state", "state")));
        for (var item : found) {
            if (during(item, from, to)) {
                visible.add(text(item, Schema.PK).substring(Schema.article("").length()));
            }
        }
        return visible;
    }

    /** An article withdrawn since was visible until then. */
    private static boolean during(Map<String, AttributeValue> card, Instant from, Instant to) {
        var published = instant(card, "publishedAt");
        var expires = instant(card, "expireAt");
        var withdrawn = instant(card, "withdrawnAt");
        var live = "live".equals(find(card, "state")) || withdrawn != null && withdrawn.isAfter(from);
        return live && published != null && published.isBefore(to) && (expires == null || expires.isAfter(from));
    }
}
