package vn.bantin.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Category;

/**
 * The front page as the template {@code front.jte} shows it.
 *
 * @param breaking the breaking-news strip above it, or null
 * @param top the lead article and those beside it
 * @param latest the newest articles, which follow them
 * @param older address of the next page of all news, or null
 */
public record FrontPageView(
        @Nullable Breaking breaking,
        List<CardView> top,
        List<CardView> latest,
        @Nullable String older,
        List<Section> sections) {

    public record Breaking(String text, @Nullable String url) {}

    public record Section(Category category, List<CardView> cards) {}
}
