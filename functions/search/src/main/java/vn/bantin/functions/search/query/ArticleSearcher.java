package vn.bantin.functions.search.query;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Slugs;
import vn.bantin.functions.search.index.IndexFields;
import vn.bantin.search.IndexHits;
import vn.bantin.search.SearchCursor;
import vn.bantin.search.SearchQuery;
import vn.bantin.search.SortOrder;

/** Searches one opened state of the index. Thread-safe. */
public final class ArticleSearcher {

    private static final SortField BY_SLUG = new SortField(IndexFields.SLUG, SortField.Type.STRING_VAL);
    private static final Sort NEWEST =
            new Sort(new SortField(IndexFields.PUBLISHED, SortField.Type.LONG, true), BY_SLUG);
    private static final Sort MOST_READ = new Sort(
            new SortField(IndexFields.VIEWS, SortField.Type.LONG, true),
            new SortField(IndexFields.PUBLISHED, SortField.Type.LONG, true),
            BY_SLUG);
    private static final Sort OLDEST = new Sort(new SortField(IndexFields.PUBLISHED, SortField.Type.LONG), BY_SLUG);

    private static final Pattern FORMAT = Pattern.compile("\\p{Cf}+");

    private final IndexSearcher searcher;
    private final ZoneId zone;

    public ArticleSearcher(IndexReader reader, ZoneId zone) {
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        this.zone = zone;
    }

    /** The hits after {@code cursor} that are visible at {@code now}: more than {@code limit} if there are more. */
    public Result find(SearchQuery query, SearchCursor cursor, int limit, Instant now, Synonyms synonyms)
            throws IOException {
        var text = new TelexQueryDecoder(searcher).interpret(visible(query.text()));
        var parsed = ParsedQuery.parse(text, visible(query.phrase()));
        if (parsed.isEmpty() && !query.filtered()) {
            return new Result(IndexHits.none(), Highlighter.none());
        }
        var clauses = new QueryClauses(query.places(), parsed.accented());
        var plan = QueryPlan.of(parsed, clauses, searcher, synonyms);
        var matches = filtered(plan.matches(), query, now);
        var order = order(query, parsed);
        var facets = new FacetCollector(zone);
        var hits =
                switch (order) {
                    case NEWEST -> byTime(NEWEST, matches, facets, cursor, limit);
                    case OLDEST -> byTime(OLDEST, matches, facets, cursor, limit);
                    case VIEWS ->
                        ranked(byField(MOST_READ, null, SearchCursor.RANKED, matches, facets), matches, cursor, limit);
                    case RELEVANCE -> ranked(byRelevance(plan, matches, facets), matches, cursor, limit);
                };
        var suggestion = new SuggestionFinder(searcher, clauses).suggest(text, parsed, plan.variants());
        var found = new IndexHits(facets.total(), hits, facets.categories(), facets.years(), suggestion);
        return new Result(found, new Highlighter(parsed, plan.variants(), plan.rewritings()));
    }

    /**
     * The article to find related ones for.
     *
     * @param categories its category and those below it
     * @param near       all categories under the same top-level one
     */
    public record Subject(
            String slug,
            String headline,
            String lead,
            List<String> tags,
            String category,
            List<String> categories,
            List<String> near) {}

    /** Slugs of at most {@code limit} articles: those on the same subject, then the newest of the same category. */
    public List<String> related(Subject subject, int limit, Instant now) throws IOException {
        var visible = filtered(new MatchAllDocsQuery(), filter(null), now);
        var slugs = new LinkedHashSet<>(new RelatedArticlesQuery(searcher).of(subject, visible, now));
        if (slugs.size() < limit) {
            var newest = filtered(new MatchAllDocsQuery(), filter(subject.categories()), now);
            for (var doc : searcher.search(newest, limit + 1, NEWEST).scoreDocs) {
                slugs.add(hit(doc, true).slug());
            }
        }
        slugs.remove(subject.slug());
        return slugs.stream().limit(limit).toList();
    }

    /** When the next scheduled article becomes visible, if before {@code until}. */
    public Optional<Instant> nextAppearance(Instant now, Instant until) throws IOException {
        var scheduled = NumericDocValuesField.newSlowRangeQuery(
                IndexFields.PUBLISHED, now.toEpochMilli() + 1, until.toEpochMilli());
        var first = searcher.search(scheduled, 1, OLDEST).scoreDocs;
        return first.length == 0
                ? Optional.empty()
                : Optional.of(hit(first[0], true).publishedAt());
    }

    /** Without format characters, which could separate a quotation mark or a minus from its word. */
    private static String visible(String typed) {
        return FORMAT.matcher(typed).replaceAll("");
    }

    private static SearchQuery filter(@Nullable List<String> categories) {
        return new SearchQuery("", "", Set.of(), categories, null, null, null, null, null);
    }

    /** Hits, and the highlighter for their texts. */
    public record Result(IndexHits found, Highlighter highlighter) {}

    private static SortOrder order(SearchQuery query, ParsedQuery parsed) {
        var order = query.order();
        if (order == null || order == SortOrder.RELEVANCE) {
            return parsed.isEmpty() ? SortOrder.NEWEST : SortOrder.RELEVANCE;
        }
        return order;
    }

    private TopDocs byRelevance(QueryPlan plan, Query matches, FacetCollector facets) throws IOException {
        var best = search(matches, new TopScoreDocCollectorManager(SearchCursor.RANKED, Integer.MAX_VALUE), facets);
        if (plan.refines() == null || best.scoreDocs.length < 2) {
            return best;
        }
        return QueryRescorer.rescore(searcher, best, plan.refines(), 1, SearchCursor.RANKED);
    }

    private TopDocs byField(Sort sort, @Nullable FieldDoc after, int count, Query matches, FacetCollector facets)
            throws IOException {
        return search(matches, new TopFieldCollectorManager(sort, count, after, Integer.MAX_VALUE), facets);
    }

    private TopDocs search(Query matches, CollectorManager<?, ? extends TopDocs> top, FacetCollector facets)
            throws IOException {
        var both = searcher.search(matches, new MultiCollectorManager(top, facets.manager()));
        return (TopDocs) both[0];
    }

    /** The ranked hits not shown yet, then the rest by time. */
    private List<IndexHits.Hit> ranked(TopDocs best, Query matches, SearchCursor cursor, int limit) throws IOException {
        var hits = new ArrayList<IndexHits.Hit>();
        if (cursor.after() == null && cursor.shown().size() < SearchCursor.RANKED) {
            for (var doc : best.scoreDocs) {
                var hit = hit(doc, false);
                if (!cursor.hasShown(hit.slug())) {
                    hits.add(hit);
                }
            }
        }
        if (hits.size() <= limit && best.totalHits.value() > SearchCursor.RANKED) {
            var ranked = new ArrayList<>(hits);
            for (var hit : byTime(NEWEST, matches, new FacetCollector(zone), cursor, limit + SearchCursor.RANKED)) {
                if (!cursor.hasShown(hit.slug())
                        && ranked.stream().noneMatch(h -> h.slug().equals(hit.slug()))) {
                    hits.add(hit);
                }
            }
        }
        return hits;
    }

    private List<IndexHits.Hit> byTime(Sort sort, Query matches, FacetCollector facets, SearchCursor cursor, int limit)
            throws IOException {
        var after = cursor.after();
        var from = after == null
                ? null
                : new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {
                    after.publishedAt().toEpochMilli(), new BytesRef(after.slug())
                });
        var hits = new ArrayList<IndexHits.Hit>();
        for (var doc : byField(sort, from, limit + 16, matches, facets).scoreDocs) {
            hits.add(hit(doc, true));
        }
        return hits;
    }

    private IndexHits.Hit hit(ScoreDoc doc, boolean listed) throws IOException {
        var leaf = searcher.getLeafContexts().get(ReaderUtil.subIndex(doc.doc, searcher.getLeafContexts()));
        int local = doc.doc - leaf.docBase;
        var slug = leaf.reader().getBinaryDocValues(IndexFields.SLUG);
        var published = leaf.reader().getNumericDocValues(IndexFields.PUBLISHED);
        slug.advanceExact(local);
        published.advanceExact(local);
        return new IndexHits.Hit(
                slug.binaryValue().utf8ToString(), Instant.ofEpochMilli(published.longValue()), listed);
    }

    private Query filtered(Query text, SearchQuery query, Instant now) throws IOException {
        var all = new BooleanQuery.Builder().add(text, Occur.MUST);
        long earliest = query.from() == null ? Long.MIN_VALUE : query.from().toEpochMilli();
        long latest = query.until() == null ? Long.MAX_VALUE : query.until().toEpochMilli() - 1;
        within(IndexFields.PUBLISHED, earliest, Math.min(latest, now.toEpochMilli()), all);
        within(IndexFields.EXPIRES, now.toEpochMilli() + 1, Long.MAX_VALUE, all);
        if (query.categories() != null) {
            all.add(in(IndexFields.CATEGORY, query.categories()), Occur.FILTER);
        }
        if (query.author() != null) {
            all.add(author(query.author()), Occur.FILTER);
        }
        if (query.tag() != null) {
            all.add(new TermQuery(new Term(IndexFields.TAG, Slugs.folded(query.tag()))), Occur.FILTER);
        }
        return all.build();
    }

    /** Adds no filter if all articles are within: usually nothing is scheduled and nothing expires. */
    private void within(String field, long from, long to, BooleanQuery.Builder all) throws IOException {
        var reader = searcher.getIndexReader();
        if (DocValuesSkipper.globalMinValue(reader, field) < from
                || DocValuesSkipper.globalMaxValue(reader, field) > to) {
            all.add(NumericDocValuesField.newSlowRangeQuery(field, from, to), Occur.FILTER);
        }
    }

    /** A slug means one author; a name as readers see it means everybody of that name. */
    private static Query author(String slugOrName) {
        return Slugs.isSlug(slugOrName)
                ? new TermQuery(new Term(IndexFields.AUTHOR, slugOrName))
                : new TermQuery(new Term(IndexFields.AUTHOR_NAME, Slugs.folded(slugOrName)));
    }

    private static Query in(String field, List<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
