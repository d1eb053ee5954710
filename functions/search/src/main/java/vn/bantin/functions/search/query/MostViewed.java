package vn.bantin.functions.search.query;

import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.FieldComparator;
import org.apache.lucene.search.FieldComparatorSource;
import org.apache.lucene.search.LeafFieldComparator;
import org.apache.lucene.search.Pruning;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.comparators.LongComparator;
import vn.bantin.functions.search.index.Fields;
import vn.bantin.search.ViewCounts;

/** Orders by counts that live beside the index: a view must not rewrite a segment. */
final class MostViewed extends FieldComparatorSource {

    private final ViewCounts views;

    private MostViewed(ViewCounts views) {
        this.views = views;
    }

    static SortField sort(ViewCounts views) {
        return new SortField(Fields.ID, new MostViewed(views), true);
    }

    @Override
    public FieldComparator<?> newComparator(String field, int hits, Pruning pruning, boolean reversed) {
        return new LongComparator(hits, field, 0L, reversed, Pruning.NONE) {
            @Override
            public LeafFieldComparator getLeafComparator(LeafReaderContext leaf) throws IOException {
                return new LongLeafComparator(leaf) {
                    @Override
                    protected NumericDocValues getNumericDocValues(LeafReaderContext context, String ids)
                            throws IOException {
                        return new Counted(DocValues.getBinary(context.reader(), ids), views);
                    }
                };
            }
        };
    }

    private static final class Counted extends NumericDocValues {
        private final BinaryDocValues ids;
        private final ViewCounts views;

        Counted(BinaryDocValues ids, ViewCounts views) {
            this.ids = ids;
            this.views = views;
        }

        @Override
        public long longValue() throws IOException {
            return views.of(ids.binaryValue().utf8ToString());
        }

        @Override
        public boolean advanceExact(int target) throws IOException {
            return ids.advanceExact(target);
        }

        @Override
        public int docID() {
            return ids.docID();
        }

        @Override
        public int nextDoc() throws IOException {
            return ids.nextDoc();
        }

        @Override
        public int advance(int target) throws IOException {
            return ids.advance(target);
        }

        @Override
        public long cost() {
            return ids.cost();
        }
    }
}
