package vn.bantin.functions.search.index;

import java.io.IOException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;

/** How the index is written: small uploads for small edits, no threads that outlive a call. */
public final class IndexWriterSettings {

    /**
     * An article alone makes a segment of some 8 KB. Each segment is an object to fetch, files to open and a search of its
     * own, so smaller ones than this are merged as equals: a third as many segments, for some 54 KB uploaded an edit of
     * 20,000 articles instead of 46.
     */
    private static final double SMALLEST_SEGMENT_MEGABYTES = 1;

    private IndexWriterSettings() {}

    public static IndexWriter open(Directory directory, boolean anew) throws IOException {
        var merging = new TieredMergePolicy();
        merging.setFloorSegmentMB(SMALLEST_SEGMENT_MEGABYTES);
        merging.setSegmentsPerTier(8);
        merging.setDeletesPctAllowed(33);
        merging.setNoCFSRatio(1);
        var config = new IndexWriterConfig();
        config.setMergePolicy(merging);
        config.setMergeScheduler(new SerialMergeScheduler());
        config.setOpenMode(anew ? OpenMode.CREATE : OpenMode.APPEND);
        config.setCommitOnClose(false);
        config.setUseCompoundFile(true);
        config.setRAMBufferSizeMB(anew ? 48 : 8);
        return new IndexWriter(directory, config);
    }
}
