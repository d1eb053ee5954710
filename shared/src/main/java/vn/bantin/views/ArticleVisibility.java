package vn.bantin.views;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Which articles readers could see. */
@FunctionalInterface
public interface ArticleVisibility {

    /** The subset of these ids that were visible at some time from {@code from}, inclusive, to {@code to}. */
    Set<String> visible(Collection<String> articleIds, Instant from, Instant to);
}
