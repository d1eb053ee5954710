package vn.bantin.newsroom;

import java.time.Instant;

/** The number of visible articles in each listing: stored, and counted again after what changes it. */
public interface ListingRecount {

    /** Recounts every listing that is due; returns how many. */
    int recount(Instant now);
}
