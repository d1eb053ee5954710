package vn.bantin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The AWS CLI, for what concerns a deployed stack: it brings the operator's own sign-in, profile and region. */
final class AwsCli {

    /** Options that every command on a stack takes and the AWS CLI understands. */
    static final Set<String> OPTIONS = Set.of("--region", "--profile");

    private final List<String> command;

    /** @param program {@code aws}, or what stands in for it */
    AwsCli(String program, Arguments options) {
        command = new ArrayList<>(List.of(program));
        OPTIONS.stream().sorted().forEach(name -> {
            var value = options.option(name);
            if (value != null) {
                command.addAll(List.of(name, value));
            }
        });
    }

    /** What a stack says of itself, by name. */
    Map<String, String> outputs(String stack) throws IOException, InterruptedException {
        var answer = call("cloudformation", "describe-stacks", "--stack-name", stack, "--output", "json");
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

    /** @return what it printed; its errors go to ours */
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
