package vn.bantin.local.cli;

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

/** {@code ./bantin export FILE}: every article that readers can get, newest first, a line each, in the import format. */
final class ExportCommand implements Command {
    private static final String USAGE = "./bantin export [--format jsonl] FILE [--api URL]   (- is standard output)";

    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        var parsed = Arguments.parse(arguments, Set.of("--api", "--format"), USAGE);
        if (parsed.others().size() != 1) {
            throw new Usage("into which file? " + USAGE);
        }
        if (!parsed.option("--format", "jsonl").equals("jsonl")) {
            throw new Usage("format " + parsed.option("--format") + " is not available yet; jsonl is");
        }
        var reader = new PublicArticles(Target.of(parsed, "admin").api());
        var file = parsed.others().getFirst();
        var progress = new Progress(console.err(), System.getenv("BANTIN_TTY") != null, 0, System::nanoTime);
        long count;
        if (file.equals("-")) {
            count = write(reader, console.out(), progress);
        } else {
            // whole or not at all: a half export must not pass for one
            var draft = Path.of(file + ".part");
            try (var out = Files.newOutputStream(draft)) {
                count = write(reader, out, progress);
            }
            Files.move(draft, Path.of(file), StandardCopyOption.REPLACE_EXISTING);
        }
        progress.clear();
        console.err().printf("%,d articles exported%n", count);
        return 0;
    }

    private static long write(PublicArticles articles, OutputStream out, Progress progress)
            throws IOException, InterruptedException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var count = articles.each((record, n) -> {
            writer.write(record.toString());
            writer.write('\n');
            progress.show(n, 0);
        });
        writer.flush();
        return count;
    }
}
