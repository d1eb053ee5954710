package vn.bantin.functions.publishing;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import vn.bantin.access.Policy;
import vn.bantin.aws.Aws;
import vn.bantin.aws.Secrets;
import vn.bantin.dynamo.DynamoImages;
import vn.bantin.dynamo.DynamoNewsroom;
import vn.bantin.dynamo.DynamoViews;
import vn.bantin.http.Cursors;
import vn.bantin.http.HttpFunction;
import vn.bantin.http.Route;
import vn.bantin.image.Images;
import vn.bantin.newsroom.Ids;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.views.StartingCounts;

/** The newsroom: drafts, workflow, taxonomy, audit, import. */
public final class PublishingHandler extends HttpFunction {

    public PublishingHandler() {
        this(System.getenv());
    }

    private PublishingHandler(Map<String, String> env) {
        super(routes(
                store(env),
                images(env),
                startingCounts(env),
                new Policy(!"false".equals(env.get("SELF_REVIEW"))),
                new Cursors(
                        new Secrets(required(env, "SIGNING_SECRET"), Aws.http(), InstantSource.system()),
                        InstantSource.system()),
                InstantSource.system()));
    }

    /** For tests: the same routes over any store. */
    PublishingHandler(
            NewsroomStore store,
            Images images,
            StartingCounts startingCounts,
            Policy policy,
            Cursors cursors,
            InstantSource clock) {
        super(routes(store, images, startingCounts, policy, cursors, clock));
    }

    private static NewsroomStore store(Map<String, String> env) {
        var dynamo = Aws.dynamo();
        var table = required(env, "TABLE");
        return new DynamoNewsroom(dynamo, table, new DynamoImages(dynamo, table)::marks);
    }

    private static Images images(Map<String, String> env) {
        return new DynamoImages(Aws.dynamo(), required(env, "TABLE"));
    }

    private static StartingCounts startingCounts(Map<String, String> env) {
        return DynamoViews.startingCounts(Aws.dynamo(), required(env, "VIEWS_TABLE"));
    }

    private static Map<String, Route> routes(
            NewsroomStore store,
            Images images,
            StartingCounts startingCounts,
            Policy policy,
            Cursors cursors,
            InstantSource clock) {
        var ids = Ids.timeOrdered(clock);
        var rendering = new Rendering(store, images);
        var desks = new Desks(store, policy, ids);
        var calls = new Calls(store, rendering, clock);
        var publishing = new Publishing(store, desks, rendering);
        var importing = new Importing(store, rendering, desks, startingCounts, ids);
        var routes = new HashMap<String, Route>();
        routes.putAll(new ArticleRoutes(store, desks, publishing, calls, cursors).routes());
        routes.putAll(new TaxonomyRoutes(store, ids).routes());
        routes.putAll(new OfficeRoutes(store, calls, cursors).routes());
        routes.put("POST /newsroom/import", new ImportRoute(importing, calls));
        return routes;
    }

    private static String required(Map<String, String> env, String name) {
        var value = env.get(name);
        if (value == null) {
            throw new IllegalStateException("environment variable " + name + " is not set");
        }
        return value;
    }
}
