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
import vn.bantin.functions.search.text.HighlightedText;
import vn.bantin.pages.Lang;
import vn.bantin.pages.PageContext;
import vn.bantin.pages.PageHead;
import vn.bantin.pages.PageRenderer;
import vn.bantin.pages.SearchMessages;
import vn.bantin.pages.SearchView;
import vn.bantin.pages.SearchView.Choice;
import vn.bantin.pages.Site;
import vn.bantin.pages.templates.JtesearchGenerated;
import vn.bantin.search.SearchCursor;
import vn.bantin.web.CacheLifetime;
import vn.bantin.web.HttpDate;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /tim-kiem}: a form and its answer, complete without script; all of its state lives in the address. */
final class SearchPage implements Route {

    private static final Duration CURSOR_LIFE = Duration.ofDays(1);
    private static final int MOST_CHOICES = 8;
    private static final List<String> NAMES =
            List.of("q", "phrase", "in", "category", "author", "tag", "from", "to", "sort");

    private static final List<String> ADDRESS =
            Stream.concat(NAMES.stream(), Stream.of("cursor")).toList();

    private final SearchModule library;
    private final Site site;
    private final SearchService search;

    SearchPage(SearchModule library, Site site) {
        this.library = library;
        this.site = site;
        this.search = new SearchService(library);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var now = library.clock().instant();
        var taxonomy = library.articles().taxonomy();
        var lang = Lang.of(request);
        var sent = sent(request);
        var title = lang == Lang.VI ? "Tìm kiếm" : "Search";
        var text = sent.getOrDefault("q", "");
        var head = PageHead.titled(text.isEmpty() ? title : text + " – " + title)
                .hidden()
                .query(text)
                .build();
        var page = new PageContext(
                site, taxonomy, library.articles().standingPages(), lang, address(sent, Map.of()), head);
        try {
            var shown = answered(request, sent, taxonomy, page, now);
            return respond(200, page, shown.view())
                    .with("last-modified", HttpDate.of(now))
                    .with("cache-control", CacheLifetime.SEARCH.until(shown.change(), now));
        } catch (Problem problem) {
            return respond(problem.status(), page, refused(problem, sent, taxonomy, page));
        }
    }

    private static Response respond(int status, PageContext page, SearchView view) throws IOException {
        return PageRenderer.respond(status, page, out -> JtesearchGenerated.render(out, null, page, view));
    }

    /** @param change when a hit on it stops being public */
    private record Shown(SearchView view, @Nullable Instant change) {}

    private static Map<String, String> sent(Request request) {
        var sent = new LinkedHashMap<String, String>();
        for (var name : NAMES) {
            var value = request.query(name);
            if (value != null) {
                sent.put(name, value);
            }
        }
        return sent;
    }

    private Shown answered(Request request, Map<String, String> sent, Taxonomy taxonomy, PageContext page, Instant now)
            throws IOException {
        var question = SearchRequest.of(request, taxonomy, library.zone());
        var form = form(sent, taxonomy);
        boolean asked = !(question.query().text() + question.query().phrase()).isEmpty()
                || question.query().filtered();
        if (!asked) {
            var nothing = new SearchView(form, null, false, 0, List.of(), null, List.of(), List.of(), null, null);
            return new Shown(nothing, null);
        }
        var purpose = "search page " + question.canonical();
        var cursor = request.query("cursor");
        var from = cursor == null ? SearchCursor.start() : walk(purpose, cursor);
        var answer = search.answer(question.query(), from, question.limit(), now);
        var found = answer.found();
        var facets = Facets.of(found.categories(), found.years(), taxonomy);
        var suggestion = found.suggestion() == null
                ? null
                : new Choice(found.suggestion(), page.href(address(sent, Map.of("q", found.suggestion()))), -1);
        var next = answer.next() == null
                ? null
                : page.href(address(
                        sent,
                        Map.of(
                                "cursor",
                                library.cursors().seal(purpose, SearchCursorCodec.write(answer.next()), CURSOR_LIFE))));
        var view = new SearchView(
                form,
                null,
                true,
                found.total(),
                answer.hits().stream().map(SearchPage::hit).toList(),
                suggestion,
                found.total() == 0 ? topCategories(taxonomy, page) : categories(facets, sent, page),
                years(facets, sent, page),
                next,
                cursor == null ? null : page.href(address(sent, Map.of())));
        return new Shown(view, answer.change());
    }

    /** A cursor that is none of ours, or old, shows the first page: a bookmark must not end at an error. */
    private SearchCursor walk(String purpose, String cursor) {
        try {
            return SearchCursorCodec.read(library.cursors().open(purpose, cursor));
        } catch (Problem foreign) {
            return SearchCursor.start();
        }
    }

    private SearchView refused(Problem problem, Map<String, String> sent, Taxonomy taxonomy, PageContext page) {
        var words = new SearchMessages(page.lang());
        boolean tooLong = problem.detail().contains("longer");
        return new SearchView(
                form(sent, taxonomy),
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

    private static SearchView.Form form(Map<String, String> sent, Taxonomy taxonomy) {
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
                options(null, "", taxonomy));
    }

    private static List<SearchView.Option> options(@Nullable String parent, String indent, Taxonomy taxonomy) {
        var options = new ArrayList<SearchView.Option>();
        for (var category : taxonomy.childrenOf(parent)) {
            options.add(new SearchView.Option(taxonomy.path(category.id()), indent + category.name()));
            options.addAll(options(category.id(), indent + "– ", taxonomy));
        }
        return options;
    }

    private static List<Choice> categories(Facets facets, Map<String, String> sent, PageContext page) {
        return facets.categories().stream()
                .filter(c -> !c.path().equals(sent.get("category")))
                .limit(MOST_CHOICES)
                .map(c -> new Choice(c.name(), page.href(address(sent, Map.of("category", c.path()))), c.count()))
                .toList();
    }

    private static List<Choice> years(Facets facets, Map<String, String> sent, PageContext page) {
        return facets.years().stream()
                .limit(MOST_CHOICES)
                .map(y -> new Choice(
                        Integer.toString(y.year()),
                        page.href(address(sent, Map.of("from", y.year() + "-01-01", "to", y.year() + "-12-31"))),
                        y.count()))
                .toList();
    }

    private static List<Choice> topCategories(Taxonomy taxonomy, PageContext page) {
        return taxonomy.childrenOf(null).stream()
                .map(c -> new Choice(c.name(), page.categoryHref(c.id()), -1))
                .toList();
    }

    private static SearchView.Hit hit(SearchResult.Hit hit) {
        var article = hit.article();
        return new SearchView.Hit(
                article.slug(),
                hit.headline() == null ? HighlightedText.plain(article.headline()) : hit.headline(),
                hit.lead() == null ? HighlightedText.plain(article.lead()) : hit.lead(),
                // what the lead shows already is not said twice
                hit.body() == null || hit.lead() != null ? "" : hit.body(),
                article.categoryId(),
                article.byline(),
                article.publishedAt());
    }

    /** Always in one order: every instance of the function has to write the same page, or validators never hold. */
    private static String address(Map<String, String> sent, Map<String, String> changed) {
        var all = new HashMap<>(sent);
        all.putAll(changed);
        var parameters = ADDRESS.stream()
                .filter(all::containsKey)
                .map(name -> name + "=" + URLEncoder.encode(all.get(name), StandardCharsets.UTF_8))
                .toList();
        return "/tim-kiem" + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }
}
