package vn.bantin.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.lambda.Await;
import vn.bantin.local.testing.AwsBehavior;

/** The runner as a whole, in a process of its own, with functions that only tests have. */
class RunCommandTest {
    private static final String TEMPLATE =
            """
            AWSTemplateFormatVersion: '2010-09-09'
            Parameters: {SiteUrl: {Type: String, Default: none}}
            Resources:
              HttpApi: {Type: AWS::Serverless::HttpApi}
              NewsroomTable: &table
                Type: AWS::DynamoDB::Table
                Properties:
                  KeySchema: [{AttributeName: PK, KeyType: HASH}]
                  AttributeDefinitions: [{AttributeName: PK, AttributeType: S}]
              ViewsTable: *table
              Media: {Type: AWS::S3::Bucket}
              Probe:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: %1$s
                  Handler: vn.bantin.local.testing.ProbeHandler
                  Runtime: java25
                  MemorySize: 128
                  Timeout: 20
                  Environment: {Variables: {SITE_URL: !Ref SiteUrl}}
                  Events:
                    Pid: {Type: HttpApi, Properties: {ApiId: !Ref HttpApi, Method: GET, Path: /pid}}
                    Hold: {Type: HttpApi, Properties: {ApiId: !Ref HttpApi, Method: GET, Path: /hang}}
              Second:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: %1$s
                  Handler: vn.bantin.local.testing.ProbeHandler
                  Runtime: java25
                  MemorySize: 128
                  Timeout: 20
            """;

    /**
     * @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/jdwp/jdwp-spec.html">Java Debug Wire Protocol</a>
     */
    private static final String HANDSHAKE = "JDWP-Handshake";

    /** A start takes seconds, but minutes where many builds share a machine. */
    private static final Duration START = Duration.ofMinutes(3);

    @TempDir
    Path root;

    private final List<Process> runners = new ArrayList<>();
    private List<String> jvm = List.of();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws InterruptedException {
        for (var runner : runners) {
            runner.destroyForcibly().waitFor();
        }
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "A function runs in processes of its own under AWS's runtime client",
            page = "lambda/latest/dg/lambda-runtime-environment.html",
            differs =
                    "Linux only; elsewhere in the runner's process. Memory limits the heap, not the processor. java8.al2 to java21 run on the runner's JDK as well. Layers, VPCs and file systems are refused")
    void it_announces_its_addresses_serves_and_stops() throws Exception {
        var runner = run("--memory", "--empty", "--port", "0");
        var facts = facts();
        for (var fact : List.of("api", "site", "dynamodb", "s3", "issuer")) {
            assertThat(URI.create(facts.path(fact).asString()).getPort())
                    .as(fact)
                    .isPositive();
        }
        assertThat(facts.path("pid").asLong()).isEqualTo(runner.pid());
        assertThat(facts.at("/tables/NewsroomTable").asString()).isEqualTo("NewsroomTable");
        assertThat(facts.path("table").asString()).isEqualTo("NewsroomTable");
        assertThat(facts.path("viewsTable").asString()).isEqualTo("ViewsTable");
        var pid = functionPid(facts);
        answersTwoHundredCallsAtOnce(facts);
        runner.destroy();
        assertThat(runner.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(root.resolve(".bantin/run.json")).doesNotExist();
        Await.until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void functions_end_with_a_killed_runner() throws Exception {
        var runner = run("--memory", "--empty", "--port", "0");
        var facts = facts();
        var idle = functionPid(facts);
        runner.destroyForcibly().waitFor();
        Await.until(() -> ProcessHandle.of(idle).isEmpty());
    }

    @Test
    void an_unsupported_template_ends_the_start() throws Exception {
        write(TEMPLATE.replace("{Type: AWS::S3::Bucket}", "{Type: AWS::Kinesis::Stream}"));
        var runner = start("--memory", "--empty");
        assertThat(runner.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(runner.exitValue()).isEqualTo(1);
        assertThat(output())
                .contains("AWS::Kinesis::Stream is not supported by the local runtime (Media, template.yaml:11)");
    }

    @Test
    void in_process_functions_run_in_the_runner() throws Exception {
        var runner = run("--memory", "--empty", "--port", "0", "--in-process");
        assertThat(functionPid(facts())).isEqualTo(runner.pid());
    }

    /** As on macOS and Windows, for which Lambda's runtime client has no library. */
    @Test
    void without_the_native_client_functions_run_in_the_runner() throws Exception {
        jvm = List.of("-Dbantin.native-client.disabled=true");
        var runner = run("--memory", "--empty", "--port", "0");
        assertThat(functionPid(facts())).isEqualTo(runner.pid());
        assertThat(output()).contains("functions run inside this process, because");
    }

    @Test
    void a_debugger_can_attach_to_every_function_before_its_first_call() throws Exception {
        run("--memory", "--empty", "--port", "0", "--debug");
        var ports = debugPorts();
        assertThat(ports).hasSize(2).doesNotHaveDuplicates();
        for (var port : ports) {
            assertThat(jdwpHandshake(port)).as("port " + port).isEqualTo(HANDSHAKE);
        }
        assertThat(functionPid(facts()))
                .as("calls are answered with debuggers gone again")
                .isPositive();
    }

    @Test
    void one_port_debugs_all_functions_in_the_runner() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        jvm = List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + free);
        run("--memory", "--empty", "--port", "0", "--debug", "--in-process");
        assertThat(debugPorts()).containsExactly(free, free);
        assertThat(jdwpHandshake(free)).isEqualTo(HANDSHAKE);
    }

    @Test
    void a_runner_without_a_debugger_port_does_not_start_for_debugging_in_it() throws Exception {
        write(TEMPLATE);
        var runner = start("--memory", "--empty", "--port", "0", "--debug", "--in-process");
        assertThat(runner.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(runner.exitValue()).isEqualTo(1);
        assertThat(output()).contains("the functions run in this process", "./bantin run --in-process --debug");
    }

    @Test
    void the_local_page_shows_the_functions() throws Exception {
        run("--memory", "--empty", "--port", "0");
        functionPid(facts());
        var page = HttpRequest.newBuilder(URI.create(facts().path("site").asString() + "/_local"))
                .build();
        assertThat(http.send(page, HttpResponse.BodyHandlers.ofString()).body()).contains("Probe", "NewsroomTable");
    }

    /** As AWS's samples are: a REST API, a jar with all classes, a handler of objects, an older runtime, no bucket. */
    @Test
    void another_template_runs_from_its_own_folder() throws Exception {
        otherTemplate();
        var facts = facts();
        assertThat(get(facts, "/prod/products/7")).isEqualTo("GET {id=7} Products");
        assertThat(output()).contains("GET     " + facts.path("site").asString() + "/prod/products/{id}");
        assertThat(facts.has("bucket")).isFalse();
    }

    @Test
    void another_template_runs_in_the_runner_too() throws Exception {
        otherTemplate("--in-process");
        assertThat(get(facts(), "/prod/products/7")).isEqualTo("GET {id=7} Products");
    }

    private void otherTemplate(String... more) throws Exception {
        var other = Files.createDirectories(root.resolve("other"));
        var name = "vn/bantin/local/testing/ObjectHandler";
        try (var jar = new JarOutputStream(Files.newOutputStream(other.resolve("shop.jar")))) {
            for (var entry : List.of(name + ".class", name + "$Result.class")) {
                jar.putNextEntry(new ZipEntry(entry));
                try (var in = RunCommandTest.class.getResourceAsStream("/" + entry)) {
                    in.transferTo(jar);
                }
            }
        }
        Files.writeString(
                other.resolve("shop.yaml"),
                """
                AWSTemplateFormatVersion: '2010-09-09'
                Transform: AWS::Serverless-2016-10-31
                Parameters: {Stage: {Type: String}}
                Globals: {Function: {Runtime: java17, CodeUri: shop.jar, Timeout: 20, MemorySize: 256, Tracing: Active}}
                Resources:
                  Shop: {Type: AWS::Serverless::Api, Properties: {StageName: !Ref Stage}}
                  GetProduct:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: vn.bantin.local.testing.ObjectHandler::handleRequest
                      Environment: {Variables: {TABLE: !Ref Products}}
                      Policies: [{DynamoDBReadPolicy: {TableName: !Ref Products}}]
                      Events:
                        Get: {Type: Api, Properties: {RestApiId: !Ref Shop, Path: '/products/{id}', Method: get}}
                  Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub '/aws/lambda/${GetProduct}'}}
                  Products:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      KeySchema: [{AttributeName: PK, KeyType: HASH}]
                      AttributeDefinitions: [{AttributeName: PK, AttributeType: S}]
                Outputs: {Url: {Value: !Sub 'https://${Shop}.execute-api.${AWS::Region}.amazonaws.com/prod'}}
                """);
        var options = new ArrayList<>(List.of("--memory", "--port", "0", "--parameter", "Stage=prod", "--template"));
        options.add(other.resolve("shop.yaml").toString());
        options.addAll(List.of(more));
        run(options.toArray(String[]::new));
    }

    private String get(JsonNode facts, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(facts.path("api").asString() + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private void answersTwoHundredCallsAtOnce(JsonNode facts) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(facts.path("api").asString() + "/pid"))
                .build();
        var calls = IntStream.range(0, 200)
                .mapToObj(i -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        for (var call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    private Process run(String... options) throws Exception {
        write(TEMPLATE);
        var runner = start(options);
        try {
            Await.until(START, () -> {
                if (!runner.isAlive()) {
                    throw new AssertionError("the runner ended with " + runner.exitValue());
                }
                return Files.exists(root.resolve(".bantin/run.json"));
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the runner printed:\n" + output(), e);
        }
        return runner;
    }

    private void write(String template) throws IOException {
        var classes = new File(RunCommandTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Files.writeString(root.resolve("template.yaml"), template.formatted(classes));
    }

    private Process start(String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dbantin.root=" + root));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "vn.bantin.local.RunCommand"));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
        var runner = builder.redirectOutput(root.resolve("out.log").toFile()).start();
        runners.add(runner);
        return runner;
    }

    /** As the start has printed them, one for each function. */
    private List<Integer> debugPorts() throws Exception {
        Await.until(START, () -> output().contains("Ctrl-C"));
        return Pattern.compile("^    (?:Probe|Second) +(\\d+)$", Pattern.MULTILINE)
                .matcher(output())
                .results()
                .map(line -> Integer.parseInt(line.group(1)))
                .toList();
    }

    /** What the other side answers to a debugger's first bytes. */
    private static String jdwpHandshake(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(HANDSHAKE.getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(HANDSHAKE.length()), US_ASCII);
        }
    }

    private String output() throws IOException {
        return Files.readString(root.resolve("out.log"));
    }

    private JsonNode facts() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(root.resolve(".bantin/run.json")));
    }

    private long functionPid(JsonNode facts) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(facts.path("api").asString() + "/pid"))
                .build();
        return Long.parseLong(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
