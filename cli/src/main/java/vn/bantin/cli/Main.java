package vn.bantin.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import vn.bantin.archive.ArchiveException;
import vn.bantin.local.RunCommand;

/** The Java half of {@code ./bantin}: parses the command line and turns results into exit codes. */
@Command(
        name = "./bantin",
        description = "Bản Tin, a serverless news API: run it, test it, deploy it.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Main.Version.class,
        footerHeading = "%nExit codes: 0 success, 1 failure, 2 wrong usage.%n",
        footer = "./bantin COMMAND --help shows the options of one command.")
public final class Main {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    private boolean version;

    private Main() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        var code = commandLine(new CliCommand.Console(System.in, out, err)).execute(arguments);
        out.flush();
        System.exit(code);
    }

    static CommandLine commandLine(CliCommand.Console console) {
        var line = new CommandLine(new Main())
                .addSubcommand(
                        new RunCommand((data, site, token) -> SampleContent.loadOnce(data, site, token, console.out())))
                .addSubcommand(new ShellCommandHelp.TestCommand())
                .addSubcommand(new ShellCommandHelp.DoctorCommand())
                .addSubcommand(new ImportCommand(console))
                .addSubcommand(new ExportCommand(console))
                .addSubcommand(new TokenCommand(console))
                .addSubcommand(new InvokeCommand(console))
                .addSubcommand(new LogsCommand(console))
                .addSubcommand(new StatusCommand(console))
                .addSubcommand(new EnvCommand(console))
                .addSubcommand(new ReindexCommand(console))
                .addSubcommand(new RecountCommand(console))
                .addSubcommand(new RerenderCommand(console))
                .addSubcommand(new CommandLine(new BenchCommand(console)).setStopAtPositional(true))
                .addSubcommand(new ShellCommandHelp.PackageCommand())
                .addSubcommand(new DeployCommand(console))
                .addSubcommand(new LoginCommand(console))
                .addSubcommand(new PublishSiteCommand(console))
                .addSubcommand(new UserCommand(console));
        return configured(line, console);
    }

    /** Output, messages and exit codes that all commands share. */
    static CommandLine configured(CommandLine line, CliCommand.Console console) {
        return line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler((e, arguments) -> usage(e, console))
                .setExecutionExceptionHandler((e, command, parsed) -> failure(e, command, console));
    }

    private static int usage(ParameterException e, CliCommand.Console console) {
        console.err().println("bantin: " + e.getMessage());
        console.err().println("See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return 2;
    }

    private static int failure(Exception e, CommandLine command, CliCommand.Console console) {
        var name = command.getCommandName();
        if (e instanceof CliCommand.Usage) {
            return usage(new ParameterException(command, String.valueOf(e.getMessage())), console);
        }
        if (e instanceof CliCommand.Failure || e instanceof ArchiveException) {
            return say(String.valueOf(e.getMessage()), console);
        }
        if (isConnect(e)) {
            return say(name + ": no answer. Is the system running, and is the address right?", console);
        }
        e.printStackTrace(console.err());
        return say(name + " failed", console);
    }

    private static int say(String message, CliCommand.Console console) {
        console.err().println("bantin: " + message);
        return 1;
    }

    private static boolean isConnect(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }

    /** The script passes the version, because it answers {@code --version} without a build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"bantin " + System.getProperty("bantin.version", "(unknown)")};
        }
    }
}
