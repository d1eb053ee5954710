package vn.bantin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ./bantin deploy}: from a checkout to a running site, by the AWS CLI and the SAM CLI. Every step can be repeated; a
 * failing one ends the command and says what to do.
 */
@Command(name = "deploy", description = "Deploy to AWS: check, package, build, deploy, upload the site's files.")
final class DeployCommand extends CliCommand {
    /** Named in lower case, as samconfig.toml names them. */
    enum Environment {
        dev,
        prod
    }

    /** Those of docs/operations.md: Lambda SnapStart for Java and AWS Budgets are there. */
    private static final List<String> REGIONS = List.of(
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-northeast-1",
            "us-east-1",
            "us-west-2",
            "eu-central-1",
            "eu-west-1");

    /** Lambda's quota "Concurrent executions". */
    private static final String CONCURRENCY = "L-B99A9384";

    private static final int ENOUGH_AT_ONCE = 100;

    @Option(names = "--env", paramLabel = "ENV", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Environment environment = Environment.dev;

    @Option(names = "--region", paramLabel = "REGION", description = "Default: the region in samconfig.toml.")
    private @Nullable String region;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "As for the AWS CLI.")
    private @Nullable String profile;

    @Option(names = "--plan", description = "Print the steps and stop. Needs no AWS account.")
    private boolean plan;

    private final Path root;
    private final String aws;
    private final String sam;
    private final String bantin;

    DeployCommand(Console console) {
        this(console, Path.of(System.getProperty("bantin.root", ".")), "aws", "sam");
    }

    /** @param root the checkout; its {@code bantin} builds the zip files */
    DeployCommand(Console console, Path root, String aws, String sam) {
        super(console);
        this.root = root;
        this.aws = aws;
        this.sam = sam;
        this.bantin = root.resolve("bantin").toAbsolutePath().toString();
    }

    /**
     * @param title what the step does
     * @param command what it runs; empty where it runs several
     * @param advice what to do if it fails
     */
    private record Step(String title, List<String> command, Work work, String advice) {}

    private interface Work {
        /** @return whether the step succeeded */
        boolean run() throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws Exception {
        var config = Files.readString(root.resolve("samconfig.toml"));
        var section = environment == Environment.prod ? "prod" : "default";
        var stack = setting(config, section, "stack_name");
        var place = region == null ? setting(config, section, "region") : region;
        var steps = steps(section, stack, place);
        if (plan) {
            console.out().printf("Deploys the stack %s to %s:%n%n", stack, place);
            for (var i = 0; i < steps.size(); i++) {
                var step = steps.get(i);
                console.out().printf("%d. %s%n   %s%n", i + 1, step.title(), String.join(" ", step.command()));
            }
            return 0;
        }
        if (!REGIONS.contains(place)) {
            console.err()
                    .println("bantin: " + place + " is not among the regions that were checked: "
                            + String.join(", ", REGIONS));
        }
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            console.err().printf("bantin: %d/%d %s%n", i + 1, steps.size(), step.title());
            if (!step.work().run()) {
                console.err().println("bantin: failed: " + String.join(" ", step.command()));
                console.err().println("bantin: " + step.advice());
                console.err().println("bantin: then ./bantin deploy again; finished steps are repeated harmlessly");
                return 1;
            }
        }
        var site = outputs(stack, place).getOrDefault("Site", "");
        console.out().println("The site is at " + site + ", the newsroom at " + site + "/toa-soan");
        console.out()
                .println("First administrator: ./bantin user add NAME --email ADDRESS --role admin --stack " + stack
                        + " --region " + place);
        return 0;
    }

    private List<Step> steps(String section, String stack, String place) {
        var steps = new ArrayList<Step>();
        steps.add(step(
                "the AWS CLI, version 2",
                this::hasAwsCli2,
                "Install the AWS CLI version 2: https://aws.amazon.com/cli/",
                aws,
                "--version"));
        steps.add(step(
                "the SAM CLI",
                "Install the SAM CLI: pip install aws-sam-cli, or https://docs.aws.amazon.com/serverless-application-model/",
                sam,
                "--version"));
        steps.add(step(
                "credentials of the AWS account",
                "Sign in: aws configure sso, or aws configure; --profile chooses among several",
                aws("sts", "get-caller-identity")));
        steps.add(step(
                "the account's limit of concurrent functions",
                () -> {
                    checkConcurrency(place);
                    return true;
                },
                "",
                aws(
                        place,
                        "service-quotas",
                        "get-service-quota",
                        "--service-code",
                        "lambda",
                        "--quota-code",
                        CONCURRENCY)));
        steps.add(step("build the functions' zip files", "Read Maven's message above", bantin, "package"));
        steps.add(step(
                "check the template",
                "Mend template.yaml where the message says",
                sam(section, place, "validate", "--lint")));
        steps.add(step("prepare the build", "./bantin package makes what is missing", sam(section, null, "build")));
        steps.add(step(
                "upload the site's files, where the stack exists: new pages must find theirs",
                () -> !exists(stack, place) || publish(stack, place),
                "Read the AWS CLI's message above",
                bantin,
                "publish-site",
                stack,
                "--region",
                place));
        steps.add(step(
                "deploy the stack; CloudFront takes some minutes the first time",
                "The events above name the resource and the reason. A first deploy that failed is in ROLLBACK_COMPLETE:"
                        + " aws cloudformation delete-stack --stack-name " + stack + " --region " + place,
                sam(section, place, "deploy", "--no-confirm-changeset", "--no-fail-on-empty-changeset")));
        steps.add(step(
                "upload the site's files",
                () -> publish(stack, place),
                "Read the AWS CLI's message above",
                bantin,
                "publish-site",
                stack,
                "--region",
                place));
        steps.add(step(
                "let the sign-in return to the site's address",
                () -> allowSignIn(stack, place),
                "docs/operations.md, \"Sign-in returns to the site\"",
                aws(place, "cognito-idp", "update-user-pool-client", "--cli-input-json", "file://client.json")));
        return steps;
    }

    private Step step(String title, String advice, List<String> command) {
        return new Step(title, command, () -> run(command) == 0, advice);
    }

    private Step step(String title, String advice, String... command) {
        return step(title, advice, List.of(command));
    }

    private static Step step(String title, Work work, String advice, List<String> command) {
        return new Step(title, command, work, advice);
    }

    private static Step step(String title, Work work, String advice, String... command) {
        return new Step(title, List.of(command), work, advice);
    }

    private boolean hasAwsCli2() throws IOException, InterruptedException {
        return output(List.of(aws, "--version")).startsWith("aws-cli/2");
    }

    /** A warning only: the account may not let its limits be read, and a small site works with ten. */
    private void checkConcurrency(String place) throws IOException, InterruptedException {
        var printed = output(aws(
                place,
                "service-quotas",
                "get-service-quota",
                "--service-code",
                "lambda",
                "--quota-code",
                CONCURRENCY,
                "--query",
                "Quota.Value",
                "--output",
                "text"));
        try {
            if (Double.parseDouble(printed.strip()) < ENOUGH_AT_ONCE) {
                console.err()
                        .printf(
                                "bantin: the account runs only %s functions at once. Before the first real day: aws service-quotas"
                                        + " request-service-quota-increase --service-code lambda --quota-code %s --desired-value 1000"
                                        + " --region %s%n",
                                printed.strip(), CONCURRENCY, place);
            }
        } catch (NumberFormatException e) {
            console.err().println("bantin: the limit of concurrent functions could not be read");
        }
    }

    private boolean exists(String stack, String place) throws IOException, InterruptedException {
        return outputs(stack, place).containsKey("MediaBucketName");
    }

    private boolean publish(String stack, String place) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(bantin, "publish-site", stack, "--region", place));
        if (profile != null) {
            command.addAll(List.of("--profile", profile));
        }
        return run(command) == 0;
    }

    /**
     * A site without a domain gets its address from CloudFront, after the sign-in client was made: the address is added here.
     * {@code update-user-pool-client} resets what it is not given, so the whole client is sent back.
     */
    private boolean allowSignIn(String stack, String place) throws IOException, InterruptedException {
        var outputs = outputs(stack, place);
        if (!"false".equals(outputs.get("KnowsSiteUrl"))) {
            return true;
        }
        var described = output(aws(
                place,
                "cognito-idp",
                "describe-user-pool-client",
                "--user-pool-id",
                AwsCli.output(outputs, "UserPoolId"),
                "--client-id",
                AwsCli.output(outputs, "UserPoolClientId"),
                "--output",
                "json"));
        if (described.isBlank()) {
            return false;
        }
        var client = (ObjectNode) JsonMapper.shared().readTree(described).path("UserPoolClient");
        client.remove(List.of("CreationDate", "LastModifiedDate", "ClientSecret"));
        var page = AwsCli.output(outputs, "Site") + "/toa-soan";
        var changed = add(client, "CallbackURLs", page) | add(client, "LogoutURLs", page);
        if (!changed) {
            return true;
        }
        var file = Files.createTempFile("client", ".json");
        try {
            Files.writeString(file, client.toString());
            return run(aws(place, "cognito-idp", "update-user-pool-client", "--cli-input-json", "file://" + file)) == 0;
        } finally {
            Files.delete(file);
        }
    }

    private static boolean add(ObjectNode client, String field, String page) {
        var urls = new LinkedHashSet<String>();
        client.path(field).forEach(url -> urls.add(url.asString()));
        if (!(urls.add(page) | urls.add(page + "/"))) {
            return false;
        }
        var array = client.putArray(field);
        urls.forEach(array::add);
        return true;
    }

    private Map<String, String> outputs(String stack, String place) throws IOException, InterruptedException {
        var described =
                output(aws(place, "cloudformation", "describe-stacks", "--stack-name", stack, "--output", "json"));
        return described.isBlank() ? Map.of() : AwsCli.parseOutputs(described);
    }

    private List<String> aws(String first, String second) {
        return aws(null, first, second);
    }

    private List<String> aws(@Nullable String place, String... arguments) {
        var command = new ArrayList<>(List.of(aws));
        if (profile != null) {
            command.addAll(List.of("--profile", profile));
        }
        if (place != null) {
            command.addAll(List.of("--region", place));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> sam(String section, @Nullable String place, String name, String... options) {
        var command = new ArrayList<>(List.of(sam, name));
        command.addAll(List.of(options));
        command.addAll(List.of("--config-env", section));
        if (place != null) {
            command.addAll(List.of("--region", place));
        }
        if (profile != null && place != null) {
            command.addAll(List.of("--profile", profile));
        }
        return command;
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            process.getInputStream().transferTo(console.err());
            return process.waitFor();
        } catch (IOException e) {
            return 127; // there is no such program
        }
    }

    /** Standard output; empty where the command fails. */
    private String output(List<String> command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? printed : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String setting(String config, String section, String name) {
        var start = config.indexOf("[" + section + ".deploy.parameters]");
        var found = Pattern.compile("(?m)^" + name + " = \"([^\"]+)\"").matcher(config);
        if (start < 0 || !found.find(start)) {
            throw new Failure("samconfig.toml has no " + name + " for " + section);
        }
        return found.group(1);
    }
}
