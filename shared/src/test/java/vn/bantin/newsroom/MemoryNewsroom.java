package vn.bantin.newsroom;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Article;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Listing;
import vn.bantin.article.Live;
import vn.bantin.article.Scope;
import vn.bantin.article.StoredCard;
import vn.bantin.article.Taxonomy;
import vn.bantin.json.ArticleJson;
import vn.bantin.json.CardJson;
import vn.bantin.newsroom.Change.PublicEffect;
import vn.bantin.persistence.TransactionLimits;
import vn.bantin.web.Etag;

/** The newsroom and its public side as their ports describe them, in memory. Thread-safe: one lock. */
public final class MemoryNewsroom implements NewsroomStore, ArticleRepository {

    private record Entry(Publication publication, String card) {}

    private final Map<String, WorkingCopy> copies = new HashMap<>();
    private final Map<String, TreeMap<Integer, Revision>> revisions = new HashMap<>();
    private final Map<String, Content> contents = new HashMap<>();
    private final Map<String, Live> slugs = new HashMap<>();
    private final Map<String, StoredCard> cards = new HashMap<>();
    private final Map<Scope, TreeMap<String, Entry>> listings = new HashMap<>();
    private final TreeMap<String, Change.Audit> audit = new TreeMap<>();
    private final Map<String, Change.IdempotencyClaim> keys = new HashMap<>();
    private final Map<String, String> keyOf = new HashMap<>();
    private final Map<String, Imported> imports = new HashMap<>();
    private final Map<String, Author> authors = new TreeMap<>();
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, String> previews = new HashMap<>();
    private Taxonomy taxonomy = Taxonomy.EMPTY;

    @Override
    public synchronized Optional<WorkingCopy> find(String id) {
        return Optional.ofNullable(copies.get(id));
    }

    @Override
    public synchronized Committed commit(Change change) {
        TransactionLimits.require(change);
        var refused = refused(change);
        if (refused != null) {
            return refused;
        }
        var after = change.after();
        if (after == null) {
            copies.remove(change.id());
        } else {
            copies.put(after.id(), after);
            if (change.newRevision()) {
                contents.put(after.id() + " " + after.rev(), after.content());
                revisions
                        .computeIfAbsent(after.id(), k -> new TreeMap<>(Comparator.reverseOrder()))
                        .put(
                                after.rev(),
                                new Revision(
                                        after.rev(),
                                        after.updatedAt(),
                                        after.updatedBy(),
                                        change.summary(),
                                        after.status().text()));
            }
            publish(change, after);
        }
        if (!change.audit().action().equals(Change.RELIST)) {
            audit.put(order(change.audit()), change.audit());
        }
        var key = change.idempotency();
        if (key != null) {
            keys.put(key.sub() + " " + key.keyHash(), key);
            keyOf.put(key.sub() + " " + key.keyHash(), change.id());
        }
        var claim = change.importClaim();
        if (claim != null) {
            imports.put(claim.key(), new Imported(change.id(), claim.hash()));
        }
        return new Committed.Done();
    }

    private @Nullable Committed refused(Change change) {
        var stored = copies.get(change.id());
        var before = change.before();
        if (before == null
                ? stored != null
                : stored == null || stored.version() != before.version() || stored.listing() != before.listing()) {
            return new Committed.Stale();
        }
        var after = change.after();
        if (after != null
                && !(change.publication() instanceof PublicEffect.Unchanged)
                && after.publication() != null
                && taken(after.publication().slug(), change.id())) {
            return new Committed.SlugTaken(after.publication().slug());
        }
        if (after != null && change.publication() instanceof PublicEffect.Show) {
            for (var former : after.slugHistory()) {
                if (taken(former, change.id())) {
                    return new Committed.SlugTaken(former);
                }
            }
        }
        if (change.publication() instanceof PublicEffect.Show show && show.onlyIfReferencesExist()) {
            if (taxonomy.get(show.article().categoryId()) == null) {
                return new Committed.CategoryGone();
            }
            for (var author : show.article().authors()) {
                if (!authors.containsKey(author.slug())) {
                    return new Committed.AuthorGone(author.slug());
                }
            }
        }
        var key = change.idempotency();
        if (key != null) {
            var used = keys.get(key.sub() + " " + key.keyHash());
            if (used != null && used.expiresAt().isAfter(key.now())) {
                return new Committed.KeyUsed();
            }
        }
        var claim = change.importClaim();
        if (claim != null) {
            var imported = imports.get(claim.key());
            if (imported != null && !imported.article().equals(change.id())) {
                return new Committed.AlreadyImported();
            }
        }
        return null;
    }

    private boolean taken(String slug, String id) {
        var owner =
                switch (slugs.get(slug)) {
                    case null -> id;
                    case Live.Published p -> p.id();
                    case Live.Withdrawn w -> w.id();
                    case Live.Moved m -> m.id();
                };
        return !owner.equals(id);
    }

    private void publish(Change change, WorkingCopy after) {
        var publication = after.publication();
        var old = change.before() == null ? null : change.before().publication();
        if (change.publication() instanceof PublicEffect.Unchanged) {
            return;
        }
        if (old != null) {
            old.scopes().forEach(scope -> entries(scope).remove(sk(old, after.id())));
        }
        if (publication == null) {
            slugs.values().removeIf(live -> live.equals(new Live.Moved(after.id())));
            slugs.remove(Objects.requireNonNull(old).slug());
            cards.remove(after.id());
            return;
        }
        switch (change.publication()) {
            case PublicEffect.Unchanged unchanged -> {}
            case PublicEffect.Cancel cancel -> {}
            case PublicEffect.Hide hide -> {
                slugs.put(publication.slug(), new Live.Withdrawn(after.id(), hide.notice()));
                cards.put(after.id(), card(after.id(), publication, "{}", true));
            }
            case PublicEffect.Show show -> {
                if (old != null && !old.slug().equals(publication.slug())) {
                    if (after.slugHistory().contains(old.slug())) {
                        slugs.put(old.slug(), new Live.Moved(after.id()));
                    } else {
                        slugs.remove(old.slug());
                    }
                }
                after.slugHistory().forEach(former -> slugs.putIfAbsent(former, new Live.Moved(after.id())));
                slugs.put(publication.slug(), live(show.article(), publication));
                var card = CardJson.write(show.article());
                cards.put(after.id(), card(after.id(), publication, card, false));
                publication.scopes().forEach(scope -> entries(scope)
                        .put(sk(publication, after.id()), new Entry(publication, card)));
            }
        }
    }

    private static Live live(Article article, Publication publication) {
        var json = ArticleJson.write(article);
        return new Live.Published(
                article.id(),
                json,
                Etag.hash(json),
                publication.categoryId(),
                publication.publishedAt(),
                publication.expireAt(),
                publication.modifiedAt());
    }

    private static StoredCard card(String id, Publication publication, String card, boolean withdrawn) {
        return new StoredCard(
                id,
                publication.slug(),
                card,
                publication.categoryId(),
                publication.publishedAt(),
                publication.expireAt(),
                withdrawn);
    }

    private TreeMap<String, Entry> entries(Scope scope) {
        return listings.computeIfAbsent(scope, k -> new TreeMap<>(Comparator.reverseOrder()));
    }

    private static String sk(Publication publication, String id) {
        return sk(publication.publishedAt()) + "#" + id;
    }

    private static String sk(Instant time) {
        return "%013d".formatted(time.toEpochMilli());
    }

    @Override
    public synchronized WorkingCopyList.Page desk(WorkingCopyList.Query query) {
        var rows = copies.values().stream()
                .filter(c -> query.owner() == null || c.owner().equals(query.owner()))
                .filter(c -> query.trash() == (c.trash() != null))
                .sorted(Comparator.comparing(MemoryNewsroom::place).reversed())
                .filter(c -> query.after() == null || place(c).compareTo(query.after()) < 0)
                .limit(query.limit() + 1L)
                .toList();
        var page = rows.size() > query.limit() ? rows.subList(0, query.limit()) : rows;
        return new WorkingCopyList.Page(
                page.stream().map(MemoryNewsroom::row).toList(),
                rows.size() > page.size() ? place(page.getLast()) : null);
    }

    private static String place(WorkingCopy copy) {
        var trash = copy.trash();
        return sk(trash == null ? copy.updatedAt() : trash.at()) + "#" + copy.id();
    }

    private static WorkingCopyList.Row row(WorkingCopy c) {
        var publication = c.publication();
        return new WorkingCopyList.Row(
                c.id(),
                c.content().headline(),
                c.status(),
                c.version(),
                c.rev(),
                c.owner(),
                c.postedBy(),
                c.content().categoryId(),
                c.content().tags(),
                c.content().authors(),
                publication == null ? null : publication.slug(),
                c.pendingChanges(),
                c.changesSubmittedAt(),
                c.comment(),
                c.trash(),
                publication == null ? null : publication.publishedAt(),
                c.createdAt(),
                c.updatedAt(),
                c.updatedBy(),
                place(c));
    }

    @Override
    public synchronized void purge(String id) {
        revisions.remove(id);
        contents.keySet().removeIf(key -> key.startsWith(id + " "));
        previews.remove(id);
    }

    @Override
    public synchronized List<Revision> revisions(String id) {
        return List.copyOf(revisions.getOrDefault(id, new TreeMap<>()).values());
    }

    @Override
    public synchronized Optional<Content> revision(String id, int n) {
        return Optional.ofNullable(contents.get(id + " " + n));
    }

    @Override
    public synchronized boolean claim(Change.IdempotencyClaim key) {
        var used = usedKey(key.sub(), key.keyHash(), key.now());
        if (used.isPresent() && !used.get().requestHash().equals(key.requestHash())) {
            return false;
        }
        keys.put(key.sub() + " " + key.keyHash(), key);
        return true;
    }

    @Override
    public synchronized Optional<Used> usedKey(String sub, String keyHash, Instant now) {
        var key = sub + " " + keyHash;
        return Optional.ofNullable(keys.get(key))
                .filter(k -> k.expiresAt().isAfter(now))
                .map(k -> new Used(k.requestHash(), keyOf.getOrDefault(key, "")));
    }

    @Override
    public synchronized Map<String, Imported> imported(Collection<String> importKeys) {
        var found = new HashMap<>(imports);
        found.keySet().retainAll(Set.copyOf(importKeys));
        return found;
    }

    @Override
    public synchronized AuditPage auditOf(String article, @Nullable String cursor, int limit) {
        return audits(a -> a.article().equals(article), cursor, limit);
    }

    @Override
    public synchronized AuditPage auditIn(YearMonth month, @Nullable String cursor, int limit) {
        return audits(a -> YearMonth.from(a.at().atZone(ZoneOffset.UTC)).equals(month), cursor, limit);
    }

    private AuditPage audits(Predicate<Change.Audit> wanted, @Nullable String cursor, int limit) {
        var found = audit.descendingMap().entrySet().stream()
                .filter(e -> wanted.test(e.getValue()))
                .filter(e -> cursor == null || e.getKey().compareTo(cursor) < 0)
                .limit(limit + 1L)
                .toList();
        var page = found.size() > limit ? found.subList(0, limit) : found;
        return new AuditPage(
                page.stream().map(Map.Entry::getValue).toList(),
                found.size() > page.size() ? page.getLast().getKey() : null);
    }

    private static String order(Change.Audit audit) {
        return sk(audit.at()) + "#" + audit.id();
    }

    @Override
    public synchronized Taxonomy taxonomy() {
        return taxonomy;
    }

    @Override
    public synchronized boolean saveTaxonomy(Taxonomy after, Change.Audit entry) {
        if (taxonomy != Taxonomy.EMPTY && taxonomy.version() != after.version() - 1) {
            return false;
        }
        taxonomy = after;
        audit.put(order(entry), entry);
        return true;
    }

    @Override
    public synchronized Optional<Author> author(String slug) {
        return Optional.ofNullable(authors.get(slug));
    }

    @Override
    public synchronized List<Author> authors() {
        return List.copyOf(authors.values());
    }

    @Override
    public synchronized boolean saveAuthor(@Nullable Author before, Author after, Change.Audit entry) {
        if (!Objects.equals(authors.get(after.slug()), before)) {
            return false;
        }
        authors.put(after.slug(), after);
        audit.put(order(entry), entry);
        return true;
    }

    @Override
    public synchronized boolean deleteAuthor(Author before, Change.Audit entry) {
        if (!authors.remove(before.slug(), before)) {
            return false;
        }
        audit.put(order(entry), entry);
        return true;
    }

    @Override
    public synchronized Optional<String> displayName(String sub) {
        return Optional.ofNullable(people.get(sub));
    }

    @Override
    public synchronized boolean saveDisplayName(String sub, @Nullable String before, String after, Change.Audit entry) {
        if (!Objects.equals(people.get(sub), before)) {
            return false;
        }
        people.put(sub, after);
        audit.put(order(entry), entry);
        return true;
    }

    @Override
    public synchronized String previewGeneration(String id) {
        return previews.getOrDefault(id, "");
    }

    @Override
    public synchronized void revokePreviews(Change.Audit entry) {
        previews.put(entry.article(), entry.id());
        audit.put(order(entry), entry);
    }

    @Override
    public synchronized boolean listed(Scope scope) {
        return !entries(scope).isEmpty();
    }

    @Override
    public synchronized Optional<Live> bySlug(String slug) {
        return Optional.ofNullable(slugs.get(slug));
    }

    @Override
    public synchronized Listing list(Listing.Query q) {
        var items = new ArrayList<Listing.Entry>();
        Instant change = null;
        var horizon = q.now().plus(q.horizon());
        for (var e : entries(q.scope()).entrySet()) {
            var at = e.getValue().publication().publishedAt();
            var expireAt = e.getValue().publication().expireAt();
            if (at.isAfter(horizon)
                    || (q.to() != null && !at.isBefore(q.to()))
                    || (q.from() != null && at.isBefore(q.from()))
                    || (q.after() != null && e.getKey().compareTo(q.after()) >= 0)) {
                continue;
            }
            if (at.isAfter(q.now())) {
                change = earlier(change, at);
            } else if (Live.visible(at, expireAt, q.now())) {
                if (items.size() == q.limit()) {
                    var last = items.getLast();
                    return new Listing(items, sk(last.publishedAt()) + "#" + last.id(), change);
                }
                items.add(new Listing.Entry(
                        e.getKey().substring(e.getKey().indexOf('#') + 1),
                        e.getValue().card(),
                        e.getValue().publication().categoryId(),
                        at,
                        expireAt));
                if (expireAt != null && !expireAt.isAfter(horizon)) {
                    change = earlier(change, expireAt);
                }
            }
        }
        return new Listing(items, null, change);
    }

    private static Instant earlier(@Nullable Instant known, Instant time) {
        return known == null || time.isBefore(known) ? time : known;
    }

    @Override
    public synchronized Map<String, StoredCard> byIds(Collection<String> ids) {
        var found = new HashMap<String, StoredCard>();
        ids.stream().filter(cards::containsKey).forEach(id -> found.put(id, cards.get(id)));
        return found;
    }

    /** Counts are made by a schedule of the other store; here, when they are asked for. */
    @Override
    public synchronized Map<String, Long> categoryCounts() {
        var counts = new HashMap<String, Long>();
        listings.forEach((scope, entries) -> {
            if (scope.key().startsWith("CAT#")) {
                counts.put(scope.key().substring(4), (long) entries.size());
            }
        });
        return counts;
    }

    @Override
    public synchronized long authorCount(String slug) {
        return entries(Scope.author(slug)).size();
    }

    @Override
    public synchronized Map<String, List<String>> monthParts() {
        var parts = new TreeMap<String, List<String>>();
        entries(Scope.ALL).keySet().forEach(sk -> parts.put(sk.substring(0, 7), List.of()));
        return parts;
    }

    @Override
    public synchronized List<TagCount> topTags() {
        return List.of();
    }
}
