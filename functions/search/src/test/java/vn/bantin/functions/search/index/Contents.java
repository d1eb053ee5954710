package vn.bantin.functions.search.index;

import java.io.IOException;
import java.util.TreeMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;

/** The contents of an index for comparison: for each slug all terms of its headline, and its views if any. */
final class Contents {

    private Contents() {}

    static TreeMap<String, String> of(DirectoryReader reader) {
        try {
            var slugs = new TreeMap<Integer, String>();
            var texts = new TreeMap<String, String>();
            var counts = new TreeMap<String, String>();
            for (var leaf : reader.leaves()) {
                var live = leaf.reader().getLiveDocs();
                var slug = leaf.reader().getBinaryDocValues(IndexFields.SLUG);
                var views = DocValues.getNumeric(leaf.reader(), IndexFields.VIEWS);
                for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
                    if (live == null || live.get(doc)) {
                        slug.advanceExact(doc);
                        var name = slug.binaryValue().utf8ToString();
                        slugs.put(leaf.docBase + doc, name);
                        if (texts.put(name, "") != null) {
                            throw new AssertionError(name + " stands in the index twice");
                        }
                        if (views.advanceExact(doc) && views.longValue() > 0) {
                            counts.put(name, " #" + views.longValue());
                        }
                    }
                }
            }
            var terms = MultiTerms.getTerms(reader, IndexFields.HEADLINE);
            if (terms != null) {
                var each = terms.iterator();
                while (each.next() != null) {
                    var postings = each.postings(null, PostingsEnum.NONE);
                    var term = each.term().utf8ToString();
                    for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
                        var slug = slugs.get(doc);
                        if (slug != null) {
                            texts.merge(slug, " " + term, String::concat);
                        }
                    }
                }
            }
            counts.forEach((slug, count) -> texts.merge(slug, count, String::concat));
            return texts;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
