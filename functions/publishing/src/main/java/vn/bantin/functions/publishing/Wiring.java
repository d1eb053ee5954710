package vn.bantin.functions.publishing;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.access.AccountRateLimiter;
import vn.bantin.access.Policy;
import vn.bantin.article.ArticleRepository;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.RotatingSecret;
import vn.bantin.aws.Timeouts;
import vn.bantin.config.Environment;
import vn.bantin.functions.publishing.articles.AccessibleArticleLoader;
import vn.bantin.functions.publishing.articles.ArticleRenderer;
import vn.bantin.functions.publishing.articles.ArticleResponses;
import vn.bantin.functions.publishing.articles.ArticleRoutes;
import vn.bantin.functions.publishing.articles.ArticleUnitOfWork;
import vn.bantin.functions.publishing.articles.BulkRoute;
import vn.bantin.functions.publishing.articles.DeskListRoute;
import vn.bantin.functions.publishing.articles.DraftService;
import vn.bantin.functions.publishing.articles.PreviewRoutes;
import vn.bantin.functions.publishing.articles.PublishingService;
import vn.bantin.functions.publishing.articles.RevisionRoutes;
import vn.bantin.functions.publishing.audit.AuditRoutes;
import vn.bantin.functions.publishing.audit.ConcentratedViewsRoute;
import vn.bantin.functions.publishing.audit.PublishedArticlesReportRoute;
import vn.bantin.functions.publishing.collaboration.CommentRoutes;
import vn.bantin.functions.publishing.collaboration.NoticeRoutes;
import vn.bantin.functions.publishing.collaboration.PresenceRoutes;
import vn.bantin.functions.publishing.imports.ImportRoute;
import vn.bantin.functions.publishing.imports.ImportService;
import vn.bantin.functions.publishing.jobs.RepublishJob;
import vn.bantin.functions.publishing.jobs.TrashPurge;
import vn.bantin.functions.publishing.pages.StandingPageRoutes;
import vn.bantin.functions.publishing.people.CognitoUserPool;
import vn.bantin.functions.publishing.people.MeRoute;
import vn.bantin.functions.publishing.requests.CurrentRoles;
import vn.bantin.functions.publishing.requests.NewsroomRequests;
import vn.bantin.functions.publishing.settings.EditorialDocumentRoutes;
import vn.bantin.functions.publishing.taxonomy.TaxonomyRoutes;
import vn.bantin.functions.publishing.taxonomy.TopicRoutes;
import vn.bantin.media.ArticleMedia;
import vn.bantin.newsroom.CollaborationStore;
import vn.bantin.newsroom.EditorialDocumentStore;
import vn.bantin.newsroom.IdGenerator;
import vn.bantin.newsroom.JobStore;
import vn.bantin.newsroom.ListingRecount;
import vn.bantin.newsroom.NewsroomStore;
import vn.bantin.newsroom.PublishedArticles;
import vn.bantin.newsroom.StandingPageStore;
import vn.bantin.newsroom.TopicStore;
import vn.bantin.persistence.DynamoAccountRateLimiter;
import vn.bantin.persistence.DynamoArticleMedia;
import vn.bantin.persistence.DynamoArticleRepository;
import vn.bantin.persistence.DynamoCollaborationStore;
import vn.bantin.persistence.DynamoEditorialDocumentStore;
import vn.bantin.persistence.DynamoJobStore;
import vn.bantin.persistence.DynamoNewsroomStore;
import vn.bantin.persistence.DynamoPublishedArticles;
import vn.bantin.persistence.DynamoStandingPageStore;
import vn.bantin.persistence.DynamoTopicStore;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.persistence.ListingCounter;
import vn.bantin.views.ConcentratedViews;
import vn.bantin.views.InitialViewCountStore;
import vn.bantin.views.Slots;
import vn.bantin.views.ViewCountReader;
import vn.bantin.web.Cursors;
import vn.bantin.web.Lazy;
import vn.bantin.web.Route;

/** The object graph of this module's functions. */
record Wiring(
        NewsroomStore store,
        StandingPageStore pages,
        JobStore jobs,
        PublishedArticles publishedArticles,
        ListingRecount listingRecount,
        EditorialDocumentStore documents,
        TopicStore topics,
        CollaborationStore collaboration,
        AccountRateLimiter rateLimiter,
        ArticleRepository readers,
        ArticleMedia media,
        InitialViewCountStore startingCounts,
        Function<Collection<String>, Map<String, Long>> views,
        ConcentratedViews crowds,
        Policy policy,
        CurrentRoles.Lookup roles,
        Cursors cursors,
        InstantSource clock,
        ZoneId zone,
        String siteUrl) {

    /** Routes of daily work, which need no higher role on one's own articles; all others look up the caller's current role. */
    private static final Set<String> TOKENS_ROLE = Set.of(
            "GET /newsroom/articles",
            "POST /newsroom/articles",
            "GET /newsroom/articles/{id}",
            "PUT /newsroom/articles/{id}",
            "GET /newsroom/articles/{id}/revisions",
            "GET /newsroom/articles/{id}/revisions/{range}",
            "POST /newsroom/articles/{id}/revisions/{range}/restore",
            "PUT /newsroom/articles/{id}/presence",
            "DELETE /newsroom/articles/{id}/presence",
            "GET /newsroom/articles/{id}/comments",
            "POST /newsroom/articles/{id}/comments",
            "POST /newsroom/articles/{id}/preview-links",
            "DELETE /newsroom/articles/{id}/preview-links",
            "GET /newsroom/notices",
            "PUT /newsroom/notices/read",
            "GET /newsroom/categories",
            "GET /newsroom/authors",
            "GET /newsroom/statistics/crowds",
            "GET /newsroom/me");

    static Wiring fromEnvironment(Timeouts patience) {
        var aws = AwsClients.fromEnvironment();
        var dynamo = aws.dynamoDb(patience);
        var table = Environment.required("TABLE");
        var clock = InstantSource.system();
        var zone = Environment.timeZone();
        var secrets = new RotatingSecret(Environment.required("SIGNING_SECRET"), aws.secretsManager(patience), clock);
        var pool = Lazy.of(() -> new CognitoUserPool(aws, Environment.required("USER_POOL")));
        return new Wiring(
                new DynamoNewsroomStore(dynamo, table),
                new DynamoStandingPageStore(dynamo, table),
                new DynamoJobStore(dynamo, table),
                new DynamoPublishedArticles(dynamo, table),
                new ListingCounter(dynamo, table),
                new DynamoEditorialDocumentStore(dynamo, table),
                new DynamoTopicStore(dynamo, table),
                new DynamoCollaborationStore(dynamo, table),
                new DynamoAccountRateLimiter(dynamo, table),
                new DynamoArticleRepository(dynamo, table, clock),
                new DynamoArticleMedia(dynamo, table),
                DynamoViewsStore.startingCounts(dynamo, Environment.required("VIEWS_TABLE"), new Slots(zone), clock),
                views(dynamo, zone, clock),
                new ConcentratedViews(
                        DynamoViewsStore.store(dynamo, Environment.required("VIEWS_TABLE"), new Slots(zone))
                                .rollups()),
                new Policy(Environment.optional("SELF_REVIEW")
                        .map(Boolean::parseBoolean)
                        .orElse(true)),
                sub -> pool.get().roleOf(sub),
                new Cursors(secrets, clock),
                clock,
                zone,
                Environment.required("SITE_URL"));
    }

    private static Function<Collection<String>, Map<String, Long>> views(
            DynamoDbClient dynamo, ZoneId zone, InstantSource clock) {
        var slots = new Slots(zone);
        var store = DynamoViewsStore.store(dynamo, Environment.required("VIEWS_TABLE"), slots);
        return new ViewCountReader(store.counters(), store.aggregates(), slots, clock, Duration.ofMinutes(1))::of;
    }

    private ArticleRenderer renderer() {
        return new ArticleRenderer(store, media);
    }

    RepublishJob republishing() {
        return new RepublishJob(store, jobs, publishedArticles, topics, media, renderer(), clock);
    }

    TrashPurge trash() {
        return new TrashPurge(store, jobs, IdGenerator.timeOrdered(clock));
    }

    Map<String, Route> routes() {
        var ids = IdGenerator.timeOrdered(clock);
        var renderer = renderer();
        var proposed = new ArticleRenderer(store, media.proposed());
        var requests = new NewsroomRequests(store, rateLimiter, clock, ids);
        var work = new ArticleUnitOfWork(store, policy, ids);
        var drafts = new DraftService(store, media, work);
        var publishing = new PublishingService(store, drafts, work, media);
        var responses = new ArticleResponses(store, proposed, requests);
        var articles = new AccessibleArticleLoader(work, responses);
        var importing = new ImportService(store, renderer, work, startingCounts, ids);
        var routes = new HashMap<String, Route>();
        routes.put("GET /newsroom/articles", new DeskListRoute(store, requests, cursors, views, zone));
        routes.put("POST /newsroom/articles/bulk", new BulkRoute(store, drafts, publishing, requests, responses));
        routes.putAll(new ArticleRoutes(store, work, drafts, publishing, requests, responses).routes());
        routes.putAll(new RevisionRoutes(store, work, drafts, requests, responses).routes());
        routes.putAll(new PreviewRoutes(store, readers, work, proposed, requests, articles, cursors, siteUrl).routes());
        routes.putAll(new CommentRoutes(store, collaboration, articles, requests, ids).routes());
        routes.putAll(new PresenceRoutes(store, collaboration, articles, requests).routes());
        routes.putAll(new NoticeRoutes(collaboration).routes());
        routes.putAll(new TaxonomyRoutes(store, requests, republishing(), ids).routes());
        routes.putAll(new MeRoute(store, collaboration).routes());
        routes.putAll(new AuditRoutes(store, policy, requests, cursors).routes());
        routes.putAll(
                new TopicRoutes(topics, media, requests, tag -> republishing().request(RepublishJob.tag(tag)))
                        .routes());
        routes.putAll(new EditorialDocumentRoutes(documents, store, readers, media, requests).routes());
        routes.putAll(new StandingPageRoutes(pages, readers, media, requests).routes());
        routes.put(
                "GET /newsroom/reports/output",
                new PublishedArticlesReportRoute(readers, publishedArticles, views, clock, zone));
        routes.put("GET /newsroom/statistics/crowds", new ConcentratedViewsRoute(crowds, readers, clock));
        routes.put("POST /newsroom/import", new ImportRoute(importing, requests));
        var current = new CurrentRoles(roles, clock);
        routes.replaceAll((key, route) -> TOKENS_ROLE.contains(key) ? route : current.checked(route));
        return routes;
    }
}
