package vn.bantin.functions.search.index;

import vn.bantin.article.HtmlText;
import vn.bantin.article.Live;
import vn.bantin.json.ArticleJson;
import vn.bantin.search.IndexableArticle;

/** Converts stored articles for indexing. */
final class IndexableArticleMapper {

    private IndexableArticleMapper() {}

    static IndexableArticle of(String slug, Live.Published live) {
        var article = ArticleJson.read(live.json(), live.categoryId());
        return new IndexableArticle(
                live.id(),
                slug,
                article.headline(),
                article.lead(),
                HtmlText.of(article.body()),
                live.categoryId(),
                article.authors(),
                article.tags(),
                live.publishedAt(),
                live.expireAt(),
                article.version());
    }
}
