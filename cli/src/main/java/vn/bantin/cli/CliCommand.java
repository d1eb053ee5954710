package vn.bantin.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;

/** One command of {@code ./bantin}. Its class declares options and help with picocli's annotations. */
abstract class CliCommand implements Callable<Integer> {
    /** The streams of a command; tests pass their own. */
    record Console(InputStream in, PrintStream out, PrintStream err) {}

    final Console console;

    CliCommand(Console console) {
        this.console = console;
    }

    /**
     * @return the exit code: 0 for success, 1 if a part of the work failed
     * @throws Usage if options or parameters are wrong; exit code 2
     * @throws Failure if the command cannot continue; exit code 1
     */
    @Override
    public abstract Integer call() throws Exception;

    /** Wrong options or parameters, found after parsing. */
    static final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1;

        Usage(String message) {
            super(message);
        }
    }

    /** The command cannot continue. The message states the reason and the fix. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }
}
