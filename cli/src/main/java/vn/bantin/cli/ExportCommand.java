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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import vn.bantin.archive.WxrWriter;

/**
 * {@code ./bantin export FILE}: every article that readers can get, newest first, in the import format or as WXR; their
 * pictures in a folder {@code media} beside it.
 */
final class ExportCommand implements CliCommand {
    private static final String USAGE =
            "./bantin export [--format jsonl|wxr] FILE [--api URL]   (- is standard output)";

    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        var parsed = Arguments.parse(arguments, Set.of("--api", "--format"), USAGE);
        if (parsed.others().size() != 1) {
            throw new Usage("into which file? " + USAGE);
        }
        var format = parsed.option("--format", "jsonl");
        if (!List.of("jsonl", "wxr").contains(format)) {
            throw new Usage("format " + format + " is none of jsonl and wxr");
        }
        var reader = new PublicArticleReader(TargetSystem.of(parsed, "admin").api());
        var file = parsed.others().getFirst();
        var progress = new ProgressBar(console.err(), System.getenv("BANTIN_TTY") != null, 0, System::nanoTime);
        long count;
        if (file.equals("-")) {
            count = write(reader, format, console.out(), null, progress);
        } else {
            // whole or not at all: a half export must not pass for one
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

    /** @param folder where pictures go; null leaves them out */
    private static long write(
            PublicArticleReader articles, String format, OutputStream out, @Nullable Path folder, ProgressBar progress)
            throws Exception {
        if (format.equals("wxr")) {
            var wxr = new WxrWriter(out);
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
