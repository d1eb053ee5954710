package vn.bantin.functions.publishing.settings;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.json.Json;
import vn.bantin.newsroom.EditorialDocumentStore;
import vn.bantin.newsroom.VersionedDocument;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/**
 * {@code GET·PUT /newsroom/NAME} of one document, and its history. The document can be read before anybody has saved it:
 * it is empty then, with the entity tag {@code "0"}.
 */
final class EditorialDocumentEndpoint {

    private static final JsonMapper MAPPER = new JsonMapper(Json.FACTORY);
    private static final int LARGEST_STORED = 300 * 1024;

    private final EditorialDocumentCodec format;
    private final EditorialDocumentStore store;
    private final NewsroomRequests requests;

    EditorialDocumentEndpoint(EditorialDocumentCodec format, EditorialDocumentStore store, NewsroomRequests requests) {
        this.format = format;
        this.store = store;
        this.requests = requests;
    }

    Map<String, Route> routes() {
        var path = "/newsroom/" + format.path();
        var routes = new HashMap<String, Route>();
        routes.put("GET " + path, this::read);
        routes.put("PUT " + path, this::save);
        routes.put("GET " + path + "/revisions", this::revisions);
        routes.put("GET " + path + "/revisions/{n}", this::revision);
        return routes;
    }

    private Response read(Request request) {
        NewsroomRequests.caller(request, format.minimumRole());
        return answer(current());
    }

    private Response save(Request request) {
        var caller = NewsroomRequests.caller(request, format.minimumRole());
        var body = JsonBody.of(request);
        var stored = format.decode(body);
        body.complete();
        if (stored.length() > LARGEST_STORED) {
            throw Problem.of(413, "The document has more than " + LARGEST_STORED / 1024 + " KB.");
        }
        var current = current();
        checkPrecondition(request, current);
        if (current.version() > 0 && current.json().equals(stored)) {
            return answer(current); // saving what is already saved makes no revision
        }
        var next =
                new VersionedDocument(format.name(), stored, current.version() + 1, caller.username(), requests.now());
        var audit = requests.audit(caller, "save-" + format.path(), "version " + next.version());
        if (!store.save(next, audit)) {
            throw stale(request, current());
        }
        return answer(next);
    }

    /** {@code If-Match} with the tag that was read; {@code If-None-Match: *} also creates the first version. */
    private void checkPrecondition(Request request, VersionedDocument current) {
        if (current.version() == 0 && "*".equals(request.header("if-none-match"))) {
            return;
        }
        try {
            NewsroomRequests.precondition(request, Optional.of(etag(current.version())));
        } catch (Problem problem) {
            throw problem.status() == 412 ? stale(request, current) : problem;
        }
    }

    /** 412 with the fields that differ between the version the caller has read and the current one. */
    private Problem stale(Request request, VersionedDocument current) {
        var read = String.valueOf(request.header("if-match")).replaceAll("\\D", "");
        var base = read.isEmpty() || read.length() > 9
                ? Optional.<VersionedDocument>empty()
                : revision(Long.parseLong(read));
        return Problem.of(412, "Somebody else has changed it since you read it.")
                .with("etag", etag(current.version()))
                .extended(json -> {
                    json.writeStringProperty("changedBy", current.updatedBy());
                    json.writeStringProperty("changedAt", current.updatedAt().toString());
                    json.writeName("changes").writeStartArray();
                    var theirs = tree(current);
                    var before = base.map(this::tree).orElse(null);
                    for (var field : theirs.propertyNames()) {
                        var old = before == null ? null : before.get(field);
                        if (!theirs.get(field).equals(old)) {
                            json.writeStartObject();
                            json.writeStringProperty("field", field);
                            if (old != null) {
                                json.writeName("base").writeRawValue(MAPPER.writeValueAsString(old));
                            }
                            json.writeName("theirs").writeRawValue(MAPPER.writeValueAsString(theirs.get(field)));
                            json.writeEndObject();
                        }
                    }
                    json.writeEndArray();
                });
    }

    private JsonNode tree(VersionedDocument document) {
        return MAPPER.readTree(Json.bytes(json -> {
            json.writeStartObject();
            format.write(json, document);
            json.writeEndObject();
        }));
    }

    private Response revisions(Request request) {
        NewsroomRequests.caller(request, format.minimumRole());
        var saves = store.revisions(format.name());
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var save : saves) {
                json.writeStartObject();
                json.writeNumberProperty("n", save.version());
                json.writeStringProperty("at", save.updatedAt().toString());
                json.writeStringProperty("by", save.updatedBy());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private Response revision(Request request) {
        NewsroomRequests.caller(request, format.minimumRole());
        var n = request.pathParameter("n");
        if (!n.matches("\\d{1,6}")) {
            throw Problem.badRequest("n must be the number of a revision");
        }
        return revision(Long.parseLong(n))
                .map(EditorialDocumentEndpoint.this::answer)
                .orElseThrow(() -> Problem.notFound("There is no revision " + n + "."));
    }

    private Optional<VersionedDocument> revision(long version) {
        return store.revisions(format.name()).stream()
                .filter(save -> save.version() == version)
                .findFirst();
    }

    private VersionedDocument current() {
        return store.find(format.name())
                .orElseGet(() -> new VersionedDocument(format.name(), format.empty(), 0, "", Instant.EPOCH));
    }

    private Response answer(VersionedDocument document) {
        return NewsroomRequests.noStore(Response.json(200, json -> {
                    json.writeStartObject();
                    format.write(json, document);
                    json.writeNumberProperty("version", document.version());
                    if (document.version() > 0) {
                        json.writeStringProperty("updatedBy", document.updatedBy());
                        json.writeStringProperty(
                                "updatedAt", document.updatedAt().toString());
                    }
                    json.writeEndObject();
                })
                .with("etag", etag(document.version())));
    }

    private static String etag(long version) {
        return "\"" + version + "\"";
    }
}
