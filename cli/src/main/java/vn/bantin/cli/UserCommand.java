package vn.bantin.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code ./bantin user}: accounts of a deployed newsroom. {@code add} sends an invitation in Vietnamese, {@code reset} a
 * new password, {@code role} puts somebody into one group and takes them out of the others.
 */
final class UserCommand implements CliCommand {

    private static final String USAGE =
            """
            ./bantin user add NAME --email ADDRESS --role reporter|editor|admin [--stack STACK]
                   ./bantin user reset NAME [--stack STACK]
                   ./bantin user role NAME reporter|editor|admin [--stack STACK]
                   with --region R, --profile P as for the AWS CLI; STACK is bantin-dev unless said""";

    private static final List<String> ROLES = List.of("reporter", "editor", "admin");

    private final String program;

    UserCommand() {
        this("aws");
    }

    UserCommand(String program) {
        this.program = program;
    }

    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        var known = new HashSet<>(Set.of("--email", "--role", "--stack"));
        known.addAll(AwsCli.OPTIONS);
        var options = Arguments.parse(arguments, known, USAGE);
        var words = options.others();
        if (words.size() < 2) {
            throw new Usage("Usage: " + USAGE);
        }
        var name = words.get(1);
        switch (words.getFirst()) {
            case "add" -> add(name, options, role(options.option("--role", "")), console);
            case "reset" -> {
                var pool = new Pool(options);
                if (pool.isInvited(name)) {
                    // no password of their own yet, so there is none to reset: the invitation is what has run out
                    pool.call(
                            "admin-create-user",
                            name,
                            "--message-action",
                            "RESEND",
                            "--desired-delivery-mediums",
                            "EMAIL");
                    console.out().println(name + " is invited anew");
                } else {
                    pool.call("admin-reset-user-password", name);
                    console.out().println(name + " gets a code by e-mail for a new password");
                }
            }
            case "role" -> {
                var role = role(words.size() == 3 ? words.get(2) : "");
                new Pool(options).role(name, role);
                console.out().println(name + " is " + role + " from the next sign-in on");
            }
            default -> throw new Usage("Usage: " + USAGE);
        }
        return 0;
    }

    private void add(String name, Arguments options, String role, Console console) throws Exception {
        var email = options.option("--email", "");
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new Usage("--email needs the address that the invitation goes to\nUsage: " + USAGE);
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
    }

    private static String role(String given) {
        if (!ROLES.contains(given)) {
            throw new Usage("the role is reporter, editor or admin, not \"" + given + "\"\nUsage: " + USAGE);
        }
        return given;
    }

    /** The user pool of the stack. */
    private final class Pool {
        private final AwsCli aws;
        private final String id;

        Pool(Arguments options) throws Exception {
            aws = new AwsCli(program, options);
            id = AwsCli.output(aws.outputs(options.option("--stack", "bantin-dev")), "UserPoolId");
        }

        void call(String operation, String user, String... more) throws Exception {
            var call = new java.util.ArrayList<>(
                    List.of("cognito-idp", operation, "--user-pool-id", id, "--username", user));
            call.addAll(List.of(more));
            aws.call(call.toArray(String[]::new));
        }

        /** An invitation that nobody has taken up, run out or not. */
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

        /** First in, then out: nobody is without a role meanwhile. */
        void role(String user, String role) throws Exception {
            call("admin-add-user-to-group", user, "--group-name", role);
            for (var other : ROLES) {
                if (!other.equals(role)) {
                    call("admin-remove-user-from-group", user, "--group-name", other);
                }
            }
        }
    }
}
