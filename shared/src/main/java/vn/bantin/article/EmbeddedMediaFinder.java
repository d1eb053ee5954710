package vn.bantin.article;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds videos, players and galleries in an article's body. Videos and players stand as neutral markup,
 * {@code <figure data-embed-url="…" data-embed-provider="youtube"><a href="…">title</a></figure>}, galleries as
 * {@code <div data-gallery>} around figures.
 */
public final class EmbeddedMediaFinder {

    /** @param provider {@code youtube}, {@code vimeo} or another in lower case; empty where the markup names none */
    public record Embed(String url, String provider, String title) {

        public boolean isVideo() {
            return provider.equals("youtube") || provider.equals("vimeo");
        }

        /** The id of the video at its provider, or null. */
        public @Nullable String videoId() {
            var pattern = provider.equals("youtube") ? YOUTUBE_ID : VIMEO_ID;
            var id = pattern.matcher(url);
            return isVideo() && id.find() ? id.group(1) : null;
        }
    }

    private static final Pattern FIGURE = Pattern.compile("<figure\\b([^>]*\\bdata-embed-url=[^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\bdata-embed-(url|provider)=\"([^\"]*)\"");
    private static final Pattern TITLE = Pattern.compile("<a\\b[^>]*>(.*?)</a>", Pattern.DOTALL);
    private static final Pattern YOUTUBE_ID =
            Pattern.compile("(?:[?&]v=|youtu\\.be/|/embed/|/shorts/|/live/)([A-Za-z0-9_-]{6,20})");
    private static final Pattern VIMEO_ID = Pattern.compile("vimeo\\.com/(?:[a-z]+/)*([0-9]{5,12})");

    private EmbeddedMediaFinder() {}

    /** @param body sanitised HTML */
    public static List<Embed> embeds(String body) {
        var found = new ArrayList<Embed>();
        if (!body.contains("data-embed-url")) {
            return found;
        }
        var figure = FIGURE.matcher(body);
        while (figure.find()) {
            var url = "";
            var provider = "";
            var attribute = ATTRIBUTE.matcher(figure.group(1));
            while (attribute.find()) {
                var value = HtmlText.of(attribute.group(2));
                if (attribute.group(1).equals("url")) {
                    url = value;
                } else {
                    provider = value;
                }
            }
            var end = body.indexOf("</figure>", figure.end());
            var title = TITLE.matcher(body).region(figure.end(), end < 0 ? body.length() : end);
            found.add(new Embed(url, provider, title.find() ? HtmlText.of(title.group(1)) : ""));
        }
        return found;
    }

    /** {@code video}, {@code audio}, {@code gallery}, the first that the body holds, or null. */
    public static @Nullable String kind(String body) {
        var embeds = embeds(body);
        if (embeds.stream().anyMatch(Embed::isVideo)) {
            return "video";
        }
        if (embeds.stream().anyMatch(e -> e.provider.equals("soundcloud") || e.provider.equals("spotify"))) {
            return "audio";
        }
        return body.contains("data-gallery") ? "gallery" : null;
    }
}
