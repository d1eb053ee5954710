package vn.bantin.persistence;

import static vn.bantin.persistence.AttributeValues.find;
import static vn.bantin.persistence.AttributeValues.instant;
import static vn.bantin.persistence.AttributeValues.number;
import static vn.bantin.persistence.AttributeValues.s;
import static vn.bantin.persistence.AttributeValues.text;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tools.jackson.core.JsonToken;
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
import vn.bantin.json.FrontPageJson;
import vn.bantin.json.Json;
import vn.bantin.json.RedirectsJson;
import vn.bantin.json.SettingsJson;
import vn.bantin.json.TaxonomyJson;
import vn.bantin.json.TopicJson;
import vn.bantin.newsroom.VersionedDocument;

/** {@link ArticleRepository} on the Newsroom table. Safe for use by many threads. */
public final class DynamoArticleRepository implements ArticleRepository {

    /** Above every id in a sort key. */
    private static final String LAST = "#~";

    private static final Duration TAXONOMY_FRESH = Duration.ofSeconds(1);
    private static final Duration PAGES_FRESH = Duration.ofMinutes(1);

    private final DynamoDbClient dynamo;
    private final String table;
    private final InstantSource clock;
    private volatile CachedPages pages = new CachedPages(Map.of(), Instant.EPOCH);
    private final CachedDocument<FrontPageDocument> front =
            new CachedDocument<>(Schema.front(), FrontPageDocument.EMPTY, FrontPageJson::read);
    private final CachedDocument<SiteSettings> settings = new CachedDocument<>(
            Schema.document(VersionedDocument.Name.SETTINGS), SiteSettings.EMPTY, SettingsJson::read);
    private final CachedDocument<Redirects> redirects =
            new CachedDocument<>(Schema.redirects(), Redirects.EMPTY, RedirectsJson::read);
    private volatile CachedTaxonomy cached = new CachedTaxonomy(Taxonomy.EMPTY, Instant.EPOCH);

    public DynamoArticleRepository(DynamoDbClient dynamo, String table, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    private record CachedTaxonomy(Taxonomy taxonomy, Instant readAt) {

        boolean fresh(Instant now) {
            return now.isBefore(readAt.plus(TAXONOMY_FRESH));
        }
    }

    @Override
    public Optional<Live> bySlug(String slug) {
        var key = Schema.live(slug);
        var item = cached.fresh(clock.instant()) ? get(key) : withTaxonomy(key);
        var live = item.map(DynamoArticleRepository::toLive);
        if (live.orElse(null) instanceof Live.Published published) {
            met(published.categoryId());
        }
        return live;
    }

    /** The stored item of a slug, as this class, search and the indexer read it. */
    public static Live toLive(Map<String, AttributeValue> item) {
        var id = text(item, "id");
        return switch (text(item, "state")) {
            case "moved" -> new Live.Moved(id);
            case "withdrawn" -> new Live.Withdrawn(id, text(item, "notice"));
            default ->
                new Live.Published(
                        id,
                        AttributeValues.gunzip(java.util.Objects.requireNonNull(item.get("json"))),
                        text(item, "hash"),
                        text(item, "categoryId"),
                        Schema.time(text(item, "publishedAt")),
                        instant(item, "expireAt"),
                        Schema.time(text(item, "modifiedAt")));
        };
    }

    @Override
    public Listing list(Listing.Query query) {
        return new ListingPage(query).read();
    }

    @Override
    public Map<String, StoredCard> byIds(Collection<String> ids) {
        var found = new HashMap<String, StoredCard>();
        var cards = ids.stream().map(Schema::card).toList();
        BatchGet.get(dynamo, table, cards, false).forEach(item -> {
            var card = toCard(item);
            found.put(card.id(), card);
            met(card.categoryId());
        });
        return found;
    }

    private static StoredCard toCard(Map<String, AttributeValue> item) {
        return new StoredCard(
                text(item, Schema.PK).substring("ARTICLE#".length()),
                text(item, "slug"),
                AttributeValues.card(item),
                text(item, "categoryId"),
                Schema.time(text(item, "publishedAt")),
                instant(item, "expireAt"),
                "withdrawn".equals(find(item, "state")));
    }

    @Override
    public Taxonomy taxonomy() {
        var known = cached;
        var now = clock.instant();
        if (known.fresh(now)) {
            return known.taxonomy;
        }
        return keep(get(Schema.taxonomy()), now);
    }

    private Taxonomy keep(Optional<Map<String, AttributeValue>> item, Instant now) {
        var known = cached.taxonomy;
        var read = item.map(i -> {
                    var version = number(i, "version");
                    return version == known.version()
                            ? known
                            : TaxonomyJson.read(version, text(i, "json")).changed(instant(i, "changedAt"));
                })
                .orElse(Taxonomy.EMPTY);
        cached = new CachedTaxonomy(read, now);
        return read;
    }

    /** Reads the item and the category tree, which every article read needs, in one BatchGetItem. */
    private Optional<Map<String, AttributeValue>> withTaxonomy(Map<String, AttributeValue> key) {
        var now = clock.instant();
        Map<String, AttributeValue> item = null;
        Map<String, AttributeValue> tree = null;
        for (var found : BatchGet.get(dynamo, table, List.of(key, Schema.taxonomy()), false)) {
            if (text(found, Schema.PK).equals(text(key, Schema.PK))) {
                item = found;
            } else {
                tree = found;
            }
        }
        keep(Optional.ofNullable(tree), now);
        return Optional.ofNullable(item);
    }

    /** Expires the cached category tree if it lacks this category, which was created after the tree was read. */
    private void met(String categoryId) {
        if (!categoryId.isEmpty() && cached.taxonomy.get(categoryId) == null) {
            cached = new CachedTaxonomy(cached.taxonomy, Instant.EPOCH);
        }
    }

    private record CachedPages(Map<String, Localized> titles, Instant readAt) {}

    @Override
    public Map<String, Localized> standingPages() {
        var known = pages;
        var now = clock.instant();
        if (now.isBefore(known.readAt.plus(PAGES_FRESH))) {
            return known.titles;
        }
        var titles = new HashMap<>(get(Schema.pageTitles()).orElse(Map.of()));
        titles.keySet().removeAll(Schema.pageTitles().keySet());
        var read = new HashMap<String, Localized>();
        titles.forEach((slug, title) -> {
            if (!slug.endsWith(Schema.ENGLISH)) {
                var english = titles.get(Schema.englishTitle(slug));
                read.put(slug, new Localized(title.s(), english == null ? "" : english.s()));
            }
        });
        pages = new CachedPages(read, now);
        return read;
    }

    @Override
    public FrontPageDocument front() {
        return front.get();
    }

    @Override
    public SiteSettings settings() {
        return settings.get();
    }

    @Override
    public Redirects redirects() {
        return redirects.get();
    }

    /** A versioned item, read at most once a second and parsed again only when its version changed. */
    private final class CachedDocument<T> implements Supplier<T> {

        private record Held<T>(T document, long version, Instant readAt) {}

        private final Map<String, AttributeValue> key;
        private final T empty;
        private final BiFunction<Long, String, T> parse;
        private volatile Held<T> held;

        private CachedDocument(Map<String, AttributeValue> key, T empty, BiFunction<Long, String, T> parse) {
            this.key = key;
            this.empty = empty;
            this.parse = parse;
            this.held = new Held<>(empty, 0, Instant.EPOCH);
        }

        @Override
        public T get() {
            var known = held;
            var now = clock.instant();
            if (now.isBefore(known.readAt.plus(TAXONOMY_FRESH))) {
                return known.document;
            }
            var item = DynamoArticleRepository.this.get(key);
            var version = item.map(i -> number(i, "version")).orElse(0L);
            var read = version == known.version
                    ? known.document
                    : item.map(i -> parse.apply(version, text(i, "json"))).orElse(empty);
            held = new Held<>(read, version, now);
            return read;
        }
    }

    @Override
    public Optional<Topic> topic(String tag) {
        return !Slugs.isSlug(tag) ? Optional.empty() : get(Schema.topic(tag)).map(DynamoArticleRepository::toTopic);
    }

    @Override
    public List<Topic> topics() {
        return dynamo
                .queryPaginator(q -> q.tableName(table)
                        .keyConditionExpression("PK = :pk AND begins_with(SK, :topic)")
                        .expressionAttributeValues(Map.of(":pk", s(Schema.TAXONOMY), ":topic", s(Schema.TOPIC))))
                .items()
                .stream()
                .map(DynamoArticleRepository::toTopic)
                .filter(topic -> topic.movedTo() == null)
                .toList();
    }

    private static Topic toTopic(Map<String, AttributeValue> item) {
        return TopicJson.read(
                text(item, Schema.SK).substring(Schema.TOPIC.length()), number(item, "version"), text(item, "json"));
    }

    @Override
    public Optional<TagCount> tag(String slug) {
        return get(Schema.key(Schema.COUNTS, Scope.tag(slug).key()))
                .map(item -> new TagCount(item.containsKey("name") ? text(item, "name") : slug, total(months(item))));
    }

    @Override
    public Optional<Author> author(String slug) {
        return !Slugs.isSlug(slug)
                ? Optional.empty()
                : get(Schema.author(slug)).map(item -> new Author(slug, text(item, "name"), text(item, "bio")));
    }

    @Override
    public Map<String, Long> categoryCounts() {
        var counts = new HashMap<String, Long>();
        var request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("PK = :pk AND begins_with(SK, :sk)")
                .expressionAttributeValues(Map.of(":pk", s(Schema.COUNTS), ":sk", s("CAT#")))
                .build();
        dynamo.queryPaginator(request)
                .items()
                .forEach(item -> counts.put(text(item, Schema.SK).substring(4), total(months(item))));
        return counts;
    }

    @Override
    public long authorCount(String slug) {
        return count(Scope.author(slug));
    }

    private long count(Scope scope) {
        return get(Schema.key(Schema.COUNTS, scope.key()))
                .map(item -> total(months(item)))
                .orElse(0L);
    }

    @Override
    public Map<String, List<String>> monthParts() {
        return get(Schema.key(Schema.COUNTS, Scope.ALL.key()))
                .map(item -> {
                    var parts = new HashMap<String, List<String>>();
                    months(item).keySet().forEach(month -> {
                        var starts = item.get(ListingCounter.PARTS + month);
                        parts.put(
                                month,
                                starts == null
                                        ? List.of()
                                        : starts.l().stream()
                                                .map(AttributeValue::s)
                                                .toList());
                    });
                    return parts;
                })
                .orElse(new HashMap<>());
    }

    @Override
    public List<TagCount> topTags() {
        return get(Schema.key(Schema.COUNTS, Schema.TOP_TAGS))
                .map(item -> readTags(text(item, "json")))
                .orElse(List.of());
    }

    /** Attributes named by a month hold that month's count. */
    static Map<String, Long> months(Map<String, AttributeValue> item) {
        var months = new java.util.TreeMap<String, Long>();
        item.forEach((name, value) -> {
            if (name.length() == 7 && name.charAt(4) == '-' && !value.n().equals("0")) {
                months.put(name, Long.parseLong(value.n()));
            }
        });
        return months;
    }

    static long total(Map<String, Long> months) {
        return months.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<TagCount> readTags(String stored) {
        var tags = new ArrayList<TagCount>();
        try (var json = Json.FACTORY.createParser(stored)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var tag = json.currentName();
                json.nextToken();
                tags.add(new TagCount(tag, json.getLongValue()));
            }
        }
        return tags;
    }

    private Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        var item = dynamo.getItem(r -> r.tableName(table).key(key)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    /** Collects one page. Queries again only if expired or future entries left it short. */
    private final class ListingPage {

        /** Minimum limit of follow-up queries: a page that came back short suggests many expired entries. */
        private static final int LARGER_QUERY = 200;

        private final Listing.Query query;
        private final List<Listing.Entry> items = new ArrayList<>();
        private @Nullable Instant nextChange;

        private ListingPage(Listing.Query query) {
            this.query = query;
        }

        private Listing read() {
            var horizon = query.now().plus(query.horizon());
            var high = query.to() != null && !query.to().isAfter(horizon)
                    ? Schema.time(query.to())
                    : Schema.time(horizon) + LAST;
            var low = query.from() == null ? "0" : Schema.time(query.from());
            if (low.compareTo(high) > 0) {
                return new Listing(List.of(), null, null);
            }
            var after = query.after();
            while (true) {
                var answer = dynamo.query(page(low, high, after));
                for (var item : answer.items()) {
                    take(item, horizon);
                    if (items.size() > query.limit()) {
                        items.removeLast();
                        var last = items.getLast();
                        return new Listing(items, Schema.entrySk(last.publishedAt(), last.id()), nextChange);
                    }
                }
                if (!answer.hasLastEvaluatedKey()) {
                    return new Listing(items, null, nextChange);
                }
                after = text(answer.lastEvaluatedKey(), Schema.SK);
            }
        }

        private QueryRequest page(String low, String high, @Nullable String after) {
            var pk = Schema.listing(query.scope().key());
            var request = QueryRequest.builder()
                    .tableName(table)
                    .keyConditionExpression("PK = :pk AND SK BETWEEN :low AND :high")
                    .expressionAttributeValues(Map.of(":pk", s(pk), ":low", s(low), ":high", s(high)))
                    .scanIndexForward(false)
                    .limit(
                            after == null || after.equals(query.after())
                                    ? query.limit() + 1
                                    : Math.max(LARGER_QUERY, query.limit() + 1 - items.size()));
            if (after != null) {
                request.exclusiveStartKey(Schema.key(pk, after));
            }
            return request.build();
        }

        private void take(Map<String, AttributeValue> item, Instant horizon) {
            var sk = text(item, Schema.SK);
            var hash = sk.indexOf('#');
            var entry = new Listing.Entry(
                    sk.substring(hash + 1),
                    AttributeValues.card(item),
                    text(item, "categoryId"),
                    Schema.time(sk.substring(0, hash)),
                    instant(item, "expireAt"));
            met(entry.categoryId());
            if (entry.publishedAt().isAfter(query.now())) {
                changeAt(entry.publishedAt());
            } else if (Live.visible(entry.publishedAt(), entry.expireAt(), query.now())) {
                items.add(entry);
                if (entry.expireAt() != null && !entry.expireAt().isAfter(horizon)) {
                    changeAt(entry.expireAt());
                }
            }
        }

        private void changeAt(Instant time) {
            if (nextChange == null || time.isBefore(nextChange)) {
                nextChange = time;
            }
        }
    }
}
