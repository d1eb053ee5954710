package vn.bantin.cli;

import java.lang.reflect.InvocationTargetException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.bantin.archive.ArchiveException;

/** Where {@code ./bantin} enters Java: it finds the command's class and makes exit codes of outcomes. */
public final class Main {
    private static final Map<String, Supplier<CliCommand>> OWN = Map.of(
            "import", ImportCommand::new,
            "export", ExportCommand::new,
            "token", TokenCommand::new,
            "invoke", InvokeCommand::new,
            "reindex", ReindexCommand::new,
            "recount", RecountCommand::new,
            "rerender", RerenderCommand::new,
            "publish-site", PublishSiteCommand::new,
            "user", UserCommand::new);

    /**
     * Commands that live elsewhere, called by their {@code main}: looked up by name, because the benches' module depends
     * on this one.
     */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "run", "vn.bantin.cli.RunCommand",
            "bench", "vn.bantin.bench.BenchCommand");

    private Main() {}

    public static void main(String[] arguments) {
        var out = new java.io.PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new java.io.PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        var name = arguments.length == 0 ? "" : arguments[0];
        var rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        var code = run(name, rest, new CliCommand.Console(System.in, out, err));
        out.flush();
        if (code >= 0) {
            System.exit(code);
        }
    }

    /** @return the exit code; negative where the command goes on in threads of its own */
    static int run(String name, List<String> arguments, CliCommand.Console console) {
        try {
            var own = OWN.get(name);
            if (own != null) {
                return own.get().run(arguments, console);
            }
            var elsewhere = ELSEWHERE.get(name);
            if (elsewhere == null) {
                throw new CliCommand.Usage("no command '" + name + "'; ./bantin help lists them");
            }
            return call(name, elsewhere, arguments);
        } catch (CliCommand.Usage e) {
            console.err().println("bantin: " + e.getMessage());
            return 2;
        } catch (CliCommand.Failure | ArchiveException e) {
            console.err().println("bantin: " + e.getMessage());
            return 1;
        } catch (Exception e) {
            if (isConnect(e)) {
                console.err().println("bantin: " + name + ": no answer; is the system running, and this its address?");
                return 1;
            }
            console.err().println("bantin: " + name + " failed");
            e.printStackTrace(console.err());
            return 1;
        }
    }

    private static int call(String name, String type, List<String> arguments) throws Exception {
        Class<?> command;
        try {
            command = Class.forName(type);
        } catch (ClassNotFoundException e) {
            throw new CliCommand.Failure("'" + name + "' is not available in this version yet");
        }
        try {
            command.getMethod("main", String[].class).invoke(null, (Object) arguments.toArray(String[]::new));
            return -1;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static boolean isConnect(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }
}
