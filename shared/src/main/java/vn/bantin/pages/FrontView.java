package vn.bantin.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Category;

/**
 * The front page.
 *
 * @param top the lead story and those beside it
 * @param latest what follows them
 * @param older address of the next page of all news, or null
 */
public record FrontView(List<CardView> top, List<CardView> latest, @Nullable String older, List<Section> sections) {

    public record Section(Category category, List<CardView> cards) {}
}
