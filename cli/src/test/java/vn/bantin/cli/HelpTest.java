package vn.bantin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The script prints {@code cli/src/main/help/COMMAND.txt} for {@code --help}, so that help needs no build. These files are
 * picocli's own output: run this test with {@code -Dbantin.help.write=true} after a change of an option.
 */
class HelpTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("bantin.root", "..")).resolve("cli/src/main/help");

    @Test
    void help_files_are_what_picocli_prints() throws Exception {
        var texts = texts();
        if (Boolean.getBoolean("bantin.help.write")) {
            Files.createDirectories(FOLDER);
            for (var text : texts.entrySet()) {
                Files.writeString(FOLDER.resolve(text.getKey()), text.getValue());
            }
        }
        for (var text : texts.entrySet()) {
            assertThat(FOLDER.resolve(text.getKey()))
                    .as("%s; write it with -Dtest=HelpTest -Dbantin.help.write=true", text.getKey())
                    .hasContent(text.getValue());
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(texts.keySet());
        }
    }

    @Test
    void every_command_and_option_is_described() {
        commands().getSubcommands().forEach((name, command) -> {
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            for (var option : command.getCommandSpec().options()) {
                assertThat(option.description())
                        .as(name + " " + option.longestName())
                        .isNotEmpty();
            }
        });
    }

    private static Map<String, String> texts() {
        var texts = new TreeMap<String, String>();
        var commands = commands();
        texts.put("bantin.txt", commands.getUsageMessage());
        commands.getSubcommands().forEach((name, command) -> {
            var text = new StringBuilder(command.getUsageMessage());
            command.getSubcommands().forEach((inner, part) -> text.append('\n').append(part.getUsageMessage()));
            texts.put(name + ".txt", text.toString());
        });
        return texts;
    }

    private static CommandLine commands() {
        var nowhere = new PrintStream(PrintStream.nullOutputStream());
        return Main.commandLine(new CliCommand.Console(InputStream.nullInputStream(), nowhere, nowhere));
    }
}
