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
import vn.bantin.log.Log;
import vn.bantin.newsroom.AdminStore;

/**
 * Once a minute: counts what is due and goes on with what was asked for. An operator's event {@code
 * {"action":"rerender"}} asks for every article to be shown anew.
 */
public final class HousekeepingHandler implements RequestStreamHandler {

    private static final Duration MOST = Duration.ofSeconds(40);

    private final AdminStore office;
    private final RepublishJob relisting;
    private final InstantSource clock;

    public HousekeepingHandler() {
        this(Wiring.fromEnvironment(Timeouts.BACKGROUND));
    }

    private HousekeepingHandler(Wiring wiring) {
        this(wiring.office(), wiring.relisting(), wiring.clock());
    }

    HousekeepingHandler(AdminStore office, RepublishJob relisting, InstantSource clock) {
        this.office = office;
        this.relisting = relisting;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, @Nullable Context context) throws IOException {
        Log.begin(context);
        var event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (event.contains("\"rerender\"")) {
            relisting.ask(RepublishJob.EVERYTHING);
        }
        var finished = false;
        var counts = 0;
        try {
            finished = relisting.goOn(MOST);
        } finally {
            counts = office.recount(clock.instant());
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
