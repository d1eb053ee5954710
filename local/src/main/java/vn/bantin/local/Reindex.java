package vn.bantin.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.stores.Stores;

/**
 * {@code ./bantin reindex}: builds the search index anew from the table of the running system, beside the one in use, and
 * then takes its place. Searches and the indexer go on meanwhile. On AWS: {@code aws lambda invoke} of IndexerFunction with
 * {@code {"action":"reindex"}}.
 */
public final class Reindex {

    /** Runs in a process of its own: what belongs to a function is no part of this module. */
    private static final String MAIN = "vn.bantin.functions.search.Reindexing";

    private Reindex() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var root = Path.of(System.getProperty("bantin.root", ".")).toAbsolutePath();
        var running = vn.bantin.local.cli.RunFile.path();
        if (!Files.exists(running)) {
            System.err.println("bantin: nothing is running here: start it with ./bantin run");
            System.exit(1);
        }
        var process = process(root, JsonMapper.shared().readTree(Files.readString(running)));
        int code = process.inheritIO().start().waitFor();
        if (code != 0) {
            System.exit(code);
        }
    }

    private static ProcessBuilder process(Path root, JsonNode run) throws IOException {
        var target = root.resolve("functions/search/target");
        var classPath = new ArrayList<String>();
        classPath.add(target.resolve("classes").toString());
        classPath.add(root.resolve("shared/target/classes").toString());
        try (var jars = Files.list(target.resolve("lib"))) {
            jars.map(Path::toString)
                    .filter(jar -> jar.endsWith(".jar"))
                    .sorted()
                    .forEach(classPath::add);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(java, "-cp", String.join(":", classPath), MAIN));
        var environment = process.environment();
        environment.put("TABLE", run.path("table").asString(""));
        environment.put("BUCKET", run.path("bucket").asString(""));
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", run.path("dynamodb").asString(""));
        environment.put("AWS_ENDPOINT_URL_S3", run.path("s3").asString(""));
        environment.put("AWS_REGION", Stores.REGION);
        environment.put("AWS_ACCESS_KEY_ID", Stores.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", Stores.SECRET_KEY);
        return process;
    }
}
