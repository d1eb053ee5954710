package vn.bantin.cli;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option {@code --stack} of commands that otherwise work on the local system. */
final class StackOptions {
    @Option(
            names = "--stack",
            paramLabel = "STACK",
            description = "A deployed stack, by the AWS CLI. Default: the system that runs here.")
    private @Nullable String stack;

    @Mixin
    private final AwsCli.Options aws = new AwsCli.Options();

    private final String program;

    StackOptions() {
        this("aws");
    }

    StackOptions(String program) {
        this.program = program;
    }

    /** The deployed functions; empty where {@code --stack} is not given. */
    Optional<StackFunctionInvoker> functions() throws IOException, InterruptedException {
        if (stack == null) {
            return Optional.empty();
        }
        var cli = new AwsCli(program, aws);
        return Optional.of(new StackFunctionInvoker(cli, cli.outputs(stack)));
    }
}
