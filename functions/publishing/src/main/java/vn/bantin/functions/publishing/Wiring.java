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
import vn.bantin.article.ArticleRepository;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.RotatingSecret;
import vn.bantin.aws.Timeouts;
import vn.bantin.functions.publishing.articles.ArticleRenderer;
import vn.bantin.functions.publishing.articles.ArticleResponses;
import vn.bantin.functions.publishing.articles.ArticleRoutes;
import vn.bantin.functions.publishing.articles.DraftService;
import vn.bantin.functions.publishing.articles.PreviewRoutes;
import vn.bantin.functions.publishing.articles.PublishingService;
import vn.bantin.functions.publishing.audit.AuditRoutes;
import vn.bantin.functions.publishing.audit.OutputReport;
import vn.bantin.functions.publishing.imports.ImportRoute;
import vn.bantin.functions.publishing.imports.ImportService;
import vn.bantin.functions.publishing.jobs.RepublishJob;
import vn.bantin.functions.publishing.kernel.NewsroomRequests;
import vn.bantin.functions.publishing.pages.StandingPageRoutes;
import vn.bantin.functions.publishing.people.PeopleRoutes;
import vn.bantin.functions.publishing.settings.SettingsRoutes;
import vn.bantin.functions.publishing.taxonomy.TaxonomyRoutes;
import vn.bantin.functions.publishing.taxonomy.TopicRoutes;
import vn.bantin.media.MediaLookup;
import vn.bantin.newsroom.AdminStore;
import vn.bantin.newsroom.DocumentStore;
import vn.bantin.newsroom.IdGenerator;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.TopicStore;
import vn.bantin.persistence.DynamoAdminStore;
import vn.bantin.persistence.DynamoArticleRepository;
import vn.bantin.persistence.DynamoDocumentStore;
import vn.bantin.persistence.DynamoMediaLookup;
import vn.bantin.persistence.DynamoNewsroomStore;
import vn.bantin.persistence.DynamoTopicStore;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.views.InitialViewCounts;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewCountReader;
import vn.bantin.web.Cursors;
import vn.bantin.web.Route;

/** The object graph of this module's functions. */
record Wiring(
        NewsroomStore store,
        AdminStore office,
        DocumentStore documents,
        TopicStore topics,
        ArticleRepository readers,
        MediaLookup images,
        InitialViewCounts startingCounts,
        Function<Collection<String>, Map<String, Long>> views,
        Policy policy,
        Cursors cursors,
        InstantSource clock,
        ZoneId zone,
        String siteUrl) {

    static Wiring fromEnvironment(Timeouts patience) {
        var dynamo = AwsClients.fromEnvironment().dynamoDb(patience);
        var table = environment("TABLE");
        var images = new DynamoMediaLookup(dynamo, table);
        var clock = InstantSource.system();
        var zone = ZoneId.of(environment("TIME_ZONE"));
        var secrets = new RotatingSecret(
                environment("SIGNING_SECRET"), AwsClients.fromEnvironment().secretsManager(patience), clock);
        return new Wiring(
                new DynamoNewsroomStore(dynamo, table, images::marks),
                new DynamoAdminStore(dynamo, table),
                new DynamoDocumentStore(dynamo, table),
                new DynamoTopicStore(dynamo, table),
                new DynamoArticleRepository(dynamo, table, clock),
                images,
                DynamoViewsStore.startingCounts(dynamo, environment("VIEWS_TABLE"), new Slots(zone), clock),
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
        var store = DynamoViewsStore.store(dynamo, environment("VIEWS_TABLE"), slots);
        return new ViewCountReader(store.counters(), store.aggregates(), slots, clock, Duration.ofMinutes(1))::of;
    }

    ArticleRenderer rendering() {
        return new ArticleRenderer(store, images);
    }

    RepublishJob relisting() {
        return new RepublishJob(store, office, images, rendering(), clock);
    }

    Map<String, Route> routes() {
        var ids = IdGenerator.timeOrdered(clock);
        var rendering = rendering();
        var desks = new DraftService(store, policy, ids);
        var calls = new NewsroomRequests(store, clock, ids);
        var responses = new ArticleResponses(store, rendering, calls);
        var publishing = new PublishingService(store, desks, rendering);
        var importing = new ImportService(store, rendering, desks, startingCounts, ids);
        var routes = new HashMap<String, Route>();
        routes.putAll(new ArticleRoutes(store, desks, publishing, calls, responses, cursors, views).routes());
        routes.putAll(new TaxonomyRoutes(store, calls, relisting(), ids).routes());
        routes.putAll(new PeopleRoutes(store, calls).routes());
        routes.putAll(new AuditRoutes(store, policy, calls, cursors).routes());
        routes.putAll(new TopicRoutes(topics, images, calls, tag -> relisting().ask(RepublishJob.tag(tag))).routes());
        routes.putAll(new SettingsRoutes(documents, store, images, calls).routes());
        routes.putAll(new StandingPageRoutes(office, readers, calls).routes());
        routes.putAll(new PreviewRoutes(store, readers, desks, rendering, calls, responses, cursors, siteUrl).routes());
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
