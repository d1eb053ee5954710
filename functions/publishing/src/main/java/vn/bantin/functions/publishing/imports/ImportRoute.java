package vn.bantin.functions.publishing.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import vn.bantin.access.Role;
import vn.bantin.article.Taxonomy;
import vn.bantin.functions.publishing.articles.ContentDecoder;
import vn.bantin.functions.publishing.html.HtmlField;
import vn.bantin.functions.publishing.imports.ImportService.Imported;
import vn.bantin.functions.publishing.imports.ImportService.Result;
import vn.bantin.functions.publishing.requests.CommandContext;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.json.ContentJson;
import vn.bantin.log.Log;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.web.Etag;
import vn.bantin.web.Problem;
import vn.bantin.web.Problem.FieldError;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** {@code POST /newsroom/import}: takes 1 to 25 records, answers one result each, in their order. */
public final class ImportRoute implements Route {

    private static final int RECORDS = 25;
    private static final int LARGEST = 6 * 1024 * 1024;

    /** Tags of all bodies together; reading them takes most of a call's processor time. Importers halve a refused batch. */
    private static final int MARKUP = 150_000;

    private final ImportService importing;
    private final NewsroomRequests requests;

    /** The store's latency dominates: a few records in parallel. */
    private final ExecutorService workers = Executors.newFixedThreadPool(4, work -> {
        var thread = new Thread(work, "import");
        thread.setDaemon(true);
        return thread;
    });

    public ImportRoute(ImportService importing, NewsroomRequests requests) {
        this.importing = importing;
        this.requests = requests;
    }

    /** @param removed by sanitising the body */
    private record Decoded(
            @Nullable Imported record, String importKey, List<FieldError> errors, List<String> removed) {}

    @Override
    public Response handle(Request request) throws Exception {
        var caller = NewsroomRequests.caller(request, Role.ADMIN);
        requests.once(request);
        var body = JsonBody.of(request, LARGEST);
        var records = body.records("records", RECORDS);
        body.complete();
        checkMarkup(records);
        var decoded = records.stream().map(ImportRoute::decode).toList();
        var command = new CommandContext(caller, requests.now(), null, null);
        var sound = decoded.stream()
                .flatMap(d -> java.util.stream.Stream.ofNullable(d.record()))
                .toList();
        var taxonomy = importing.withCategories(command, sound);
        var known = importing.known(sound);
        var poster = importing.poster(command);
        var work = new ArrayList<Callable<Result>>();
        for (var one : decoded) {
            work.add(() -> take(command, poster, one, taxonomy, known.get(one.importKey())));
        }
        var results = new ArrayList<Result>();
        for (var future : workers.invokeAll(work)) {
            results.add(future.get());
        }
        return answer(decoded, results);
    }

    private Result take(
            CommandContext command,
            String poster,
            Decoded one,
            Taxonomy taxonomy,
            NewsroomStore.@Nullable Imported known) {
        if (one.record() == null) {
            var error = one.errors().getFirst();
            return new Result.Refused(error.detail(), error.pointer());
        }
        try {
            return importing.take(command, poster, one.record(), taxonomy, known);
        } catch (RuntimeException e) {
            Log.error("import of " + one.importKey(), e);
            return new Result.Refused("could not be stored; try again", null);
        }
    }

    private static void checkMarkup(List<JsonBody> records) {
        var tags = records.stream()
                .mapToLong(record ->
                        record.raw("body").chars().filter(c -> c == '<').count())
                .sum();
        if (records.size() > 1 && tags > MARKUP) {
            throw Problem.of(
                    413,
                    "too-much-markup",
                    "The records have more than " + MARKUP + " tags together. Send fewer of them in one call.");
        }
    }

    private static Decoded decode(JsonBody body) {
        var key = body.optional("importKey", 200);
        var id = body.optional("id", 200);
        var headline = body.required("headline", ContentDecoder.HEADLINE);
        var publishedAt = body.time("publishedAt");
        var clean = HtmlField.read(body, "body", ContentDecoder.BODY);
        var more = ImportOnlyFields.decode(body);
        var content = new vn.bantin.newsroom.Content(
                headline,
                body.text("lead", ContentDecoder.LEAD),
                clean.html(),
                null,
                body.texts("tags", ContentDecoder.TAGS, ContentDecoder.TAG),
                body.text("byline", ContentDecoder.NAME),
                more.authors().stream()
                        .map(vn.bantin.article.ArticleRepository.Author::slug)
                        .toList(),
                ContentDecoder.slug(body),
                ContentDecoder.source(body),
                body.optional("leadImage", 64),
                ContentDecoder.images(body, clean.html()),
                body.texts("attachments", ContentDecoder.ATTACHMENTS, 64),
                body.flag("brief"),
                ContentDecoder.seo(body));
        for (var name : java.util.List.of("importKey", "id")) {
            var given = name.equals("id") ? id : key;
            if (given != null && given.isBlank()) {
                body.wrong(name, "may not be blank; leave it out for a key made of headline and time");
            }
        }
        var category = body.text("category", 800);
        var wrong = ImportService.wrongCategory(category);
        if (wrong != null) {
            body.wrong("category", wrong);
        }
        if (content.body().isBlank()) {
            body.wrong("body", "is needed");
        }
        var importKey = key != null ? key : id != null ? id : naturalKey(headline, publishedAt, content.body());
        var record = new Imported(
                importKey,
                Etag.hash(body.bytes()),
                content,
                category,
                body.optional("postedBy", ContentDecoder.NAME),
                publishedAt,
                body.whole("views", 0, 1_000_000_000_000L),
                more);
        var errors = body.errors();
        return new Decoded(errors.isEmpty() ? record : null, importKey, errors, clean.removed());
    }

    private static String naturalKey(String headline, @Nullable Instant publishedAt, String body) {
        return Etag.hash((headline + "\n" + (publishedAt == null ? body : publishedAt))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Response answer(List<Decoded> decoded, List<Result> results) {
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("results").writeStartArray();
            for (var i = 0; i < results.size(); i++) {
                json.writeStartObject();
                json.writeStringProperty("importKey", decoded.get(i).importKey());
                switch (results.get(i)) {
                    case Result.Taken taken -> {
                        json.writeStringProperty("status", taken.status());
                        json.writeStringProperty("id", taken.id());
                        json.writeStringProperty("slug", taken.slug());
                        if (!decoded.get(i).removed().isEmpty()
                                && !taken.status().equals("unchanged")) {
                            ContentJson.strings(json, "removed", decoded.get(i).removed());
                        }
                    }
                    case Result.Refused refused -> {
                        json.writeStringProperty("status", "failed");
                        json.writeName("error").writeStartObject();
                        json.writeStringProperty("detail", refused.detail());
                        if (refused.pointer() != null) {
                            json.writeStringProperty("pointer", refused.pointer());
                        }
                        json.writeEndObject();
                    }
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }
}
