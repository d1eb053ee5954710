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
 * Keeps the index up with the table: {@code {"Records":[…]}} from the stream, {@code {"action":"reindex"}} from an operator,
 * {@code {"source":"aws.events"}} every hour, upon which a beat goes into the table and comes back by the stream.
 * A record only says that something stands differently at a slug, so a batch is done as a whole or, if anything fails, not
 * at all: the answer then names its first record, and the stream brings the batch again.
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
        var batch = StreamBatch.read(in);
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

    /** From the change of the table until searches can see it; a stream's times are in seconds. */
    private static void tellLag(long oldest) {
        var lag = Math.max(0, System.currentTimeMillis() - oldest * 1_000);
        Log.metrics("INFO", "indexed", "search", "Milliseconds", Map.of("indexLag", lag));
    }

    private @Nullable String apply(StreamBatch batch) {
        try {
            indexer.refresh(batch.slugs(), batch.beat());
            if (batch.oldest() > 0) {
                tellLag(batch.oldest());
            }
            return null;
        } catch (IOException | RuntimeException e) {
            Log.error("the index could not be brought up to date; the batch will come again", e);
            return batch.first();
        }
    }
}
