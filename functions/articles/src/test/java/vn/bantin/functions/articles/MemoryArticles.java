package vn.bantin.functions.articles;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.bantin.article.Article;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.FrontPageDocument;
import vn.bantin.article.Listing;
import vn.bantin.article.Live;
import vn.bantin.article.Redirects;
import vn.bantin.article.Scope;
import vn.bantin.article.SiteSettings;
import vn.bantin.article.SiteSettings.Localized;
import vn.bantin.article.Slugs;
import vn.bantin.article.StoredCard;
import vn.bantin.article.Taxonomy;
import vn.bantin.article.Topic;
import vn.bantin.json.ArticleJson;
import vn.bantin.json.CardJson;
import vn.bantin.store.StoreUnavailableException;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Etag;

/** The read port over a map, for tests of what is said about articles rather than of how they are kept. */
final class MemoryArticles implements ArticleRepository {

    private record Kept(Article article, Live live, Instant publishedAt, Instant expireAt) {}

    private final Map<String, Live> bySlug = new HashMap<>();
    private final Map<String, Kept> byId = new LinkedHashMap<>();
    private final Map<String, Author> authors = new HashMap<>();
    private final List<TagCount> tags = new ArrayList<>();
    private Taxonomy taxonomy = Taxonomy.EMPTY;
    FrontPageDocument front = FrontPageDocument.EMPTY;
    Redirects redirects = Redirects.EMPTY;
    SiteSettings settings = SiteSettings.EMPTY;
    final Map<String, Topic> topics = new HashMap<>();
    final Map<String, Localized> standingPages = new HashMap<>();

    /** Every read fails, as when the store is throttled. */
    boolean unavailable;

    private int reads;

    void put(Article a, Instant modifiedAt, Instant expireAt) {
        var json = ArticleJson.write(a);
        var live = new Live.Published(
                a.id(), json, Etag.hash(json), a.categoryId(), a.publishedAt(), expireAt, modifiedAt);
        bySlug.put(a.slug(), live);
        byId.put(a.id(), new Kept(a, live, a.publishedAt(), expireAt));
    }

    void put(Article a) {
        put(a, a.publishedAt(), null);
    }

    void withdraw(String slug, String notice) {
        var live = (Live.Published) bySlug.get(slug);
        bySlug.put(slug, new Live.Withdrawn(live.id(), notice));
    }

    void moved(String oldSlug, String id) {
        bySlug.put(oldSlug, new Live.Moved(id));
    }

    void taxonomy(Taxonomy next) {
        taxonomy = next;
    }

    void author(Author author) {
        authors.put(author.slug(), author);
    }

    void tag(String tag, long count) {
        tags.add(new TagCount(tag, count));
    }

    /** How often the store was asked for an article or a listing. */
    int reads() {
        return reads;
    }

    @Override
    public Optional<Live> bySlug(String slug) {
        reads++;
        return Optional.ofNullable(bySlug.get(slug));
    }

    @Override
    public Listing list(Listing.Query q) {
        reads++;
        Instant change = null;
        var items = new ArrayList<Listing.Entry>();
        var entries = byId.values().stream()
                .filter(k -> bySlug.get(k.article.slug()) == k.live
                        && scopes(k.article).contains(q.scope()))
                .filter(k -> q.from() == null || !k.publishedAt.isBefore(q.from()))
                .filter(k -> q.to() == null || k.publishedAt.isBefore(q.to()))
                .sorted(Comparator.comparing(MemoryArticles::position).reversed())
                .filter(k -> q.after() == null || position(k).compareTo(q.after()) < 0)
                .toList();
        for (var k : entries) {
            if (k.publishedAt.isAfter(q.now())) {
                change = earlier(change, k.publishedAt, q);
            } else if (Live.visible(k.publishedAt, k.expireAt, q.now())) {
                items.add(new Listing.Entry(
                        k.article.id(), CardJson.write(k.article), k.article.categoryId(), k.publishedAt, k.expireAt));
                change = k.expireAt == null ? change : earlier(change, k.expireAt, q);
            }
        }
        var more = items.size() > q.limit();
        var page = more ? items.subList(0, q.limit()) : items;
        return new Listing(
                List.copyOf(page),
                more ? page.getLast().publishedAt() + "#" + page.getLast().id() : null,
                change);
    }

    private static Instant earlier(Instant known, Instant time, Listing.Query q) {
        return time.isAfter(q.now().plus(q.horizon())) ? known : CacheLifetime.earlier(known, time);
    }

    private static String position(Kept k) {
        return k.publishedAt + "#" + k.article.id();
    }

    private List<Scope> scopes(Article a) {
        var scopes = new ArrayList<Scope>();
        scopes.add(Scope.ALL);
        taxonomy.ancestry(a.categoryId()).forEach(c -> scopes.add(Scope.category(c.id())));
        a.tags().forEach(t -> scopes.add(Scope.tag(t)));
        a.authors().forEach(r -> scopes.add(Scope.author(r.slug())));
        return scopes;
    }

    @Override
    public Map<String, StoredCard> byIds(Collection<String> ids) {
        var cards = new HashMap<String, StoredCard>();
        for (var id : ids) {
            var k = byId.get(id);
            if (k != null) {
                cards.put(
                        id,
                        new StoredCard(
                                id,
                                k.article.slug(),
                                CardJson.write(k.article),
                                k.article.categoryId(),
                                k.publishedAt,
                                k.expireAt,
                                bySlug.get(k.article.slug()) instanceof Live.Withdrawn));
            }
        }
        return cards;
    }

    @Override
    public FrontPageDocument front() {
        return front;
    }

    @Override
    public Redirects redirects() {
        return redirects;
    }

    @Override
    public SiteSettings settings() {
        return settings;
    }

    @Override
    public Optional<Topic> topic(String tag) {
        return Optional.ofNullable(topics.get(tag));
    }

    @Override
    public List<Topic> topics() {
        return topics.values().stream().filter(t -> t.movedTo() == null).toList();
    }

    @Override
    public Optional<TagCount> tag(String slug) {
        var name = byId.values().stream()
                .flatMap(k -> k.article.tags().stream())
                .filter(t -> Slugs.of(t).equals(slug))
                .toList();
        return name.isEmpty() ? Optional.empty() : Optional.of(new TagCount(name.getFirst(), name.size()));
    }

    @Override
    public Map<String, Localized> standingPages() {
        return standingPages;
    }

    @Override
    public Taxonomy taxonomy() {
        if (unavailable) {
            throw new StoreUnavailableException("throttled, as this test wants it", null);
        }
        return taxonomy;
    }

    @Override
    public Optional<Author> author(String slug) {
        return Optional.ofNullable(authors.get(slug));
    }

    @Override
    public Map<String, Long> categoryCounts() {
        var counts = new HashMap<String, Long>();
        byId.values().forEach(k -> taxonomy.ancestry(k.article.categoryId())
                .forEach(c -> counts.merge(c.id(), 1L, Long::sum)));
        return counts;
    }

    @Override
    public long authorCount(String slug) {
        return byId.values().stream()
                .filter(k -> k.article.authors().stream().anyMatch(r -> r.slug().equals(slug)))
                .count();
    }

    @Override
    public Map<String, List<String>> monthParts() {
        var keys = byId.entrySet().stream()
                .map(e -> vn.bantin.persistence.Schema.entrySk(e.getValue().publishedAt, e.getKey()))
                .sorted()
                .toList();
        var months = new HashMap<String, List<String>>();
        var seen = new HashMap<String, Integer>();
        for (var key : keys) {
            var month = key.substring(0, 7);
            var starts = months.computeIfAbsent(month, m -> new java.util.ArrayList<>());
            if (seen.merge(month, 1, Integer::sum) % SITEMAP_PART == 1 && seen.get(month) > 1) {
                starts.add(key);
            }
        }
        return months;
    }

    @Override
    public List<TagCount> topTags() {
        return tags;
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
