package vn.bantin.search;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import vn.bantin.article.Live;

/** Live articles from the table: the index is built from them, and every hit is checked against them. */
public interface LiveArticleSource {

    /**
     * The items at these slugs; unknown ones are omitted.
     *
     * @param strongly strong consistency, for the indexer, which must see the write it is processing; otherwise items may be
     *                 a second old, at half the cost
     */
    Map<String, Live> at(Collection<String> slugs, boolean strongly);

    /** Every slug with an article, in batches; articles that exist during the whole scan are never missed. */
    void slugs(Consumer<Collection<String>> batch);
}
