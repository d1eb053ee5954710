package vn.bantin.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.archive.WxrWriter;

/**
 * {@code ./bantin export FILE}: writes all public articles, newest first, in the import format or as WXR, and their pictures
 * into a folder {@code media} beside the file.
 */
@Command(name = "export", description = "Export all public articles, with their pictures in a folder media beside.")
final class ExportCommand extends CliCommand {
    /** Named in lower case, as they are given on the command line. */
    enum Format {
        jsonl,
        wxr
    }

    @Parameters(paramLabel = "FILE", description = "The archive to write; - is standard output.")
    private String file = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.jsonl;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    ExportCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        var reader = new PublicArticleReader(target.target("admin").api());
        var progress = new ProgressBar(console.err(), System.getenv("BANTIN_TTY") != null, 0, System::nanoTime);
        long count;
        if (file.equals("-")) {
            count = write(reader, format, console.out(), null, progress);
        } else {
            // renamed when complete: an interrupted export must not look like a whole one
            var draft = Path.of(file + ".part");
            try (var out = Files.newOutputStream(draft)) {
                count = write(
                        reader, format, out, Path.of(file).toAbsolutePath().getParent(), progress);
            }
            Files.move(draft, Path.of(file), StandardCopyOption.REPLACE_EXISTING);
        }
        progress.clear();
        console.err().printf("%,d articles exported%n", count);
        return 0;
    }

    /** @param folder for pictures, null for none */
    private static long write(
            PublicArticleReader articles, Format format, OutputStream out, @Nullable Path folder, ProgressBar progress)
            throws Exception {
        if (format == Format.wxr) {
            var wxr = new WxrWriter(out, articles.siteName());
            var count = articles.each((record, n) -> {
                save(articles, record, folder);
                wxr.write(record, n);
                progress.show(n, 0);
            });
            wxr.end();
            return count;
        }
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var count = articles.each((record, n) -> {
            save(articles, record, folder);
            writer.write(record.toString());
            writer.write('\n');
            progress.show(n, 0);
        });
        writer.flush();
        return count;
    }

    private static void save(PublicArticleReader articles, ObjectNode record, @Nullable Path folder)
            throws IOException {
        if (folder != null) {
            articles.save(record, folder);
        }
    }
}
