package vn.bantin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The AWS CLI, for work on a deployed stack: it brings the operator's own credentials, profile and region. */
final class AwsCli {
    /** Options of the AWS CLI that every command on a stack takes. */
    static final class Options {
        @Option(names = "--region", paramLabel = "REGION", description = "As for the AWS CLI.")
        private @Nullable String region;

        @Option(names = "--profile", paramLabel = "PROFILE", description = "As for the AWS CLI.")
        private @Nullable String profile;
    }

    private final List<String> command;

    /** @param program {@code aws}, or a test's stand-in */
    AwsCli(String program, Options options) {
        command = new ArrayList<>(List.of(program));
        if (options.profile != null) {
            command.addAll(List.of("--profile", options.profile));
        }
        if (options.region != null) {
            command.addAll(List.of("--region", options.region));
        }
    }

    /** The stack's outputs by name. */
    Map<String, String> outputs(String stack) throws IOException, InterruptedException {
        return parseOutputs(call("cloudformation", "describe-stacks", "--stack-name", stack, "--output", "json"));
    }

    static Map<String, String> parseOutputs(String answer) {
        var outputs = new HashMap<String, String>();
        JsonMapper.shared()
                .readTree(answer)
                .path("Stacks")
                .path(0)
                .path("Outputs")
                .forEach(o -> outputs.put(
                        o.path("OutputKey").asString(), o.path("OutputValue").asString()));
        return outputs;
    }

    static String output(Map<String, String> outputs, String name) {
        var value = outputs.get(name);
        if (value == null) {
            throw new CliCommand.Failure("the stack has no output " + name + ": is it one of Bản Tin's?");
        }
        return value;
    }

    /** @return standard output; standard error is inherited */
    String call(String... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(all)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new CliCommand.Failure("the AWS CLI is missing (aws): https://aws.amazon.com/cli/");
        }
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new CliCommand.Failure("aws " + arguments[0] + " " + arguments[1] + " failed; what it says is above");
        }
        return printed;
    }

    static Path root() {
        var root = Path.of(System.getProperty("bantin.root", "."));
        if (!Files.isDirectory(root.resolve("site"))) {
            throw new CliCommand.Failure("no folder site/ in " + root.toAbsolutePath());
        }
        return root;
    }
}
