package vn.bantin.bench.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.bantin.search.IndexableArticle;

/** A database's {@code LIKE '%…%'}: substring match, ignoring ASCII case, newest first. */
record LikeScan(List<IndexableArticle> newestFirst) implements SearchEngine {

    static LikeScan of(List<IndexableArticle> articles) {
        return new LikeScan(articles.stream()
                .sorted((a, b) -> b.publishedAt().compareTo(a.publishedAt()))
                .toList());
    }

    @Override
    public List<String> find(String text) {
        var wanted = text.toLowerCase(Locale.ROOT);
        var slugs = new ArrayList<String>();
        for (var article : newestFirst) {
            if (slugs.size() < 10
                    && (article.headline().toLowerCase(Locale.ROOT).contains(wanted)
                            || article.lead().toLowerCase(Locale.ROOT).contains(wanted)
                            || article.body().toLowerCase(Locale.ROOT).contains(wanted))) {
                slugs.add(article.slug());
            }
        }
        return slugs;
    }
}
