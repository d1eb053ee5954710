package vn.bantin.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that the shell script {@code bantin} runs without Java. They are declared here for the help texts only. */
@SuppressWarnings("UnusedVariable")
final class ShellCommandHelp {
    private ShellCommandHelp() {}

    @Command(
            name = "test",
            description = {
                "Run all tests and checks, as the build server does.",
                "",
                "./bantin test        all modules, then the checks of pages",
                "./bantin test pages  only the checks of pages, feeds and openapi.yaml",
                "./bantin test scripts  only the format, types and unit tests of the pages' JavaScript",
                "./bantin test -pl local -Dtest=NameTest  Maven options limit the run to what they select"
            })
    static final class TestCommand implements Runnable {
        @Parameters(paramLabel = "pages | scripts | MAVEN-OPTION", description = "See above.", arity = "0..*")
        private String[] options = {};

        @Override
        public void run() {}
    }

    @Command(name = "doctor", description = "List the tools that this machine lacks, and how to install them.")
    static final class DoctorCommand implements Runnable {
        @Option(names = "--fix", description = "Install what is missing, or print the command to run as root.")
        private boolean fix;

        @Override
        public void run() {}
    }

    @Command(name = "package", description = "Build the functions' zip files for sam build and sam deploy.")
    static final class PackageCommand implements Runnable {
        @Override
        public void run() {}
    }
}
