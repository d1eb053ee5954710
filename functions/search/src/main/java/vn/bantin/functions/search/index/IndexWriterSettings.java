package vn.bantin.functions.search.index;

import java.io.IOException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;

/** Index writer configuration: small uploads for small edits, no background threads (Lambda freezes them). */
public final class IndexWriterSettings {

    /**
     * A single article makes a segment of about 8 KB. Each segment costs a download and a search of its own, so smaller
     * segments are merged as equals: a third as many segments, for about 54 KB instead of 46 KB uploaded per edit of 20,000
     * articles.
     */
    private static final double SMALLEST_SEGMENT_MEGABYTES = 1;

    private IndexWriterSettings() {}

    public static IndexWriter open(Directory directory, boolean create) throws IOException {
        var merging = new TieredMergePolicy();
        merging.setFloorSegmentMB(SMALLEST_SEGMENT_MEGABYTES);
        merging.setSegmentsPerTier(8);
        merging.setDeletesPctAllowed(33);
        merging.setNoCFSRatio(1);
        var config = new IndexWriterConfig();
        config.setMergePolicy(merging);
        config.setMergeScheduler(new SerialMergeScheduler());
        config.setOpenMode(create ? OpenMode.CREATE : OpenMode.APPEND);
        config.setCommitOnClose(false);
        config.setUseCompoundFile(true);
        config.setRAMBufferSizeMB(create ? 48 : 8);
        return new IndexWriter(directory, config);
    }
}
