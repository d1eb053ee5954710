package vn.bantin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.http.SigV4Verifier;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.login.Issuer;
import vn.bantin.local.login.UserPoolSettings;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.local.testing.Requirement;

/**
 * Clients that sign in their own way: the AWS CLI (botocore), curl, and AWS's JavaScript SDK. A client that is not installed is
 * skipped, except on a build server.
 */
class AwsClientsTest {
    @TempDir
    static Path folder;

    private static LocalStores stores;
    private static LambdaInvokeEndpoint lambda;
    private static Issuer issuer;

    private record Ran(int code, String out) {}

    @BeforeAll
    static void start() throws IOException {
        stores = LocalStores.start(null);
        stores.createSecret("Signing", 48);
        stores.createBucket("media");
        lambda = LambdaInvokeEndpoint.start(new Echo(), verifier("lambda"));
        issuer = Issuer.start(null, Set.of(), UserPoolSettings.DEFAULTS, verifier("cognito-idp"), mail -> {});
    }

    @AfterAll
    static void stop() {
        issuer.close();
        lambda.close();
        stores.close();
    }

    private static SigV4Verifier verifier(String service) {
        return new SigV4Verifier(LocalStores.ACCESS_KEY, LocalStores.SECRET_KEY, LocalStores.REGION, service);
    }

    private static final class Echo implements LambdaInvokeEndpoint.Functions {
        @Override
        public CompletableFuture<InvocationResult> invoke(String function, byte[] event) {
            return CompletableFuture.completedFuture(new InvocationResult.Answered(event));
        }

        @Override
        public void enqueue(String function, byte[] event) {}

        @Override
        public boolean exists(String function) {
            return function.equals("Echo");
        }
    }

    @Test
    void the_aws_cli_invokes_a_function() throws Exception {
        needs("aws");
        var out = folder.resolve("out.json");
        var ran = aws(
                "lambda",
                lambda.endpoint().toString(),
                "invoke",
                "--function-name",
                "Echo",
                "--payload",
                "{\"a\":1}",
                out.toString());
        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(Files.readString(out)).isEqualTo("{\"a\":1}");
        var queued = aws(
                "lambda",
                lambda.endpoint().toString(),
                "invoke",
                "--function-name",
                "Echo:live",
                "--invocation-type",
                "Event",
                out.toString());
        assertThat(queued.out()).contains("202");
    }

    @Test
    void the_aws_cli_reads_secrets_accounts_tables_and_objects() throws Exception {
        needs("aws");
        var secret = aws(
                "secretsmanager",
                stores.secrets().toString(),
                "get-secret-value",
                "--secret-id",
                "Signing",
                "--query",
                "SecretString");
        assertThat(secret.out()).containsPattern("[A-Za-z0-9]{48}");
        var user = aws(
                "cognito-idp",
                issuer.origin().toString(),
                "admin-get-user",
                "--user-pool-id",
                Issuer.POOL_ID,
                "--username",
                "editor");
        assertThat(user.out()).contains("CONFIRMED");
        assertThat(aws("dynamodb", stores.dynamodb().toString(), "list-tables").out())
                .contains("TableNames");
        var file = Files.writeString(folder.resolve("tin.txt"), "tin mới");
        var copied = aws("s3", stores.s3().toString(), "cp", file.toString(), "s3://media/tin 1.txt");
        assertThat(copied.code()).as(copied.out()).isZero();
        assertThat(aws("s3", stores.s3().toString(), "ls", "s3://media").out()).contains("tin 1.txt");
    }

    @Test
    void the_aws_cli_gets_awss_error_for_wrong_keys() throws Exception {
        needs("aws");
        var wrong = new HashMap<>(environment());
        wrong.put("AWS_SECRET_ACCESS_KEY", "wrong");
        var ran = run(
                wrong,
                "aws",
                "--endpoint-url",
                stores.secrets().toString(),
                "secretsmanager",
                "get-secret-value",
                "--secret-id",
                "Signing");
        assertThat(ran.code()).isNotZero();
        assertThat(ran.out()).contains("InvalidSignatureException");
    }

    @Test
    void curl_invokes_a_function() throws Exception {
        needs("curl");
        Requirement.require(
                run(Map.of(), "curl", "--help", "all").out().contains("--aws-sigv4"), "this curl cannot sign");
        var ran = run(
                Map.of(),
                "curl",
                "--silent",
                "--show-error",
                "--aws-sigv4",
                "aws:amz:" + LocalStores.REGION + ":lambda",
                "--user",
                LocalStores.ACCESS_KEY + ":" + LocalStores.SECRET_KEY,
                "--data",
                "{\"a\":1}",
                lambda.endpoint() + "/2015-03-31/functions/Echo/invocations");
        assertThat(ran.out()).isEqualTo("{\"a\":1}");
    }

    /** Installs the SDK by its lock file, once. */
    @Test
    void the_javascript_sdk_calls_all_services() throws Exception {
        needs("node");
        needs("npm");
        var root = Path.of(System.getProperty("bantin.root", "..")).resolve("local");
        var installed = Files.createDirectories(root.resolve("target/aws-sdk"));
        for (var name : List.of("package.json", "package-lock.json", "clients.mjs")) {
            Files.write(
                    installed.resolve(name),
                    Files.readAllBytes(root.resolve("src/test/aws-sdk").resolve(name)));
        }
        if (!Files.exists(installed.resolve("node_modules/@aws-sdk/client-lambda"))) {
            var npm = run(
                    Map.of(),
                    "npm",
                    "ci",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel=error",
                    "--prefix",
                    installed.toString());
            assertThat(npm.code()).as(npm.out()).isZero();
        }
        var ran = run(environment(), "node", installed.resolve("clients.mjs").toString());
        assertThat(ran.code()).as(ran.out()).isZero();
        var result = JsonMapper.shared()
                // the SDK warns about old versions of Node first
                .readTree(ran.out().substring(ran.out().lastIndexOf("{\"payload")));
        assertThat(result.at("/payload/tin").asString()).isEqualTo("mới");
        assertThat(result.path("secret").asInt()).isEqualTo(48);
        assertThat(result.path("user").asString()).isEqualTo("CONFIRMED");
        assertThat(result.path("refused").asString()).isEqualTo("UnrecognizedClientException");
    }

    private static void needs(String program) throws Exception {
        Ran ran;
        try {
            ran = run(Map.of(), program, "--version");
        } catch (IOException e) {
            ran = new Ran(127, "");
        }
        Requirement.require(ran.code() == 0, program + " is not installed");
    }

    private static Ran aws(String service, String endpoint, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("aws", "--endpoint-url", endpoint, service));
        command.addAll(List.of(arguments));
        // version 2 expects base64 unless told otherwise; version 1 has no such option
        if (service.equals("lambda") && run(Map.of(), "aws", "--version").out().contains("aws-cli/2")) {
            command.addAll(List.of("--cli-binary-format", "raw-in-base64-out"));
        }
        return run(environment(), command.toArray(String[]::new));
    }

    private static Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("AWS_ACCESS_KEY_ID", LocalStores.ACCESS_KEY),
                Map.entry("AWS_SECRET_ACCESS_KEY", LocalStores.SECRET_KEY),
                Map.entry("AWS_REGION", LocalStores.REGION),
                Map.entry("AWS_DEFAULT_REGION", LocalStores.REGION),
                Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
                Map.entry("AWS_MAX_ATTEMPTS", "1"),
                Map.entry("AWS_ENDPOINT_URL_LAMBDA", lambda.endpoint().toString()),
                Map.entry("AWS_ENDPOINT_URL_SECRETS_MANAGER", stores.secrets().toString()),
                Map.entry(
                        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
                        issuer.origin().toString()),
                Map.entry("POOL", Issuer.POOL_ID));
    }

    private static Ran run(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out);
    }
}
