package vn.bantin.bench.views;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that {@link ViewStorm} sets. Others read it with a small offset and can wait for a time. */
final class SimulatedClock implements InstantSource {

    private Instant now;

    SimulatedClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
        notifyAll();
    }

    synchronized void await(Instant time) {
        while (now.isBefore(time)) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    InstantSource off(Duration by) {
        return () -> instant().plus(by);
    }
}
