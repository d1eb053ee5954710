package vn.bantin.functions.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.aws.AwsClients;
import vn.bantin.aws.RotatingSecret;
import vn.bantin.aws.S3Clients;
import vn.bantin.aws.Timeouts;
import vn.bantin.config.Environment;
import vn.bantin.functions.search.index.Indexer;
import vn.bantin.functions.search.index.S3IndexObjectStore;
import vn.bantin.functions.search.index.SearcherManager;
import vn.bantin.functions.search.query.ArticleSearcher;
import vn.bantin.log.Log;
import vn.bantin.pages.Site;
import vn.bantin.persistence.DynamoArticleRepository;
import vn.bantin.persistence.DynamoIndexPointer;
import vn.bantin.persistence.DynamoLiveArticleSource;
import vn.bantin.persistence.DynamoSynonymSource;
import vn.bantin.persistence.DynamoViewsStore;
import vn.bantin.search.CachedSynonymGroups;
import vn.bantin.search.SettledViewCountSource;
import vn.bantin.views.Slots;
import vn.bantin.web.Cursors;
import vn.bantin.web.Lazy;

/** Builds the handlers of this module from environment variables. */
final class Wiring {

    private Wiring() {}

    static SearchModule searchModule() {
        var dynamo = AwsClients.fromEnvironment().dynamoDb(Timeouts.CALLER);
        var clock = InstantSource.system();
        var table = Environment.required("TABLE");
        var secret = Environment.required("SIGNING_SECRET");
        var keys = Lazy.of(
                () -> new RotatingSecret(secret, AwsClients.fromEnvironment().secretsManager(Timeouts.CALLER), clock));
        return new SearchModule(
                searchers(dynamo),
                new DynamoArticleRepository(dynamo, table, clock),
                new DynamoLiveArticleSource(dynamo, table),
                new Cursors(() -> keys.get().get(), clock),
                clock,
                Environment.timeZone(),
                new CachedSynonymGroups(new DynamoSynonymSource(dynamo, table), clock),
                Lazy.of(Site::fromEnvironment));
    }

    private static SearcherManager<ArticleSearcher> searchers(DynamoDbClient dynamo) {
        return new SearcherManager<>(
                new DynamoIndexPointer(dynamo, Environment.required("TABLE")),
                files(Timeouts.CALLER),
                folder("search"),
                InstantSource.system(),
                reader -> new ArticleSearcher(reader, Environment.timeZone()),
                Wiring::damaged);
    }

    static Indexer indexer() {
        var dynamo = AwsClients.fromEnvironment().dynamoDb(Timeouts.BACKGROUND);
        var table = Environment.required("TABLE");
        var slots = new Slots(Environment.timeZone());
        var views = DynamoViewsStore.store(dynamo, Environment.required("VIEWS_TABLE"), slots);
        return new Indexer(
                new DynamoIndexPointer(dynamo, table),
                new DynamoLiveArticleSource(dynamo, table),
                new SettledViewCountSource(views.counters(), views.aggregates()),
                files(Timeouts.BACKGROUND),
                folder("indexer"),
                InstantSource.system());
    }

    private static S3IndexObjectStore files(Timeouts timeouts) {
        return new S3IndexObjectStore(
                S3Clients.client(AwsClients.fromEnvironment(), timeouts), Environment.required("BUCKET"));
    }

    /** The alarm SearchDamaged watches this metric. */
    private static void damaged(Exception e) {
        Log.error("the newest state of the search index cannot be opened; searches use the last good one", e);
        Log.metrics("ERROR", "search index damaged", "search", "Count", Map.of("damaged", 1L));
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory("bantin-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
