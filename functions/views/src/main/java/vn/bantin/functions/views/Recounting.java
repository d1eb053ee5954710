package vn.bantin.functions.views;

import java.time.InstantSource;
import vn.bantin.views.Parallel;
import vn.bantin.views.Rebuild;
import vn.bantin.views.Recount;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewsStore;
import vn.bantin.views.Visibility;

/** What the recount stands on. */
public record Recounting(ViewsStore store, Visibility visibility, Slots slots, InstantSource clock, Parallel parallel) {

    Rebuild rebuild() {
        return new Rebuild(store, visibility, slots, clock, parallel);
    }

    Recount recount() {
        return new Recount(store, visibility, slots, clock, parallel);
    }
}
