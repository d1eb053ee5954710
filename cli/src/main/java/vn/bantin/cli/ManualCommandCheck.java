package vn.bantin.cli;

import java.io.InputStream;
import java.io.PrintStream;
import picocli.CommandLine;

/** Checks command lines without running them, for the test of the manuals. */
public final class ManualCommandCheck {
    private ManualCommandCheck() {}

    /** The parser's error; empty for a valid command line. */
    public static String problems(String... arguments) {
        var nowhere = new PrintStream(PrintStream.nullOutputStream());
        try {
            Main.commandLine(new CliCommand.Console(InputStream.nullInputStream(), nowhere, nowhere))
                    .parseArgs(arguments);
            return "";
        } catch (CommandLine.ParameterException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
