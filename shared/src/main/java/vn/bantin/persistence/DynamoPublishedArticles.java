package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import vn.bantin.article.Scope;
import vn.bantin.json.ContentJson;
import vn.bantin.newsroom.PublishedArticles;

/** {@link PublishedArticles} on the Newsroom table. */
public final class DynamoPublishedArticles implements PublishedArticles {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoPublishedArticles(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Ids listed(Scope scope, @Nullable String after, int limit) {
        var pk = Schema.listing(scope.key());
        var request = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("PK = :pk")
                .expressionAttributeValues(Map.of(":pk", s(pk)))
                .projectionExpression(Schema.SK)
                .limit(limit);
        if (after != null) {
            request.exclusiveStartKey(Schema.key(pk, after));
        }
        var answer = dynamo.query(request.build());
        var ids = answer.items().stream()
                .map(item -> text(item, Schema.SK))
                .map(sk -> sk.substring(sk.indexOf('#') + 1))
                .toList();
        return new Ids(ids, answer.hasLastEvaluatedKey() ? text(answer.lastEvaluatedKey(), Schema.SK) : null);
    }

    @Override
    public Map<String, PublishedRevision> published(Collection<String> ids) {
        var posters = new HashMap<String, String>();
        var revisions = new ArrayList<Map<String, AttributeValue>>();
        var drafts = ids.stream().map(Schema::draft).toList();
        BatchGet.get(dynamo, table, drafts, asked -> asked.projectionExpression("PK, postedBy, liveRev"))
                .forEach(item -> {
                    if (item.containsKey("liveRev")) {
                        posters.put(text(item, Schema.PK), text(item, "postedBy"));
                        revisions.add(Schema.revision(article(item), (int) number(item, "liveRev")));
                    }
                });
        var published = new HashMap<String, PublishedRevision>();
        BatchGet.get(dynamo, table, revisions, asked -> asked.projectionExpression("PK, json"))
                .forEach(item -> published.put(
                        article(item),
                        new PublishedRevision(
                                Objects.requireNonNull(posters.get(text(item, Schema.PK))),
                                ContentJson.read(AttributeValues.gunzip(Objects.requireNonNull(item.get("json")))))));
        return published;
    }

    private static String article(Map<String, AttributeValue> item) {
        return text(item, Schema.PK).substring("ARTICLE#".length());
    }
}
