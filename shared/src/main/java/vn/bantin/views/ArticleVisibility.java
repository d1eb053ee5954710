package vn.bantin.views;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Which articles readers could see. */
@FunctionalInterface
public interface ArticleVisibility {

    /** Of these ids those of articles that were visible at some moment from {@code from} (included) to {@code to}. */
    Set<String> visible(Collection<String> articleIds, Instant from, Instant to);
}
