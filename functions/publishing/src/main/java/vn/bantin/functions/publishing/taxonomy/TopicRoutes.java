package vn.bantin.functions.publishing.taxonomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import vn.bantin.access.Role;
import vn.bantin.article.Picture;
import vn.bantin.article.Slugs;
import vn.bantin.article.Topic;
import vn.bantin.functions.publishing.articles.ContentDecoder;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.media.ArticleMedia;
import vn.bantin.newsroom.TopicStore;
import vn.bantin.newsroom.UploadUses;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.body.JsonBody;

/** Pages about tags: title, introduction, picture; and tags that are renamed or merged. For editors. */
public final class TopicRoutes {

    private static final int TITLE = 200;
    private static final int INTRO = 2000;
    private static final int ATTEMPTS = 5;
    private static final String UNUSABLE = "is not an image that is ready to use";

    private final TopicStore topics;
    private final ArticleMedia media;
    private final NewsroomRequests requests;
    private final Consumer<String> republishTag;

    /** @param republishTag starts the job that shows every article of a tag again, by the tag's slug */
    public TopicRoutes(
            TopicStore topics, ArticleMedia media, NewsroomRequests requests, Consumer<String> republishTag) {
        this.topics = topics;
        this.media = media;
        this.requests = requests;
        this.republishTag = republishTag;
    }

    public Map<String, Route> routes() {
        return Map.of(
                "GET /newsroom/topics", this::list,
                "GET /newsroom/topics/{tag}", this::read,
                "PUT /newsroom/topics/{tag}", this::save,
                "DELETE /newsroom/topics/{tag}", this::delete,
                "POST /newsroom/tags/{tag}/rename", this::rename);
    }

    private Response list(Request request) {
        NewsroomRequests.caller(request, Role.EDITOR);
        var all = topics.all();
        return NewsroomRequests.noStore(Response.json(200, json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            all.forEach(topic -> write(json, topic));
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private Response read(Request request) {
        NewsroomRequests.caller(request, Role.EDITOR);
        return answer(
                200,
                topics.find(slug(request)).orElseThrow(() -> Problem.notFound("Nobody has written about this tag.")));
    }

    private Response save(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        var tag = slug(request);
        var body = JsonBody.of(request);
        var title = body.required("title", TITLE);
        var intro = body.text("intro", INTRO);
        var image = image(body);
        body.complete();
        var known = topics.find(tag);
        NewsroomRequests.precondition(request, known.map(TopicRoutes::etag));
        if (known.isPresent() && known.get().movedTo() != null) {
            throw Problem.of(409, "This tag was renamed to " + known.get().title() + ". Edit that one.");
        }
        var topic = new Topic(tag, title, intro, image, null, version(known) + 1);
        if (!topics.save(List.of(topic), requests.audit(caller, "save-topic", tag + ": " + title))) {
            throw image != null && present(image) == null ? Problem.invalid("/image", UNUSABLE) : changed();
        }
        if (image != null) {
            media.publishProposals(new UploadUses(Set.of(image.id()), Set.of()), caller.username(), requests.now());
        }
        return answer(known.isPresent() ? 200 : 201, topic);
    }

    private @Nullable Picture image(JsonBody body) {
        var id = body.text("image", 64);
        if (id.isEmpty()) {
            return null;
        }
        var picture = media.pictures(List.of(id)).get(id);
        if (picture == null) {
            body.wrong("image", UNUSABLE);
        }
        return picture;
    }

    /** The picture as it is now; null where it was deleted. */
    private @Nullable Picture present(Picture picture) {
        return media.pictures(List.of(picture.id())).get(picture.id());
    }

    private Response delete(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        var tag = slug(request);
        var known = topics.find(tag).orElseThrow(() -> Problem.notFound("Nobody has written about this tag."));
        NewsroomRequests.precondition(request, Optional.of(etag(known)));
        if (known.movedTo() != null) {
            throw Problem.of(
                    409, "This tag was renamed; without this entry its articles would stand under both names.");
        }
        if (!topics.delete(known, requests.audit(caller, "delete-topic", tag))) {
            throw changed();
        }
        return NewsroomRequests.noStore(Response.of(204));
    }

    /**
     * Renames a tag, or merges it into an existing one. Later publications use the new tag, a job re-renders live
     * articles, and the former URL redirects (308). The topic's texts move to the new tag unless it has its own.
     */
    private Response rename(Request request) {
        var caller = NewsroomRequests.caller(request, Role.EDITOR);
        requests.once(request);
        var from = slug(request);
        var body = JsonBody.of(request);
        var name = body.required("to", ContentDecoder.TAG);
        var to = Slugs.folded(name);
        if (!name.isEmpty() && to.isEmpty()) {
            body.wrong("to", "must have a letter or a digit");
        } else if (to.equals(from)) {
            body.wrong("to", "differs from the tag by accents or case only: both are one tag already");
        }
        body.complete();
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var source = topics.find(from);
            var target = topics.find(to);
            var writes = new ArrayList<Topic>();
            writes.add(new Topic(from, name, "", null, to, version(source) + 1));
            if (target.isEmpty() || target.get().movedTo() != null) {
                var inherited = source.filter(topic -> topic.movedTo() == null);
                writes.add(new Topic(
                        to,
                        inherited.map(Topic::title).orElse(name),
                        inherited.map(Topic::intro).orElse(""),
                        inherited.map(Topic::image).map(this::present).orElse(null),
                        null,
                        version(target) + 1));
            }
            if (topics.save(writes, requests.audit(caller, "rename-tag", from + " -> " + name))) {
                republishTag.accept(from);
                return NewsroomRequests.noStore(Response.json(202, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("from", from);
                    json.writeStringProperty("to", to);
                    json.writeStringProperty("tag", name);
                    json.writeEndObject();
                }));
            }
        }
        throw changed();
    }

    private static String slug(Request request) {
        var slug = Slugs.folded(request.pathParameter("tag"));
        if (slug.isEmpty()) {
            throw Problem.notFound("There is no such tag.");
        }
        return slug;
    }

    private static Problem changed() {
        return Problem.of(412, "Somebody else has changed it since you read it.");
    }

    private static long version(Optional<Topic> topic) {
        return topic.map(Topic::version).orElse(0L);
    }

    private static Response answer(int status, Topic topic) {
        return NewsroomRequests.noStore(
                Response.json(status, json -> write(json, topic)).with("etag", etag(topic)));
    }

    private static void write(JsonGenerator json, Topic topic) {
        json.writeStartObject();
        json.writeStringProperty("tag", topic.tag());
        json.writeStringProperty("title", topic.title());
        json.writeStringProperty("intro", topic.intro());
        if (topic.image() != null) {
            json.writeStringProperty("image", topic.image().id());
        }
        if (topic.movedTo() != null) {
            json.writeStringProperty("movedTo", topic.movedTo());
        }
        json.writeEndObject();
    }

    private static String etag(Topic topic) {
        return "\"" + topic.version() + "\"";
    }
}
