package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.article.ArticleRepository.Author;
import vn.bantin.article.Scope;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.ContentJson;
import vn.bantin.json.TaxonomyJson;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Committed;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.TagAliases;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.newsroom.WorkingCopyList;

/** {@link NewsroomStore} on the Newsroom table. Thread-safe. */
public final class DynamoNewsroomStore implements NewsroomStore {

    /** Optimistic lock on the profile's content; profiles have no version. */
    private static final String SAME_PROFILE = "#name = :name AND bio = :bio";

    private static final Map<String, String> PROFILE_NAMES = Map.of("#name", "name");

    private final DynamoDbClient dynamo;
    private final String table;
    private final UploadUseMarks marks;

    public DynamoNewsroomStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
        this.marks = new UploadUseMarks(dynamo, table);
    }

    @Override
    public Optional<WorkingCopy> find(String id) {
        return get(Schema.draft(id)).map(item -> {
            var rev = (int) number(item, "rev");
            var content = revision(id, rev)
                    .orElseThrow(() -> new IllegalStateException(id + " has lost its revision " + rev));
            return WorkingCopyItem.read(item, content);
        });
    }

    @Override
    public Committed commit(Change change) {
        var refused = hold(change);
        if (refused != null) {
            return refused;
        }
        var transaction = new ChangeTransaction(table, change);
        var failed = Transactions.write(dynamo, transaction.items());
        if (failed >= 0) {
            return transaction.meaning(failed);
        }
        marks.release(change.id(), version(change), change.endedUses());
        return new Committed.Done();
    }

    private @Nullable Committed hold(Change change) {
        var added = change.addedUses();
        if (added.isEmpty()) {
            return null;
        }
        var at = change.audit().at();
        var held = marks.hold(change.id(), version(change), added, at, false);
        if (held == UploadUseMarks.Held.NEWER && isCurrent(change.id(), change.before())) {
            held = marks.hold(change.id(), version(change), added, at, true);
        }
        return switch (held) {
            case YES -> null;
            case UNUSABLE -> new Committed.UploadUnusable();
            case NEWER -> new Committed.Stale();
        };
    }

    private static long version(Change change) {
        return change.after() == null ? Long.MAX_VALUE : change.after().version();
    }

    private boolean isCurrent(String id, @Nullable WorkingCopy before) {
        var stored = get(Schema.draft(id));
        return before == null
                ? stored.isEmpty()
                : stored.isPresent() && number(stored.get(), "version") == before.version();
    }

    @Override
    public void purge(String id) {
        var keys = new ArrayList<Map<String, AttributeValue>>();
        keys.add(Schema.previews(id));
        for (var prefix : List.of("REV#", Schema.COMMENT, Schema.PRESENT)) {
            dynamo.queryPaginator(q -> q.tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression("PK = :pk AND begins_with(SK, :sk)")
                            .projectionExpression("PK, SK")
                            .expressionAttributeValues(Map.of(":pk", s(Schema.article(id)), ":sk", s(prefix))))
                    .items()
                    .forEach(keys::add);
        }
        keys.forEach(key -> dynamo.deleteItem(d -> d.tableName(table).key(key)));
    }

    @Override
    public WorkingCopyList.Page desk(WorkingCopyList.Query query) {
        var owner = query.owner();
        var index = owner == null ? Schema.GSI1 : Schema.GSI2;
        var pk = s(owner == null ? Schema.desk(query.trash()) : Schema.owner(owner, query.trash()));
        var request = QueryRequest.builder()
                .tableName(table)
                .indexName(index)
                .keyConditionExpression(index + "PK = :pk")
                .expressionAttributeValues(Map.of(":pk", pk))
                .scanIndexForward(false)
                .limit(query.limit());
        if (query.after() != null) {
            var id = query.after().substring(query.after().indexOf('#') + 1);
            var start = new HashMap<>(Schema.draft(id));
            start.put(index + "PK", pk);
            start.put(index + "SK", s(query.after()));
            request.exclusiveStartKey(start);
        }
        var answer = dynamo.query(request.build());
        var rows = answer.items().stream().map(WorkingCopyItem::row).toList();
        return new WorkingCopyList.Page(rows, next(answer, index + "SK"));
    }

    @Override
    public List<Revision> revisions(String id) {
        return dynamo
                .queryPaginator(q -> q.tableName(table)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .keyConditionExpression("PK = :pk AND begins_with(SK, :sk)")
                        .projectionExpression("SK, #at, #by, summary, #status")
                        .expressionAttributeNames(Map.of("#at", "at", "#by", "by", "#status", "status"))
                        .expressionAttributeValues(Map.of(":pk", s(Schema.article(id)), ":sk", s("REV#"))))
                .items()
                .stream()
                .map(item -> new Revision(
                        Integer.parseInt(text(item, Schema.SK).substring(4)),
                        Instant.parse(text(item, "at")),
                        text(item, "by"),
                        text(item, "summary"),
                        text(item, "status")))
                .toList();
    }

    @Override
    public Optional<Content> revision(String id, int n) {
        return get(Schema.revision(id, n))
                .map(item -> ContentJson.read(AttributeValues.gunzip(Objects.requireNonNull(item.get("json")))));
    }

    @Override
    public boolean claim(Change.IdempotencyClaim key) {
        try {
            dynamo.putItem(p -> p.tableName(table)
                    .item(ChangeTransaction.claimed(key, ""))
                    .conditionExpression(ChangeTransaction.FREE_OR_EXPIRED + " OR #hash = :hash")
                    .expressionAttributeNames(Map.of("#hash", "hash"))
                    .expressionAttributeValues(
                            Map.of(":now", AttributeValues.time(key.now()), ":hash", s(key.requestHash()))));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public Optional<Used> usedKey(String sub, String keyHash, Instant now) {
        return get(Schema.idempotency(sub, keyHash))
                .filter(item -> Instant.parse(text(item, "expiresAt")).isAfter(now))
                .map(item -> new Used(text(item, "hash"), text(item, "article")));
    }

    @Override
    public Map<String, Imported> imported(Collection<String> importKeys) {
        var keys = importKeys.stream().map(Schema::importKey).toList();
        var found = new HashMap<String, Imported>();
        BatchGet.get(dynamo, table, keys, true)
                .forEach(item -> found.put(
                        text(item, Schema.PK).substring(Schema.IMPORT.length()),
                        new Imported(text(item, "id"), text(item, "hash"))));
        return found;
    }

    @Override
    public AuditPage auditOf(String article, @Nullable String cursor, int limit) {
        var pk = Schema.article(article);
        var request = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("PK = :pk AND begins_with(SK, :sk)")
                .expressionAttributeValues(Map.of(":pk", s(pk), ":sk", s("AUDIT#")))
                .scanIndexForward(false)
                .limit(limit);
        if (cursor != null) {
            request.exclusiveStartKey(Schema.key(pk, cursor));
        }
        return auditPage(dynamo.query(request.build()));
    }

    @Override
    public AuditPage auditIn(YearMonth month, @Nullable String cursor, int limit) {
        var pk = Schema.auditMonth(month.toString());
        var request = QueryRequest.builder()
                .tableName(table)
                .indexName(Schema.GSI1)
                .keyConditionExpression("GSI1PK = :pk")
                .expressionAttributeValues(Map.of(":pk", s(pk)))
                .scanIndexForward(false)
                .limit(limit);
        if (cursor != null) {
            var bar = cursor.indexOf('|');
            var key = new HashMap<>(Schema.key(cursor.substring(0, bar), cursor.substring(bar + 1)));
            key.put(Schema.GSI1PK, s(pk));
            key.put(Schema.GSI1SK, s(cursor.substring(bar + 1 + "AUDIT#".length())));
            request.exclusiveStartKey(key);
        }
        var answer = dynamo.query(request.build());
        var page = auditPage(answer);
        var next = answer.hasLastEvaluatedKey()
                ? text(answer.lastEvaluatedKey(), Schema.PK) + "|" + text(answer.lastEvaluatedKey(), Schema.SK)
                : null;
        return new AuditPage(page.items(), next);
    }

    private static AuditPage auditPage(QueryResponse answer) {
        return new AuditPage(answer.items().stream().map(AuditItem::read).toList(), next(answer, Schema.SK));
    }

    private static @Nullable String next(QueryResponse answer, String attribute) {
        return answer.hasLastEvaluatedKey() ? text(answer.lastEvaluatedKey(), attribute) : null;
    }

    @Override
    public TagAliases tagAliases() {
        return TagAliases.of(new DynamoTopicStore(dynamo, table).all());
    }

    @Override
    public Taxonomy taxonomy() {
        return get(Schema.taxonomy())
                .map(item -> TaxonomyJson.read(number(item, "version"), text(item, "json")))
                .orElse(Taxonomy.EMPTY);
    }

    @Override
    public boolean saveTaxonomy(Taxonomy after, Change.Audit audit) {
        var item = new HashMap<>(Schema.taxonomy());
        item.put("json", s(TaxonomyJson.write(after)));
        item.put("version", n(after.version()));
        item.put("changedAt", AttributeValues.time(audit.at()));
        // publishing checks its category here; a set may not be empty
        item.put(
                "ids",
                AttributeValue.fromSs(
                        after.byId().isEmpty()
                                ? List.of("-")
                                : List.copyOf(after.byId().keySet())));
        return audited(
                audit,
                TransactWriteItem.builder()
                        .put(p -> p.tableName(table)
                                .item(item)
                                .conditionExpression("attribute_not_exists(PK) OR version = :before")
                                .expressionAttributeValues(Map.of(":before", n(after.version() - 1))))
                        .build());
    }

    /** The write and its entry in the audit, both or neither; false if the write's condition failed. */
    private boolean audited(Change.Audit audit, TransactWriteItem write) {
        var entry = TransactWriteItem.builder()
                .put(p -> p.tableName(table).item(AuditItem.of(audit)))
                .build();
        return Transactions.write(dynamo, List.of(write, entry)) < 0;
    }

    private static String same(@Nullable Object before, String condition) {
        return before == null ? "attribute_not_exists(PK)" : condition;
    }

    @Override
    public Optional<Author> author(String slug) {
        return get(Schema.author(slug)).map(DynamoNewsroomStore::toAuthor);
    }

    @Override
    public List<Author> authors() {
        return dynamo
                .queryPaginator(q -> q.tableName(table)
                        .keyConditionExpression("PK = :pk")
                        .expressionAttributeValues(Map.of(":pk", s(Schema.AUTHORS))))
                .items()
                .stream()
                .map(DynamoNewsroomStore::toAuthor)
                .toList();
    }

    private static Author toAuthor(Map<String, AttributeValue> item) {
        return new Author(text(item, Schema.SK), text(item, "name"), text(item, "bio"));
    }

    @Override
    public boolean saveAuthor(@Nullable Author before, Author after, Change.Audit audit) {
        var item = new HashMap<>(Schema.author(after.slug()));
        item.put("name", s(after.name()));
        item.put("bio", s(after.bio()));
        var put = Put.builder().tableName(table).item(item).conditionExpression(same(before, SAME_PROFILE));
        if (before != null) {
            put.expressionAttributeNames(PROFILE_NAMES).expressionAttributeValues(profile(before));
        }
        return audited(audit, TransactWriteItem.builder().put(put.build()).build());
    }

    @Override
    public boolean deleteAuthor(Author before, Change.Audit audit) {
        return audited(
                audit,
                TransactWriteItem.builder()
                        .delete(d -> d.tableName(table)
                                .key(Schema.author(before.slug()))
                                .conditionExpression(SAME_PROFILE)
                                .expressionAttributeNames(PROFILE_NAMES)
                                .expressionAttributeValues(profile(before)))
                        .build());
    }

    private static Map<String, AttributeValue> profile(Author author) {
        return Map.of(":name", s(author.name()), ":bio", s(author.bio()));
    }

    @Override
    public Optional<String> displayName(String sub) {
        return get(Schema.person(sub)).map(item -> text(item, "displayName"));
    }

    @Override
    public boolean saveDisplayName(String sub, @Nullable String before, String after, Change.Audit audit) {
        var item = new HashMap<>(Schema.person(sub));
        item.put("displayName", s(after));
        var put = Put.builder().tableName(table).item(item).conditionExpression(same(before, "displayName = :before"));
        if (before != null) {
            put.expressionAttributeValues(Map.of(":before", s(before)));
        }
        return audited(audit, TransactWriteItem.builder().put(put.build()).build());
    }

    @Override
    public String previewGeneration(String id) {
        return get(Schema.previews(id)).map(item -> text(item, "generation")).orElse("");
    }

    @Override
    public void revokePreviews(Change.Audit audit) {
        var item = new HashMap<>(Schema.previews(audit.article()));
        item.put("generation", s(audit.id()));
        Transactions.write(
                dynamo,
                List.of(
                        TransactWriteItem.builder()
                                .put(p -> p.tableName(table).item(item))
                                .build(),
                        TransactWriteItem.builder()
                                .put(p -> p.tableName(table).item(AuditItem.of(audit)))
                                .build()));
    }

    @Override
    public boolean listed(Scope scope) {
        var answer = dynamo.query(q -> q.tableName(table)
                .consistentRead(true)
                .keyConditionExpression("PK = :pk")
                .expressionAttributeValues(Map.of(":pk", s(Schema.listing(scope.key()))))
                .limit(1));
        return !answer.items().isEmpty();
    }

    private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        var answer = dynamo.getItem(g -> g.tableName(table).key(key).consistentRead(true));
        return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
    }
}
