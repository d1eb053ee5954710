package vn.bantin.functions.publishing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import vn.bantin.aws.Timeouts;
import vn.bantin.functions.publishing.jobs.RepublishJob;
import vn.bantin.functions.publishing.jobs.TrashPurge;
import vn.bantin.log.Log;
import vn.bantin.newsroom.ListingRecount;

/**
 * Once a minute: recounts listings, continues requested jobs, empties the trash. An operator's event {@code
 * {"action":"rerender"}} requests that every article is rendered again.
 */
public final class HousekeepingHandler implements RequestStreamHandler {

    private static final Duration MOST = Duration.ofSeconds(40);

    private final ListingRecount listingRecount;
    private final RepublishJob republishing;
    private final TrashPurge trash;
    private final InstantSource clock;

    public HousekeepingHandler() {
        this(Wiring.fromEnvironment(Timeouts.BACKGROUND));
    }

    private HousekeepingHandler(Wiring wiring) {
        this(wiring.listingRecount(), wiring.republishing(), wiring.trash(), wiring.clock());
    }

    HousekeepingHandler(
            ListingRecount listingRecount, RepublishJob republishing, TrashPurge trash, InstantSource clock) {
        this.listingRecount = listingRecount;
        this.republishing = republishing;
        this.trash = trash;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, @Nullable Context context) throws IOException {
        Log.begin(context);
        var event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (event.contains("\"rerender\"")) {
            republishing.request(RepublishJob.EVERYTHING);
        }
        var finished = false;
        var counts = 0;
        try {
            finished = republishing.runAll(MOST);
        } finally {
            counts = listingRecount.recount(clock.instant());
            trash.run(clock.instant());
        }
        log(counts, finished);
        out.write("{\"counts\":%d,\"finished\":%s}".formatted(counts, finished).getBytes(StandardCharsets.UTF_8));
    }

    private static void log(int counts, boolean finished) {
        Log.line("INFO", "housekeeping", json -> {
            json.writeNumberProperty("counts", counts);
            json.writeBooleanProperty("finished", finished);
        });
    }
}
