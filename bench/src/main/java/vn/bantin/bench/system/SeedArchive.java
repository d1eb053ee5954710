package vn.bantin.bench.system;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import vn.bantin.article.Article;
import vn.bantin.article.Scope;
import vn.bantin.article.Slugs;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.IdGenerator;
import vn.bantin.newsroom.Publication;
import vn.bantin.newsroom.Status;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.persistence.DynamoNewsroomStore;
import vn.bantin.persistence.Schema;

/**
 * Writes articles of about 4 KB with six listing entries each, as publishing stores them, directly into the table in batches: tens of
 * thousands in a minute or two. Their publication times are an hour apart, so that a thousand span more than a month.
 */
public final class SeedArchive {

    public static final String CATEGORY = "kinh-te/thi-truong";
    public static final String AUTHOR = "thanh-lai";
    public static final String TAG = "giá cả";
    private static final int AT_ONCE = 400;
    private static final int BATCH = 25;
    private static final Duration INDEXED_WITHIN = Duration.ofMinutes(30);

    private final Instant newest;
    private final List<String> categories;
    private final VietnameseProse prose = new VietnameseProse(7);
    private final Map<String, TreeMap<String, Long>> counts = new HashMap<>();
    private final List<String> slugs = new ArrayList<>();
    private int next;

    private SeedArchive(Instant newest, List<String> categories) {
        this.newest = newest;
        this.categories = categories;
    }

    /** The categories, the author, and no article yet. */
    public static SeedArchive open(RunningSystem system, String token) throws Exception {
        var fresh =
                Map.of("authorization", "Bearer " + token, "content-type", "application/json", "if-none-match", "*");
        put(system, "/newsroom/categories/kinh-te", "{\"name\":\"Kinh tế\"}", fresh);
        put(system, "/newsroom/categories/" + CATEGORY, "{\"name\":\"Thị trường\"}", fresh);
        put(system, "/newsroom/authors/" + AUTHOR, "{\"name\":\"Thanh Lài\",\"bio\":\"Phóng viên\"}", fresh);
        var tree = RunningSystem.JSON.readTree(
                system.call("GET", "/categories", null, Map.of()).body());
        var parent = tree.isArray() ? tree.get(0) : tree.path("items").get(0);
        var ids = List.of(
                parent.path("children").get(0).path("id").asString(),
                parent.path("id").asString());
        return new SeedArchive(Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS), ids);
    }

    private static void put(RunningSystem system, String path, String body, Map<String, String> headers)
            throws Exception {
        var answer = system.call("PUT", path, body, headers);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("PUT " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Slugs of all articles, newest first. */
    public List<String> slugs() {
        return Collections.unmodifiableList(slugs);
    }

    /** What somebody types who looks for the article at the same place: its headline without marks, as a query's value. */
    public String typed(int number) {
        return slugs.get(number).replaceAll("-\\d*$", "").replace('-', '+');
    }

    /** Of the article at the same place. */
    public String id(int number) {
        return IdGenerator.named("bench " + number);
    }

    public VietnameseProse prose() {
        return prose;
    }

    /**
     * Adds articles up to this number.
     *
     * @param done is called with the number reached
     */
    public void fill(RunningSystem system, int articles, Consumer<Integer> done) throws Exception {
        var table = system.table();
        try (var dynamo = system.dynamo();
                var pool = Executors.newFixedThreadPool(4)) {
            while (next < articles) {
                var puts = new ArrayList<WriteRequest>();
                var store = new DynamoNewsroomStore(collecting(dynamo, puts), table);
                for (var i = 0; i < AT_ONCE && next < articles; i++) {
                    store.commit(change(next++));
                }
                write(dynamo, table, puts, pool);
                done.accept(next);
            }
            var totals = new ArrayList<WriteRequest>();
            counts.forEach((scope, months) -> {
                var item = new HashMap<>(Schema.key(Schema.COUNTS, scope));
                months.forEach((month, n) -> item.put(month, AttributeValue.fromN(Long.toString(n))));
                totals.add(put(item));
            });
            write(dynamo, table, totals, pool);
        }
    }

    /** Until search finds the last that was put in: before that the indexer works beside whatever is measured. */
    public void awaitIndexed(RunningSystem system) throws Exception {
        var last = slugs.size() - 1;
        var slug = slugs.get(last);
        var until = System.nanoTime() + INDEXED_WITHIN.toNanos();
        while (true) {
            var found =
                    RunningSystem.JSON.readTree(system.call("GET", "/search?limit=10&q=" + typed(last), null, Map.of())
                            .body());
            if (found.path("items")
                    .valueStream()
                    .anyMatch(hit -> hit.path("slug").asString().equals(slug))) {
                return;
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException(slug + " is not found: " + found);
            }
            Thread.sleep(1_000);
        }
    }

    private static void write(
            DynamoDbClient dynamo, String table, List<WriteRequest> puts, java.util.concurrent.ExecutorService pool)
            throws Exception {
        var batches = new ArrayList<Future<?>>();
        for (var i = 0; i < puts.size(); i += BATCH) {
            var batch = puts.subList(i, Math.min(puts.size(), i + BATCH));
            batches.add(pool.submit(() -> dynamo.batchWriteItem(b -> b.requestItems(Map.of(table, batch)))));
        }
        for (var batch : batches) {
            batch.get();
        }
    }

    /** The same client, but for transactions: what they put is collected. */
    private static DynamoDbClient collecting(DynamoDbClient real, List<WriteRequest> puts) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                SeedArchive.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("transactWriteItems")) {
                        var request = TransactWriteItemsRequest.builder();
                        @SuppressWarnings("unchecked")
                        var asked = (Consumer<TransactWriteItemsRequest.Builder>) arguments[0];
                        asked.accept(request);
                        request.build().transactItems().stream()
                                .filter(i -> i.put() != null)
                                .forEach(i -> puts.add(put(i.put().item())));
                        return TransactWriteItemsResponse.builder().build();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build();
    }

    private Change change(int number) {
        var at = newest.minus(Duration.ofHours(number));
        var id = id(number);
        var headline = prose.headline();
        var slug = Slugs.of(headline) + "-" + number;
        slugs.add(slug);
        var content = new Content(
                headline,
                prose.sentence(40),
                prose.paragraphs(5),
                categories.getFirst(),
                List.of(TAG, "huyện " + number % 40),
                "Thanh Lài",
                List.of(AUTHOR),
                null,
                null,
                null,
                List.of(),
                List.of(),
                false,
                null);
        var scopes = new ArrayList<>(List.of(Scope.ALL));
        categories.forEach(c -> scopes.add(Scope.category(c)));
        content.tags().forEach(t -> scopes.add(Scope.tag(t)));
        scopes.add(Scope.author(AUTHOR));
        var month = at.toString().substring(0, 7);
        scopes.forEach(
                s -> counts.computeIfAbsent(s.key(), k -> new TreeMap<>()).merge(month, 1L, Long::sum));

        var standing = new Publication(slug, at, null, null, 1, 1, at, categories.getFirst(), scopes, UploadUses.NONE);
        var copy = WorkingCopy.created(id, "bench", "Tòa soạn", "bench", at, content)
                .editFirst(1)
                .status(Status.PUBLISHED)
                .publication(standing)
                .done();
        var article = new Article(
                id,
                slug,
                headline,
                content.lead(),
                content.body(),
                categories.getFirst(),
                content.byline(),
                copy.postedBy(),
                List.of(new Article.AuthorRef(AUTHOR, "Thanh Lài")),
                content.tags(),
                null,
                at,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                1);
        var audit = new Change.Audit(at, IdGenerator.named("audit " + number), "bench", "import", id, slug);
        return Change.of(null, copy, "imported", new Change.PublicEffect.Show(article, false), audit);
    }
}
