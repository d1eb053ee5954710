package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.n;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.time;

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
 * listings before, 22 after, 20 new redirects, 5 authors) these are at most 82 actions; marks of use are not among them
 * ({@link UploadUseMarks}).
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">
 *     TransactWriteItems</a>
 */
final class ChangeTransaction {

    private static final String NEW = "attribute_not_exists(PK)";
    private static final String SAME_VERSION = "version = :version AND listing = :listing";
    private static final String OWN_OR_FREE = "attribute_not_exists(PK) OR id = :id";
    static final String FREE_OR_EXPIRED = "attribute_not_exists(PK) OR expiresAt < :now";

    private final String table;
    private final Change change;
    private final List<TransactWriteItem> items = new ArrayList<>();

    /** How the change ended if the condition of the item at the same index fails. */
    private final List<Committed> meanings = new ArrayList<>();

    ChangeTransaction(String table, Change change) {
        this.table = table;
        this.change = change;
        workingCopy();
        switch (change.publication()) {
            case PublicEffect.Unchanged() -> {}
            case PublicEffect.Show show -> show(show);
            case PublicEffect.Hide hide -> hide(hide);
            case PublicEffect.Cancel cancel -> cancel();
        }
        audit();
        change.notices().forEach(notice -> put(NoticeItem.of(notice)));
        claims();
    }

    List<TransactWriteItem> items() {
        return items;
    }

    Committed meaning(int index) {
        return meanings.get(index);
    }

    private void workingCopy() {
        var before = change.before();
        var after = change.after();
        if (after == null) {
            add(
                    TransactWriteItem.builder()
                            .delete(d -> d.tableName(table)
                                    .key(Schema.draft(change.id()))
                                    .conditionExpression(SAME_VERSION)
                                    .expressionAttributeValues(version(before)))
                            .build(),
                    new Committed.Stale());
            return;
        }
        if (before == null) {
            put(WorkingCopyItem.of(after), NEW, Map.of(), new Committed.Stale());
        } else {
            put(WorkingCopyItem.of(after), SAME_VERSION, version(before), new Committed.Stale());
        }
        if (change.newRevision()) {
            var revision = new HashMap<>(Schema.revision(after.id(), after.rev()));
            revision.put("json", AttributeValues.gzip(ContentJson.write(after.content())));
            revision.put("at", time(after.updatedAt()));
            revision.put("by", s(after.updatedBy()));
            revision.put("summary", s(change.summary()));
            revision.put("status", s(after.status().text()));
            put(revision, NEW, Map.of(), new Committed.Stale());
        }
    }

    private static Map<String, AttributeValue> version(@Nullable WorkingCopy before) {
        return Map.of(
                ":version",
                n(before == null ? 0 : before.version()),
                ":listing",
                n(before == null ? 0 : before.listing()));
    }

    /** Readers' listings must not get an article whose category or author is deleted at the same moment. */
    private void references(PublicEffect.Show show) {
        add(
                TransactWriteItem.builder()
                        .conditionCheck(c -> c.tableName(table)
                                .key(Schema.taxonomy())
                                .conditionExpression("contains(ids, :id) OR attribute_not_exists(ids)")
                                .expressionAttributeValues(
                                        Map.of(":id", s(show.article().categoryId()))))
                        .build(),
                new Committed.CategoryGone());
        for (var author : show.article().authors()) {
            add(
                    TransactWriteItem.builder()
                            .conditionCheck(c -> c.tableName(table)
                                    .key(Schema.author(author.slug()))
                                    .conditionExpression("attribute_exists(PK)"))
                            .build(),
                    new Committed.AuthorGone(author.slug()));
        }
    }

    private void show(PublicEffect.Show show) {
        if (show.onlyIfReferencesExist()) {
            references(show);
        }
        var article = show.article();
        var publication = publication();
        var json = ArticleJson.write(article);
        var card = CardJson.write(article);

        var live = new HashMap<>(Schema.live(publication.slug()));
        live.put("id", s(article.id()));
        live.put("state", s("live"));
        live.put("json", AttributeValues.gzip(json));
        live.put("hash", s(Etag.hash(json)));
        live.put("modifiedAt", time(publication.modifiedAt()));
        window(live, publication);
        put(live, OWN_OR_FREE, Map.of(":id", s(article.id())), new Committed.SlugTaken(publication.slug()));

        card("live", card, publication);
        var old = old();
        if (old != null && !old.slug().equals(publication.slug())) {
            if (after().slugHistory().contains(old.slug())) {
                redirect(old.slug());
            } else {
                remove(Schema.live(old.slug())); // no reader has seen it
            }
        }
        var redirected = new HashSet<>(
                change.before() == null ? List.<String>of() : change.before().slugHistory());
        for (var former : after().slugHistory()) {
            if (redirected.add(former) && !former.equals(old == null ? null : old.slug())) {
                put(
                        moved(former), // an import brings addresses of another site
                        OWN_OR_FREE,
                        Map.of(":id", s(change.id())),
                        new Committed.SlugTaken(former));
            }
        }
        var kept = new HashSet<Map<String, AttributeValue>>();
        for (var scope : publication.scopes()) {
            var entry = new HashMap<>(entryKey(scope, publication));
            kept.add(entryKey(scope, publication));
            entry.put("card", AttributeValues.card(card));
            entry.put("categoryId", s(publication.categoryId()));
            if (publication.expireAt() != null) {
                entry.put("expireAt", time(publication.expireAt()));
            }
            put(entry);
        }
        removeEntries(old, kept);
        markCounts(old, publication);
    }

    private void redirect(String slug) {
        put(moved(slug));
    }

    private Map<String, AttributeValue> moved(String slug) {
        var moved = new HashMap<>(Schema.live(slug));
        moved.put("id", s(change.id()));
        moved.put("state", s("moved"));
        return moved;
    }

    private void hide(PublicEffect.Hide hide) {
        var publication = publication();
        var withdrawn = new HashMap<>(Schema.live(publication.slug()));
        withdrawn.put("id", s(change.id()));
        withdrawn.put("state", s("withdrawn"));
        withdrawn.put("notice", s(hide.notice()));
        put(withdrawn, OWN_OR_FREE, Map.of(":id", s(change.id())), new Committed.SlugTaken(publication.slug()));
        card("withdrawn", "{}", publication);
        removeEntries(old(), Set.of());
        markCounts(old(), publication);
    }

    /** No reader has seen it: no notice, card or redirect stays. */
    private void cancel() {
        var old = old();
        var before = change.before();
        if (old == null || before == null) {
            throw new IllegalStateException("only a scheduled article is cancelled");
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

    private void card(String state, String json, Publication publication) {
        var card = new HashMap<>(Schema.card(change.id()));
        card.put("state", s(state));
        card.put("slug", s(publication.slug()));
        card.put("card", AttributeValues.card(json));
        if (state.equals("withdrawn")) {
            card.put("withdrawnAt", time(change.audit().at())); // views before the withdrawal are still counted
        }
        window(card, publication);
        put(card);
    }

    private static void window(Map<String, AttributeValue> item, Publication publication) {
        item.put("categoryId", s(publication.categoryId()));
        item.put("publishedAt", time(publication.publishedAt()));
        if (publication.expireAt() != null) {
            item.put("expireAt", time(publication.expireAt()));
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

    private Map<String, AttributeValue> entryKey(Scope scope, Publication publication) {
        return Schema.key(Schema.listing(scope.key()), Schema.entrySk(publication.publishedAt(), change.id()));
    }

    /** Marks counts for recounting: now, and again when the article appears and when it expires. */
    private void markCounts(@Nullable Publication old, Publication publication) {
        var marks = new TreeSet<String>();
        mark(marks, publication, tagNames());
        var due = new TreeSet<String>();
        due.add(Schema.time(after().updatedAt()));
        due(due, publication.publishedAt());
        due(due, publication.expireAt());
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

    /** Marks carry the tag's spelling, because the listing key holds only its slug. */
    private static void mark(Set<String> marks, Publication publication, Map<Scope, String> names) {
        var month = Schema.time(publication.publishedAt()).substring(0, 7);
        publication.scopes().forEach(scope -> {
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
            return; // not a user's action but a re-rendering: no audit entry
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
            put(item, OWN_OR_FREE, Map.of(":id", s(change.id())), new Committed.AlreadyImported());
        }
    }

    /** @param article id, or "" if the call does not concern one article */
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
            throw new IllegalStateException("a purged article has no public items");
        }
        return after;
    }

    private Publication publication() {
        var publication = after().publication();
        if (publication == null) {
            throw new IllegalStateException("a public article has a publication");
        }
        return publication;
    }

    private @Nullable Publication old() {
        var before = change.before();
        return before == null ? null : before.publication();
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
