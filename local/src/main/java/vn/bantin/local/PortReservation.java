package vn.bantin.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/** Binds the site's port before anything else starts: the other parts need its number. */
final class PortReservation {
    private static final int FIRST = 8080;
    private static final int LAST = 8180;

    private PortReservation() {}

    /**
     * @param wanted port; empty takes the first free one from 8080
     * @throws IllegalStateException if there is none
     */
    static ServerSocketChannel take(Optional<Integer> wanted) throws IOException {
        var last = wanted.orElse(LAST);
        for (int port = wanted.orElse(FIRST); port <= last; port++) {
            var channel = ServerSocketChannel.open();
            try {
                return channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 512);
            } catch (BindException e) {
                channel.close();
            }
        }
        throw new IllegalStateException(
                wanted.isPresent()
                        ? "port " + last + " is taken by another program"
                        : "no free port from " + FIRST + " to " + LAST);
    }

    static int number(ServerSocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }
}
