package vn.bantin.search;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import vn.bantin.article.Live;

/** What stands in the table: the index is built from it, and every hit is checked against it before it is shown. */
public interface LiveArticleSource {

    /**
     * What stands at these slugs; unknown ones are left out.
     *
     * @param strongly for the indexer, which must see the write it was told of; otherwise the answer may be a second old,
     *                 at half the cost
     */
    Map<String, Live> at(Collection<String> slugs, boolean strongly);

    /** Every slug that has an article, in bunches; none that stood through the whole walk is missed. */
    void slugs(Consumer<Collection<String>> bunch);
}
