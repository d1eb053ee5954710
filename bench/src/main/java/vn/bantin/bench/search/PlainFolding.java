package vn.bantin.bench.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import vn.bantin.search.IndexableArticle;

/** Lucene as it comes: standard tokens, lower case, ASCII folding, the same fields and weights, BM25. */
final class PlainFolding implements SearchEngine {

    private final Analyzer analyzer = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var tokens = new StandardTokenizer();
            return new TokenStreamComponents(tokens, new ASCIIFoldingFilter(new LowerCaseFilter(tokens)));
        }
    };
    private final IndexSearcher searcher;

    PlainFolding(Directory directory, List<IndexableArticle> articles) throws IOException {
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (var article : articles) {
                var document = new Document();
                document.add(new StringField("slug", article.slug(), Field.Store.YES));
                document.add(new TextField("headline", article.headline(), Field.Store.NO));
                document.add(new TextField("lead", article.lead(), Field.Store.NO));
                document.add(new TextField("body", article.body(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        searcher = new IndexSearcher(DirectoryReader.open(directory));
    }

    @Override
    public List<String> find(String text) throws IOException {
        var query = new BooleanQuery.Builder();
        for (var token : tokens(text)) {
            query.add(
                    new DisjunctionMaxQuery(
                            List.of(term("headline", token, 3), term("lead", token, 1.6f), term("body", token, 1)),
                            0.1f),
                    Occur.SHOULD);
        }
        var slugs = new ArrayList<String>();
        for (var doc : searcher.search(query.build(), 10).scoreDocs) {
            slugs.add(searcher.storedFields().document(doc.doc).get("slug"));
        }
        return slugs;
    }

    private static Query term(String field, String token, float boost) {
        return new BoostQuery(new TermQuery(new Term(field, token)), boost);
    }

    private List<String> tokens(String text) throws IOException {
        var tokens = new ArrayList<String>();
        try (var stream = analyzer.tokenStream("headline", text)) {
            var term = stream.getAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term.toString());
            }
            stream.end();
        }
        return tokens;
    }
}
