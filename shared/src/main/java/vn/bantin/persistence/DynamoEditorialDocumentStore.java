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
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.json.SettingsJson;
import vn.bantin.media.UploadStore.Use;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.EditorialDocumentStore;
import vn.bantin.newsroom.VersionedDocument;
import vn.bantin.newsroom.VersionedDocument.Name;

/**
 * {@link EditorialDocumentStore} on the Newsroom table:
 *
 * <pre>{"PK":"TAXONOMY","SK":"FRONT","json":"{…}","version":12,"updatedBy":"lan","updatedAt":"…"}
 * {"PK":"DOCUMENT#FRONT","SK":"REV#000012", the same attributes}</pre>
 *
 * The newest version has the partition key of the category tree, which the public functions may read; its history does not.
 */
public final class DynamoEditorialDocumentStore implements EditorialDocumentStore {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoEditorialDocumentStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<VersionedDocument> find(Name name) {
        return read(name, true);
    }

    /** The newest save, read eventually consistently: half the cost, for readers whose answers are cached anyway. */
    public Optional<VersionedDocument> recent(Name name) {
        return read(name, false);
    }

    private Optional<VersionedDocument> read(Name name, boolean strongly) {
        var answer = dynamo.getItem(
                g -> g.tableName(table).key(Schema.document(name)).consistentRead(strongly));
        return answer.hasItem() ? Optional.of(decode(name, answer.item())) : Optional.empty();
    }

    @Override
    public List<VersionedDocument> revisions(Name name) {
        return dynamo
                .queryPaginator(q -> q.tableName(table)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .keyConditionExpression("PK = :pk AND begins_with(SK, :revisions)")
                        .expressionAttributeValues(
                                Map.of(":pk", s(Schema.documentKey(name)), ":revisions", s(Schema.REVISIONS))))
                .items()
                .stream()
                .map(item -> decode(name, item))
                .toList();
    }

    @Override
    public boolean save(VersionedDocument document, Change.Audit audit) {
        var content = Map.of(
                "json", s(document.json()),
                "version", n(document.version()),
                "updatedBy", s(document.updatedBy()),
                "updatedAt", time(document.updatedAt()));
        var current = new HashMap<>(content);
        current.putAll(Schema.document(document.name()));
        var revision = new HashMap<>(content);
        revision.putAll(Schema.documentRevision(document.name(), document.version()));
        var actions = new ArrayList<>(List.of(
                TransactWriteItem.builder()
                        .put(over(document.version() - 1).item(current).build())
                        .build(),
                TransactWriteItem.builder()
                        .put(p -> p.tableName(table).item(revision))
                        .build(),
                TransactWriteItem.builder()
                        .put(p -> p.tableName(table).item(AuditItem.of(audit)))
                        .build()));
        if (document.name() == Name.SETTINGS) {
            var before =
                    find(Name.SETTINGS).map(DynamoEditorialDocumentStore::logo).orElse(Set.of());
            actions.addAll(new UploadUseMarks(dynamo, table)
                    .move(Use.Kind.LOGO, "", "", before, logo(document), document.version(), document.updatedAt()));
        }
        return Transactions.write(dynamo, actions) < 0;
    }

    private static Set<String> logo(VersionedDocument settings) {
        var logo = SettingsJson.read(settings.version(), settings.json()).logo();
        return logo == null ? Set.of() : Set.of(logo.id());
    }

    /** A write that replaces this version; 0 if there is none yet. */
    private Put.Builder over(long version) {
        var put = Put.builder().tableName(table);
        return version == 0
                ? put.conditionExpression("attribute_not_exists(PK)")
                : put.conditionExpression("version = :before").expressionAttributeValues(Map.of(":before", n(version)));
    }

    private static VersionedDocument decode(Name name, Map<String, AttributeValue> item) {
        return new VersionedDocument(
                name,
                text(item, "json"),
                number(item, "version"),
                text(item, "updatedBy"),
                Instant.parse(text(item, "updatedAt")));
    }
}
