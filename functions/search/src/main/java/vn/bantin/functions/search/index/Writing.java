package vn.bantin.functions.search.index;

import java.io.IOException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;

/** How the index is written: small uploads for small edits, no threads that outlive a call. */
public final class Writing {

    private static final double MEGABYTE = 1024 * 1024;

    /** A single article makes a segment of some 8 KB. */
    private static final double SMALLEST_SEGMENT = 16 * 1024 / MEGABYTE;

    private Writing() {}

    public static IndexWriter open(Directory directory, boolean anew) throws IOException {
        var merging = new TieredMergePolicy();
        // merging many small ones into one at a time would upload the same article again and again
        merging.setFloorSegmentMB(SMALLEST_SEGMENT);
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
