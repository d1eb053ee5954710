package vn.bantin.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.bantin.local.http.LoopbackServer;
import vn.bantin.local.template.TemplateException;

/** {@code ./bantin run}: starts the template's whole system on this machine and stops it on Ctrl-C. */
@Command(name = "run", description = "Run the whole system on this machine, until Ctrl-C.")
public final class RunCommand implements Callable<Integer> {
    /** This machine, seen from a container of Docker Desktop. */
    private static final String DOCKERS_HOST = "host.docker.internal";

    /** Loads content into a system that has just started and is not announced yet. */
    @FunctionalInterface
    public interface ContentLoader {
        /**
         * @param data folder of the stores, null in memory
         * @return ends when everything is in; the stories are when this method returns
         */
        CompletableFuture<?> load(@Nullable Path data, URI site, String adminToken) throws Exception;
    }

    private static final class StoreOptions {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Keep tables and files here. Default: .bantin/data.")
        private @Nullable Path data;

        @Option(names = "--memory", description = "Keep tables and files in memory only.")
        private boolean memory;
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the site; 0 takes any free one. Default: the first free port from 8080.")
    private @Nullable Integer port;

    @ArgGroup
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "Run another SAM template, with what its CodeUri names built already.")
    private @Nullable Path template;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "Value of a parameter of the template; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--empty", description = "Do not load sample content.")
    private boolean empty;

    @Option(
            names = "--in-process",
            description = "Run the functions inside this process instead of in processes of their own.")
    private boolean inProcess;

    @Option(names = "--stores-only", description = "Start tables, files and the login only, without functions.")
    private boolean storesOnly;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description =
                    "With --stores-only: where tables, files and the login listen, for containers. The tables ask nobody for a key. Default: 127.0.0.1.")
    private @Nullable String listen;

    @Option(
            names = "--deployed",
            description = "Refuse API calls that bypass the CDN, as on AWS; the API gets an address of its own.")
    private boolean deployed;

    @Option(names = "--verbose", description = "Print the functions' log lines.")
    private boolean verbose;

    @Option(names = "--debug", description = "Open a debugger port per function and print it; calls do not time out.")
    private boolean debug;

    private final ContentLoader content;

    /** @param content called unless the options say {@code --empty} or {@code --stores-only} */
    public RunCommand(ContentLoader content) {
        this.content = content;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new RunCommand((data, site, adminToken) -> CompletableFuture.completedFuture(null)))
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new ParameterException(spec.commandLine(), "--port must be from 0 to 65535");
        }
        if (listen != null && !storesOnly) {
            throw new ParameterException(spec.commandLine(), "--listen needs --stores-only");
        }
        try {
            run(options(root()));
            return 0;
        } catch (IllegalArgumentException | IllegalStateException | TemplateException e) {
            System.err.println("bantin: " + e.getMessage());
            return 1;
        }
    }

    private RunOptions options(Path root) {
        var home = Path.of(
                System.getProperty("bantin.home", root.resolve(".bantin").toString()));
        var file = template == null ? root.resolve("template.yaml") : template.toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("there is no template " + file);
        }
        var data = store.data == null ? home.resolve(template == null ? "data" : "data-" + name(file)) : store.data;
        return new RunOptions(
                template == null ? root : folder(file),
                home,
                file,
                template != null,
                parameters,
                Optional.ofNullable(port),
                store.memory ? null : data.toAbsolutePath(),
                empty || template != null,
                inProcess,
                storesOnly,
                verbose,
                debug,
                listen == null ? LoopbackServer.LOOPBACK : listen,
                deployed);
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    /** Each template has its own tables. */
    private static String name(Path file) {
        return folder(file).getFileName() + "-"
                + Integer.toHexString(file.toString().hashCode());
    }

    private void run(RunOptions options) throws Exception {
        var started = System.nanoTime();
        System.out.println("Bản Tin: starting" + (options.data() == null ? " in memory" : " on " + options.data()));
        var runFile = new RunFileWriter(options.home());
        runFile.clear();
        var system = LocalSystem.start(options);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            System.out.println("Bản Tin: stopping");
            try {
                runFile.remove();
            } catch (IOException e) {
                System.err.println("stopping: " + e);
            }
            system.close();
            stopped.countDown();
        }));
        if (!options.empty()) {
            var loading =
                    content.load(options.data(), system.site(), system.issuer().token("admin"));
            if (options.storesOnly()) {
                loading.join();
            }
        }
        if (options.storesOnly()) {
            system.stopFunctions();
            runFile.writeContainerEnvironment(system.containerEnvironment(DOCKERS_HOST));
        }
        runFile.write(system.facts());
        StartupMessage.print(system, options, (System.nanoTime() - started) / 1e9);
        stopped.await();
    }

    /** The project's folder, which has the template. */
    private static Path root() {
        var given = System.getProperty("bantin.root");
        if (given != null) {
            return Path.of(given);
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("template.yaml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no template.yaml in this folder or above; start it in the project's folder");
    }
}
