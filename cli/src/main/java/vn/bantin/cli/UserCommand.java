package vn.bantin.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./bantin user}: accounts of a deployed newsroom. */
@Command(name = "user", description = "Add accounts of a deployed newsroom, reset passwords, change roles.")
final class UserCommand extends CliCommand {
    /** Named in lower case, as the user pool's groups are. */
    enum Role {
        reporter,
        editor,
        admin
    }

    private static final class PoolOptions {
        @Option(names = "--stack", paramLabel = "STACK", description = "Default: ${DEFAULT-VALUE}.")
        private String stack = "bantin-dev";

        @Mixin
        private final AwsCli.Options aws = new AwsCli.Options();
    }

    private final String program;

    UserCommand(Console console) {
        this(console, "aws");
    }

    UserCommand(Console console, String program) {
        super(console);
        this.program = program;
    }

    @Override
    public Integer call() {
        throw new Usage("Missing command: add, reset or role");
    }

    @Command(name = "add", description = "Create an account; the invitation is sent by e-mail, in Vietnamese.")
    int add(
            @Parameters(paramLabel = "NAME", description = "The account's name.") String name,
            @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = "Gets the invitation.")
                    String email,
            @Option(names = "--role", required = true, paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}.")
                    Role role,
            @Mixin PoolOptions options)
            throws Exception {
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new Usage("--email needs an e-mail address, for the invitation");
        }
        var pool = new Pool(options);
        pool.call(
                "admin-create-user",
                name,
                "--user-attributes",
                "Name=email,Value=" + email,
                "Name=email_verified,Value=true",
                "--desired-delivery-mediums",
                "EMAIL");
        pool.role(name, role);
        console.out().println("invited " + name + " as " + role + "; the mail goes to " + email);
        return 0;
    }

    @Command(name = "reset", description = "Send a code for a new password, or an expired invitation again.")
    int reset(
            @Parameters(paramLabel = "NAME", description = "The account's name.") String name,
            @Mixin PoolOptions options)
            throws Exception {
        var pool = new Pool(options);
        if (pool.isInvited(name)) {
            // an invited user has no password yet: only the invitation can have expired
            pool.call("admin-create-user", name, "--message-action", "RESEND", "--desired-delivery-mediums", "EMAIL");
            console.out().println("sent the invitation to " + name + " again");
        } else {
            pool.call("admin-reset-user-password", name);
            console.out().println(name + " gets a code by e-mail for a new password");
        }
        return 0;
    }

    @Command(name = "role", description = "Change an account's role, effective at the next sign-in.")
    int role(
            @Parameters(index = "0", paramLabel = "NAME", description = "The account's name.") String name,
            @Parameters(index = "1", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}.") Role role,
            @Mixin PoolOptions options)
            throws Exception {
        new Pool(options).role(name, role);
        console.out().println(name + " is " + role + " from the next sign-in on");
        return 0;
    }

    /** The user pool of the stack. */
    private final class Pool {
        private final AwsCli aws;
        private final String id;

        Pool(PoolOptions options) throws Exception {
            aws = new AwsCli(program, options.aws);
            id = AwsCli.output(aws.outputs(options.stack), "UserPoolId");
        }

        void call(String operation, String user, String... more) throws Exception {
            var call = new ArrayList<>(List.of("cognito-idp", operation, "--user-pool-id", id, "--username", user));
            call.addAll(List.of(more));
            aws.call(call.toArray(String[]::new));
        }

        /** Whether the account was never signed in to. */
        boolean isInvited(String user) throws Exception {
            return aws.call(
                            "cognito-idp",
                            "admin-get-user",
                            "--user-pool-id",
                            id,
                            "--username",
                            user,
                            "--output",
                            "json")
                    .contains("FORCE_CHANGE_PASSWORD");
        }

        /** Adds before it removes: the account has a role at any time. */
        void role(String user, Role role) throws Exception {
            call("admin-add-user-to-group", user, "--group-name", role.name());
            for (var other : Role.values()) {
                if (other != role) {
                    call("admin-remove-user-from-group", user, "--group-name", other.name());
                }
            }
        }
    }
}
