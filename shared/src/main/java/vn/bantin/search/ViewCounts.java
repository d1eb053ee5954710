package vn.bantin.search;

/** How often articles were read, for ordering by it; an hour old is fresh enough. */
@FunctionalInterface
public interface ViewCounts {

    /** Views of the article with this id, 0 if unknown. */
    long of(String articleId);
}
