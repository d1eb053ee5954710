package vn.bantin.functions.search.index;

import vn.bantin.article.Article.AuthorRef;
import vn.bantin.article.ArticleJson;
import vn.bantin.article.Live;
import vn.bantin.functions.search.text.HtmlText;
import vn.bantin.search.Indexable;

/** Makes of a stored article what the index needs of it. */
final class Indexables {

    private Indexables() {}

    static Indexable of(String slug, Live.Published live) {
        var article = ArticleJson.read(live.json(), live.categoryId());
        return new Indexable(
                live.id(),
                slug,
                article.headline(),
                article.lead(),
                HtmlText.of(article.body()),
                live.categoryId(),
                article.authors().stream().map(AuthorRef::slug).toList(),
                article.tags(),
                live.publishedAt(),
                live.expireAt(),
                article.version());
    }
}
