package vn.bantin.functions.publishing.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Role;
import vn.bantin.article.ArticleRepository;
import vn.bantin.article.Card;
import vn.bantin.article.EmbeddedMediaFinder;
import vn.bantin.article.HtmlText;
import vn.bantin.article.Listing;
import vn.bantin.article.Scope;
import vn.bantin.article.SiteSettings.Fee;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.json.CardJson;
import vn.bantin.newsroom.Content;
import vn.bantin.newsroom.PublishedArticles;
import vn.bantin.newsroom.PublishedArticles.PublishedRevision;
import vn.bantin.web.CsvCell;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.TimeParameter;

/**
 * {@code GET /newsroom/reports/output?month=2026-11} or {@code ?from=2026-01&to=2026-11}: what was published in these months.
 * As JSON every article with what fees are computed from; as CSV how many articles each byline and account has.
 */
public final class PublishedArticlesReportRoute implements Route {

    /** So that a spreadsheet reads Vietnamese names as UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int MOST_MONTHS = 12;
    private static final int PAGE = 500;
    private static final String ARTICLE = "article";

    private final ArticleRepository readers;
    private final PublishedArticles articles;
    private final Function<Collection<String>, Map<String, Long>> views;
    private final InstantSource clock;
    private final ZoneId zone;

    public PublishedArticlesReportRoute(
            ArticleRepository readers,
            PublishedArticles articles,
            Function<Collection<String>, Map<String, Long>> views,
            InstantSource clock,
            ZoneId zone) {
        this.readers = readers;
        this.articles = articles;
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param fee in đồng, 0 where the office has set none for the genre */
    private record Row(
            Card card,
            String category,
            String postedBy,
            List<String> authors,
            String genre,
            long words,
            int pictures,
            long views,
            Fee fee) {

        long amount() {
            return Math.round(fee.base() * fee.coefficient() / 100.0);
        }
    }

    private record Months(YearMonth from, YearMonth to) {}

    @Override
    public Response handle(Request request) {
        NewsroomRequests.caller(request, Role.ADMIN);
        var months = months(request);
        var wantsJson = String.valueOf(request.header("accept")).contains("application/json");
        return NewsroomRequests.noStore(wantsJson ? json(months) : csv(months));
    }

    private Response json(Months months) {
        var rows = rows(months);
        var names = names(rows);
        return Response.json(200, json -> {
            json.writeStartObject();
            json.writeStringProperty("from", months.from().toString());
            json.writeStringProperty("to", months.to().toString());
            json.writeName("items").writeStartArray();
            rows.forEach(row -> write(json, row, names));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Row row, Map<String, String> names) {
        json.writeStartObject();
        json.writeStringProperty("id", row.card().id());
        json.writeStringProperty("slug", row.card().slug());
        json.writeStringProperty("headline", row.card().headline());
        json.writeStringProperty("publishedAt", row.card().publishedAt().toString());
        json.writeStringProperty("category", row.category());
        json.writeStringProperty("byline", row.card().byline());
        json.writeStringProperty("postedBy", row.postedBy());
        json.writeName("authors").writeStartArray();
        for (var slug : row.authors()) {
            json.writeStartObject();
            json.writeStringProperty("slug", slug);
            json.writeStringProperty("name", names.getOrDefault(slug, slug));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("genre", row.genre());
        json.writeNumberProperty("words", row.words());
        json.writeNumberProperty("pictures", row.pictures());
        json.writeNumberProperty("views", row.views());
        json.writeNumberProperty("coefficient", row.fee().coefficient());
        json.writeNumberProperty("base", row.fee().base());
        json.writeNumberProperty("fee", row.amount());
        json.writeEndObject();
    }

    private Map<String, String> names(List<Row> rows) {
        var names = new TreeMap<String, String>();
        for (var row : rows) {
            for (var slug : row.authors()) {
                names.computeIfAbsent(slug, author -> readers.author(author)
                        .map(ArticleRepository.Author::name)
                        .orElse(author));
            }
        }
        return names;
    }

    private Response csv(Months months) {
        var counts = new TreeMap<List<String>, Integer>(
                Comparator.comparing((List<String> row) -> row.get(0)).thenComparing(row -> row.get(1)));
        for (var row : rows(months)) {
            counts.merge(List.of(row.card().byline(), row.postedBy()), 1, Integer::sum);
        }
        var name = months.from().equals(months.to()) ? "" + months.from() : months.from() + "–" + months.to();
        var csv = new StringBuilder(BYTE_ORDER_MARK + "month,byline,postedBy,articles\r\n");
        counts.forEach((row, count) -> csv.append(name)
                .append(',')
                .append(CsvCell.of(row.get(0)))
                .append(',')
                .append(CsvCell.of(row.get(1)))
                .append(',')
                .append(count)
                .append("\r\n"));
        return Response.text(200, "text/csv; charset=utf-8", csv.toString())
                .with("content-disposition", "attachment; filename=\"output-" + months.from() + ".csv\"");
    }

    /** Page by page, so that no more than one page's texts are held. */
    private List<Row> rows(Months months) {
        var from = months.from().atDay(1).atStartOfDay(zone).toInstant();
        var to = months.to().plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        Instant now = clock.instant();
        var taxonomy = readers.taxonomy();
        var rows = new ArrayList<Row>();
        @Nullable String after = null;
        do {
            var page = readers.list(new Listing.Query(Scope.ALL, from, to, after, PAGE, now, Duration.ZERO));
            rows.addAll(rows(page.items(), taxonomy));
            after = page.next();
        } while (after != null);
        return rows;
    }

    private List<Row> rows(List<Listing.Entry> entries, Taxonomy taxonomy) {
        var ids = entries.stream().map(Listing.Entry::id).toList();
        var published = articles.published(ids);
        var counts = views.apply(ids);
        var none = new PublishedRevision("", Content.EMPTY);
        return entries.stream()
                .map(entry -> row(
                        entry, published.getOrDefault(entry.id(), none), counts.getOrDefault(entry.id(), 0L), taxonomy))
                .toList();
    }

    private Row row(Listing.Entry entry, PublishedRevision published, long viewed, Taxonomy taxonomy) {
        var content = published.content();
        var genre = genre(content);
        var pictures = new HashSet<>(content.images());
        if (content.leadImage() != null) {
            pictures.add(content.leadImage());
        }
        return new Row(
                CardJson.read(entry.card()),
                taxonomy.get(entry.categoryId()) == null ? "" : taxonomy.path(entry.categoryId()),
                published.postedBy(),
                content.authors(),
                genre,
                HtmlText.words(HtmlText.of(content.body())),
                pictures.size(),
                viewed,
                readers.settings().fees().stream()
                        .filter(fee -> fee.genre().equals(genre))
                        .findFirst()
                        .orElse(new Fee(genre, 100, 0)));
    }

    /** {@code brief}, {@code video}, {@code gallery}, {@code audio}, or {@code article}. */
    private static String genre(Content content) {
        if (content.brief()) {
            return "brief";
        }
        var media = EmbeddedMediaFinder.kind(content.body());
        return media == null ? ARTICLE : media;
    }

    private Months months(Request request) {
        if (request.query("from") == null) {
            var month = month(request.query("month"), "month");
            return new Months(month, month);
        }
        var from = month(request.query("from"), "from");
        var to = month(request.query("to"), "to");
        if (to.isBefore(from) || !to.isBefore(from.plusMonths(MOST_MONTHS))) {
            throw Problem.badRequest("from and to must be months in order, at most " + MOST_MONTHS);
        }
        return new Months(from, to);
    }

    private YearMonth month(@Nullable String text, String name) {
        if (text == null) {
            return YearMonth.from(clock.instant().atZone(zone));
        }
        return TimeParameter.month(text)
                .orElseThrow(() -> Problem.badRequest(name + " must be a year and a month, 2026-11"));
    }
}
