package vn.bantin.functions.search.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import vn.bantin.article.Live;
import vn.bantin.search.LiveArticleSource;

/** Runs an action at the end of a scan, so that what the scan read is outdated. */
final class MeanwhileArticles implements LiveArticleSource {

    @FunctionalInterface
    interface Event {
        void happen() throws IOException;
    }

    private final LiveArticleSource articles;
    private final Event event;
    private boolean happened;

    MeanwhileArticles(LiveArticleSource articles, Event event) {
        this.articles = articles;
        this.event = event;
    }

    @Override
    public Map<String, Live> at(Collection<String> slugs, boolean strongly) {
        return articles.at(slugs, strongly);
    }

    @Override
    public void slugs(Consumer<Collection<String>> batch) {
        var all = new ArrayList<Collection<String>>();
        articles.slugs(all::add);
        all.forEach(batch);
        if (!happened) {
            happened = true;
            try {
                event.happen();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
