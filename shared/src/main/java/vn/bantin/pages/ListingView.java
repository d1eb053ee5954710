package vn.bantin.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Category;
import vn.bantin.article.Picture;

/**
 * A page of cards under one heading: a category, an author.
 *
 * @param trail the categories above, from the root
 * @param below the categories below
 * @param kicker a word over the heading; may be empty
 * @param intro a text under it; may be empty
 * @param picture beside the text, or null
 * @param newest address of the first page where this is a later one, or null
 * @param older address of the next page, or null
 */
public record ListingView(
        String heading,
        Lang headingLang,
        String kicker,
        String intro,
        @Nullable Picture picture,
        List<Category> trail,
        List<Category> below,
        List<CardView> cards,
        @Nullable String newest,
        @Nullable String older) {}
