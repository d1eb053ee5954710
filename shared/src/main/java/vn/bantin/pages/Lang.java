package vn.bantin.pages;

import vn.bantin.web.Request;

/** The language of a page's own words. What the newsroom wrote stays in its own, Vietnamese. */
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

    public Lang other() {
        return this == VI ? EN : VI;
    }
}
