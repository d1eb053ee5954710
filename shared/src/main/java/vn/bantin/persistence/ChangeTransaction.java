package vn.bantin.persistence;

import static vn.bantin.persistence.Attributes.n;
import static vn.bantin.persistence.Attributes.s;
import static vn.bantin.persistence.Attributes.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import vn.bantin.article.Scope;
import vn.bantin.json.ArticleJson;
import vn.bantin.json.CardJson;
import vn.bantin.json.ContentJson;
import vn.bantin.newsroom.Change;
import vn.bantin.newsroom.Change.PublicEffect;
import vn.bantin.newsroom.Committed;
import vn.bantin.newsroom.Publication;
import vn.bantin.newsroom.WorkingCopy;
import vn.bantin.web.Etag;

/**
 * The items of one {@link Change}, in one transaction: all or none of them are stored. With the caps of the contract (22
 * listings before, 22 after) it stays under DynamoDB's 100 actions.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">
 *     TransactWriteItems</a>
 */
final class ChangeTransaction {

    private static final String NEW = "attribute_not_exists(PK)";
    private static final String SAME_VERSION = "version = :version AND listing = :listing";
    private static final String OURS_OR_FREE = "attribute_not_exists(PK) OR id = :id";
    static final String FREE_OR_EXPIRED = "attribute_not_exists(PK) OR expiresAt < :now";

    private final String table;
    private final Change change;
    private final List<TransactWriteItem> items = new ArrayList<>();

    /** What it means if the condition of the item at the same index fails. */
    private final List<Committed> meanings = new ArrayList<>();

    ChangeTransaction(String table, Change change) {
        this.table = table;
        this.change = change;
        copy();
        switch (change.publication()) {
            case PublicEffect.Unchanged() -> {}
            case PublicEffect.Show show -> show(show);
            case PublicEffect.Hide hide -> hide(hide);
            case PublicEffect.Cancel cancel -> cancel();
        }
        audit();
        claims();
    }

    List<TransactWriteItem> items() {
        return items;
    }

    Committed meaning(int index) {
        return meanings.get(index);
    }

    private void copy() {
        var before = change.before();
        var after = change.after();
        if (after == null) {
            var version = before == null ? 0 : before.version();
            add(
                    TransactWriteItem.builder()
                            .delete(d -> d.tableName(table)
                                    .key(Schema.draft(change.id()))
                                    .conditionExpression(SAME_VERSION)
                                    .expressionAttributeValues(Map.of(
                                            ":version",
                                            n(version),
                                            ":listing",
                                            n(before == null ? 0 : before.listing()))))
                            .build(),
                    new Committed.Stale());
            return;
        }
        if (before == null) {
            put(DraftItem.of(after), NEW, Map.of(), new Committed.Stale());
        } else {
            put(
                    DraftItem.of(after),
                    SAME_VERSION,
                    Map.of(":version", n(before.version()), ":listing", n(before.listing())),
                    new Committed.Stale());
        }
        if (change.newRevision()) {
            var revision = new HashMap<>(Schema.revision(after.id(), after.rev()));
            revision.put("json", Attributes.gzip(ContentJson.write(after.content())));
            revision.put("at", time(after.updatedAt()));
            revision.put("by", s(after.updatedBy()));
            revision.put("summary", s(change.summary()));
            revision.put("status", s(after.status().text()));
            put(revision, NEW, Map.of(), new Committed.Stale());
        }
    }

    private void show(PublicEffect.Show show) {
        var article = show.article();
        var standing = standing();
        var json = ArticleJson.write(article);
        var card = CardJson.write(article);

        var live = new HashMap<>(Schema.live(standing.slug()));
        live.put("id", s(article.id()));
        live.put("state", s("live"));
        live.put("json", Attributes.gzip(json));
        live.put("hash", s(Etag.hash(json)));
        live.put("modifiedAt", time(standing.modifiedAt()));
        window(live, standing);
        put(live, OURS_OR_FREE, Map.of(":id", s(article.id())), new Committed.SlugTaken(standing.slug()));

        card("live", card, standing);
        var old = old();
        if (old != null && !old.slug().equals(standing.slug())) {
            var moved = new HashMap<>(Schema.live(old.slug()));
            moved.put("id", s(article.id()));
            moved.put("state", s("moved"));
            put(moved);
        }
        var redirected = new HashSet<>(
                change.before() == null ? List.<String>of() : change.before().slugHistory());
        for (var former : after().slugHistory()) {
            if (redirected.add(former) && !former.equals(old == null ? null : old.slug())) {
                var moved = new HashMap<>(Schema.live(former)); // an import brings addresses of another site
                moved.put("id", s(article.id()));
                moved.put("state", s("moved"));
                put(moved, OURS_OR_FREE, Map.of(":id", s(article.id())), new Committed.SlugTaken(former));
            }
        }
        var kept = new HashSet<Map<String, AttributeValue>>();
        for (var scope : standing.scopes()) {
            var entry = new HashMap<>(entryKey(scope, standing));
            kept.add(entryKey(scope, standing));
            entry.put("card", Attributes.card(card));
            entry.put("categoryId", s(standing.categoryId()));
            if (standing.expireAt() != null) {
                entry.put("expireAt", time(standing.expireAt()));
            }
            put(entry);
        }
        removeEntries(old, kept);
        markCounts(old, standing);
    }

    private void hide(PublicEffect.Hide hide) {
        var standing = standing();
        var withdrawn = new HashMap<>(Schema.live(standing.slug()));
        withdrawn.put("id", s(change.id()));
        withdrawn.put("state", s("withdrawn"));
        withdrawn.put("notice", s(hide.notice()));
        put(withdrawn, OURS_OR_FREE, Map.of(":id", s(change.id())), new Committed.SlugTaken(standing.slug()));
        card("withdrawn", "{}", standing);
        removeEntries(old(), Set.of());
        markCounts(old(), standing);
    }

    /** Nobody has seen it: no notice, no card, no redirect. */
    private void cancel() {
        var old = old();
        var before = change.before();
        if (old == null || before == null) {
            throw new IllegalStateException("what was never to appear is not cancelled");
        }
        remove(Schema.live(old.slug()));
        before.slugHistory().forEach(slug -> remove(Schema.live(slug)));
        remove(Schema.card(change.id()));
        removeEntries(old, Set.of());
        markCounts(null, old);
    }

    private void remove(Map<String, AttributeValue> key) {
        add(TransactWriteItem.builder().delete(d -> d.tableName(table).key(key)).build(), new Committed.Stale());
    }

    private void card(String state, String json, Publication standing) {
        var card = new HashMap<>(Schema.card(change.id()));
        card.put("state", s(state));
        card.put("slug", s(standing.slug()));
        card.put("card", Attributes.card(json));
        if (state.equals("withdrawn")) {
            card.put("withdrawnAt", time(change.audit().at())); // until then it was read, and that counts
        }
        window(card, standing);
        put(card);
    }

    private static void window(Map<String, AttributeValue> item, Publication standing) {
        item.put("categoryId", s(standing.categoryId()));
        item.put("publishedAt", time(standing.publishedAt()));
        if (standing.expireAt() != null) {
            item.put("expireAt", time(standing.expireAt()));
        }
    }

    private void removeEntries(@Nullable Publication old, Set<Map<String, AttributeValue>> kept) {
        if (old == null) {
            return;
        }
        for (var scope : old.scopes()) {
            var key = entryKey(scope, old);
            if (!kept.contains(key)) {
                remove(key);
            }
        }
    }

    private Map<String, AttributeValue> entryKey(Scope scope, Publication standing) {
        return Schema.key(Schema.listing(scope.key()), Schema.entrySk(standing.publishedAt(), change.id()));
    }

    /** Which counts are to be made anew, and when: at once, and again when the article appears and when it ends. */
    private void markCounts(@Nullable Publication old, Publication standing) {
        var marks = new TreeSet<String>();
        mark(marks, standing, tagNames());
        var due = new TreeSet<String>();
        due.add(Schema.time(after().updatedAt()));
        due(due, standing.publishedAt());
        due(due, standing.expireAt());
        if (old != null) {
            mark(marks, old, Map.of());
        }
        if (marks.isEmpty()) {
            return;
        }
        add(
                TransactWriteItem.builder()
                        .update(u -> u.tableName(table)
                                .key(Schema.key(Schema.CHANGED, change.id()))
                                .updateExpression("ADD marks :marks, due :due SET #at = :at")
                                .expressionAttributeNames(Map.of("#at", "at"))
                                .expressionAttributeValues(Map.of(
                                        ":marks", AttributeValue.fromSs(List.copyOf(marks)),
                                        ":due", AttributeValue.fromSs(List.copyOf(due)),
                                        ":at", s(change.audit().id()))))
                        .build(),
                new Committed.Stale());
    }

    /** With the tags as they are written: a listing's key has them folded. */
    private static void mark(Set<String> marks, Publication standing, Map<Scope, String> names) {
        var month = Schema.time(standing.publishedAt()).substring(0, 7);
        standing.scopes().forEach(scope -> {
            var name = names.get(scope);
            marks.add(scope.key() + "|" + month + (name == null ? "" : "|" + name));
        });
    }

    private Map<Scope, String> tagNames() {
        var names = new HashMap<Scope, String>();
        after().content().tags().forEach(tag -> names.put(Scope.tag(tag), tag));
        return names;
    }

    private void due(Set<String> due, @Nullable Instant time) {
        if (time != null && time.isAfter(after().updatedAt())) {
            due.add(Schema.time(time));
        }
    }

    private void audit() {
        if (change.audit().action().equals(Change.RELIST)) {
            return; // nobody did anything: a category moved, a picture's caption changed
        }
        put(AuditItem.of(change.audit()));
    }

    private void claims() {
        var key = change.idempotency();
        if (key != null) {
            put(claimed(key, change.id()), FREE_OR_EXPIRED, Map.of(":now", time(key.now())), new Committed.KeyUsed());
        }
        var claim = change.importClaim();
        if (claim != null) {
            var item = new HashMap<>(Schema.importKey(claim.key()));
            item.put("id", s(change.id()));
            item.put("hash", s(claim.hash()));
            put(item, OURS_OR_FREE, Map.of(":id", s(change.id())), new Committed.AlreadyImported());
        }
    }

    /** @param article "" where the call was of none */
    static Map<String, AttributeValue> claimed(Change.IdempotencyClaim key, String article) {
        var item = new HashMap<>(Schema.idempotency(key.sub(), key.keyHash()));
        item.put("hash", s(key.requestHash()));
        item.put("article", s(article));
        item.put("expiresAt", time(key.expiresAt()));
        item.put(Schema.TTL, n(key.expiresAt().getEpochSecond()));
        return item;
    }

    private WorkingCopy after() {
        var after = change.after();
        if (after == null) {
            throw new IllegalStateException("a deleted draft was never public");
        }
        return after;
    }

    private Publication standing() {
        var standing = after().standing();
        if (standing == null) {
            throw new IllegalStateException("what is public stands somewhere");
        }
        return standing;
    }

    private @Nullable Publication old() {
        var before = change.before();
        return before == null ? null : before.standing();
    }

    private void put(Map<String, AttributeValue> item) {
        add(TransactWriteItem.builder().put(p -> p.tableName(table).item(item)).build(), new Committed.Stale());
    }

    private void put(
            Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values, Committed meaning) {
        var put = Put.builder().tableName(table).item(item).conditionExpression(condition);
        if (!values.isEmpty()) {
            put.expressionAttributeValues(values);
        }
        add(TransactWriteItem.builder().put(put.build()).build(), meaning);
    }

    private void add(TransactWriteItem item, Committed meaning) {
        items.add(item);
        meanings.add(meaning);
    }
}
