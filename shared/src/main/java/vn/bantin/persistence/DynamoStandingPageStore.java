package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;
import static vn.bantin.persistence.AttributeValues.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.article.Slugs;
import vn.bantin.media.UploadStore.Use;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.StandingPageStore;

/** {@link StandingPageStore} on the Newsroom table. */
public final class DynamoStandingPageStore implements StandingPageStore {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoStandingPageStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<Page> page(String slug) {
        if (!Slugs.isSlug(slug)) {
            return Optional
                    .empty(); // a page's revisions have the same partition key, with a sort key that is not a slug
        }
        var answer =
                dynamo.getItem(g -> g.tableName(table).key(Schema.page(slug)).consistentRead(true));
        return answer.hasItem() ? Optional.of(toPage(answer.item())) : Optional.empty();
    }

    @Override
    public List<Page> pages() {
        return dynamo
                .queryPaginator(q -> q.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("PK = :pk AND SK >= :first")
                        .expressionAttributeValues(Map.of(":pk", s(Schema.PAGES), ":first", s(Schema.FIRST_PAGE))))
                .items()
                .stream()
                .map(DynamoStandingPageStore::toPage)
                .toList();
    }

    @Override
    public List<Page> revisions(String slug) {
        if (!Slugs.isSlug(slug)) {
            return List.of();
        }
        return dynamo
                .queryPaginator(q -> q.tableName(table)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .keyConditionExpression("PK = :pk AND begins_with(SK, :revisions)")
                        .expressionAttributeValues(
                                Map.of(":pk", s(Schema.PAGES), ":revisions", s(Schema.pageRevisions(slug)))))
                .items()
                .stream()
                .map(DynamoStandingPageStore::toPage)
                .toList();
    }

    @Override
    public Optional<Page> revision(String slug, long version) {
        if (!Slugs.isSlug(slug)) {
            return Optional.empty();
        }
        var answer = dynamo.getItem(
                g -> g.tableName(table).key(Schema.pageRevision(slug, version)).consistentRead(true));
        return answer.hasItem() ? Optional.of(toPage(answer.item())) : Optional.empty();
    }

    private static Page toPage(Map<String, AttributeValue> item) {
        var images = item.get("images");
        return new Page(
                text(item, "slug"),
                text(item, "title"),
                Objects.requireNonNullElse(AttributeValues.find(item, "titleEn"), ""),
                text(item, "body"),
                images == null ? Set.of() : Set.copyOf(images.ss()),
                number(item, "version"),
                text(item, "updatedBy"),
                Instant.parse(text(item, "updatedAt")));
    }

    @Override
    public boolean save(@Nullable Page before, Page page, Change.Audit audit) {
        var item = new HashMap<String, AttributeValue>(Schema.page(page.slug()));
        item.put("slug", s(page.slug()));
        item.put("title", s(page.title()));
        if (!page.titleEn().isEmpty()) {
            item.put("titleEn", s(page.titleEn()));
        }
        item.put("body", s(page.body()));
        if (!page.images().isEmpty()) {
            item.put("images", AttributeValue.fromSs(List.copyOf(page.images())));
        }
        item.put("version", n(page.version()));
        item.put("updatedBy", s(page.updatedBy()));
        item.put("updatedAt", time(page.updatedAt()));
        var revision = new HashMap<>(item);
        revision.putAll(Schema.pageRevision(page.slug(), page.version()));
        var actions = new ArrayList<TransactWriteItem>();
        actions.add(TransactWriteItem.builder()
                .put(p -> p.tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(PK) OR version = :before")
                        .expressionAttributeValues(Map.of(":before", n(page.version() - 1))))
                .build());
        actions.add(put(revision));
        actions.add(titles(page));
        actions.add(put(AuditItem.of(audit)));
        actions.addAll(marks(page, before == null ? Set.of() : before.images(), page.images()));
        return Transactions.write(dynamo, actions) < 0;
    }

    @Override
    public boolean delete(Page page, Change.Audit audit) {
        var actions = new ArrayList<TransactWriteItem>();
        actions.add(TransactWriteItem.builder()
                .delete(d -> d.tableName(table)
                        .key(Schema.page(page.slug()))
                        .conditionExpression("version = :version")
                        .expressionAttributeValues(Map.of(":version", n(page.version()))))
                .build());
        actions.add(TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(Schema.pageTitles())
                        .updateExpression("REMOVE #slug, #en")
                        .expressionAttributeNames(titleNames(page.slug())))
                .build());
        actions.add(put(AuditItem.of(audit)));
        actions.addAll(marks(page, page.images(), Set.of()));
        return Transactions.write(dynamo, actions) < 0;
    }

    private TransactWriteItem titles(Page page) {
        var values = new HashMap<>(Map.of(":title", s(page.title())));
        if (!page.titleEn().isEmpty()) {
            values.put(":en", s(page.titleEn()));
        }
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(Schema.pageTitles())
                        .updateExpression(
                                page.titleEn().isEmpty()
                                        ? "SET #slug = :title REMOVE #en"
                                        : "SET #slug = :title, #en = :en")
                        .expressionAttributeNames(titleNames(page.slug()))
                        .expressionAttributeValues(values))
                .build();
    }

    private static Map<String, String> titleNames(String slug) {
        return Map.of("#slug", slug, "#en", Schema.englishTitle(slug));
    }

    private List<TransactWriteItem> marks(Page page, Set<String> before, Set<String> after) {
        return new UploadUseMarks(dynamo, table)
                .move(Use.Kind.PAGE, page.slug(), page.title(), before, after, page.version(), page.updatedAt());
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(p -> p.tableName(table).item(item))
                .build();
    }
}
