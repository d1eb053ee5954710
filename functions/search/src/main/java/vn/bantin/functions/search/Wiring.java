package vn.bantin.functions.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vn.bantin.aws.Aws;
import vn.bantin.aws.Patience;
import vn.bantin.aws.Secrets;
import vn.bantin.dynamo.DynamoArticles;
import vn.bantin.dynamo.DynamoIndexPointer;
import vn.bantin.dynamo.DynamoLiveArticles;
import vn.bantin.dynamo.DynamoViews;
import vn.bantin.functions.search.index.Indexer;
import vn.bantin.functions.search.index.S3Files;
import vn.bantin.functions.search.index.Shelf;
import vn.bantin.functions.search.query.Finder;
import vn.bantin.http.Cursors;
import vn.bantin.http.Lazy;
import vn.bantin.http.Log;
import vn.bantin.page.Site;
import vn.bantin.search.SettledCounts;
import vn.bantin.views.Slots;

/** The object graphs of this module's functions, from their environment. */
final class Wiring {

    private Wiring() {}

    static Shelf<Finder> shelf(DynamoDbClient dynamo) {
        return new Shelf<>(
                new DynamoIndexPointer(dynamo, environment("TABLE")),
                files(Patience.CALLER),
                folder("search"),
                InstantSource.system(),
                reader -> new Finder(reader, zone()),
                Wiring::damaged);
    }

    static Library library(DynamoDbClient dynamo, Shelf<Finder> shelf) {
        var clock = InstantSource.system();
        var table = environment("TABLE");
        var secret = environment("SIGNING_SECRET");
        var keys = Lazy.of(() -> new Secrets(secret, Patience.CALLER, clock));
        return new Library(
                shelf,
                new DynamoArticles(dynamo, table, clock),
                new DynamoLiveArticles(dynamo, table),
                new Cursors(() -> keys.get().get(), clock),
                clock,
                zone(),
                Lazy.of(Site::fromEnvironment));
    }

    static Indexer indexer() {
        var dynamo = Aws.dynamo(Patience.BACKGROUND);
        var table = environment("TABLE");
        var slots = new Slots(zone());
        var views = DynamoViews.store(dynamo, environment("VIEWS_TABLE"), slots);
        return new Indexer(
                new DynamoIndexPointer(dynamo, table),
                new DynamoLiveArticles(dynamo, table),
                new SettledCounts(views.books(), views.documents()),
                files(Patience.BACKGROUND),
                folder("indexer"),
                InstantSource.system());
    }

    private static S3Files files(Patience patience) {
        return new S3Files(patience, Aws.credentials(), Aws.region(), environment("BUCKET"), Aws.endpoint("S3"));
    }

    /** The alarm SearchDamaged hangs on this metric. */
    private static void damaged(Exception e) {
        Log.error("the newest state of the search index cannot be used; the last good one goes on serving", e);
        Log.metrics("ERROR", "search index damaged", "search", "Count", Map.of("damaged", 1L));
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory("bantin-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ZoneId zone() {
        return ZoneId.of(environment("TIME_ZONE"));
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is missing");
        }
        return value;
    }
}
