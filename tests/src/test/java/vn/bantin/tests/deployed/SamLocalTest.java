package vn.bantin.tests.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import vn.bantin.local.lambda.FunctionRegistrySettings;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.local.template.Template;
import vn.bantin.local.template.Template.Function;
import vn.bantin.tests.contract.ResolvedTemplate;
import vn.bantin.tests.system.TestRequirements;
import vn.bantin.tests.system.TestSystem;

/**
 * {@code sam local} beside {@code ./bantin run --stores-only}, as far as it goes without Docker: each packaged function under AWS's
 * runtime client, with the variables that SAM resolves from {@code sam-env.json}, and nothing else.
 */
class SamLocalTest {

    private static final Path ROOT = Path.of(System.getProperty("bantin.root", ".."));

    @TempDir
    private Path folder;

    private final List<Process> running = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (var process : running) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "takes minutes: -Dlong=true")
    void every_function_answers_with_what_sam_gives_it() throws Exception {
        TestRequirements.packagedFunctions();
        var printed = storesOnly();
        var file =
                TestSystem.MAPPER.readTree(folder.resolve("home/sam-env.json").toFile());
        // a container finds the machine under this name
        var hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 host.docker.internal\n");
        var template = Template.read(
                ROOT.resolve("template.yaml"),
                LocalStores.REGION,
                Map.of("SiteUrl", "http://localhost", "AllowedOrigins", "http://localhost", "UserPoolClient", "c"));
        for (var function : template.functions()) {
            var name = DeployedFunctionsTest.name(function);
            var answer = answer(
                    Deployed.unpacked(function, folder.resolve("build")),
                    samVariables(function.name(), file, shell(printed)),
                    DeployedFunctionsTest.CALLS.get(name).equals("articles/categories")
                            ? "articles/articles"
                            : DeployedFunctionsTest.CALLS.get(name),
                    hosts);
            // people asks the user pool, which may not know the event's admin
            if (!name.equals("people") || !answer.contains("admin-only")) {
                assertThat(answer).as(name).doesNotContain("\"statusCode\":4", "\"statusCode\":5", "errorMessage");
            }
            if (name.equals("articles")) {
                assertThat(answer).as("sample stories").contains("\\\"headline\\\":");
            }
        }
    }

    /**
     * SAM's rules: only variables that the template declares; the file's value before the shell's before the template's; an
     * intrinsic function that is not resolved is blank.
     *
     * @see <a href="https://github.com/aws/aws-sam-cli/blob/develop/samcli/local/lambdafn/env_vars.py">EnvironmentVariables.resolve</a>
     */
    private static Map<String, String> samVariables(String function, JsonNode file, Map<String, String> shell) {
        var variables = new HashMap<String, String>();
        variables.put("AWS_SAM_LOCAL", "true");
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function);
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_REGION", shell.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"));
        variables.put("AWS_DEFAULT_REGION", shell.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"));
        variables.put("AWS_ACCESS_KEY_ID", shell.getOrDefault("AWS_ACCESS_KEY_ID", "defaultkey"));
        variables.put("AWS_SECRET_ACCESS_KEY", shell.getOrDefault("AWS_SECRET_ACCESS_KEY", "defaultsecret"));
        ResolvedTemplate.declaredVariables(function).forEach((name, declared) -> {
            var overriding = file.path(function).path(name);
            variables.put(
                    name,
                    !overriding.isMissingNode()
                            ? overriding.asString()
                            : shell.getOrDefault(name, declared instanceof String text ? text : ""));
        });
        return variables;
    }

    /** The lines to export that the command prints. */
    private static Map<String, String> shell(String printed) {
        return Pattern.compile("(?m)^ *export (AWS_(?:ACCESS|SECRET|DEFAULT)\\w+)=(\\S+)")
                .matcher(printed)
                .results()
                .collect(Collectors.toMap(r -> r.group(1), r -> r.group(2)));
    }

    private String answer(Function function, Map<String, String> variables, String event, Path hosts) throws Exception {
        var settings = new FunctionRegistrySettings(
                folder, folder.resolve("logs"), folder.resolve("tmp"), Map.of(), Map.of(), 1, false, false);
        try (var runtime = new Snapshot(
                function,
                settings,
                Deployed.event(event),
                folder.resolve(function.name() + ".log"),
                variables,
                List.of("-Djdk.net.hosts.file=" + hosts))) {
            return runtime.answer();
        } catch (Exception e) {
            throw new AssertionError(function.name() + ": " + runtimeLog(function), e);
        }
    }

    private String runtimeLog(Function function) throws Exception {
        return Files.readString(folder.resolve(function.name() + ".log"));
    }

    /** With {@code --listen} on every address and the default the file names Docker's host; else the address itself. */
    @ParameterizedTest
    @CsvSource({"0.0.0.0, host.docker.internal", "127.0.0.2, 127.0.0.2"})
    void stores_listen_where_containers_reach_them(String address, String host) throws Exception {
        storesOnly("--empty", "--listen", address);
        var file =
                TestSystem.MAPPER.readTree(folder.resolve("home/sam-env.json").toFile());
        for (var service : List.of("DYNAMODB", "S3", "SECRETS_MANAGER")) {
            assertThat(file.path("ArticlesFunction")
                            .path("AWS_ENDPOINT_URL_" + service)
                            .asString())
                    .startsWith("http://" + host + ":");
        }
    }

    /** What it printed when it was ready. */
    private String storesOnly(String... options) throws Exception {
        var log = folder.resolve("run.log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-Dbantin.root=" + ROOT,
                "-Dbantin.home=" + folder.resolve("home"),
                "-cp",
                List.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                        .stream()
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator)),
                "vn.bantin.cli.Main",
                "run",
                "--stores-only",
                "--memory",
                "--port",
                "0"));
        command.addAll(List.of(options));
        Files.createDirectories(folder.resolve("home"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        running.add(process);
        for (var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
                !Files.readString(log).contains("Ctrl-C"); ) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError(Files.readString(log));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return Files.readString(log);
    }
}
