package vn.bantin.functions.images;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.log.Log;

/**
 * Handles S3's object-created events for {@code incoming/} and the hourly schedule. An invalid file becomes a rejected upload;
 * only storage failures are thrown, so that the event is retried.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event structure</a>
 */
public final class RenditionsHandler implements RequestStreamHandler {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final Duration SWEEP_TIME = Duration.ofSeconds(60);

    private final RenditionService renditions;
    private final MediaBucketSweep sweep;

    public RenditionsHandler() {
        this(Wiring.renditions(), Wiring.sweep());
    }

    RenditionsHandler(RenditionService renditions, MediaBucketSweep sweep) {
        this.renditions = renditions;
        this.sweep = sweep;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, @Nullable Context context) {
        Log.begin(context);
        @Nullable RuntimeException failure = null;
        var event = MAPPER.readTree(in);
        if (event.path("source").asString("").equals("aws.events")) {
            var removed = sweep.run(SWEEP_TIME);
            Log.line("INFO", "swept", json -> json.writeNumberProperty("removed", removed));
            return;
        }
        for (var record : event.path("Records")) {
            // the key is form-encoded
            var encoded = record.path("s3").path("object").path("key").asString("");
            var key = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            try {
                renditions.uploaded(key);
                Log.line("INFO", "rendered", json -> json.writeStringProperty("key", key));
            } catch (RuntimeException e) {
                Log.error("the original " + key + " could not be rendered; the event will be retried", e);
                Log.metrics("ERROR", "render failed", "images", "Count", Map.of("renderFailures", 1L));
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
