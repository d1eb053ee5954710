package vn.bantin.pages;

import java.util.List;
import java.util.OptionalLong;
import vn.bantin.article.Article;
import vn.bantin.article.Category;
import vn.bantin.article.Picture;

/**
 * An article as the template {@code article.jte} shows it.
 *
 * @param trail its categories from the root
 * @param views as of rendering; empty where they are not known, as in a preview
 * @param preview true for a draft that only the holder of a link sees
 */
public record ArticleView(Article article, List<Category> trail, OptionalLong views, boolean preview) {

    /** Pictures that neither lead the article nor stand in its text already. */
    public List<Picture> gallery() {
        var lead = article.image();
        return article.images().stream()
                .filter(p -> lead == null || !p.id().equals(lead.id()))
                .filter(p -> !article.body().contains("/media/" + p.id() + "/"))
                .toList();
    }
}
