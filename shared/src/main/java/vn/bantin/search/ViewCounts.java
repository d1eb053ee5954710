package vn.bantin.search;

import java.util.Collection;
import java.util.Map;

/** How often articles were read, for ordering by it; an hour old is fresh enough. */
@FunctionalInterface
public interface ViewCounts {

    /** Views by article id; what is unknown counts as 0 and may be left out. */
    Map<String, Long> of(Collection<String> articleIds);
}
