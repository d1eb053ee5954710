package vn.bantin.functions.articles;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Category;
import vn.bantin.article.Slugs;
import vn.bantin.article.Taxonomy;
import vn.bantin.web.Request;
import vn.bantin.web.Response;

/**
 * Redirects for paths that have no page: editors' redirects, addresses of an imported archive, usual addresses
 * of WordPress and Ghost, and links that mail programs and social networks damaged. Only exact matches redirect; nothing is
 * guessed.
 */
final class LegacyAddresses {

    /** Longer than the path of any archive's article, shorter than any key may be. */
    private static final int LONGEST = 600;

    /** Punctuation after a link in a text, and markup around it. */
    private static final Pattern TRAILING = Pattern.compile("[\\s\\u00a0).,;:!?'\"”’»>\\]}*…/]+$");

    private static final Pattern LOST_QUESTION_MARK = Pattern.compile("^([^?&]*[^?&/])/?&(\\w+=.*)$");
    private static final Pattern FEED =
            Pattern.compile("^(.*?)/(?:feed|rss|atom)(?:/(rss2?|rdf|atom|json))?(?:\\.xml)?/?$");
    private static final Pattern ROOT_FEED =
            Pattern.compile("^/(?:feeds?|rss|rss2|atom|index)?\\.?(xml|rdf|rss|atom)$");
    private static final Pattern PAGED = Pattern.compile("/page/\\d+/?$");

    /** An editor pastes an address as the browser copies it. */
    private static final Pattern ENCODED = Pattern.compile("[^%]*(?:%[0-9A-Fa-f]{2}[^%]*)+");

    /** Queries that name a page of WordPress. */
    private static final List<String> QUERIES =
            List.of("p", "page_id", "cat", "author", "feed", "category_name", "tag", "author_name");

    /** Other views of an article: its parts, its comments, AMP. */
    private static final Pattern VIEW_OF_ARTICLE =
            Pattern.compile("^(/.+?)/(?:\\d{1,3}|page/\\d+|comment-page-\\d+|amp|embed|trackback|print)$");

    /** WordPress puts the article's slug behind its date. */
    private static final Pattern DATED =
            Pattern.compile("^/(?:19|20)\\d\\d/\\d\\d?(?:/\\d\\d?)?/([^/]+?)(?:\\.html?)?$");

    private static final Pattern PAGE =
            Pattern.compile("/(?:tin|chuyen-muc|chu-de|tac-gia|trang|tim-kiem|tai-lieu-api)(?:/[^/].*)?");
    private static final Pattern SECTION = Pattern.compile("^/(category|tag|author)/(.+)$");

    private final ReadContext context;

    private LegacyAddresses(ReadContext context) {
        this.context = context;
    }

    /** A redirect for a path that no route takes or whose route found nothing. The query is kept. */
    static Optional<Response> redirect(Request request, ReadContext context, Instant now) {
        var path = request.path();
        if (path.length() < 2 || path.length() > LONGEST) {
            return Optional.empty();
        }
        var addresses = new LegacyAddresses(context);
        return addresses
                .chosen(path)
                .or(() ->
                        request.routeKey().equals("$default") ? addresses.known(path, now) : addresses.feed(path, now))
                .map(target -> moved(target, request.rawQuery()))
                .or(() -> Optional.ofNullable(query(request, context, now)))
                .or(() -> addresses.repaired(request, now));
    }

    /**
     * {@code /?p=7} and its like: redirects that an import or an editor made for a number, and parameters that name their
     * target. Null if there is no target. The other parameters are kept.
     */
    static @Nullable Response query(Request request, ReadContext context, Instant now) {
        var addresses = new LegacyAddresses(context);
        for (var name : QUERIES) {
            var value = request.query(name);
            var target = value == null || value.isBlank()
                    ? Optional.<String>empty()
                    : addresses.queried(request.path(), name, value.strip(), now);
            if (target.isPresent()) {
                return moved(target.get(), without(name, request.rawQuery()));
            }
        }
        return null;
    }

    private Optional<String> queried(String path, String name, String value, Instant now) {
        if (value.matches("\\d{1,12}")) {
            var site = withoutSlash(path.replaceFirst("/index\\.php$", "/"));
            var address = (site.equals("/") ? "" : site) + "/?" + name + "=" + value;
            return context.articles().redirects().target(address).or(() -> article(address, now));
        }
        return switch (name) {
            case "feed" -> Optional.of(value.contains("atom") ? "/feeds/atom.xml" : "/feeds/rss.xml");
            case "category_name" -> section("/category/" + value);
            case "tag" -> section("/tag/" + value);
            case "author_name" -> section("/author/" + value);
            default -> Optional.empty();
        };
    }

    private static String without(String name, String rawQuery) {
        return Arrays.stream(rawQuery.split("&"))
                .filter(part -> !part.isEmpty() && !part.split("=", 2)[0].equals(name))
                .collect(Collectors.joining("&"));
    }

    /**
     * A permanent redirect with the request's query behind it. Shared caches do not keep it, since parts of the query are not
     * in their key.
     *
     * @param path may contain a query
     */
    static Response moved(String path, String rawQuery) {
        var target = path.startsWith("/") ? encoded(path) : path;
        var location = rawQuery.isEmpty() ? target : target + (target.contains("?") ? "&" : "?") + rawQuery;
        return Response.moved(location).with("cache-control", "private, max-age=300");
    }

    private static String encoded(String path) {
        var mark = path.indexOf('?');
        var plain = mark < 0 ? path : path.substring(0, mark);
        try {
            var uri = ENCODED.matcher(plain).matches() ? new URI(plain) : new URI(null, null, plain, null);
            return uri.toASCIIString() + (mark < 0 ? "" : path.substring(mark));
        } catch (URISyntaxException e) {
            return "/";
        }
    }

    /** By the list that admins keep; with and without a slash at the end. */
    private Optional<String> chosen(String path) {
        var redirects = context.articles().redirects();
        return redirects.target(path).or(() -> redirects.target(withoutSlash(path)));
    }

    private static String withoutSlash(String path) {
        return path.replaceAll("(?<=.)/+$", "");
    }

    private Optional<String> known(String path, Instant now) {
        var plain = withoutSlash(path);
        return article(plain, now)
                .or(() -> dated(plain, now))
                .or(() -> feed(path, now))
                .or(() -> section(PAGED.matcher(plain).replaceFirst("")))
                .or(() -> standingPage(plain));
    }

    private Optional<String> article(String path, Instant now) {
        return SlugLookup.of(path, context.articles(), now) instanceof SlugLookup.Elsewhere elsewhere
                ? Optional.of("/tin/" + elsewhere.slug())
                : Optional.empty();
    }

    private Optional<String> dated(String path, Instant now) {
        var view = VIEW_OF_ARTICLE.matcher(path);
        if (view.matches()) {
            var whole = view.group(1);
            return article(whole, now).or(() -> dated(whole, now));
        }
        var dated = DATED.matcher(path);
        if (!dated.matches()) {
            return Optional.empty();
        }
        return SlugLookup.of(dated.group(1), context.articles(), now) instanceof SlugLookup.Here
                ? Optional.of("/tin/" + dated.group(1))
                : article(dated.group(1), now);
    }

    /** Feeds of the site and of a category; the feed of one article leads to the article. */
    private Optional<String> feed(String path, Instant now) {
        var root = ROOT_FEED.matcher(path);
        if (root.matches()) {
            return Optional.of(
                    root.group(1).equals("atom") || path.contains("atom") ? "/feeds/atom.xml" : "/feeds/rss.xml");
        }
        var feed = FEED.matcher(path);
        if (!feed.matches()) {
            return Optional.empty();
        }
        var file = path.contains("atom")
                ? "/feeds/atom.xml"
                : path.endsWith("json") ? "/feeds/feed.json" : "/feeds/rss.xml";
        var owner = feed.group(1);
        if (owner.isEmpty() || owner.equals("/index.php") || owner.equals("/comments")) {
            return Optional.of(file);
        }
        var category = owner.replaceFirst("^/(category|chuyen-muc)/", "");
        if (!category.equals(owner)) {
            return category(category).map(c -> file + "?category=" + taxonomy().path(c.id()));
        }
        if (owner.startsWith("/tag/")) {
            return Optional.of(file + "?tag=" + Slugs.of(owner.substring(5)));
        }
        return owner.startsWith("/tin/") ? Optional.of(owner) : article(owner, now);
    }

    private Optional<String> section(String path) {
        var section = SECTION.matcher(path);
        if (!section.matches()) {
            return Optional.empty();
        }
        var name = section.group(2);
        return switch (section.group(1)) {
            case "category" ->
                category(name).map(c -> "/chuyen-muc/" + taxonomy().path(c.id()));
            case "tag" -> {
                var tag = Slugs.of(name);
                yield context.articles().tag(tag).isPresent()
                                || context.articles().topic(tag).isPresent()
                        ? Optional.of("/chu-de/" + tag)
                        : Optional.empty();
            }
            default -> {
                var slug = Slugs.of(name);
                yield context.articles().author(slug).map(author -> "/tac-gia/" + slug);
            }
        };
    }

    /** By its path, or by its last part where only one category has it. */
    private Optional<Category> category(String path) {
        var taxonomy = taxonomy();
        var last = path.substring(path.lastIndexOf('/') + 1);
        return CategoriesRoute.at(path, taxonomy).or(() -> {
            var named = taxonomy.byId().values().stream()
                    .filter(c -> c.slug().equals(last))
                    .toList();
            return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
        });
    }

    private Optional<String> standingPage(String path) {
        var slug = path.substring(1).replaceFirst("^(?:page|trang)/", "").replaceFirst("\\.html?$", "");
        return context.articles().standingPages().containsKey(slug) && !path.equals("/trang/" + slug)
                ? Optional.of("/trang/" + slug)
                : Optional.empty();
    }

    private Taxonomy taxonomy() {
        return context.articles().taxonomy();
    }

    /** Repairs a damaged link: capitals, trailing punctuation, a query without its question mark. */
    private Optional<Response> repaired(Request request, Instant now) {
        var path = request.path();
        var rawQuery = request.rawQuery();
        var query = rawQuery;
        var lost = LOST_QUESTION_MARK.matcher(path);
        var plain = path;
        if (lost.matches()) {
            plain = lost.group(1);
            query = encodedQuery(lost.group(2)) + (rawQuery.isEmpty() ? "" : "&" + rawQuery);
        }
        plain = TRAILING.matcher(plain).replaceFirst("").toLowerCase(Locale.ROOT);
        if (plain.equals(path) || plain.length() < 2) {
            return Optional.empty();
        }
        var address = plain;
        var target = PAGE.matcher(plain).matches()
                ? Optional.of(plain)
                : chosen(plain).or(() -> known(address, now));
        var behind = query;
        return target.map(page -> moved(page, behind));
    }

    private static String encodedQuery(String query) {
        try {
            return new URI(null, null, "/", query, null).getRawQuery();
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
