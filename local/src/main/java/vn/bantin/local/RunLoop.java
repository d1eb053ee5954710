package vn.bantin.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import vn.bantin.local.template.TemplateException;

/** {@code ./bantin run}: starts everything, says where it is, and stops cleanly on Ctrl-C. */
public final class RunLoop {
    private RunLoop() {}

    /** Loads content into a system that has just started and is not announced yet. */
    @FunctionalInterface
    public interface ContentLoader {
        /** @param data folder of the stores, null in memory */
        void load(@Nullable Path data, URI site, String adminToken) throws Exception;
    }

    public static void main(String[] args) throws InterruptedException {
        main(args, (data, site, adminToken) -> {});
    }

    /** @param content loaded unless the options say {@code --empty} or {@code --stores-only} */
    public static void main(String[] args, ContentLoader content) throws InterruptedException {
        try {
            run(RunOptions.parse(root(), args), content);
        } catch (IllegalArgumentException | IllegalStateException | TemplateException e) {
            System.err.println("bantin run: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(RunOptions options, ContentLoader content) throws Exception {
        var began = System.nanoTime();
        System.out.println("Bản Tin: starting" + (options.data() == null ? " in memory" : " on " + options.data()));
        var runFile = new RunFileWriter(options.home());
        runFile.clear();
        var machine = LocalSystem.start(options);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            System.out.println("Bản Tin: stopping");
            try {
                runFile.remove();
            } catch (java.io.IOException e) {
                System.err.println("stopping: " + e);
            }
            machine.close();
            stopped.countDown();
        }));
        if (!options.empty() && !options.storesOnly()) {
            content.load(options.data(), machine.site(), machine.issuer().token("admin"));
        }
        runFile.write(machine.facts());
        StartupMessage.print(machine, options, (System.nanoTime() - began) / 1e9);
        stopped.await();
    }

    /** The project's folder: where the template is. */
    static Path root() {
        var given = System.getProperty("bantin.root");
        if (given != null) {
            return Path.of(given);
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("template.yaml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no template.yaml here or above; start it in the project's folder");
    }
}
