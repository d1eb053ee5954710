package vn.bantin.persistence;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import vn.bantin.article.ArticleRepository.TagCount;
import vn.bantin.article.Listing;
import vn.bantin.article.Live;
import vn.bantin.article.Scope;
import vn.bantin.json.ContentJson;
import vn.bantin.media.UploadStore;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.PublishedArticles.PublishedRevision;
import vn.bantin.newsroom.StandingPageStore.Page;
import vn.bantin.search.IndexPointer;
import vn.bantin.testing.LocalDynamo;

/** The access patterns of {@link Schema} that the stores' contracts do not call, over items as they are stored. */
class AccessPatternsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String CARD =
            """
            {"id":"%s","slug":"%s","headline":"A","lead":"","publishedAt":"2026-11-20T00:00:00Z"}""";

    private final DynamoDbClient dynamo = LocalDynamo.client();
    private final String table = LocalDynamo.newsroomTable();
    private final DynamoStandingPageStore pages = new DynamoStandingPageStore(dynamo, table);
    private final DynamoArticleRepository readers = new DynamoArticleRepository(dynamo, table, () -> NOW);

    @Test
    void counts_are_made_when_they_are_due_and_expired_entries_are_deleted_with_them() {
        for (var scope : List.of("ALL", "CAT#c1", "TAG#gia-ca")) {
            put(listed(scope, "kept", null));
            put(listed(scope, "ends-later", NOW.plusSeconds(1)));
            put(listed(scope, "ended", NOW.minusSeconds(1)));
        }
        put(Map.of(
                Schema.PK,
                AttributeValues.s(Schema.CHANGED),
                Schema.SK,
                AttributeValues.s("ended"),
                "marks",
                AttributeValue.fromSs(List.of("ALL|2026-11", "CAT#c1|2026-11", "TAG#gia-ca|2026-11|Giá cả")),
                "due",
                AttributeValue.fromSs(List.of(Schema.time(NOW.minusSeconds(1)))),
                "at",
                AttributeValues.s("1")));
        var counter = new ListingCounter(dynamo, table);
        assertThat(counter.recount(NOW)).isEqualTo(3);
        assertThat(counter.recount(NOW)).as("nothing is due any more").isZero();
        assertThat(readers.categoryCounts()).containsExactly(entry("c1", 2L));
        assertThat(readers.topTags()).containsExactly(new TagCount("Giá cả", 2));
        assertThat(readers.tag("gia-ca")).contains(new TagCount("Giá cả", 2));
        assertThat(readers.monthParts()).containsOnlyKeys(YearMonth.of(2026, 11).toString());
        for (var scope : List.of("ALL", "CAT#c1", "TAG#gia-ca")) {
            assertThat(dynamo.query(q -> q.tableName(table)
                                    .keyConditionExpression("PK = :pk")
                                    .expressionAttributeValues(Map.of(":pk", AttributeValues.s(Schema.listing(scope)))))
                            .items())
                    .extracting(item -> AttributeValues.text(item, "id"))
                    .containsExactlyInAnyOrder("kept", "ends-later");
        }
    }

    /** Entries stay until they are deleted with their counts: a page must not cost a query for each of them. */
    @Test
    void a_page_behind_a_thousand_expired_entries_costs_a_few_queries() {
        var requests = IntStream.range(0, 1_000)
                .mapToObj(i -> listed("ALL", "expired-%04d".formatted(i), NOW.minusSeconds(1)))
                .map(item -> WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item).build())
                        .build())
                .toList();
        for (var from = 0; from < requests.size(); from += 25) {
            var batch = requests.subList(from, from + 25);
            dynamo.batchWriteItem(b -> b.requestItems(Map.of(table, batch)));
        }
        put(listed("ALL", "a-visible", null));
        var queries = new AtomicInteger();
        var listing = new DynamoArticleRepository(counting("query", queries), table, () -> NOW)
                .list(new Listing.Query(Scope.ALL, null, null, null, 1, NOW, Duration.ZERO));
        assertThat(listing.items()).extracting(Listing.Entry::id).containsExactly("a-visible");
        assertThat(listing.next()).isNull();
        assertThat(queries.get()).isLessThanOrEqualTo(7);
    }

    @Test
    void a_page_of_visible_entries_reads_one_more_than_it_shows() {
        for (var i = 0; i < 30; i++) {
            put(listed("ALL", "a-%02d".formatted(i), null));
        }
        var queries = new AtomicInteger();
        var repository = new DynamoArticleRepository(counting("query", queries), table, () -> NOW);
        var seen = new ArrayList<String>();
        @Nullable String after = null;
        do {
            var page = repository.list(new Listing.Query(Scope.ALL, null, null, after, 10, NOW, Duration.ZERO));
            page.items().forEach(item -> seen.add(item.id()));
            after = page.next();
        } while (after != null);
        assertThat(seen).hasSize(30).doesNotHaveDuplicates();
        assertThat(queries.get()).isEqualTo(3);
    }

    @Test
    void the_category_tree_is_read_from_its_item() {
        put(
                Map.of(
                        Schema.PK,
                        AttributeValues.s(Schema.TAXONOMY),
                        Schema.SK,
                        AttributeValues.s("CATEGORIES"),
                        "version",
                        AttributeValues.n(1),
                        "json",
                        AttributeValues.s(
                                """
                        {"categories":[{"id":"c1","slug":"tin-tuc","name":"Tin tức","order":1}],"formerPaths":{}}""")));
        assertThat(readers.taxonomy().byId()).containsOnlyKeys("c1");
    }

    @Test
    void the_published_revision_of_an_article_is_read_and_not_its_working_copy() {
        var draft = new java.util.HashMap<>(Schema.draft("a1"));
        draft.put("postedBy", AttributeValues.s("Thu Hà"));
        draft.put("rev", AttributeValues.n(3));
        draft.put("liveRev", AttributeValues.n(2));
        put(draft);
        var unpublished = new java.util.HashMap<>(Schema.draft("a2"));
        unpublished.put("postedBy", AttributeValues.s("Thu Hà"));
        put(unpublished);
        for (var rev = 1; rev <= 3; rev++) {
            var revision = new java.util.HashMap<>(Schema.revision("a1", rev));
            revision.put("json", AttributeValues.gzip(ContentJson.write(Content.EMPTY.withHeadline("Bản " + rev))));
            put(revision);
        }
        var published = new DynamoPublishedArticles(dynamo, table).published(List.of("a1", "a2", "a3"));
        assertThat(published).containsOnlyKeys("a1");
        assertThat(published.get("a1")).isEqualTo(new PublishedRevision("Thu Hà", Content.EMPTY.withHeadline("Bản 2")));
    }

    @Test
    void a_job_is_listed_until_it_is_done() {
        var jobs = new DynamoJobStore(dynamo, table);
        jobs.ask("rerender", NOW.plusSeconds(60));
        var job = jobs.jobs().getFirst();
        assertThat(job.name()).isEqualTo("rerender");
        jobs.done(job);
        assertThat(jobs.jobs()).isEmpty();
    }

    @Test
    void standing_pages_and_their_revisions_are_listed() {
        save("gioi-thieu", 1);
        save("gioi-thieu", 2);
        save("lien-he", 1);
        assertThat(pages.pages()).extracting(Page::slug).containsExactly("gioi-thieu", "lien-he");
        assertThat(pages.revisions("gioi-thieu"))
                .extracting(Page::version)
                .contains(1L)
                .doesNotContain(3L);
    }

    @Test
    void live_articles_are_read_by_slug_and_all_slugs_from_the_listing_of_everything() {
        put(listed("ALL", "a1", null));
        put(listed("ALL", "a2", null));
        var withdrawn = new HashMap<>(Schema.live("slug-a1"));
        withdrawn.putAll(Map.of(
                "id",
                AttributeValues.s("a1"),
                "state",
                AttributeValues.s("withdrawn"),
                "notice",
                AttributeValues.s("Đã gỡ")));
        put(withdrawn);
        var source = new DynamoLiveArticleSource(dynamo, table);
        var slugs = new ArrayList<String>();
        source.slugs(slugs::addAll);
        assertThat(slugs).containsExactlyInAnyOrder("slug-a1", "slug-a2");
        assertThat(source.at(slugs, true)).containsExactly(entry("slug-a1", new Live.Withdrawn("a1", "Đã gỡ")));
    }

    @Test
    void the_sweep_of_files_remembers_how_far_it_came() {
        var uploads = new DynamoUploadStore(dynamo, table, () -> NOW, 5);
        assertThat(uploads.swept()).isEmpty();
        var swept = new UploadStore.Swept("images/x", NOW);
        uploads.swept(swept);
        assertThat(uploads.swept()).contains(swept);
    }

    @Test
    void the_search_pointer_moves_only_from_the_generation_it_was_read_at() {
        var pointer = new DynamoIndexPointer(dynamo, table);
        assertThat(pointer.read()).isEmpty();
        var first = new IndexPointer.Target(1, "manifest-1", null);
        assertThat(pointer.move(0, first)).isTrue();
        assertThat(pointer.move(0, new IndexPointer.Target(1, "other", null))).isFalse();
        assertThat(pointer.read()).contains(first);
        pointer.beat(NOW);
        assertThat(pointer.read()).as("the beat is an item of its own").contains(first);
    }

    private void save(String slug, long version) {
        var page = new Page(slug, "Trang", "", "<p>A</p>", Set.of(), version, "editor", NOW);
        assertThat(pages.save(null, page, new Change.Audit(NOW, slug + version, "e", "editor", "save-page", slug)))
                .isTrue();
    }

    private static Map<String, AttributeValue> listed(String scope, String id, @Nullable Instant expireAt) {
        var item = new HashMap<>(
                Schema.key(Schema.listing(scope), Schema.entrySk(Instant.parse("2026-11-20T00:00:00Z"), id)));
        item.put("id", AttributeValues.s(id));
        item.put("card", AttributeValues.s(CARD.formatted(id, "slug-" + id)));
        item.put("categoryId", AttributeValues.s("c1"));
        if (expireAt != null) {
            item.put("expireAt", AttributeValues.time(expireAt));
        }
        return item;
    }

    private void put(Map<String, AttributeValue> item) {
        dynamo.putItem(p -> p.tableName(table).item(item));
    }

    private DynamoDbClient counting(String operation, AtomicInteger calls) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(operation)) {
                        calls.incrementAndGet();
                    }
                    try {
                        return method.invoke(dynamo, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
