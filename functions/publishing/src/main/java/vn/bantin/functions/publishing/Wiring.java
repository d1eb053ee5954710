package vn.bantin.functions.publishing;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.access.Policy;
import vn.bantin.article.Articles;
import vn.bantin.aws.Aws;
import vn.bantin.aws.Patience;
import vn.bantin.aws.Secrets;
import vn.bantin.dynamo.DynamoArticles;
import vn.bantin.dynamo.DynamoImages;
import vn.bantin.dynamo.DynamoNewsroom;
import vn.bantin.dynamo.DynamoOffice;
import vn.bantin.dynamo.DynamoViews;
import vn.bantin.http.Cursors;
import vn.bantin.http.Route;
import vn.bantin.image.Images;
import vn.bantin.newsroom.Ids;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.Office;
import vn.bantin.views.Slots;
import vn.bantin.views.StartingCounts;
import vn.bantin.views.ViewCounts;

/** The object graph of this module's functions. */
record Wiring(
        NewsroomStore store,
        Office office,
        Articles readers,
        Images images,
        StartingCounts startingCounts,
        Function<Collection<String>, Map<String, Long>> views,
        Policy policy,
        Cursors cursors,
        InstantSource clock,
        ZoneId zone,
        String siteUrl) {

    static Wiring fromEnvironment(Patience patience) {
        var dynamo = Aws.dynamo(patience);
        var table = environment("TABLE");
        var images = new DynamoImages(dynamo, table);
        var clock = InstantSource.system();
        var zone = ZoneId.of(environment("TIME_ZONE"));
        var secrets = new Secrets(environment("SIGNING_SECRET"), patience, clock);
        return new Wiring(
                new DynamoNewsroom(dynamo, table, images::marks),
                new DynamoOffice(dynamo, table),
                new DynamoArticles(dynamo, table, clock),
                images,
                DynamoViews.startingCounts(dynamo, environment("VIEWS_TABLE"), new Slots(zone), clock),
                views(dynamo, zone, clock),
                new Policy(!"false".equals(System.getenv("SELF_REVIEW"))),
                new Cursors(secrets, clock),
                clock,
                zone,
                environment("SITE_URL"));
    }

    private static Function<Collection<String>, Map<String, Long>> views(
            DynamoDbClient dynamo, ZoneId zone, InstantSource clock) {
        var slots = new Slots(zone);
        var store = DynamoViews.store(dynamo, environment("VIEWS_TABLE"), slots);
        return new ViewCounts(store.books(), store.documents(), slots, clock, Duration.ofMinutes(1))::of;
    }

    Rendering rendering() {
        return new Rendering(store, images);
    }

    Relisting relisting() {
        return new Relisting(store, office, images, rendering(), clock);
    }

    Map<String, Route> routes() {
        var ids = Ids.timeOrdered(clock);
        var rendering = rendering();
        var desks = new Desks(store, policy, ids);
        var calls = new Calls(store, rendering, clock, ids);
        var publishing = new Publishing(store, desks, rendering);
        var importing = new Importing(store, rendering, desks, startingCounts, ids);
        var routes = new HashMap<String, Route>();
        routes.putAll(new ArticleRoutes(store, desks, publishing, calls, cursors, views).routes());
        routes.putAll(new TaxonomyRoutes(store, calls, relisting(), ids).routes());
        routes.putAll(new OfficeRoutes(store, policy, calls, cursors).routes());
        routes.putAll(new PageRoutes(office, readers, calls).routes());
        routes.putAll(new PreviewRoutes(store, readers, desks, rendering, calls, cursors, siteUrl).routes());
        routes.put("GET /newsroom/reports/output", new OutputReport(readers, office, clock, zone));
        routes.put("POST /newsroom/import", new ImportRoute(importing, calls));
        return routes;
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is missing");
        }
        return value;
    }
}
