package vn.bantin.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.console.LocalConsole;
import vn.bantin.local.console.SystemStatus;
import vn.bantin.local.events.EventSources;
import vn.bantin.local.events.FailureDestinations;
import vn.bantin.local.gateway.Gateway;
import vn.bantin.local.http.SigV4Verifier;
import vn.bantin.local.lambda.FunctionRegistry;
import vn.bantin.local.lambda.FunctionRegistrySettings;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.lambda.RuntimeClientNativeLibrary;
import vn.bantin.local.login.Issuer;
import vn.bantin.local.login.Mail;
import vn.bantin.local.login.TokenLifetimes;
import vn.bantin.local.login.UserPoolSettings;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.local.template.Template;
import vn.bantin.local.template.Template.Table;
import vn.bantin.local.template.Template.UserPool;

/** The running system. {@link #close} stops its parts in reverse order. */
final class LocalSystem implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final RunOptions options;
    private final URI site;
    private final Issuer issuer;
    private final LocalStores stores;
    private final Template template;
    private @Nullable LambdaInvokeEndpoint invokeApi;
    private @Nullable Gateway api;
    private Map<String, Integer> debugPorts = Map.of();
    private int lasting;

    private LocalSystem(RunOptions options) throws Exception {
        this.options = options;
        try {
            started(DataLock.take(options.data()));
            var port = started(PortReservation.take(options.port()));
            site = URI.create("http://localhost:" + PortReservation.number(port));
            template = Template.read(options.template(), LocalStores.REGION, known(Issuer.clientId(options.data())));
            issuer = started(Issuer.start(
                    options.data(),
                    options.listen(),
                    redirects(),
                    pool(template.userPool()),
                    signatures("cognito-idp"),
                    mails::add));
            stores = started(LocalStores.start(options.data(), options.listen()));
            ResourceProvisioner.apply(template, stores);
            lasting = parts.size();
            // sample content comes in through the functions, which stop then
            if (!options.storesOnly() || !options.empty()) {
                var functions = started(FunctionRegistry.start(template.functions(), settings()));
                var failures = new FailureDestinations(options.home().resolve("failures"));
                var sources = started(EventSources.start(
                        template,
                        stores,
                        functions::invoke,
                        failures,
                        options.data() == null ? null : options.data().resolve("streams"),
                        EventSources.Pace.LAMBDAS));
                var console = new LocalConsole(
                        () -> status(functions, sources, failures),
                        (function, event) -> functions.invoke(function, event).join(),
                        options.root().resolve("events"));
                var gateway = new Gateway.Parts(
                        template,
                        functions,
                        new IssuerTokenVerifier(template, issuer.issuer()),
                        List.of(options.root().resolve("site"), options.root().resolve("site/target")),
                        stores.s3Client(),
                        firstBucket(),
                        options.debug() ? Duration.ofHours(1) : Duration.ofSeconds(30),
                        console,
                        options.deployed() ? Optional.of(stores.secret("OriginSecret")) : Optional.empty());
                started(Gateway.start(port, gateway));
                if (options.deployed()) {
                    api = started(Gateway.startApi(started(PortReservation.take(Optional.of(0))), gateway));
                }
                invokeApi =
                        started(LambdaInvokeEndpoint.start(new Invocable(functions, sources), signatures("lambda")));
            }
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    static LocalSystem start(RunOptions options) throws Exception {
        return new LocalSystem(options);
    }

    private <T extends AutoCloseable> T started(T part) {
        parts.push(part);
        return part;
    }

    /** Stops everything but the stores and the login. */
    void stopFunctions() {
        close(lasting);
        invokeApi = null;
        api = null;
    }

    URI site() {
        return site;
    }

    /** The API beside the distribution, which has an address of its own in deployed mode only. */
    Optional<URI> directApi() {
        return Optional.ofNullable(api).map(Gateway::uri);
    }

    /** JDWP port by function; empty without {@code --debug}. */
    Map<String, Integer> debugPorts() {
        return debugPorts;
    }

    Issuer issuer() {
        return issuer;
    }

    Template template() {
        return template;
    }

    private SystemStatus status(FunctionRegistry functions, EventSources sources, FailureDestinations failures) {
        return new SystemStatus(
                functions.status(),
                template.tables().stream().map(this::status).toList(),
                template.buckets().stream()
                        .map(bucket -> new SystemStatus.BucketStatus(
                                bucket.name(),
                                stores.s3Client()
                                        .listObjectsV2(list -> list.bucket(bucket.name()))
                                        .keyCount()))
                        .toList(),
                sources.positions(),
                failures.queues(),
                List.copyOf(mails));
    }

    private SystemStatus.TableStatus status(Table table) {
        var description = stores.dynamoClient()
                .describeTable(describe -> describe.tableName(table.name()))
                .table();
        return new SystemStatus.TableStatus(table.name(), description.itemCount(), description.tableSizeBytes());
    }

    /** The bucket behind the distribution. */
    private Optional<String> firstBucket() {
        return template.buckets().stream().findFirst().map(Template.Bucket::name);
    }

    private static String lowerFirst(String logicalId) {
        return Character.toLowerCase(logicalId.charAt(0)) + logicalId.substring(1);
    }

    /** The content of {@code run.json}. */
    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        if (!options.storesOnly()) {
            facts.put("api", site.toString());
            facts.put("site", site.toString());
        }
        directApi().ifPresent(uri -> facts.put("directApi", uri.toString()));
        if (invokeApi != null) {
            facts.put("lambda", invokeApi.endpoint().toString());
        }
        facts.put("dynamodb", stores.dynamodb().toString());
        facts.put("s3", stores.s3().toString());
        facts.put("secrets", stores.secrets().toString());
        facts.put("issuer", issuer.issuer().toString());
        facts.put("clientId", issuer.clientId());
        facts.put("password", issuer.password());
        facts.put("tables", template.tables().stream().collect(Collectors.toMap(Table::logicalId, Table::name)));
        // the first table, and each by its logical id: viewsTable
        template.tables().stream().findFirst().ifPresent(table -> facts.put("table", table.name()));
        template.tables().forEach(table -> facts.putIfAbsent(lowerFirst(table.logicalId()), table.name()));
        firstBucket().ifPresent(bucket -> facts.put("bucket", bucket));
        facts.put("pid", ProcessHandle.current().pid());
        return facts;
    }

    /**
     * The variables of each function under {@code sam local}, whose containers reach this machine by another name.
     *
     * @param host the name of this machine inside a container
     * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-invoke.html">Environment
     *     variable file</a>
     */
    Map<String, Map<String, String>> containerEnvironment(String host) {
        var common = environment();
        var functions = new LinkedHashMap<String, Map<String, String>>();
        for (var function : template.functions()) {
            var variables = new LinkedHashMap<>(function.environment());
            common.forEach((name, value) -> {
                if (name.startsWith("AWS_ENDPOINT_URL_") || variables.containsKey(name)) {
                    variables.put(name, value);
                }
            });
            variables.replaceAll(
                    (name, value) -> name.startsWith("AWS_ENDPOINT_URL_") ? value.replace("127.0.0.1", host) : value);
            functions.put(function.name(), variables);
        }
        return functions;
    }

    /** Endpoints, region and keys for functions and other AWS clients. */
    Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        // a benchmark puts a counting proxy before the store
        environment.put(
                "AWS_ENDPOINT_URL_DYNAMODB",
                System.getProperty("bantin.dynamodb.via", stores.dynamodb().toString()));
        environment.put("AWS_ENDPOINT_URL_S3", stores.s3().toString());
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", stores.secrets().toString());
        environment.put(
                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", issuer.origin().toString());
        environment.put("LOGIN_URL", issuer.origin().toString());
        environment.put("UPLOAD_ORIGIN", origin(stores.s3()));
        environment.put("AWS_REGION", stores.region());
        environment.put("AWS_DEFAULT_REGION", stores.region());
        environment.put("AWS_ACCESS_KEY_ID", stores.accessKey());
        environment.put("AWS_SECRET_ACCESS_KEY", stores.secretKey());
        return environment;
    }

    private static SigV4Verifier signatures(String service) {
        return new SigV4Verifier(LocalStores.ACCESS_KEY, LocalStores.SECRET_KEY, LocalStores.REGION, service);
    }

    private static UserPoolSettings pool(UserPool pool) {
        // tests of renewal do not wait for an hour
        var seconds = Long.getLong("bantin.token.seconds");
        var access = seconds == null ? pool.accessToken() : Duration.ofSeconds(seconds);
        return new UserPoolSettings(
                new TokenLifetimes(access, pool.idToken(), pool.refreshToken()),
                pool.groups(),
                pool.inviteSubject(),
                pool.inviteMessage());
    }

    /** What Lambda's API sees of the functions. */
    private record Invocable(FunctionRegistry functions, EventSources sources)
            implements LambdaInvokeEndpoint.Functions {
        @Override
        public CompletableFuture<InvocationResult> invoke(String function, byte[] event) {
            return functions.invoke(function, event);
        }

        @Override
        public void enqueue(String function, byte[] event) {
            sources.enqueue(function, event);
        }

        @Override
        public boolean exists(String function) {
            return functions.exists(function);
        }
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private Set<URI> redirects() {
        var numeric = URI.create("http://127.0.0.1:" + site.getPort());
        return Set.of(
                site.resolve("/toa-soan"),
                site.resolve("/toa-soan/"),
                numeric.resolve("/toa-soan"),
                numeric.resolve("/toa-soan/"),
                // as the template's UserPoolClient has it, for `bantin login`
                URI.create("http://localhost:8976/"));
    }

    /** Parameters and references whose values only this machine knows. */
    private Map<String, String> known(String clientId) {
        var known = new HashMap<>(Map.of(
                "SiteUrl",
                site.toString(),
                "AllowedOrigins",
                site.toString(),
                "UserPool",
                Issuer.POOL_ID,
                "UserPoolClient",
                clientId,
                "RequireOriginSecret",
                String.valueOf(options.deployed())));
        // benchmarks exceed the template's limits
        var rate = System.getProperty("bantin.rate");
        if (rate != null) {
            known.put("RateLimit", rate);
            known.put("BurstLimit", rate);
        }
        known.putAll(options.parameters());
        return known;
    }

    private FunctionRegistrySettings settings() throws IOException {
        var inProcess = inProcess();
        if (options.debug()) {
            debugPorts = inProcess
                    ? DebugPorts.ofThisProcess(template.functions())
                    : DebugPorts.ofProcesses(template.functions());
        }
        return new FunctionRegistrySettings(
                options.root(),
                options.home().resolve("logs"),
                temporary(),
                environment(),
                debugPorts,
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                inProcess,
                options.verbose());
    }

    /** Functions need a native library to be processes of their own. */
    private boolean inProcess() {
        if (!options.inProcess() && !RuntimeClientNativeLibrary.isAvailable()) {
            System.out.println(
                    "Bản Tin: functions run inside this process, because Lambda's runtime client has no library for "
                            + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
            return true;
        }
        return options.inProcess();
    }

    /** Named by the process id: the next start deletes the folders of killed runners. */
    private Path temporary() throws IOException {
        var all = Files.createDirectories(options.home().resolve("tmp"));
        try (var left = Files.list(all)) {
            left.filter(folder -> !ofLivingRunner(folder)).forEach(LocalSystem::delete);
        }
        var folder = Files.createDirectories(
                all.resolve(String.valueOf(ProcessHandle.current().pid())));
        started(() -> delete(folder));
        return folder;
    }

    private static boolean ofLivingRunner(Path folder) {
        var name = folder.getFileName().toString();
        return name.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(name)).isPresent();
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("cannot clear " + folder + ": " + e);
        }
    }

    @Override
    public void close() {
        close(0);
    }

    private synchronized void close(int remaining) {
        while (parts.size() > remaining) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("stopping: " + e);
            }
        }
    }
}
