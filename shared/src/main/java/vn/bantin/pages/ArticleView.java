package vn.bantin.pages;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
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

    /** The lead picture where the text does not show it already, or null. */
    public @Nullable Picture opening() {
        var lead = article.image();
        return lead == null || inText(lead) ? null : lead;
    }

    private boolean inText(Picture picture) {
        return article.body().contains("/media/" + picture.id() + "/");
    }

    /** Pictures that neither lead the article nor stand in its text already. */
    public List<Picture> gallery() {
        var lead = article.image();
        return article.images().stream()
                .filter(p -> lead == null || !p.id().equals(lead.id()))
                .filter(p -> !inText(p))
                .toList();
    }
}
