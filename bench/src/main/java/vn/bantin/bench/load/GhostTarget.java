package vn.bantin.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import vn.bantin.bench.system.RawHttpConnection;
import vn.bantin.bench.system.RunningSystem;

/** Ghost from npm, in the build folder, with the articles of a running system. */
final class GhostTarget implements AutoCloseable {

    /** The last version 5; version 6 needs Node 22 and MySQL. */
    private static final String VERSION = "5.130.6";

    private final Process process;
    private final JsonNode facts;
    private final BanTinTarget ours;

    private GhostTarget(Process process, JsonNode facts, BanTinTarget ours) {
        this.process = process;
        this.facts = facts;
        this.ours = ours;
    }

    static GhostTarget start(BanTinTarget ours) throws IOException, InterruptedException {
        var folder = Files.createDirectories(
                Path.of(System.getProperty("bantin.root"), "bench/target/ghost").toAbsolutePath());
        var script = folder.resolve("ghost.mjs");
        try (var source = GhostTarget.class.getResourceAsStream("ghost.mjs")) {
            Files.write(script, Objects.requireNonNull(source).readAllBytes());
        }
        var articles = folder.resolve("articles.json");
        Files.writeString(articles, RunningSystem.JSON.writeValueAsString(articles(ours)));
        System.err.println("installing Ghost, if it is not yet, and bringing the articles in");
        var process = new ProcessBuilder(
                        "node", script.toString(), folder.toString(), articles.toString(), "" + freePort(), VERSION)
                .redirectError(folder.resolve("ghost.log").toFile())
                .start();
        var line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            process.destroy();
            throw new IOException("Ghost did not start, see " + folder.resolve("ghost.log"));
        }
        return new GhostTarget(process, RunningSystem.JSON.readTree(line), ours);
    }

    private static List<Map<String, Object>> articles(BanTinTarget ours) throws IOException, InterruptedException {
        var all = new ArrayList<Map<String, Object>>();
        for (var slug : ours.archive().slugs()) {
            var article = RunningSystem.JSON.readTree(ours.system()
                    .call("GET", "/articles/" + slug, null, Map.of())
                    .body());
            all.add(Map.of(
                    "slug", slug,
                    "headline", article.path("headline").asString(),
                    "lead", article.path("lead").asString(),
                    "body", article.path("body").asString(),
                    "publishedAt", article.path("publishedAt").asString(),
                    "tags",
                            article.path("tags")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList()));
        }
        return all;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Requests by the names of their equivalents here. */
    List<Workload> calls() {
        var site = URI.create(facts.path("url").asString());
        var content = "/ghost/api/content/posts/";
        var key = "key=" + facts.path("key").asString();
        return List.of(
                Workload.of(
                        BanTinTarget.LIST,
                        site,
                        i -> RawHttpConnection.request(site, "GET", content + "?limit=20&" + key, null)),
                Workload.of(
                        BanTinTarget.READ,
                        site,
                        i -> RawHttpConnection.request(
                                site, "GET", content + "slug/" + ours.slug(i) + "/?" + key, null)),
                Workload.of(
                        BanTinTarget.PAGE,
                        site,
                        i -> RawHttpConnection.request(site, "GET", "/" + ours.slug(i) + "/", null)));
    }

    long pid() {
        return facts.path("pid").asLong();
    }

    String version() {
        return facts.path("version").asString();
    }

    String node() {
        return facts.path("node").asString();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
