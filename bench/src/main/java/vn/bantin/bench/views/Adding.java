package vn.bantin.bench.views;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import vn.bantin.views.Sighting;
import vn.bantin.views.Sightings;

/** What this project does not do: {@code ADD 1} for each view. For comparison under the same faults. */
final class Adding implements Sightings {

    final LongAdder total = new LongAdder();

    @Override
    public void add(Sighting sighting) {
        if (sighting.kind() != Sighting.Kind.FILTERED && !sighting.page().equals(Sighting.NO_ARTICLE)) {
            total.increment();
        }
    }

    @Override
    public List<Sighting> in(long slot, int bucket, Reading reading) {
        return List.of();
    }

    @Override
    public List<Sighting> late(long slot, int bucket, Reading reading) {
        return List.of();
    }
}
