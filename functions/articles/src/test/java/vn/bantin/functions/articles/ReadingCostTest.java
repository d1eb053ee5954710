package vn.bantin.functions.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.articles.Desk.NOON;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import vn.bantin.article.Category;
import vn.bantin.article.Scope;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.CardJson;
import vn.bantin.json.TaxonomyJson;
import vn.bantin.persistence.DynamoArticleRepository;
import vn.bantin.persistence.Schema;
import vn.bantin.testing.LocalDynamo;

/** What reading consumes does not grow with the archive: the same units at 1,000 and at 4,000 articles, one an hour. */
class ReadingCostTest {

    private static final int SMALL = 1_000;
    private static final int LARGE = 4_000;
    private static final int BATCH = 25;
    private static final List<String> PATHS = List.of(
            "/articles",
            "/articles?limit=100",
            "/",
            "/feeds/rss.xml",
            "/feeds/atom.xml",
            "/feeds/feed.json",
            "/sitemap.xml",
            "/sitemaps/2026-11.xml",
            "/sitemap-news.xml");

    private final String table = LocalDynamo.newsroomTable();
    private final Desk desk = new Desk();
    private double units;
    private final ArticlesHandler handler = desk.handler(new DynamoArticleRepository(metered(), table, () -> NOON));

    @Test
    void readingCostsTheSameHoweverLargeTheArchiveIs() {
        var tree = Map.of("c2", new Category("c2", "di-san", "Di sản", 1, null));
        var item = new HashMap<>(Schema.taxonomy());
        item.put("json", AttributeValue.fromS(TaxonomyJson.write(new Taxonomy(1, tree, Map.of()))));
        item.put("version", AttributeValue.fromN("1"));
        LocalDynamo.client().putItem(p -> p.tableName(table).item(item));
        read("/"); // the category tree and the standing pages are known from now on
        fill(0, SMALL);
        var small = costs();
        fill(SMALL, LARGE);
        var large = costs();
        System.out.println("read units at " + SMALL + " articles: " + small + ", at " + LARGE + ": " + large);
        assertThat(large).isEqualTo(small);
        assertThat(small.get("/articles")).isBetween(0.5, 3.0);
    }

    private Map<String, Double> costs() {
        var costs = new LinkedHashMap<String, Double>();
        for (var path : PATHS) {
            units = 0;
            read(path);
            costs.put(path, units);
        }
        return costs;
    }

    private void read(String path) {
        var answer = handler.handle(Desk.request(handler, "GET", path, Map.of()));
        assertThat(answer.status()).as(path).isEqualTo(200);
    }

    private void fill(int from, int to) {
        var months = new HashMap<String, AttributeValue>(Schema.key(Schema.COUNTS, Scope.ALL.key()));
        var batch = new ArrayList<WriteRequest>();
        for (var i = 0; i < to; i++) {
            var at = NOON.minus(Duration.ofHours(i));
            months.put(at.toString().substring(0, 7), AttributeValue.fromN("700"));
            if (i < from) {
                continue;
            }
            var item = new HashMap<>(Schema.key(Schema.listing(Scope.ALL.key()), Schema.entrySk(at, "a" + i)));
            var card = CardJson.write(Desk.article("a" + i, "tin-so-" + i, "Tin " + "dài ".repeat(40), at));
            item.put("card", AttributeValue.fromS(card));
            item.put("categoryId", AttributeValue.fromS("c2"));
            batch.add(WriteRequest.builder().putRequest(p -> p.item(item)).build());
            if (batch.size() == BATCH || i == to - 1) {
                LocalDynamo.client().batchWriteItem(b -> b.requestItems(Map.of(table, List.copyOf(batch))));
                batch.clear();
            }
        }
        LocalDynamo.client().putItem(p -> p.tableName(table).item(months));
    }

    /** The same store, whose reads are added up. */
    private DynamoDbClient metered() {
        var real = LocalDynamo.client();
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (self, method, arguments) -> {
                    if (method.getName().equals("query") && arguments[0] instanceof QueryRequest query) {
                        var answer = real.query(query.toBuilder()
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                .build());
                        units += answer.consumedCapacity().capacityUnits();
                        return answer;
                    }
                    if (method.getName().equals("getItem") && arguments[0] instanceof Consumer<?>) {
                        @SuppressWarnings("unchecked")
                        var asked = (Consumer<GetItemRequest.Builder>) arguments[0];
                        var answer = real.getItem(GetItemRequest.builder()
                                .applyMutation(asked)
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                .build());
                        units += answer.consumedCapacity().capacityUnits();
                        return answer;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
