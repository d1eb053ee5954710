package vn.bantin.newsroom;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Scope;

/** What the newsroom keeps besides articles: standing pages, jobs to go on with, and lists for reports. */
public interface Office {

    /** @param version grows by one with every save; each is kept as a revision */
    record Page(String slug, String title, String body, long version, String updatedBy, Instant updatedAt) {}

    Optional<Page> page(String slug);

    List<Page> pages();

    /** False if the stored page is not the version before. */
    boolean savePage(Page page);

    /** Something that a schedule goes on with until it is done; asking for what is asked for already changes nothing. */
    void ask(String job);

    /** Jobs that are asked for, in no order. */
    List<String> jobs();

    void done(String job);

    /** Ids that stand in a listing, to come or shown, oldest first, after a position. */
    Ids listed(Scope scope, @Nullable String after, int limit);

    record Ids(List<String> ids, @Nullable String next) {}

    /** Who posted these articles; unknown ones are left out. */
    Map<String, String> posters(Collection<String> ids);

    /** Makes every count anew that is due; says how many. */
    int recount(Instant now);
}
