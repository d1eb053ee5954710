package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;
import static vn.bantin.persistence.AttributeValues.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.media.UploadKind;
import vn.bantin.media.UploadStore.Use;
import vn.bantin.newsroom.UploadUses;

/**
 * What uses an upload, so that none is deleted while something shows it:
 *
 * <pre>
 * PK IMAGE#{id}  SK USED#{article id}     at version
 * PK IMAGE#{id}  SK USED#PAGE#{slug}      at version title
 * PK IMAGE#{id}  SK USED#TOPIC#{tag}      at version title
 * PK IMAGE#{id}  SK USED#site             at version          the logo
 * </pre>
 *
 * The marks of a page, a topic, and the settings are written in the transaction that stores what uses the upload ({@link
 * #move}), and always count.
 *
 * <p>Those of an article have a transaction of their own, so that the article's does not grow with its pictures:
 *
 * <ol>
 *   <li>before the article is stored, {@link #hold} writes the new marks, each on condition that its upload is ready and
 *       not being deleted
 *   <li>the article is stored
 *   <li>{@link #release} removes the marks of what it no longer names
 * </ol>
 *
 * A deletion closes the upload first and then reads the marks. A mark counts if the stored article names the upload, or
 * if it is younger than any call lives: its article may be about to be stored. So either {@code hold} finds the upload
 * closed, or the deletion finds the mark. A mark that a crash leaves behind stops counting by itself. A mark names the
 * article's version that wants it, so that a late {@code release} leaves a newer version's mark alone. Thread-safe.
 */
public final class UploadUseMarks {

    /** Longer than a function may run (29 s), with room for clocks that differ. */
    static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private static final String UP_TO_VERSION = "attribute_not_exists(version) OR version <= :version";
    private static final String USABLE = "#status = :ready AND attribute_not_exists(" + UploadItem.DELETING + ")";

    private static final String SITE = "site";

    public enum Held {
        YES,

        /** An upload is not ready or is being deleted. */
        UNUSABLE,

        /** A newer version of the article has marked one of them: this change is stale. */
        NEWER
    }

    private final DynamoDbClient dynamo;
    private final String table;

    public UploadUseMarks(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /**
     * Marks all or none.
     *
     * @param version of the article that will name these uploads
     * @param force overwrites marks of newer versions, which a deleted article of the same id has left
     */
    public Held hold(String article, long version, UploadUses uses, Instant now, boolean force) {
        var actions = new ArrayList<TransactWriteItem>();
        uses.images().forEach(id -> hold(actions, UploadKind.IMAGE, id, article, version, now, force));
        uses.attachments().forEach(id -> hold(actions, UploadKind.ATTACHMENT, id, article, version, now, force));
        var failed = actions.isEmpty() ? -1 : Transactions.write(dynamo, actions);
        return failed < 0 ? Held.YES : failed % 2 == 0 ? Held.UNUSABLE : Held.NEWER;
    }

    private void hold(
            List<TransactWriteItem> actions,
            UploadKind kind,
            String id,
            String article,
            long version,
            Instant now,
            boolean force) {
        actions.add(usable(kind, id));
        var mark = mark(kind, id, article, version, now);
        actions.add(TransactWriteItem.builder()
                .put(put -> {
                    put.tableName(table).item(mark);
                    if (!force) {
                        put.conditionExpression(UP_TO_VERSION)
                                .expressionAttributeValues(Map.of(":version", n(version)));
                    }
                })
                .build());
    }

    private TransactWriteItem usable(UploadKind kind, String id) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(UploadItem.key(kind, id))
                        .conditionExpression(USABLE)
                        .expressionAttributeNames(Map.of("#status", UploadItem.STATUS))
                        .expressionAttributeValues(Map.of(":ready", s("ready"))))
                .build();
    }

    private static Map<String, AttributeValue> mark(
            UploadKind kind, String id, String user, long version, Instant now) {
        var mark = new HashMap<>(Schema.uploadUse(kind, id, user));
        mark.put("at", time(now));
        mark.put("version", n(version));
        return mark;
    }

    /**
     * Actions for the transaction that stores a page, a topic or the settings: each image must be usable, gets a mark, and
     * those no longer shown lose theirs. Two actions for each image after, one for each that goes.
     *
     * @param id slug or tag; {@code title} for the list of uses; both "" for the logo
     * @param before ids of the images so far
     */
    List<TransactWriteItem> move(
            Use.Kind kind, String id, String title, Set<String> before, Set<String> after, long version, Instant now) {
        var user = user(kind, id);
        var actions = new ArrayList<TransactWriteItem>();
        for (var image : after) {
            actions.add(usable(UploadKind.IMAGE, image));
            var mark = mark(UploadKind.IMAGE, image, user, version, now);
            if (!title.isEmpty()) {
                mark.put("title", s(title));
            }
            actions.add(TransactWriteItem.builder()
                    .put(put -> put.tableName(table).item(mark))
                    .build());
        }
        before.stream()
                .filter(image -> !after.contains(image))
                .forEach(image -> actions.add(TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table).key(Schema.uploadUse(UploadKind.IMAGE, image, user)))
                        .build()));
        return actions;
    }

    private static String user(Use.Kind kind, String id) {
        return kind == Use.Kind.LOGO ? SITE : kind.name() + "#" + id;
    }

    static boolean isArticle(String user) {
        return !user.equals(SITE) && user.indexOf('#') < 0;
    }

    /** The page, topic or logo that a mark names; null for an article's. */
    private static @Nullable Use other(String user, Map<String, AttributeValue> mark) {
        if (user.equals(SITE)) {
            return new Use(Use.Kind.LOGO, "", "", "", true);
        }
        var kind = user.indexOf('#');
        return kind < 0
                ? null
                : new Use(
                        Use.Kind.valueOf(user.substring(0, kind)),
                        user.substring(kind + 1),
                        "",
                        text(mark, "title"),
                        true);
    }

    /** Removes marks of this version of the article and of those before it. */
    public void release(String article, long version, UploadUses uses) {
        uses.images().forEach(id -> release(UploadKind.IMAGE, id, article, version));
        uses.attachments().forEach(id -> release(UploadKind.ATTACHMENT, id, article, version));
    }

    private void release(UploadKind kind, String id, String article, long version) {
        try {
            dynamo.deleteItem(delete -> delete.tableName(table)
                    .key(Schema.uploadUse(kind, id, article))
                    .conditionExpression(UP_TO_VERSION)
                    .expressionAttributeValues(Map.of(":version", n(version))));
        } catch (ConditionalCheckFailedException newer) {
            // a newer version of the article names it again
        }
    }

    /** What uses an upload; read strongly. */
    List<Use> usedBy(UploadKind kind, String id, Instant now) {
        var uses = new ArrayList<Use>();
        var marked = new TreeMap<String, Instant>();
        dynamo.queryPaginator(q -> q.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("PK = :pk AND begins_with(SK, :used)")
                        .expressionAttributeValues(Map.of(":pk", s(Schema.upload(kind, id)), ":used", s(Schema.USED))))
                .items()
                .forEach(mark -> {
                    var user = text(mark, Schema.SK).substring(Schema.USED.length());
                    var other = other(user, mark);
                    if (other != null) {
                        uses.add(other);
                    } else {
                        var at = AttributeValues.instant(mark, "at");
                        marked.put(user, at == null ? Instant.EPOCH : at);
                    }
                });
        var drafts = drafts(marked.keySet());
        marked.forEach((article, at) -> {
            var draft = drafts.get(article);
            var young = at.isAfter(now.minus(LONGEST_CALL));
            if (young || (draft != null && names(draft, kind, id))) {
                uses.add(
                        draft == null
                                ? new Use(Use.Kind.ARTICLE, article, "", "", false)
                                : new Use(
                                        Use.Kind.ARTICLE,
                                        article,
                                        text(draft, "owner"),
                                        text(draft, "headline"),
                                        contains(WorkingCopyItem.liveUses(draft), kind, id)));
            }
        });
        return uses;
    }

    private static boolean names(Map<String, AttributeValue> draft, UploadKind kind, String id) {
        return contains(WorkingCopyItem.uses(draft), kind, id);
    }

    private static boolean contains(UploadUses uses, UploadKind kind, String id) {
        return (kind == UploadKind.IMAGE ? uses.images() : uses.attachments()).contains(id);
    }

    private Map<String, Map<String, AttributeValue>> drafts(Collection<String> articles) {
        var byId = new HashMap<String, Map<String, AttributeValue>>();
        Set<Map<String, AttributeValue>> keys = new HashSet<>();
        articles.forEach(id -> keys.add(Schema.draft(id)));
        BatchGet.get(dynamo, table, keys, options -> options.consistentRead(true)
                        .projectionExpression("PK, #owner, headline, images, attachments, liveImages, liveAttachments")
                        .expressionAttributeNames(Map.of("#owner", "owner")))
                .forEach(item -> byId.put(text(item, Schema.PK).substring("ARTICLE#".length()), item));
        return byId;
    }
}
