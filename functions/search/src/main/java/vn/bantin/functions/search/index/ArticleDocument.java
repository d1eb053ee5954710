package vn.bantin.functions.search.index;

import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import vn.bantin.article.Slugs;
import vn.bantin.functions.search.text.Syllable;
import vn.bantin.functions.search.text.SyllablePairTokenStream;
import vn.bantin.functions.search.text.SyllableSplitter;
import vn.bantin.functions.search.text.SyllableTokenStream;
import vn.bantin.search.IndexableArticle;

/** Articles as Lucene documents. Text is indexed but not stored: results show the live item. */
public final class ArticleDocument {

    private static final FieldType TEXT = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
    private static final FieldType PAIRS = type(IndexOptions.DOCS_AND_FREQS, true);

    private ArticleDocument() {}

    public static Term key(String slug) {
        return new Term(IndexFields.SLUG, slug);
    }

    /** @param views settled view count; updated in place later, see {@link IndexBuilder#updateViews} */
    public static Document of(IndexableArticle article, long views) {
        var document = new Document();
        document.add(new StringField(IndexFields.SLUG, article.slug(), Field.Store.NO));
        document.add(new BinaryDocValuesField(IndexFields.SLUG, new BytesRef(article.slug())));
        document.add(new BinaryDocValuesField(IndexFields.ID, new BytesRef(article.id())));
        var headline = SyllableSplitter.of(article.headline());
        var lead = SyllableSplitter.of(article.lead());
        text(document, IndexFields.HEADLINE, headline);
        text(document, IndexFields.LEAD, lead);
        text(document, IndexFields.BODY, SyllableSplitter.of(article.body()));
        document.add(new Field(IndexFields.HEADLINE_PAIRS, new SyllablePairTokenStream(headline), PAIRS));
        document.add(new Field(IndexFields.LEAD_PAIRS, new SyllablePairTokenStream(lead), PAIRS));
        if (article.categoryId() != null) {
            document.add(new StringField(IndexFields.CATEGORY, article.categoryId(), Field.Store.NO));
            document.add(new SortedDocValuesField(IndexFields.CATEGORY, new BytesRef(article.categoryId())));
        }
        for (var author : article.authors()) {
            document.add(new StringField(IndexFields.AUTHOR, author.slug(), Field.Store.NO));
            document.add(new StringField(IndexFields.AUTHOR_NAME, Slugs.folded(author.name()), Field.Store.NO));
        }
        for (var tag : article.tags()) {
            var name = Slugs.folded(tag);
            if (!name.isEmpty()) { // a tag without letters or digits cannot be searched for
                document.add(new StringField(IndexFields.TAG, name, Field.Store.NO));
            }
        }
        long published = article.publishedAt().toEpochMilli();
        document.add(NumericDocValuesField.indexedField(IndexFields.PUBLISHED, published));
        var expires = article.expireAt();
        document.add(NumericDocValuesField.indexedField(
                IndexFields.EXPIRES, expires == null ? Long.MAX_VALUE : expires.toEpochMilli()));
        document.add(new NumericDocValuesField(IndexFields.VERSION, article.version()));
        document.add(new NumericDocValuesField(IndexFields.VIEWS, views));
        return document;
    }

    private static void text(Document document, String field, List<Syllable> syllables) {
        document.add(new Field(field, new SyllableTokenStream(syllables), TEXT));
    }

    private static FieldType type(IndexOptions options, boolean omitNorms) {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.setOmitNorms(omitNorms);
        type.freeze();
        return type;
    }
}
