package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.instant;
import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;
import static vn.bantin.persistence.AttributeValues.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.CollaborationStore;
import vn.bantin.newsroom.Notice;

/** {@link CollaborationStore} on the Newsroom table. Thread-safe. */
public final class DynamoCollaborationStore implements CollaborationStore {

    /** TTL of a presence item: it stopped counting long before. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoCollaborationStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public boolean add(
            String article,
            Comment comment,
            List<Notice> notices,
            Change.Audit audit,
            Change.@Nullable IdempotencyClaim key) {
        var item = new HashMap<>(Schema.comment(article, comment.at(), comment.id()));
        item.put("sub", s(comment.sub()));
        item.put("by", s(comment.by()));
        item.put("displayName", s(comment.displayName()));
        item.put("text", s(comment.text()));
        var actions = new ArrayList<TransactWriteItem>();
        actions.add(put(item));
        notices.forEach(notice -> actions.add(put(NoticeItem.of(notice))));
        actions.add(put(AuditItem.of(audit)));
        if (key != null) {
            actions.add(TransactWriteItem.builder()
                    .put(p -> p.tableName(table)
                            .item(ChangeTransaction.claimed(key, article))
                            .conditionExpression(ChangeTransaction.FREE_OR_EXPIRED)
                            .expressionAttributeValues(Map.of(":now", time(key.now()))))
                    .build());
        }
        return Transactions.write(dynamo, actions) < 0;
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(p -> p.tableName(table).item(item))
                .build();
    }

    @Override
    public List<Comment> comments(String article, int limit) {
        return dynamo
                .query(q -> q.tableName(table)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(limit)
                        .keyConditionExpression("PK = :pk AND begins_with(SK, :sk)")
                        .expressionAttributeValues(Map.of(":pk", s(Schema.article(article)), ":sk", s(Schema.COMMENT))))
                .items()
                .reversed()
                .stream()
                .map(DynamoCollaborationStore::comment)
                .toList();
    }

    private static Comment comment(Map<String, AttributeValue> item) {
        var place = text(item, Schema.SK).substring(Schema.COMMENT.length());
        var hash = place.indexOf('#');
        return new Comment(
                place.substring(hash + 1),
                Schema.time(place.substring(0, hash)),
                text(item, "sub"),
                text(item, "by"),
                text(item, "displayName"),
                text(item, "text"));
    }

    @Override
    public void enter(String article, Presence presence) {
        var seenAt = presence.seenAt();
        var values = new HashMap<>(Map.of(
                ":name", s(presence.displayName()),
                ":since", time(presence.since()),
                ":seen", time(seenAt),
                ":ttl", n(seenAt.plus(FORGOTTEN).getEpochSecond())));
        var set = "SET displayName = :name, seenAt = :seen, #ttl = :ttl, since = ";
        var typed = "";
        if (presence.typedAt() != null) {
            values.put(":typed", time(presence.typedAt()));
            typed = ", typedAt = :typed";
        }
        var expression = typed;
        var key = Schema.presence(article, presence.sub());
        values.put(":present", time(seenAt.minus(PRESENCE)));
        try {
            dynamo.updateItem(u -> u.tableName(table)
                    .key(key)
                    .updateExpression(set + "if_not_exists(since, :since)" + expression)
                    .conditionExpression("seenAt >= :present OR attribute_not_exists(PK)")
                    .expressionAttributeNames(Map.of("#ttl", Schema.TTL))
                    .expressionAttributeValues(values));
        } catch (ConditionalCheckFailedException leftMeanwhile) {
            values.remove(":present");
            dynamo.updateItem(u -> u.tableName(table)
                    .key(key)
                    .updateExpression(set + ":since" + expression + (expression.isEmpty() ? " REMOVE typedAt" : ""))
                    .expressionAttributeNames(Map.of("#ttl", Schema.TTL))
                    .expressionAttributeValues(values));
        }
    }

    @Override
    public void leave(String article, String sub) {
        dynamo.deleteItem(d -> d.tableName(table).key(Schema.presence(article, sub)));
    }

    @Override
    public List<Presence> present(String article, Instant now) {
        return dynamo
                .query(q -> q.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("PK = :pk AND begins_with(SK, :sk)")
                        .expressionAttributeValues(Map.of(":pk", s(Schema.article(article)), ":sk", s(Schema.PRESENT))))
                .items()
                .stream()
                .map(item -> new Presence(
                        text(item, Schema.SK).substring(Schema.PRESENT.length()),
                        text(item, "displayName"),
                        Instant.parse(text(item, "since")),
                        Instant.parse(text(item, "seenAt")),
                        instant(item, "typedAt")))
                .filter(presence -> !presence.seenAt().isBefore(now.minus(PRESENCE)))
                .sorted(Comparator.comparing(Presence::since).thenComparing(Presence::sub))
                .toList();
    }

    @Override
    public Notice.Read notices(Collection<String> recipients, String sub, int limit) {
        var all = new ArrayList<Notice>();
        for (var recipient : recipients) {
            dynamo.query(q -> q.tableName(table)
                            .consistentRead(true)
                            .scanIndexForward(false)
                            .limit(limit)
                            .keyConditionExpression("PK = :pk")
                            .expressionAttributeValues(Map.of(":pk", s(Schema.notices(recipient)))))
                    .items()
                    .forEach(item -> all.add(NoticeItem.read(item)));
        }
        all.sort(Comparator.comparing(Notice::at).thenComparing(Notice::id).reversed());
        var read = dynamo.getItem(
                        g -> g.tableName(table).key(Schema.noticesRead(sub)).consistentRead(true))
                .item();
        return new Notice.Read(all.stream().limit(limit).toList(), instant(read, "upTo"));
    }

    @Override
    public void markRead(String sub, Instant upTo) {
        try {
            dynamo.updateItem(u -> u.tableName(table)
                    .key(Schema.noticesRead(sub))
                    .updateExpression("SET upTo = :upTo")
                    .conditionExpression("attribute_not_exists(upTo) OR upTo < :upTo")
                    .expressionAttributeValues(Map.of(":upTo", time(upTo))));
        } catch (ConditionalCheckFailedException readFurther) {
            // another tab has read later notices
        }
    }

    @Override
    public void remember(Account account) {
        var known = accounts(List.of(account.username())).get(account.username());
        if (account.equals(known)) {
            return;
        }
        var item = new HashMap<>(Schema.account(account.username()));
        item.put("sub", s(account.sub()));
        item.put("editor", AttributeValue.fromBool(account.editor()));
        dynamo.putItem(p -> p.tableName(table).item(item));
    }

    @Override
    public Map<String, Account> accounts(Collection<String> usernames) {
        var keys = usernames.stream().map(Schema::account).toList();
        var accounts = new HashMap<String, Account>();
        BatchGet.get(dynamo, table, keys, true).forEach(item -> {
            var username = text(item, Schema.PK).substring("ACCOUNT#".length());
            accounts.put(
                    username,
                    new Account(
                            text(item, "sub"),
                            username,
                            Objects.requireNonNull(item.get("editor")).bool()));
        });
        return accounts;
    }
}
