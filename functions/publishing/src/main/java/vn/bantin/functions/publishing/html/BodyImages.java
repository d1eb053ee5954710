package vn.bantin.functions.publishing.html;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.bantin.article.Picture;

/**
 * Fills in the pictures of a body for readers. A stored body has a picture's address only; sizes, sources and alt text come
 * from the picture as it is now, and so do caption and credit where the body has no caption.
 */
public final class BodyImages {

    /** The width of the text column ({@code site.css}), or of the screen. */
    private static final String SIZES = "(min-width: 48rem) 44rem, 100vw";

    private static final Pattern OURS = Pattern.compile("/media/([^/]+)/.+");

    private static final Pattern SHOWN = Pattern.compile("src=\"/media/([0-9a-f]{32})/");

    private BodyImages() {}

    /** Ids of the pictures in a body, in their order. */
    public static Set<String> ids(String body) {
        var ids = new LinkedHashSet<String>();
        SHOWN.matcher(body).results().forEach(found -> ids.add(found.group(1)));
        return ids;
    }

    /** The body without these pictures and their figures. */
    public static String without(String body, Set<String> gone) {
        return gone.isEmpty()
                ? body
                : changed(body, (img, id) -> {
                    if (gone.contains(id)) {
                        var figure = img.closest("figure");
                        (figure == null ? img : figure).remove();
                    }
                });
    }

    /** @param pictures by id; other images stay as they are */
    public static String shown(String body, Map<String, Picture> pictures) {
        return changed(body, pictures, BodyImages::show);
    }

    /** The reverse of {@link #shown}: removes what the picture itself says. */
    public static String written(String body, Map<String, Picture> pictures) {
        return changed(body, pictures, BodyImages::written);
    }

    private static String changed(String body, Map<String, Picture> pictures, BiConsumer<Element, Picture> change) {
        return pictures.isEmpty()
                ? body
                : changed(body, (img, id) -> {
                    var picture = pictures.get(id);
                    if (picture != null) {
                        change.accept(img, picture);
                    }
                });
    }

    /** @param change gets each image of this site's library, and its id */
    private static String changed(String body, BiConsumer<Element, String> change) {
        if (!body.contains("/media/")) {
            return body;
        }
        var document = Jsoup.parseBodyFragment(body);
        for (var img : document.select("img")) {
            var address = OURS.matcher(img.attr("src"));
            if (address.matches()) {
                change.accept(img, address.group(1));
            }
        }
        document.outputSettings(new Document.OutputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8));
        return document.body().html();
    }

    private static void written(Element img, Picture picture) {
        img.removeAttr("width").removeAttr("height").removeAttr("srcset");
        if (img.attr("alt").equals(picture.alt())) {
            img.removeAttr("alt");
        }
        var figure = img.closest("figure");
        var caption = figure == null ? null : figure.selectFirst("figcaption");
        var own = new Element("figcaption");
        words(own, picture);
        if (caption != null && own.text().equals(caption.text())) {
            caption.remove();
        }
    }

    private static void show(Element img, Picture picture) {
        img.attr("src", picture.url())
                .attr("width", Integer.toString(picture.width()))
                .attr("height", Integer.toString(picture.height()))
                .attr("loading", "lazy")
                .attr("decoding", "async");
        img.removeAttr("srcset").removeAttr("sizes");
        if (!picture.alt().isEmpty()) {
            img.attr("alt", picture.alt());
        }
        if (picture.srcset() != null && !picture.srcset().isEmpty()) {
            img.attr("srcset", picture.srcset()).attr("sizes", SIZES);
        }
        var figure = figure(img);
        if (picture.webpSrcset() != null && !picture.webpSrcset().isEmpty()) {
            img.wrap("<picture></picture>");
            img.before(new Element("source")
                    .attr("type", "image/webp")
                    .attr("srcset", picture.webpSrcset())
                    .attr("sizes", SIZES));
        }
        var caption = figure.selectFirst("figcaption");
        if (caption == null) {
            caption = figure.appendElement("figcaption");
        }
        if (caption.text().isBlank()) {
            words(caption, picture);
        }
    }

    /** A picture alone in its paragraph becomes a figure. */
    private static Element figure(Element img) {
        var figure = img.closest("figure");
        if (figure != null) {
            return figure;
        }
        var parent = img.parent();
        if (parent != null && parent.normalName().equals("p") && parent.childNodeSize() == 1) {
            return parent.tagName("figure");
        }
        return new Element("figure"); // inside a line of text a caption has no place
    }

    private static void words(Element caption, Picture picture) {
        caption.empty();
        if (picture.caption() != null) {
            caption.appendText(picture.caption());
        }
        if (picture.credit() != null) {
            if (picture.caption() != null) {
                caption.appendText(" ");
            }
            caption.appendElement("span").addClass("credit").text(picture.credit());
        }
        if (caption.childNodeSize() == 0 && caption.parent() != null) {
            caption.remove();
        }
    }
}
