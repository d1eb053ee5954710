package vn.bantin.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import vn.bantin.article.Live;
import vn.bantin.article.Scope;
import vn.bantin.json.CardJson;
import vn.bantin.search.LiveArticleSource;

/** {@link LiveArticleSource} on the Newsroom table. Safe for use by many threads. */
public final class DynamoLiveArticleSource implements LiveArticleSource {

    private static final int BATCH = 100;

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoLiveArticleSource(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Map<String, Live> at(Collection<String> slugs, boolean strongly) {
        var found = new HashMap<String, Live>();
        var keys = new ArrayList<Map<String, AttributeValue>>();
        for (var slug : slugs) {
            keys.add(Schema.live(slug));
        }
        for (var item : BatchGet.get(dynamo, table, keys, strongly)) {
            found.put(slug(item), DynamoArticleRepository.toLive(item));
        }
        return found;
    }

    /** Reads the listing ALL, which includes scheduled articles and excludes withdrawn ones. */
    @Override
    public void slugs(Consumer<Collection<String>> bunch) {
        var request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("PK = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValues.s(Schema.listing(Scope.ALL.key()))))
                .consistentRead(true)
                .projectionExpression("card")
                .build();
        for (var page : dynamo.queryPaginator(request)) {
            var slugs = new ArrayList<String>();
            page.items()
                    .forEach(item ->
                            slugs.add(CardJson.read(AttributeValues.card(item)).slug()));
            for (int from = 0; from < slugs.size(); from += BATCH) {
                bunch.accept(slugs.subList(from, Math.min(slugs.size(), from + BATCH)));
            }
        }
    }

    private static String slug(Map<String, AttributeValue> item) {
        return AttributeValues.text(item, Schema.PK).substring("SLUG#".length());
    }
}
