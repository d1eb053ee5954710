package vn.bantin.archive;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.bantin.article.EmbeddedPlayer;

/**
 * Converts shortcodes to the HTML that readers saw: media become figures and links, page builders' frames are replaced by their text. Any
 * other shortcode is removed and reported, and its enclosed text stays. Other text in brackets stays, as does
 * everything inside {@code pre} and {@code code}.
 *
 * <p>Text in brackets is a shortcode if its name is known, if it has a named attribute, or if a closing tag follows.
 */
final class ShortcodeConverter {
    private static final Set<String> CODE = Set.of("pre", "code", "script", "style", "textarea");

    /** They enclose paragraphs; the name ends at an underscore or hyphen, or is the whole. */
    private static final Pattern BUILDER = Pattern.compile(
            "(?:vc|et_pb|fusion|av|cs|x|kc|tatsu|siteorigin|themify|mk|nectar|ux|cmsmasters|ult|dt|qode|eltd|penci)_.+"
                    + "|su_(?:row|column|box|note|tabs?|spoiler|accordion|list|quote|pullquote|service|heading|divider|animate|frame|expand|table)"
                    + "|(?:one|two|three|four|five)_(?:half|thirds?|fourths?|fifths?|sixths?)(?:_last|_first)?"
                    + "|rows?|columns?|col|section|container|tabs?|tabgroup|accordions?|toggles?|spoiler|box|note|info|alert"
                    + "|pullquote|blockquote|quote|divider|clear|spacer|message|panel|text_block|wrap|content_box");

    /** Parts of a word may stand in them: no boundary. */
    private static final Set<String> INLINE = Set.of(
            "b",
            "i",
            "u",
            "s",
            "em",
            "strong",
            "sub",
            "sup",
            "span",
            "color",
            "font",
            "size",
            "highlight",
            "dropcap",
            "tooltip",
            "su_highlight",
            "su_dropcap",
            "su_tooltip",
            "su_label",
            "nobr");

    /** WordPress' own, whatever stands in them. */
    private static final Set<String> CORE =
            Set.of("caption", "wp_caption", "gallery", "playlist", "audio", "video", "embed");

    /** Of plugins, without attributes or end. No word that a writer puts into brackets, such as {@code [simple]}. */
    private static final Set<String> BARE = Set.of(
            "toc",
            "ez-toc",
            "no_toc",
            "table_of_contents",
            "contact-form",
            "contact-form-7",
            "contact-field",
            "ads",
            "adsense",
            "quads",
            "sitemap",
            "archives",
            "slideshow",
            "blog_subscription_form",
            "jetpack-related-posts",
            "display-posts",
            "latest_posts",
            "recent_posts",
            "mailpoet_form",
            "social_share",
            "addtoany",
            "sharethis",
            "likebtn",
            "do_widget",
            "woocommerce_cart");

    /** Their title is the heading that readers click. */
    private static final Pattern TITLED = Pattern.compile(
            ".*(?:toggle|spoiler|accordion|accordion_tab|tta_section|tab|blurb|cta|message|slide|box|note)");

    private static final Set<String> PICTURES =
            Set.of("vc_single_image", "et_pb_image", "su_image", "fusion_imageframe", "av_image", "image");

    /** Without an attribute's name: {@code [youtube https://…]}, {@code [gist 1234]}. */
    private static final Pattern MEDIA = Pattern.compile(
            "(?:youtube|vimeo|tweet|twitter|facebook|instagram|tiktok|dailymotion|soundcloud|spotify|googlemaps|wpvideo|gist|gmaps?)");

    private static final Pattern ADDRESS_OR_ID = Pattern.compile("https?:.*|[\\w-]*\\d[\\w-]*|[\\w-]{11}");

    private static final Pattern PLAYER = Pattern.compile(
            "(?:.+_)?(?:embed|youtube|youtube_advanced|vimeo|tweet|twitter|facebook|instagram|tiktok|dailymotion|soundcloud|spotify|googlemaps|wpvideo|video|audio|gmap|gmaps)");

    private static final String[] ADDRESSES = {
        "url", "src", "link", "href", "mp4", "m4v", "webm", "ogv", "wmv", "flv", "mp3", "m4a", "ogg", "wav", "wma", "0"
    };

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"\\[\\]]+");
    private static final Pattern PICTURE_THEN_CAPTION =
            Pattern.compile("(?is)\\s*((?:<a\\s[^>]*>\\s*)?<img\\s[^>]*>(?:\\s*</a>)?)(.*)");

    private record Frame(Shortcode code, String source, StringBuilder content) {}

    private final WxrReferences index;
    private final String post;
    private final Set<String> leftOut;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<String, Integer> openByName = new HashMap<>();
    private final Map<String, Integer> lastClosing = new HashMap<>();
    private final StringBuilder html = new StringBuilder();

    private ShortcodeConverter(WxrReferences index, String post, Set<String> leftOut) {
        this.index = index;
        this.post = post;
        this.leftOut = leftOut;
    }

    /**
     * @param post number of the post, whose files a gallery without a list shows
     * @param leftOut receives the name of each shortcode that is removed
     */
    static String convert(String text, WxrReferences index, String post, Set<String> leftOut) {
        if (text.indexOf('[') < 0) {
            return text;
        }
        var converter = new ShortcodeConverter(index, post, leftOut);
        converter.findClosing(text);
        converter.read(text);
        while (!converter.open.isEmpty()) {
            converter.closeVoid();
        }
        return converter.html.toString();
    }

    private void findClosing(String text) {
        for (var at = text.indexOf("[/"); at >= 0; at = text.indexOf("[/", at + 1)) {
            var code = Shortcode.at(text, at);
            if (code != null) {
                lastClosing.put(code.name(), at);
            }
        }
    }

    private void read(String text) {
        for (var at = 0; at < text.length(); ) {
            var c = text.charAt(at);
            var tag = c == '<' ? HtmlTag.at(text, at) : null;
            if (tag != null) {
                var end = !tag.closing() && CODE.contains(tag.name()) ? tag.endOfElement(text) : tag.end();
                out().append(text, at, end);
                at = end;
                continue;
            }
            var code = c == '[' ? Shortcode.at(text, at) : null;
            if (code == null || !isShortcode(code, text, at)) {
                out().append(c);
                at++;
            } else if (at > 0 && text.charAt(at - 1) == '[' && text.startsWith("]", code.end())) {
                out().deleteCharAt(out().length() - 1).append(text, at, code.end()); // [[escaped]]
                at = code.end() + 1;
            } else {
                take(code, text.substring(at, code.end()));
                at = code.end();
            }
        }
    }

    private boolean isShortcode(Shortcode code, String text, int at) {
        if (code.closing()
                ? openByName.getOrDefault(code.name(), 0) > 0
                : code.hasNamedAttribute() || hasEnd(code, at)) {
            return true;
        }
        // "[Video] Ghe về bến" is a headline: names are written in small letters
        if (!text.startsWith(code.name(), at + (code.closing() ? 2 : 1))) {
            return false;
        }
        return CORE.contains(code.name())
                || BARE.contains(code.name()) && code.attributes().isEmpty()
                || MEDIA.matcher(code.name()).matches()
                        && ADDRESS_OR_ID.matcher(code.attribute("0")).matches()
                || BUILDER.matcher(code.name()).matches() && code.name().indexOf('_') > 0;
    }

    private boolean hasEnd(Shortcode code, int at) {
        return lastClosing.getOrDefault(code.name(), -1) > at || openByName.getOrDefault(code.name(), 0) > 0;
    }

    private void take(Shortcode code, String source) {
        if (!code.closing()) {
            open.push(new Frame(code, source, new StringBuilder()));
            openByName.merge(code.name(), 1, Integer::sum);
            if (lastClosing.getOrDefault(code.name(), -1) < 0) {
                closeVoid();
            }
        } else if (openByName.getOrDefault(code.name(), 0) > 0) {
            while (!open.getFirst().code().name().equals(code.name())) {
                closeVoid();
            }
            var frame = pop();
            out().append(converted(frame.code(), frame.source(), frame.content().toString()));
        }
    }

    /** The innermost shortcode has no closing tag: the text after it is outside of it. */
    private void closeVoid() {
        var frame = pop();
        out().append(converted(frame.code(), frame.source(), "")).append(frame.content());
    }

    private Frame pop() {
        var frame = open.pop();
        openByName.merge(frame.code().name(), -1, Integer::sum);
        return frame;
    }

    private StringBuilder out() {
        return open.isEmpty() ? html : open.getFirst().content();
    }

    private String converted(Shortcode code, String source, String content) {
        var name = code.name();
        if (name.equals("caption") || name.equals("wp_caption")) {
            return caption(code, content);
        }
        if (name.equals("gallery") || name.equals("vc_gallery") || name.equals("et_pb_gallery")) {
            return gallery(code, source);
        }
        if (name.equals("playlist")) {
            return playlist(code, source);
        }
        if (PICTURES.contains(name)) {
            return pictureOf(code, source) + content;
        }
        if (PLAYER.matcher(name).matches()) {
            return player(code, source, content);
        }
        if (name.equals("vc_raw_html") || name.equals("vc_raw_js")) {
            leftOut.add(named(source) + (name.endsWith("html") ? UNWRAPPED : ""));
            return name.endsWith("html") ? block(decoded(content)) : "";
        }
        if (INLINE.contains(name)) {
            return content;
        }
        if (name.equals("code") || name.equals("sourcecode")) {
            return "\n\n<pre><code>" + content.strip() + "</code></pre>\n\n";
        }
        if (BUILDER.matcher(name).matches()) {
            leftOut.add("shortcode [" + name + "]" + UNWRAPPED);
            return block(heading(code) + content);
        }
        leftOut.add(named(source) + (content.isBlank() ? "" : UNWRAPPED));
        return content.isBlank() ? "" : content.indexOf('\n') >= 0 ? block(content) : spaced(content);
    }

    private static final String UNWRAPPED = ", its text is kept";

    private static String named(String source) {
        var line = source.replaceAll("\\s+", " ");
        return "shortcode " + (line.length() > 200 ? line.substring(0, 200) + "…" : line);
    }

    private static String block(String content) {
        return content.isBlank() ? "\n\n" : "\n\n" + content.strip() + "\n\n";
    }

    /** A word before or after a button or a label is not part of it. */
    private String spaced(String content) {
        var before = out();
        var joined = !before.isEmpty() && Character.isLetterOrDigit(before.charAt(before.length() - 1));
        return (joined ? " " : "") + content;
    }

    private static String heading(Shortcode code) {
        var text = code.name().endsWith("heading") ? code.attribute("text", "title", "heading") : "";
        if (!text.isEmpty()) {
            return "<h2>" + text + "</h2>\n\n";
        }
        var title = TITLED.matcher(code.name()).matches() ? code.attribute("title", "heading") : "";
        return title.isEmpty() ? "" : "<strong>" + title + "</strong>\n\n";
    }

    private String caption(Shortcode code, String content) {
        var parts = PICTURE_THEN_CAPTION.matcher(content);
        if (!parts.matches()) {
            return block(content);
        }
        var caption = code.attribute("caption").isEmpty() ? parts.group(2).strip() : code.attribute("caption");
        return "\n\n<figure>" + parts.group(1) + (caption.isEmpty() ? "" : "<figcaption>" + caption + "</figcaption>")
                + "</figure>\n\n";
    }

    private String gallery(Shortcode code, String source) {
        var pictures = media(code).stream()
                .filter(file -> !EmbeddedPlayer.at(file.url()).isPresent())
                .map(ArchiveText::picture)
                .toList();
        if (pictures.isEmpty()) {
            leftOut.add(named(source));
            return "\n\n";
        }
        return "\n\n<div data-gallery>" + String.join("", pictures) + "</div>\n\n";
    }

    private String playlist(Shortcode code, String source) {
        var players = media(code).stream()
                .filter(file -> EmbeddedPlayer.at(file.url()).isPresent())
                .map(file -> ArchiveText.embed(file.url(), file.title()))
                .toList();
        if (players.isEmpty()) {
            leftOut.add(named(source));
        }
        return "\n\n" + String.join("\n\n", players) + "\n\n";
    }

    private List<ArchivedMedia> media(Shortcode code) {
        var listed = code.attribute("ids", "include", "images", "gallery_ids");
        var ids = listed.isEmpty() ? index.attachedTo(post) : Arrays.asList(listed.split("[,\\s]+"));
        var excluded = Arrays.asList(code.attribute("exclude").split("[,\\s]+"));
        return ids.stream()
                .filter(id -> !excluded.contains(id))
                .flatMap(id -> index.media(id).stream())
                .toList();
    }

    private String pictureOf(Shortcode code, String source) {
        var src = code.attribute("src", "url", "source");
        var picture = index.media(code.attribute("image", "id"))
                .or(() -> ADDRESS.matcher(src).matches()
                        ? java.util.Optional.of(
                                new ArchivedMedia(src, "", code.attribute("alt"), code.attribute("caption", "title")))
                        : java.util.Optional.empty());
        if (picture.isEmpty()) {
            leftOut.add(named(source));
        }
        return picture.map(p -> "\n\n" + ArchiveText.picture(p) + "\n\n").orElse("");
    }

    private String player(Shortcode code, String source, String content) {
        var inside = ADDRESS.matcher(content);
        var address = code.attribute(ADDRESSES);
        var id = code.attribute("id", "video_id", "0");
        if (!ADDRESS.matcher(address).matches()) {
            address = inside.find() ? inside.group() : ofId(code.name(), id);
        }
        if (address.isEmpty()) {
            leftOut.add(named(source) + (content.isBlank() ? "" : UNWRAPPED));
            return block(content);
        }
        return "\n\n"
                + ArchiveText.embed(org.jsoup.parser.Parser.unescapeEntities(address, true), code.attribute("title"))
                + "\n\n";
    }

    private static String ofId(String name, String id) {
        if (!id.matches("[\\w-]{3,40}")) {
            return "";
        }
        return switch (name.replaceFirst("^.*_(?=youtube|vimeo)", "")) {
            case "youtube", "youtube_advanced" -> "https://www.youtube.com/watch?v=" + id;
            case "vimeo" -> "https://vimeo.com/" + id;
            case "dailymotion" -> "https://www.dailymotion.com/video/" + id;
            default -> "";
        };
    }

    /** WPBakery keeps raw HTML percent-encoded, then in base64. */
    private static String decoded(String content) {
        try {
            var bytes = Base64.getDecoder().decode(ArchiveText.plain(content).replaceAll("\\s+", ""));
            return URLDecoder.decode(
                    new String(bytes, StandardCharsets.UTF_8).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return content;
        }
    }
}
