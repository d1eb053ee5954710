package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;
import static vn.bantin.persistence.AttributeValues.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import vn.bantin.media.MediaDescription;
import vn.bantin.media.RejectionReason;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.media.UploadStore;
import vn.bantin.newsroom.Change;

/** {@link UploadStore} on the Newsroom table; how an upload is stored: {@link UploadItem}. Safe for use by many threads. */
public final class DynamoUploadStore implements UploadStore {

    /**
     * Longer than any request runs (functions time out after 29 s): after this time a request can no longer write
     * what it has read.
     */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(35);

    /** Maximum number of articles that get an audit entry when the description of an upload changes. */
    private static final int AUDITED = 10;

    /** With the audit and the upload's own writes fewer than a transaction's 100 actions. */
    private static final int MARKED = 80;

    private static final String UNFINISHED = "#status IN (:awaiting, :processing) AND attribute_not_exists(deleting)";

    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;
    private final UploadTicketIssuer tickets;
    private final UploadUseMarks marks;

    /** @param quota of tickets that one person may have open at a time */
    public DynamoUploadStore(DynamoDbClient dynamo, String table, InstantSource clock, int quota) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.marks = new UploadUseMarks(dynamo, table);
        this.tickets = new UploadTicketIssuer(dynamo, table, clock, quota);
    }

    @Override
    public Opened open(Upload upload, @Nullable Repeat repeat) {
        return tickets.open(upload, repeat);
    }

    @Override
    public Optional<Upload> find(UploadKind kind, String id) {
        var answer = dynamo.getItem(
                r -> r.tableName(table).key(UploadItem.key(kind, id)).consistentRead(true));
        var now = clock.instant();
        if (!answer.hasItem() || closed(answer.item(), now)) {
            return Optional.empty();
        }
        var upload = UploadItem.read(answer.item());
        if (upload.lapsed(now)) {
            return Optional.empty();
        }
        var honest = honest(upload, now);
        if (honest != upload) {
            // stores the rejection, so that the upload can be deleted
            finish(upload, honest.state(), now);
        }
        return Optional.of(honest);
    }

    @Override
    public Optional<Upload> ofBytes(UploadKind kind, String owner, String sha256) {
        var item = dynamo.getItem(r -> r.tableName(table)
                        .key(Schema.bytesOf(kind, owner, sha256))
                        .consistentRead(true))
                .item();
        var id = AttributeValues.find(item, "upload");
        return id == null
                ? Optional.empty()
                : find(kind, id).filter(upload -> upload.sha256().equals(sha256));
    }

    /**
     * Whether a deletion is in progress. After a minute it must have crashed: the upload reappears and can be deleted
     * again.
     */
    private static boolean closed(Map<String, AttributeValue> item, Instant now) {
        var since = AttributeValues.instant(item, UploadItem.DELETING);
        return since != null && since.isAfter(now.minusSeconds(60));
    }

    private static Upload honest(Upload upload, Instant now) {
        return upload.stuck(now) ? upload.with(new UploadState.Rejected(RejectionReason.GAVE_UP.text())) : upload;
    }

    @Override
    public List<Use> usedBy(UploadKind kind, String id) {
        return marks.usedBy(kind, id, clock.instant());
    }

    @Override
    public Page list(UploadKind kind, @Nullable String owner, int limit, @Nullable String after) {
        var index = owner == null ? Schema.GSI1 : Schema.GSI2;
        var pk = owner == null ? Schema.uploads(kind) : Schema.uploadsOf(kind, owner);
        var now = clock.instant();
        var items = new ArrayList<Upload>();
        var position = after;
        while (true) {
            var request = QueryRequest.builder()
                    .tableName(table)
                    .indexName(index)
                    .keyConditionExpression("#pk = :pk")
                    .expressionAttributeNames(Map.of("#pk", index + "PK"))
                    .expressionAttributeValues(Map.of(":pk", s(pk)))
                    .scanIndexForward(false)
                    .limit(limit + 1);
            if (position != null) {
                request.exclusiveStartKey(start(kind, index, pk, position));
            }
            var answer = dynamo.query(request.build());
            for (var item : answer.items()) {
                var upload = UploadItem.read(item);
                var expired = upload.state() instanceof UploadState.Awaiting && now.isAfter(upload.expiresAt());
                if (expired || upload.lapsed(now) || closed(item, now)) {
                    continue;
                }
                if (items.size() == limit) {
                    return new Page(items, positionOf(items.getLast()));
                }
                items.add(honest(upload, now));
            }
            if (!answer.hasLastEvaluatedKey()) {
                return new Page(items, null);
            }
            position = text(answer.lastEvaluatedKey(), index + "SK");
        }
    }

    @Override
    public String positionOf(Upload upload) {
        return Schema.entrySk(upload.createdAt(), upload.id());
    }

    private static Map<String, AttributeValue> start(UploadKind kind, String index, String pk, String position) {
        var key = new HashMap<>(UploadItem.key(kind, position.substring(position.indexOf('#') + 1)));
        key.put(index + "PK", s(pk));
        key.put(index + "SK", s(position));
        return key;
    }

    @Override
    public Optional<Upload> begin(UploadKind kind, String id, Instant now) {
        var request = update(kind, id)
                .updateExpression("SET #status = :processing, attempts = if_not_exists(attempts, :zero) + :one")
                .conditionExpression(UNFINISHED + " AND expiresAt >= :late")
                .expressionAttributeValues(Map.of(
                        ":awaiting", s("awaiting-upload"),
                        ":processing", s("processing"),
                        ":late", time(now.minus(Upload.LATE)),
                        ":zero", n(0),
                        ":one", n(1)))
                .returnValues(ReturnValue.ALL_NEW)
                .build();
        try {
            return Optional.of(UploadItem.read(dynamo.updateItem(request).attributes()));
        } catch (ConditionalCheckFailedException done) {
            return Optional.empty();
        }
    }

    @Override
    public boolean finish(Upload begun, UploadState end, Instant now) {
        var values = new HashMap<>(Map.of(
                ":awaiting", s("awaiting-upload"),
                ":processing", s("processing"),
                ":version", n(begun.version()),
                ":status", s(end.status())));
        var request = update(begun.kind(), begun.id()).conditionExpression(UNFINISHED + " AND version = :version");
        switch (end) {
            case UploadState.Ready ready -> {
                keepBytes(begun);
                values.put(":json", s(RenditionJson.write(ready)));
                request.updateExpression("SET #status = :status, json = :json REMOVE #ttl")
                        .expressionAttributeNames(Map.of("#status", UploadItem.STATUS, "#ttl", Schema.TTL));
            }
            case UploadState.Rejected rejected -> {
                values.put(":reason", s(rejected.reason()));
                values.put(":ttl", n(now.plus(Upload.REFUSAL).getEpochSecond()));
                request.updateExpression("SET #status = :status, reason = :reason, #ttl = :ttl")
                        .expressionAttributeNames(Map.of("#status", UploadItem.STATUS, "#ttl", Schema.TTL));
            }
            default -> throw new IllegalArgumentException("no end: " + end);
        }
        return holds(request.expressionAttributeValues(values).build());
    }

    @Override
    public boolean describe(Upload read, MediaDescription words, String by) {
        var values = new HashMap<String, AttributeValue>();
        var set = new StringBuilder("SET version = :version, changedBy = :by, changedAt = :at");
        UploadItem.words(words).forEach((name, value) -> {
            values.put(":" + name, value);
            set.append(", ").append(name).append(" = :").append(name);
        });
        set.append(" REMOVE ").append(UploadItem.PROPOSAL);
        var uses = usedBy(read.kind(), read.id());
        var actions = new ArrayList<TransactWriteItem>();
        actions.add(renderAgain(read));
        actions.addAll(history(read, uses, words, by, "describe-upload"));
        if (read.proposal() != null) {
            actions.addAll(mark(read, uses, "DELETE"));
        }
        return change(read, set.toString(), changed(read, by, values), actions);
    }

    @Override
    public boolean propose(Upload read, MediaDescription words, String by) {
        var values = new HashMap<String, AttributeValue>();
        values.put(":proposal", AttributeValue.fromM(UploadItem.words(words)));
        var uses = usedBy(read.kind(), read.id());
        var actions = new ArrayList<>(history(read, uses, words, by, "propose-description"));
        actions.addAll(mark(read, uses, "ADD"));
        return change(
                read,
                "SET version = :version, changedBy = :by, changedAt = :at, " + UploadItem.PROPOSAL + " = :proposal",
                changed(read, by, values),
                actions);
    }

    /**
     * Updates that add the upload to the {@linkplain vn.bantin.newsroom.WorkingCopy#proposals proposals} of the articles in which
     * readers see it, or delete it from them. An article that somebody saves at the same moment is read again, by its
     * {@code listing}.
     */
    private List<TransactWriteItem> mark(Upload upload, List<Use> uses, String action) {
        var values = Map.of(
                ":upload", AttributeValue.fromSs(List.of(Schema.upload(upload.kind(), upload.id()))), ":one", n(1));
        return uses.stream()
                .filter(use -> use.live() && use.isArticle())
                .limit(MARKED)
                .map(use -> TransactWriteItem.builder()
                        .update(update -> update.tableName(table)
                                .key(Schema.draft(use.id()))
                                .updateExpression(action + " " + WorkingCopyItem.PROPOSALS
                                        + " :upload SET listing = listing + :one")
                                .conditionExpression("attribute_exists(listing)")
                                .expressionAttributeValues(values))
                        .build())
                .toList();
    }

    private Map<String, AttributeValue> changed(Upload read, String by, Map<String, AttributeValue> values) {
        values.put(":version", n(read.version() + 1));
        values.put(":by", s(by));
        values.put(":at", time(clock.instant()));
        return values;
    }

    /**
     * Writes that keep the previous description and add an audit entry to the first ten articles that use the upload.
     */
    private List<TransactWriteItem> history(
            Upload read, List<Use> uses, MediaDescription words, String by, String action) {
        var now = clock.instant();
        var before = new HashMap<>(Schema.wordsBefore(read.kind(), read.id(), read.version()));
        before.putAll(UploadItem.words(read.words()));
        before.put("changedBy", s(by));
        before.put("changedAt", time(now));
        var actions = new ArrayList<TransactWriteItem>();
        actions.add(put(before));
        var detail = read.id() + ": " + difference(read.words(), words);
        uses.stream().filter(Use::isArticle).limit(AUDITED).forEach(use -> {
            var id = read.id() + "-" + read.version();
            actions.add(put(AuditItem.of(new Change.Audit(now, id, by, action, use.id(), detail, use.title()))));
        });
        return actions;
    }

    private static String difference(MediaDescription before, MediaDescription after) {
        var changes = new ArrayList<String>();
        difference(changes, "title", before.title(), after.title());
        difference(changes, "alt", before.alt(), after.alt());
        difference(changes, "caption", before.caption(), after.caption());
        difference(changes, "credit", before.credit(), after.credit());
        if (!before.focus().equals(after.focus())) {
            changes.add("focalPoint");
        }
        return String.join(", ", changes);
    }

    private static void difference(List<String> changes, String field, String before, String after) {
        if (!before.equals(after)) {
            changes.add(field + " \"" + before + "\" → \"" + after + "\"");
        }
    }

    @Override
    public boolean recrop(Upload read, UploadState.Ready ready) {
        return change(
                read, "SET json = :json", Map.of(":json", s(RenditionJson.write(ready))), List.of(renderAgain(read)));
    }

    /** A job renders the articles that use the upload again. */
    private TransactWriteItem renderAgain(Upload upload) {
        return put(JobItem.of(
                Schema.upload(upload.kind(), upload.id()), clock.instant().plus(LONGEST_CALL)));
    }

    /** Changes an upload if it is as it was read, with further writes in the same transaction. */
    private boolean change(
            Upload read, String update, Map<String, AttributeValue> values, List<TransactWriteItem> more) {
        var all = new HashMap<>(values);
        all.put(":before", n(read.version()));
        all.put(":status", s(read.state().status()));
        var write = Update.builder()
                .tableName(table)
                .key(UploadItem.key(read.kind(), read.id()))
                .updateExpression(update)
                .conditionExpression("version = :before AND #status = :status AND attribute_not_exists(deleting)")
                .expressionAttributeNames(Map.of("#status", UploadItem.STATUS))
                .expressionAttributeValues(all)
                .build();
        var actions = new ArrayList<TransactWriteItem>();
        actions.add(TransactWriteItem.builder().update(write).build());
        actions.addAll(more);
        return Transactions.write(dynamo, actions) < 0;
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    @Override
    public Changed since(Upload now, long version) {
        var item = dynamo.getItem(r -> r.tableName(table)
                        .key(UploadItem.key(now.kind(), now.id()))
                        .consistentRead(true))
                .item();
        var at = AttributeValues.instant(item, "changedAt");
        var before = dynamo.getItem(r -> r.tableName(table)
                        .key(Schema.wordsBefore(now.kind(), now.id(), version))
                        .consistentRead(true))
                .item();
        return new Changed(
                AttributeValues.find(item, "changedBy"),
                at == null ? now.createdAt() : at,
                version == now.version() ? now.words() : before.isEmpty() ? null : UploadItem.description(before));
    }

    @Override
    public boolean abandoned(UploadKind kind, String id, Instant now) {
        var item = dynamo.getItem(
                        r -> r.tableName(table).key(UploadItem.key(kind, id)).consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return true;
        }
        var upload = UploadItem.read(item);
        return !(upload.state() instanceof UploadState.Ready)
                && now.isAfter(upload.expiresAt().plus(Upload.LATE).plus(Upload.RENDERING));
    }

    @Override
    public Optional<Swept> swept() {
        var item = dynamo.getItem(r -> r.tableName(table).key(Schema.sweep()).consistentRead(true))
                .item();
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(new Swept(AttributeValues.find(item, "after"), Instant.parse(text(item, "at"))));
    }

    @Override
    public void swept(Swept to) {
        var item = new HashMap<>(Schema.sweep());
        item.put("at", time(to.at()));
        if (to.after() != null) {
            item.put("after", s(to.after()));
        }
        dynamo.putItem(p -> p.tableName(table).item(item));
    }

    @Override
    public Deleted delete(Upload upload, Runnable files) {
        var key = UploadItem.key(upload.kind(), upload.id());
        var close = update(upload.kind(), upload.id())
                .updateExpression("SET deleting = :now")
                .conditionExpression("version = :version AND #status = :status")
                .expressionAttributeValues(Map.of(
                        ":now", time(clock.instant()),
                        ":version", n(upload.version()),
                        ":status", s(upload.state().status())));
        if (!holds(close.build())) {
            return new Deleted.Changed();
        }
        var used = usedBy(upload.kind(), upload.id());
        if (!used.isEmpty()) {
            dynamo.updateItem(r -> r.tableName(table)
                    .key(key)
                    .updateExpression("REMOVE deleting")
                    .conditionExpression("attribute_exists(PK)"));
            return new Deleted.InUse(used);
        }
        files.run();
        dynamo.deleteItem(r -> r.tableName(table).key(key));
        forget(upload);
        return new Deleted.Done();
    }

    /**
     * Removes the TTL of the checksum item, so that the same bytes are found again. Called before the upload becomes
     * ready, so that a crash loses nothing.
     */
    private void keepBytes(Upload upload) {
        try {
            dynamo.updateItem(r -> r.tableName(table)
                    .key(Schema.bytesOf(upload.kind(), upload.owner(), upload.sha256()))
                    .updateExpression("REMOVE #ttl")
                    .conditionExpression("upload = :id")
                    .expressionAttributeNames(Map.of("#ttl", Schema.TTL))
                    .expressionAttributeValues(Map.of(":id", s(upload.id()))));
        } catch (ConditionalCheckFailedException uploadedAgain) {
            // those bytes are another upload's now
        }
    }

    private void forget(Upload upload) {
        try {
            dynamo.deleteItem(r -> r.tableName(table)
                    .key(Schema.bytesOf(upload.kind(), upload.owner(), upload.sha256()))
                    .conditionExpression("upload = :id")
                    .expressionAttributeValues(Map.of(":id", s(upload.id()))));
        } catch (ConditionalCheckFailedException uploadedAgain) {
            // those bytes are another upload's now
        }
    }

    private UpdateItemRequest.Builder update(UploadKind kind, String id) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(UploadItem.key(kind, id))
                .expressionAttributeNames(Map.of("#status", UploadItem.STATUS));
    }

    private boolean holds(UpdateItemRequest request) {
        try {
            dynamo.updateItem(request);
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }
}
