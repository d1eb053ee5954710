package vn.bantin.newsroom;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Scope;

/** Published articles: their ids by listing, for jobs, and their published revisions by id, for reports. */
public interface PublishedArticles {

    /** Ids in a listing, scheduled or visible, oldest first, after a position. */
    Ids listed(Scope scope, @Nullable String after, int limit);

    record Ids(List<String> ids, @Nullable String next) {}

    /** What readers have of these articles; unknown ones, and those that were never published, are absent. */
    Map<String, PublishedRevision> published(Collection<String> ids);

    /** @param postedBy display name of the account */
    record PublishedRevision(String postedBy, Content content) {}
}
