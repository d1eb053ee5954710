package vn.bantin.bench.system;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Opens as many connections as there are concurrent calls; a connection returns to the pool when its call is answered. */
public final class RawHttpConnectionPool implements AutoCloseable {

    private final URI site;
    private final Duration patience;
    private final ConcurrentLinkedDeque<RawHttpConnection> idle = new ConcurrentLinkedDeque<>();

    public RawHttpConnectionPool(URI site, Duration patience) {
        this.site = site;
        this.patience = patience;
    }

    /** @return the answer's status, 0 where there was none */
    public int call(byte[] request) {
        var line = idle.pollFirst();
        if (line == null) {
            line = new RawHttpConnection(site, patience);
        }
        try {
            var status = line.call(request);
            idle.addFirst(line);
            return status;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        idle.forEach(RawHttpConnection::close);
        idle.clear();
    }
}
