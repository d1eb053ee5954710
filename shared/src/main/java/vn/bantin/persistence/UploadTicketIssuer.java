package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.find;
import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.number;
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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.media.Upload;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadState;
import vn.bantin.media.UploadStore.Opened;
import vn.bantin.media.UploadStore.Repeat;
import vn.bantin.store.StoreUnavailableException;

/**
 * Hands out upload tickets, at most so many open ones a person. A person's open tickets stand in one item:
 *
 * <pre>
 * PK PERSON#{sub}  SK UPLOADS   open [ {expiresAt} {kind}#{id}, … ]   version
 * </pre>
 *
 * <ol>
 *   <li>read the item strongly; leave out what has expired, and, where that is not enough, what has been uploaded
 *   <li>in one transaction: the ticket, the item on condition of its version, the idempotency key
 *   <li>where another call of the same person was faster, again
 * </ol>
 */
final class UploadTicketIssuer {

    private static final Duration REPEATS = Duration.ofDays(1);
    private static final int TRIES = 20;

    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;
    private final int quota;

    UploadTicketIssuer(DynamoDbClient dynamo, String table, InstantSource clock, int quota) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.quota = quota;
    }

    Opened open(Upload upload, @Nullable Repeat repeat) {
        for (var tries = 0; tries < TRIES; tries++) {
            var now = clock.instant();
            if (repeat != null) {
                var before = before(upload, repeat, now);
                if (before != null) {
                    return before;
                }
            }
            var person = Schema.key("PERSON#" + upload.owner(), "UPLOADS");
            var item = dynamo.getItem(r -> r.tableName(table).key(person).consistentRead(true))
                    .item();
            var open = stillOpen(item, now);
            if (open.size() >= quota) {
                return new Opened.TooManyOpen(quota);
            }
            open.add(s(Schema.time(upload.expiresAt()) + " " + upload.kind() + "#" + upload.id()));
            if (write(upload, repeat, person, open, number(item, "version"), now)) {
                return new Opened.Ticket(upload);
            }
        }
        throw new StoreUnavailableException("open tickets of " + upload.owner() + " keep changing", null);
    }

    private List<AttributeValue> stillOpen(Map<String, AttributeValue> item, Instant now) {
        var open = item.get("open");
        var live = new ArrayList<AttributeValue>();
        if (open != null) {
            for (var ticket : open.l()) {
                if (ticket.s().compareTo(Schema.time(now)) >= 0) {
                    live.add(ticket);
                }
            }
        }
        return live.size() < quota ? live : awaiting(live);
    }

    private List<AttributeValue> awaiting(List<AttributeValue> tickets) {
        var byKey = new HashMap<String, AttributeValue>();
        var keys = new ArrayList<Map<String, AttributeValue>>();
        for (var ticket : tickets) {
            var pk = ticket.s().substring(ticket.s().indexOf(' ') + 1);
            byKey.put(pk, ticket);
            keys.add(Schema.key(pk, pk.substring(0, pk.indexOf('#'))));
        }
        var awaiting = new ArrayList<AttributeValue>();
        for (var item : BatchGet.get(dynamo, table, keys, true)) {
            if (UploadItem.read(item).state() instanceof UploadState.Awaiting) {
                var ticket = byKey.get(text(item, Schema.PK));
                if (ticket != null) {
                    awaiting.add(ticket);
                }
            }
        }
        return awaiting;
    }

    /** @return whether it is written; not where the person's item or the repeat's has changed meanwhile */
    private boolean write(
            Upload upload,
            @Nullable Repeat repeat,
            Map<String, AttributeValue> person,
            List<AttributeValue> open,
            long version,
            Instant now) {
        var actions = new ArrayList<TransactWriteItem>();
        actions.add(put(UploadItem.of(upload), "attribute_not_exists(PK)", Map.of()));
        var quotaItem = new HashMap<>(person);
        quotaItem.put("open", AttributeValue.fromL(open));
        quotaItem.put("version", n(version + 1));
        actions.add(
                version == 0
                        ? put(quotaItem, "attribute_not_exists(PK)", Map.of())
                        : put(quotaItem, "version = :version", Map.of(":version", n(version))));
        var bytes = new HashMap<>(Schema.bytesOf(upload.kind(), upload.owner(), upload.sha256()));
        bytes.put("upload", s(upload.id()));
        bytes.put(Schema.TTL, n(upload.expiresAt().plus(Upload.REFUSAL).getEpochSecond())); // goes when it is ready
        actions.add(TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(bytes))
                .build());
        if (repeat != null) {
            var item = new HashMap<>(Schema.idempotency(upload.owner(), repeat.key()));
            item.put("hash", s(repeat.hash()));
            item.put("upload", s(upload.kind() + "#" + upload.id()));
            item.put("expiresAt", time(now.plus(REPEATS)));
            item.put(Schema.TTL, n(now.plus(REPEATS).getEpochSecond()));
            actions.add(put(item, "attribute_not_exists(PK) OR expiresAt < :now", Map.of(":now", time(now))));
        }
        return Transactions.write(dynamo, actions) < 0;
    }

    private TransactWriteItem put(
            Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
        return TransactWriteItem.builder()
                .put(put -> {
                    put.tableName(table).item(item).conditionExpression(condition);
                    if (!values.isEmpty()) {
                        put.expressionAttributeValues(values);
                    }
                })
                .build();
    }

    /** The answer to the same call made before, if it was. Its ticket is good for another five minutes. */
    private @Nullable Opened before(Upload wanted, Repeat repeat, Instant now) {
        var key = Schema.idempotency(wanted.owner(), repeat.key());
        var item = dynamo.getItem(r -> r.tableName(table).key(key).consistentRead(true))
                .item();
        var expires = find(item, "expiresAt");
        if (expires == null || expires.compareTo(Schema.time(now)) < 0) {
            return null;
        }
        var pk = find(item, "upload");
        if (pk == null || !repeat.hash().equals(find(item, "hash"))) {
            return new Opened.KeyReused();
        }
        var kind = UploadKind.valueOf(pk.substring(0, pk.indexOf('#')));
        var upload = renew(kind, pk.substring(pk.indexOf('#') + 1), wanted.expiresAt());
        if (upload == null) {
            // deleted since: the call counts as new
            dynamo.deleteItem(r -> r.tableName(table).key(key));
            return null;
        }
        return new Opened.Repeated(upload);
    }

    private @Nullable Upload renew(UploadKind kind, String id, Instant until) {
        var key = UploadItem.key(kind, id);
        try {
            dynamo.updateItem(r -> r.tableName(table)
                    .key(key)
                    .updateExpression("SET expiresAt = :until, #ttl = :ttl")
                    .conditionExpression("#status = :awaiting")
                    .expressionAttributeNames(Map.of("#status", UploadItem.STATUS, "#ttl", Schema.TTL))
                    .expressionAttributeValues(Map.of(
                            ":until", time(until), ":ttl", UploadItem.ttl(until), ":awaiting", s("awaiting-upload"))));
        } catch (ConditionalCheckFailedException uploadedOrGone) {
            // not awaiting an upload any more: return its current state
        }
        var item = dynamo.getItem(r -> r.tableName(table).key(key).consistentRead(true))
                .item();
        return item.isEmpty() ? null : UploadItem.read(item);
    }
}
