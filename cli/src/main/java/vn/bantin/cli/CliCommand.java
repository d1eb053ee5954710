package vn.bantin.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** One command of {@code ./bantin}. */
public interface CliCommand {
    /** Where a command reads and writes; tests give their own. */
    record Console(InputStream in, PrintStream out, PrintStream err) {}

    /**
     * @return the process's exit code: 0 done, 1 not all of it could be done, 2 wrong usage
     * @throws Usage for wrong usage
     * @throws Failure for what stops the command
     */
    int run(List<String> arguments, Console console) throws Exception;

    /** The command was called wrongly; its message says how it is called. */
    final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1;

        Usage(String message) {
            super(message);
        }
    }

    /** The command cannot go on; its message says why and what to do. */
    final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Failure(String message) {
            super(message);
        }
    }
}
