package vn.bantin.functions.search;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.search.text.HighlightHtml;
import vn.bantin.pages.Lang;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageModel;
import vn.bantin.pages.PageRenderer;
import vn.bantin.pages.SearchMessages;
import vn.bantin.pages.SearchView;
import vn.bantin.pages.SearchView.Choice;
import vn.bantin.pages.Site;
import vn.bantin.pages.templates.JtesearchGenerated;
import vn.bantin.search.SearchCursor;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.Problem;
import vn.bantin.web.Representation;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /tim-kiem}: the search form and results. Works without JavaScript; all state is in the URL. */
final class SearchPageRoute implements Route {

    private static final Duration CURSOR_LIFE = Duration.ofDays(1);
    private static final int MAX_FACETS = 8;
    private static final List<String> PARAMETERS =
            List.of("q", "phrase", "in", "category", "author", "tag", "from", "to", "sort");

    private static final List<String> URL_ORDER =
            Stream.concat(PARAMETERS.stream(), Stream.of("cursor")).toList();

    private final SearchModule module;
    private final Site site;
    private final SearchService search;

    SearchPageRoute(SearchModule module, Site site) {
        this.module = module;
        this.site = site;
        this.search = new SearchService(module);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var now = module.clock().instant();
        var taxonomy = module.articles().taxonomy();
        var lang = Lang.of(request);
        var sent = parameters(request);
        var title = lang == Lang.VI ? "Tìm kiếm" : "Search";
        var text = sent.getOrDefault("q", "");
        var head = PageHead.titled(text.isEmpty() ? title : text + " – " + title)
                .hidden()
                .query(text)
                .build();
        var page = new PageModel(
                site.with(module.articles().settings()),
                taxonomy,
                module.articles().standingPages(),
                lang,
                address(sent, Map.of()),
                head);
        try {
            var result = resultPage(request, sent, taxonomy, page, now);
            return Representation.of(respond(200, page, result.view()), CacheLifetime.SEARCH)
                    .until(result.change())
                    .toResponse(now);
        } catch (Problem problem) {
            return respond(problem.status(), page, rejected(problem, sent, taxonomy, page));
        }
    }

    private static Response respond(int status, PageModel page, SearchView view) throws IOException {
        return PageRenderer.respond(status, page, out -> JtesearchGenerated.render(out, null, page, view));
    }

    /** @param change when the first hit expires */
    private record ResultPage(SearchView view, @Nullable Instant change) {}

    private static Map<String, String> parameters(Request request) {
        var sent = new LinkedHashMap<String, String>();
        for (var name : PARAMETERS) {
            var value = request.query(name);
            if (value != null) {
                sent.put(name, value);
            }
        }
        return sent;
    }

    private ResultPage resultPage(
            Request request, Map<String, String> sent, Taxonomy taxonomy, PageModel page, Instant now)
            throws IOException {
        var asked = SearchRequest.of(request, taxonomy, module.zone());
        var form = form(sent, taxonomy, page.lang());
        boolean hasQuery = !(asked.query().text() + asked.query().phrase()).isEmpty()
                || asked.query().filtered();
        if (!hasQuery) {
            var empty = new SearchView(form, null, false, 0, List.of(), null, List.of(), List.of(), null, null);
            return new ResultPage(empty, null);
        }
        var purpose = "search page " + asked.canonical();
        var cursor = request.query("cursor");
        var from = cursor == null ? SearchCursor.start() : opened(purpose, cursor);
        var result = search.search(asked.query(), from, asked.limit(), now);
        var found = result.found();
        var facets = Facets.of(found.categories(), found.years(), taxonomy);
        var suggestion = found.suggestion() == null
                ? null
                : new Choice(
                        found.suggestion(), Lang.VI, page.href(address(sent, Map.of("q", found.suggestion()))), -1);
        var next = result.next() == null
                ? null
                : page.href(address(
                        sent,
                        Map.of(
                                "cursor",
                                module.cursors().seal(purpose, SearchCursorCodec.write(result.next()), CURSOR_LIFE))));
        var view = new SearchView(
                form,
                null,
                true,
                found.total(),
                result.hits().stream().map(SearchPageRoute::hit).toList(),
                suggestion,
                found.total() == 0 ? topCategories(taxonomy, page) : categories(facets, sent, page),
                years(facets, sent, page),
                next,
                cursor == null ? null : page.href(address(sent, Map.of())));
        return new ResultPage(view, result.change());
    }

    /** An invalid or expired cursor shows the first page: a bookmark must not show an error. */
    private SearchCursor opened(String purpose, String cursor) {
        try {
            return SearchCursorCodec.read(module.cursors().open(purpose, cursor));
        } catch (Problem invalid) {
            return SearchCursor.start();
        }
    }

    private SearchView rejected(Problem problem, Map<String, String> sent, Taxonomy taxonomy, PageModel page) {
        var words = new SearchMessages(page.lang());
        boolean tooLong = problem.detail().contains("longer");
        return new SearchView(
                form(sent, taxonomy, page.lang()),
                words.refused() + ". " + (tooLong ? words.tooLong() : words.unclear()),
                false,
                0,
                List.of(),
                null,
                topCategories(taxonomy, page),
                List.of(),
                null,
                null);
    }

    private static SearchView.Form form(Map<String, String> sent, Taxonomy taxonomy, Lang lang) {
        var in = sent.get("in");
        return new SearchView.Form(
                sent.getOrDefault("q", ""),
                sent.getOrDefault("phrase", ""),
                in == null ? List.of() : List.of(in.split(",", -1)),
                sent.getOrDefault("category", ""),
                sent.getOrDefault("author", ""),
                sent.getOrDefault("tag", ""),
                sent.getOrDefault("from", ""),
                sent.getOrDefault("to", ""),
                sent.getOrDefault("sort", ""),
                options(null, "", taxonomy, lang));
    }

    private static List<SearchView.Option> options(
            @Nullable String parent, String indent, Taxonomy taxonomy, Lang lang) {
        var options = new ArrayList<SearchView.Option>();
        for (var category : taxonomy.childrenOf(parent)) {
            var names = category.names();
            options.add(
                    new SearchView.Option(taxonomy.path(category.id()), indent + lang.text(names), lang.among(names)));
            options.addAll(options(category.id(), indent + "– ", taxonomy, lang));
        }
        return options;
    }

    private static List<Choice> categories(Facets facets, Map<String, String> sent, PageModel page) {
        return facets.categories().stream()
                .filter(c -> !c.path().equals(sent.get("category")))
                .limit(MAX_FACETS)
                .map(c -> category(c.id(), page.href(address(sent, Map.of("category", c.path()))), c.count(), page))
                .toList();
    }

    private static List<Choice> years(Facets facets, Map<String, String> sent, PageModel page) {
        return facets.years().stream()
                .limit(MAX_FACETS)
                .map(y -> new Choice(
                        Integer.toString(y.year()),
                        page.lang(),
                        page.href(address(sent, Map.of("from", y.year() + "-01-01", "to", y.year() + "-12-31"))),
                        y.count()))
                .toList();
    }

    private static List<Choice> topCategories(Taxonomy taxonomy, PageModel page) {
        return taxonomy.childrenOf(null).stream()
                .map(c -> category(c.id(), page.categoryHref(c.id()), -1, page))
                .toList();
    }

    private static Choice category(String id, String address, int count, PageModel page) {
        var category = page.taxonomy().get(id);
        return category == null
                ? new Choice("", Lang.VI, address, count)
                : new Choice(page.name(category), page.lang().among(category.names()), address, count);
    }

    private static SearchView.Hit hit(SearchResult.Hit hit) {
        var article = hit.article();
        return new SearchView.Hit(
                article.slug(),
                hit.headline() == null ? HighlightHtml.plain(article.headline()) : hit.headline(),
                hit.lead() == null ? HighlightHtml.plain(article.lead()) : hit.lead(),
                // one highlighted text is enough
                hit.body() == null || hit.lead() != null ? "" : hit.body(),
                article.categoryId(),
                article.byline(),
                article.publishedAt());
    }

    /** Parameters in a fixed order: every instance must render the same bytes, or ETags never match. */
    private static String address(Map<String, String> sent, Map<String, String> changed) {
        var all = new HashMap<>(sent);
        all.putAll(changed);
        var parameters = URL_ORDER.stream()
                .filter(all::containsKey)
                .map(name -> name + "=" + URLEncoder.encode(all.get(name), StandardCharsets.UTF_8))
                .toList();
        return "/tim-kiem" + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }
}
