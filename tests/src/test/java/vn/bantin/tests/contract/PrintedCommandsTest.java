package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.bantin.cli.ManualCommandCheck;

/**
 * Every command that a document prints is run by a shell, with stand-ins for the AWS CLI (which knows the real one's options:
 * aws-cli.csv), the SAM CLI and {@code ./bantin}; and what {@code ./bantin} itself asks of the AWS CLI is accepted.
 */
class PrintedCommandsTest {

    private static final String MANUAL = Yamls.text("docs/operations.md");

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void standIns() throws IOException {
        log = folder.resolve("calls");
        Files.writeString(log, "");
        Files.write(folder.resolve("syntax.csv"), resource("aws-cli.csv"));
        program("aws", new String(resource("aws.sh"), StandardCharsets.UTF_8));
        program("sam", "#!/bin/sh\necho \"sam $*\" >> \"$STUB_LOG\"\n");
        program("bantin", "#!/bin/sh\necho \"bantin $*\" >> \"$STUB_LOG\"\n");
        program("jq", "#!/bin/sh\necho receipt\n");
    }

    /** The bash blocks, and the commands inside sentences and tables. */
    static List<String> scripts() {
        var blocks = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL)
                .matcher(MANUAL)
                .results()
                .map(r -> r.group(1));
        var inline = Pattern.compile("`((?:aws|\\./bantin|sam) [^`]+)`")
                .matcher(MANUAL.replaceAll("(?s)```.*?```", ""))
                .results()
                .map(r -> r.group(1) + "\n")
                // names of commands, not commands to type
                .filter(command -> !command.matches("(sam local|sam deploy|\\./bantin run --stores-only)\n"));
        return Stream.of(blocks, inline, otherDocuments()).flatMap(s -> s).toList();
    }

    /** Their blocks also call programs that have no stand-in here, so each command is run separately. */
    private static Stream<String> otherDocuments() {
        return Stream.of(
                        "README.md",
                        "CONTRIBUTING.md",
                        "docs/aws-differences.md",
                        "docs/architecture.md",
                        "docs/uploads.md")
                .flatMap(document -> Pattern.compile("(?m)^((?:aws|\\./bantin|sam) [^\\\\\\n]*)$")
                        .matcher(Yamls.text(document))
                        .results()
                        .map(r -> r.group(1) + "\n"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_printed_command_is_accepted(String script) throws Exception {
        assertThat(run(script)).isEmpty();
        assertThat(calls()).isNotEmpty().allSatisfy(call -> assertThat(call).doesNotContain("…"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_printed_bantin_command_parses(String script) throws Exception {
        run(script);
        for (var call : calls()) {
            if (call.startsWith("bantin ") && !call.startsWith("bantin test ")) { // which passes options to Maven
                assertThat(ManualCommandCheck.problems(call.substring(7).split(" ")))
                        .as(call)
                        .isEmpty();
            }
        }
    }

    /** {@code ./bantin} as it is, in a project of its own, whose build is a stand-in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy",
                "deploy --env prod --region us-east-1",
                "deploy --profile work",
                "publish-site bantin-dev --region ap-southeast-1",
                "user add lan --email lan@example.com --role admin --stack bantin-dev --region ap-southeast-1",
                "user role lan editor --stack bantin-dev",
                "user reset lan --stack bantin-dev",
                "reindex --stack bantin-dev",
                "recount --stack bantin-dev",
                "recount --visits-start 5 --stack bantin-dev",
                "rerender --stack bantin-dev"
            })
    void what_bantin_asks_of_the_aws_cli_is_accepted(String command) throws Exception {
        var project = Files.createDirectories(folder.resolve("project/site/assets"))
                .getParent()
                .getParent();
        Files.createDirectories(project.resolve("site/newsroom"));
        Files.writeString(project.resolve("site/assets/site.css"), "body{}");
        Files.writeString(project.resolve("samconfig.toml"), Yamls.text("samconfig.toml"));
        Files.copy(folder.resolve("bantin"), project.resolve("bantin"));
        assertThat(project.resolve("bantin").toFile().setExecutable(true)).isTrue();
        var java = Path.of(System.getProperty("java.home"), "bin", "java") + " -Dbantin.root=" + project + " -cp "
                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                + " vn.bantin.cli.Main " + command + "\n";
        assertThat(run(java)).doesNotContain("exit code");
        assertThat(calls()).isNotEmpty();
    }

    @Test
    void scripts_are_found() {
        assertThat(scripts()).hasSizeGreaterThan(15);
    }

    @Test
    void what_the_real_aws_cli_refuses_is_refused() throws Exception {
        assertThat(run("aws lambda invoke --function f out.json\n")).contains("Unknown options: --function");
        assertThat(run("aws sqs purge-queue\n")).contains("required: --queue-url");
        assertThat(run("aws lambda call --function-name f out.json\n")).contains("invalid choice");
    }

    private String run(String script) throws Exception {
        var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script.replace("./bantin", "bantin"))
                .directory(Files.createDirectories(folder.resolve("work")).toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        var environment = process.environment();
        environment.put("PATH", folder + ":" + environment.get("PATH"));
        environment.put("STUB_LOG", log.toString());
        environment.put("STUB_SYNTAX", folder.resolve("syntax.csv").toString());
        environment.put("AWS_REGION", "ap-southeast-1");
        environment.keySet().removeAll(List.of("STACK", "SLUG", "AWS_PROFILE"));
        var started = process.start();
        var errors = new String(started.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return started.waitFor() == 0 ? "" : errors + " (exit code " + started.exitValue() + ")";
    }

    private List<String> calls() throws IOException {
        return new ArrayList<>(Files.readAllLines(log));
    }

    private void program(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(PrintedCommandsTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
