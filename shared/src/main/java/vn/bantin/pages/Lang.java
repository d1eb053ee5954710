package vn.bantin.pages;

import vn.bantin.article.SiteSettings.Localized;
import vn.bantin.web.Request;

/** The language of a page's own words. What the newsroom wrote stays in its own, Vietnamese, but for names that it gave in English. */
public enum Lang {
    VI("vi", "vi_VN"),
    EN("en", "en_US");

    private final String tag;
    private final String locale;

    Lang(String tag, String locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /** {@code ?lang=en} asks for English; every link of that page carries it on, so no cookie is needed. */
    public static Lang of(Request request) {
        return "en".equals(request.query("lang")) ? EN : VI;
    }

    /** BCP 47. */
    public String tag() {
        return tag;
    }

    /** Open Graph's form, {@code vi_VN}. */
    public String locale() {
        return locale;
    }

    /** The language of these that a page in this language shows: English where there is English, else Vietnamese. */
    public Lang among(Localized text) {
        return this == EN && !text.en().isEmpty() ? EN : VI;
    }

    public String text(Localized text) {
        return among(text) == EN ? text.en() : text.vi();
    }

    public Lang other() {
        return this == VI ? EN : VI;
    }
}
