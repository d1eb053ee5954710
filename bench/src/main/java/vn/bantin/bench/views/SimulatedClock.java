package vn.bantin.bench.views;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that the storm sets; others see it slightly off and may wait for it. */
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
