package vn.bantin.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.bantin.bench.system.RawHttpConnection;
import vn.bantin.bench.system.RunningSystem;
import vn.bantin.bench.system.SeedArchive;
import vn.bantin.local.stores.LocalStores;

/** The local system with an archive, and readers' requests to it. */
record BanTinTarget(RunningSystem system, SeedArchive archive) implements AutoCloseable {

    static final String LIST = "list of 20";
    static final String READ = "article, JSON";
    static final String PAGE = "article, page";
    static final String SEARCH = "search";
    static final String BEACON = "beacon";
    static final String MIXED = "mixed: 90 % read, 5 % list, 3 % search, 2 % beacon";

    static BanTinTarget start(int articles) throws Exception {
        var system = RunningSystem.start();
        var archive = SeedArchive.open(system, system.token("admin"));
        var ours = new BanTinTarget(system, archive);
        ours.fill(articles);
        return ours;
    }

    /** Waits until so many articles exist and are indexed. */
    void fill(int articles) throws Exception {
        archive.fill(system, articles, done -> {
            if (done % 5_000 == 0 || done == articles) {
                System.err.printf("%,d of %,d articles%n", done, articles);
            }
        });
        archive.awaitIndexed(system);
    }

    Map<String, Workload> calls() {
        var site = system.address("api");
        var all = new LinkedHashMap<String, Workload>();
        all.put(LIST, Workload.of(LIST, site, i -> RawHttpConnection.request(site, "GET", "/articles", null)));
        all.put(READ, Workload.of(READ, site, i -> get("/articles/" + slug(i))));
        all.put(PAGE, Workload.of(PAGE, site, i -> get("/tin/" + slug(i))));
        all.put(SEARCH, Workload.of(SEARCH, site, i -> get("/search?limit=10&q=" + archive.typed(place(i)))));
        all.put(BEACON, Workload.of(BEACON, site, this::beacon));
        all.put(MIXED, Workload.of(MIXED, site, i -> {
            var turn = i % 100;
            var what = turn < 90 ? READ : turn < 95 ? LIST : turn < 98 ? SEARCH : BEACON;
            return java.util.Objects.requireNonNull(all.get(what)).request(i);
        }));
        return all;
    }

    /**
     * The single store call of a read, by itself: a lower bound for this system on this machine. The local store checks no
     * signature.
     */
    Workload bareRead() {
        var store = system.address("dynamodb");
        return Workload.of("GetItem", store, i -> {
            var key = "{\"TableName\":\"%s\",\"Key\":{\"PK\":{\"S\":\"SLUG#%s\"},\"SK\":{\"S\":\"LIVE\"}}}"
                    .formatted(system.table(), slug(i));
            return RawHttpConnection.request(
                    store,
                    "POST",
                    "/",
                    key,
                    "content-type",
                    "application/x-amz-json-1.0",
                    "x-amz-target",
                    "DynamoDB_20120810.GetItem",
                    "authorization",
                    "AWS4-HMAC-SHA256 Credential=" + LocalStores.ACCESS_KEY + "/20260101/" + LocalStores.REGION
                            + "/dynamodb/aws4_request, SignedHeaders=host, Signature=0");
        });
    }

    private byte[] get(String path) {
        return RawHttpConnection.request(system.address("api"), "GET", path, null);
    }

    private byte[] beacon(int number) {
        return RawHttpConnection.view(
                system.address("api"), "/articles/" + archive.id(place(number)) + "/views", "load" + number);
    }

    /** The article of the call with this number. */
    String slug(int number) {
        return archive.slugs().get(place(number));
    }

    /** Spread over the whole archive, not only its newest articles. */
    private int place(int number) {
        return (int) ((number * 7_919L) % archive.slugs().size());
    }

    @Override
    public void close() throws Exception {
        system.close();
    }
}
