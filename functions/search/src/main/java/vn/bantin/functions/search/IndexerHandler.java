package vn.bantin.functions.search;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.search.index.Indexer;
import vn.bantin.json.Json;
import vn.bantin.log.Log;

/**
 * Keeps the index consistent with the table. Handles {@code {"Records":[…]}} from the table's stream,
 * {@code {"action":"reindex"}} from an operator, and {@code {"source":"aws.events"}} from the hourly schedule, which writes a
 * heartbeat that comes back through the stream. Records only name changed slugs, so a batch is applied as a whole; if it fails,
 * the response reports its first record as failed and the stream delivers the batch again.
 */
public final class IndexerHandler implements RequestStreamHandler {

    private final Indexer indexer;

    public IndexerHandler() {
        this(Wiring.indexer());
    }

    IndexerHandler(Indexer indexer) {
        this.indexer = indexer;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, @Nullable Context context) throws IOException {
        Log.begin(context);
        var batch = IndexerEvent.read(in);
        if ("reindex".equals(batch.action())) {
            indexer.rebuild();
            out.write(Json.bytes(json -> {
                json.writeStartObject();
                json.writeStringProperty("status", "done");
                json.writeEndObject();
            }));
            return;
        }
        if ("beat".equals(batch.action())) {
            indexer.beat();
        }
        var failed = apply(batch);
        out.write(Json.bytes(json -> {
            json.writeStartObject();
            json.writeName("batchItemFailures").writeStartArray();
            if (failed != null) {
                json.writeStartObject();
                json.writeStringProperty("itemIdentifier", failed);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    /** Time from the change in the table until searches see it; stream times have a resolution of one second. */
    private static void logLag(long oldest) {
        var lag = Math.max(0, System.currentTimeMillis() - oldest * 1_000);
        Log.metrics("INFO", "indexed", "search", "Milliseconds", Map.of("indexLag", lag));
    }

    private @Nullable String apply(IndexerEvent batch) {
        try {
            indexer.refresh(batch.slugs(), batch.beat());
            if (batch.oldest() > 0) {
                logLag(batch.oldest());
            }
            return null;
        } catch (IOException | RuntimeException e) {
            Log.error("the search index could not be updated; the stream will retry the batch", e);
            return batch.first();
        }
    }
}
