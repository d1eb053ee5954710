package vn.bantin.functions.search.query;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** Answers queries from one opened state of the index. Thread-safe. */
public final class ArticleSearcher {

    private static final SortField BY_SLUG = new SortField(IndexFields.SLUG, SortField.Type.STRING_VAL);
    private static final Sort NEWEST =
            new Sort(new SortField(IndexFields.PUBLISHED, SortField.Type.LONG, true), BY_SLUG);
    private static final Sort MOST_READ = new Sort(
            new SortField(IndexFields.VIEWS, SortField.Type.LONG, true),
            new SortField(IndexFields.PUBLISHED, SortField.Type.LONG, true),
            BY_SLUG);
    private static final Sort OLDEST = new Sort(new SortField(IndexFields.PUBLISHED, SortField.Type.LONG), BY_SLUG);

    private final IndexSearcher searcher;
    private final ZoneId zone;

    public ArticleSearcher(IndexReader reader, ZoneId zone) {
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        this.zone = zone;
    }

    /** The next hits of a walk: more than {@code limit} where there are more, visible at {@code now}. */
    public Result find(SearchQuery query, SearchCursor walk, int limit, Instant now) throws IOException {
        var wanted = ParsedQuery.parse(query.text(), query.phrase());
        if (wanted.isEmpty() && !query.filtered()) {
            return new Result(IndexHits.nothing(), Highlighter.none());
        }
        var clauses = new QueryClauses(query.places(), wanted.accented());
        var plan = QueryPlan.of(wanted, clauses, searcher);
        var matches = filtered(plan.matches(), query, now);
        var order = order(query, wanted);
        var tally = new FacetCollector(zone);
        var hits =
                switch (order) {
                    case NEWEST -> listed(NEWEST, matches, tally, walk, limit);
                    case OLDEST -> listed(OLDEST, matches, tally, walk, limit);
                    case VIEWS ->
                        ranked(byField(MOST_READ, null, SearchCursor.RANKED, matches, tally), matches, walk, limit);
                    case RELEVANCE -> ranked(byRelevance(plan, matches, tally), matches, walk, limit);
                };
        var suggestion = new SuggestionFinder(searcher, clauses).of(query.text(), wanted, plan.variants());
        var found = new IndexHits(tally.total(), hits, tally.categories(), tally.years(), suggestion);
        return new Result(found, new Highlighter(wanted, plan.variants()));
    }

    /**
     * What an article is about.
     *
     * @param near ids of the categories under the same top one
     */
    public record Subject(
            String slug, String headline, String lead, List<String> tags, String category, List<String> near) {}

    /** Slugs of at most {@code limit} articles: on the same subject, then the newest of the category and near it. */
    public List<String> related(Subject subject, int limit, Instant now) throws IOException {
        var visible = filtered(new MatchAllDocsQuery(), nothingBut(null), now);
        var slugs = new LinkedHashSet<>(new RelatedArticlesQuery(searcher).of(subject, visible, now));
        for (var categories : List.of(List.of(subject.category()), subject.near())) {
            if (slugs.size() < limit) {
                var newest = filtered(new MatchAllDocsQuery(), nothingBut(categories), now);
                for (var doc : searcher.search(newest, limit + 1, NEWEST).scoreDocs) {
                    slugs.add(hit(doc, true).slug());
                }
            }
        }
        slugs.remove(subject.slug());
        return slugs.stream().limit(limit).toList();
    }

    /** When the first story that is still to come appears, if it does until then. */
    public Optional<Instant> appears(Instant now, Instant until) throws IOException {
        var coming = NumericDocValuesField.newSlowRangeQuery(
                IndexFields.PUBLISHED, now.toEpochMilli() + 1, until.toEpochMilli());
        var first = searcher.search(coming, 1, OLDEST).scoreDocs;
        return first.length == 0
                ? Optional.empty()
                : Optional.of(hit(first[0], true).publishedAt());
    }

    private static SearchQuery nothingBut(@Nullable List<String> categories) {
        return new SearchQuery("", "", Set.of(), categories, null, null, null, null, null);
    }

    /** Hits, and what puts marks into their texts. */
    public record Result(IndexHits found, Highlighter marker) {}

    private static SortOrder order(SearchQuery query, ParsedQuery wanted) {
        var order = query.order();
        if (order == null || order == SortOrder.RELEVANCE) {
            return wanted.isEmpty() ? SortOrder.NEWEST : SortOrder.RELEVANCE;
        }
        return order;
    }

    private TopDocs byRelevance(QueryPlan plan, Query matches, FacetCollector tally) throws IOException {
        var best = search(matches, new TopScoreDocCollectorManager(SearchCursor.RANKED, Integer.MAX_VALUE), tally);
        if (plan.refines() == null || best.scoreDocs.length < 2) {
            return best;
        }
        return QueryRescorer.rescore(searcher, best, plan.refines(), 1, SearchCursor.RANKED);
    }

    private TopDocs byField(Sort sort, @Nullable FieldDoc after, int count, Query matches, FacetCollector tally)
            throws IOException {
        return search(matches, new TopFieldCollectorManager(sort, count, after, Integer.MAX_VALUE), tally);
    }

    private TopDocs search(Query matches, CollectorManager<?, ? extends TopDocs> top, FacetCollector tally)
            throws IOException {
        var both = searcher.search(matches, new MultiCollectorManager(top, tally.manager()));
        return (TopDocs) both[0];
    }

    /** The best that were not shown yet; once those are through, the rest by time. */
    private List<IndexHits.Hit> ranked(TopDocs best, Query matches, SearchCursor walk, int limit) throws IOException {
        var hits = new ArrayList<IndexHits.Hit>();
        if (walk.after() == null && walk.shown().size() < SearchCursor.RANKED) {
            for (var doc : best.scoreDocs) {
                var hit = hit(doc, false);
                if (!walk.hasShown(hit.slug())) {
                    hits.add(hit);
                }
            }
        }
        if (hits.size() <= limit && best.totalHits.value() > SearchCursor.RANKED) {
            var ahead = new ArrayList<>(hits);
            for (var hit : listed(NEWEST, matches, new FacetCollector(zone), walk, limit + SearchCursor.RANKED)) {
                if (!walk.hasShown(hit.slug())
                        && ahead.stream().noneMatch(h -> h.slug().equals(hit.slug()))) {
                    hits.add(hit);
                }
            }
        }
        return hits;
    }

    private List<IndexHits.Hit> listed(Sort sort, Query matches, FacetCollector tally, SearchCursor walk, int limit)
            throws IOException {
        var after = walk.after();
        var from = after == null
                ? null
                : new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {
                    after.publishedAt().toEpochMilli(), new BytesRef(after.slug())
                });
        var hits = new ArrayList<IndexHits.Hit>();
        for (var doc : byField(sort, from, limit + 16, matches, tally).scoreDocs) {
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
            all.add(new TermQuery(new Term(IndexFields.AUTHOR, query.author())), Occur.FILTER);
        }
        if (query.tag() != null) {
            all.add(new TermQuery(new Term(IndexFields.TAG, Slugs.folded(query.tag()))), Occur.FILTER);
        }
        return all.build();
    }

    /** Nothing is asked of the articles where all of them are within: where none is to come and none expires. */
    private void within(String field, long from, long to, BooleanQuery.Builder all) throws IOException {
        var reader = searcher.getIndexReader();
        if (DocValuesSkipper.globalMinValue(reader, field) < from
                || DocValuesSkipper.globalMaxValue(reader, field) > to) {
            all.add(NumericDocValuesField.newSlowRangeQuery(field, from, to), Occur.FILTER);
        }
    }

    private static Query in(String field, List<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
