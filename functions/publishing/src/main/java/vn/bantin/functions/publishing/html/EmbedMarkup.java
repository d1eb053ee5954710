package vn.bantin.functions.publishing.html;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import vn.bantin.article.EmbeddedPlayer;

/**
 * Players as the API has them:
 *
 * <pre>
 * &lt;figure data-embed-url="https://www.youtube.com/watch?v=…" data-embed-provider="youtube"&gt;&lt;a href="…"&gt;title&lt;/a&gt;&lt;/figure&gt;
 * </pre>
 */
final class EmbedMarkup {
    static final Set<String> PLAYERS = Set.of(
            "iframe", "video", "audio", "embed", "object", "amp-iframe", "amp-youtube", "lite-youtube", "amp-vimeo");

    /** Elements that name a video by its number. */
    private static final Map<String, String> VIDEOS = Map.of(
            "amp-youtube", "https://www.youtube.com/watch?v=",
            "lite-youtube", "https://www.youtube.com/watch?v=",
            "amp-vimeo", "https://vimeo.com/");

    private static final List<String> ADDRESSES = List.of("src", "data", "data-src", "data-lazy-src", "data-href");

    private static final Evaluator LINK = new Evaluator.Tag("a");

    private EmbedMarkup() {}

    static boolean isPlayer(Element element) {
        return PLAYERS.contains(element.normalName())
                || element.hasAttr("data-href") && (element.hasClass("fb-video") || element.hasClass("fb-post"));
    }

    /** The address that a player loads, "" where it has none. */
    static String address(Element player) {
        var own = first(player);
        if (!own.isEmpty()) {
            return own;
        }
        var video = player.attr("data-videoid").isEmpty() ? player.attr("videoid") : player.attr("data-videoid");
        if (!video.isBlank() && VIDEOS.containsKey(player.normalName())) {
            return VIDEOS.get(player.normalName()) + video.strip();
        }
        for (var part : player.getAllElements()) {
            var address = part.normalName().equals("param")
                            && part.attr("name").toLowerCase(Locale.ROOT).matches("movie|src")
                    ? part.attr("value").strip()
                    : part.normalName().equals("source") || part.normalName().equals("embed") ? first(part) : "";
            if (!address.isEmpty()) {
                return address;
            }
        }
        return "";
    }

    private static String first(Element element) {
        return ADDRESSES.stream()
                .map(name -> element.attr(name).strip())
                .filter(address -> !address.isEmpty() && !address.startsWith("about:") && !address.startsWith("data:"))
                .findFirst()
                .orElse("");
    }

    /** The figure for a player element; empty if its address is neither a known provider nor a media file. */
    static Optional<Element> figure(Element player) {
        var address = address(player);
        var name = player.normalName();
        var known = EmbeddedPlayer.at(address);
        if (known.isEmpty() && (name.equals("video") || name.equals("audio"))) {
            known = file(name, address);
        }
        var title = player.attr("title").isBlank() ? player.attr("aria-label") : player.attr("title");
        return known.map(found -> figure(found, title));
    }

    /** Rebuilds a stored embed figure; empty if its provider is not supported. */
    static Optional<Element> ofFigure(Element figure) {
        var address = figure.attr("data-embed-url").strip();
        var link = figure.selectFirst(LINK);
        return EmbeddedPlayer.at(address)
                .or(() -> {
                    var declared = figure.attr("data-embed-provider");
                    return declared.equals("video") || declared.equals("audio")
                            ? file(declared, address)
                            : Optional.empty();
                })
                .map(player -> figure(player, link == null ? "" : link.text()));
    }

    private static Optional<EmbeddedPlayer> file(String kind, String address) {
        var absolute = EmbeddedPlayer.absolute(address);
        return UrlPolicy.isSafe(absolute) && (absolute.startsWith("/") || UrlPolicy.isWeb(absolute))
                ? Optional.of(new EmbeddedPlayer(kind, absolute))
                : Optional.empty();
    }

    private static Element figure(EmbeddedPlayer player, String title) {
        var figure = new Element("figure")
                .attr("data-embed-url", player.url())
                .attr("data-embed-provider", player.provider());
        figure.appendChild(link(player.url(), title));
        return figure;
    }

    static Element link(String url, String title) {
        var link = new Element("a").attr("href", url);
        if (UrlPolicy.isWeb(url)) {
            link.attr("rel", "noopener");
        }
        return link.text(title.isBlank() ? url : title.strip());
    }
}
