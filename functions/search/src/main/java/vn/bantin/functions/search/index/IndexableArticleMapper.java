package vn.bantin.functions.search.index;

import vn.bantin.article.Article.AuthorRef;
import vn.bantin.article.Live;
import vn.bantin.functions.search.text.HtmlText;
import vn.bantin.json.ArticleJson;
import vn.bantin.search.IndexableArticle;

/** Makes of a stored article what the index needs of it. */
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
                article.authors().stream().map(AuthorRef::slug).toList(),
                article.tags(),
                live.publishedAt(),
                live.expireAt(),
                article.version());
    }
}
