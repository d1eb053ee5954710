package vn.bantin.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.bantin.article.SiteSettings;

/**
 * The {@code --theme-…} custom properties of {@code site/assets/theme.css} that templates use. Colours and fonts in
 * the same file are used only by browsers.
 *
 * @param name of the site; empty: the parameter SITE_NAME
 * @param tagline in Vietnamese, then in English; may be empty
 * @param logo address of the picture beside the name; empty: the name alone
 * @param navigation paths of categories in their order; empty: all of the top level
 * @param links of the footer
 * @param publisher lines of the imprint in the footer, in order; empty ones are omitted
 * @param origins that pages may load pictures from beside their own
 * @param hub of WebSub for the feeds; empty: none
 * @param social addresses of the site on social networks
 */
public record Theme(
        String name,
        List<String> tagline,
        String logo,
        List<String> navigation,
        List<Link> links,
        List<Line> publisher,
        List<String> origins,
        String hub,
        List<String> social) {

    /** A standing page: {@code "/trang/lien-he | Liên hệ | Contact"}. */
    public record Link(String href, String vi, String en) {
        public String label(Lang lang) {
            return lang == Lang.VI ? vi : en;
        }
    }

    /**
     * A line of the imprint: its label, such as {@code "Cơ quan chủ quản", "Governing body"}, and its text in both
     * languages.
     */
    public record Line(Link name, String vi, String en) {
        public String text(Lang lang) {
            return lang == Lang.VI ? vi : en;
        }
    }

    private static final List<Link> PUBLISHER = List.of(
            new Link("agency", "Cơ quan chủ quản", "Governing body"),
            new Link("responsible", "Chịu trách nhiệm nội dung", "Responsible for content"),
            new Link("licence", "Giấy phép", "Licence"),
            new Link("address", "Địa chỉ", "Address"),
            new Link("contact", "Liên hệ", "Contact"));

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");

    public static Theme load() {
        try (var in = Theme.class.getResourceAsStream("assets/theme.css")) {
            return parse(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The theme with an admin's settings over it; what they leave empty stays. */
    public Theme with(SiteSettings settings) {
        var own = settings.tagline();
        var imprint = settings.imprint();
        var lines = List.of(
                imprint.agency(), imprint.responsible(), imprint.licence(), imprint.address(), imprint.contact());
        var imprintLines = new ArrayList<Line>();
        for (var i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                imprintLines.add(new Line(PUBLISHER.get(i), lines.get(i), lines.get(i)));
            }
        }
        return new Theme(
                settings.siteName().isBlank() ? name : settings.siteName(),
                own.vi().isBlank() && own.en().isBlank()
                        ? tagline
                        : List.of(
                                own.vi().isBlank() ? own.en() : own.vi(),
                                own.en().isBlank() ? own.vi() : own.en()),
                settings.logo() == null ? logo : settings.logo().url(),
                settings.navigation().isEmpty() ? navigation : settings.navigation(),
                settings.footerLinks().isEmpty()
                        ? links
                        : settings.footerLinks().stream()
                                .map(link -> new Link(
                                        link.url(), link.vi(), link.en().isBlank() ? link.vi() : link.en()))
                                .toList(),
                imprintLines.isEmpty() ? publisher : imprintLines,
                origins,
                settings.webSubHub().isBlank() ? hub : settings.webSubHub(),
                settings.social());
    }

    /** The site's name: the theme's own, else the given one. */
    public String nameOr(String other) {
        return name.isEmpty() ? other : name;
    }

    static Theme parse(String css) {
        var plain = COMMENT.matcher(css).replaceAll("");
        return new Theme(
                first(plain, "name"),
                strings(plain, "tagline"),
                first(plain, "logo"),
                strings(plain, "navigation").stream().filter(s -> !s.isEmpty()).toList(),
                strings(plain, "links").stream()
                        .filter(s -> !s.isEmpty())
                        .map(Theme::link)
                        .toList(),
                PUBLISHER.stream()
                        .flatMap(name -> line(name, strings(plain, name.href())).stream())
                        .toList(),
                strings(plain, "origins").stream().filter(s -> !s.isEmpty()).toList(),
                first(plain, "hub"),
                List.of());
    }

    private static Link link(String text) {
        var parts = text.split("\\|", -1);
        var vi = parts.length > 1 ? parts[1].strip() : parts[0].strip();
        return new Link(parts[0].strip(), vi, parts.length > 2 ? parts[2].strip() : vi);
    }

    private static Optional<Line> line(Link name, List<String> texts) {
        if (texts.isEmpty() || texts.getFirst().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Line(name, texts.getFirst(), texts.size() > 1 ? texts.get(1) : texts.getFirst()));
    }

    private static String first(String css, String name) {
        var all = strings(css, name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** The strings of {@code --theme-NAME: "a" "b";}. */
    private static List<String> strings(String css, String name) {
        var found = new ArrayList<String>();
        var declaration = Pattern.compile("--theme-" + name + ":\\s*((?:\"[^\"]*\"\\s*)+);")
                .matcher(css);
        if (declaration.find()) {
            STRING.matcher(declaration.group(1))
                    .results()
                    .forEach(r -> found.add(r.group(1).strip()));
        }
        return found;
    }
}
