package vn.bantin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import vn.bantin.archive.ArchiveFormat;
import vn.bantin.archive.RecordFile;
import vn.bantin.archive.SkippedItems;

/**
 * {@code ./bantin import FILE…}: JSON lines, WordPress WXR or Ghost JSON, plain or gzipped, into a running system.
 * Records that cannot go in are named by file and line, the others go in; the exit code is 1 then. Pictures come along:
 * {@link RecordPictures}.
 */
final class ImportCommand implements CliCommand {
    private static final String USAGE = "./bantin import FILE… [--api URL] [--as USER]   (- is standard input)";

    @Override
    public int run(List<String> arguments, Console console) throws Exception {
        var parsed = Arguments.parse(arguments, Set.of("--api", "--as"), USAGE);
        if (parsed.others().isEmpty()) {
            throw new Usage("which file? " + USAGE);
        }
        var size = size(parsed);
        var target = TargetSystem.of(parsed, "admin");
        var bytesRead = new AtomicLong();
        var leftOut = new SkippedItems();
        var progress = new ProgressBar(console.err(), System.getenv("BANTIN_TTY") != null, size, System::nanoTime);
        var library = new PictureUploader(new NewsroomClient(target.api(), target.tokens()));
        try (var importer =
                new Importer(new ImportClient(target.api(), target.tokens()), library, progress, bytesRead)) {
            for (var name : parsed.others()) {
                importer.read(ArchiveFormat.asRecords(RecordFile.open(name, console.in(), bytesRead), leftOut));
            }
            var failed = importer.finish();
            progress.clear();
            console.out().println(importer.summary());
            leftOut.lines().forEach(console.out()::println);
            return failed == 0 ? 0 : 1;
        }
    }

    private static long size(Arguments parsed) throws IOException {
        var size = 0L;
        for (var name : parsed.others()) {
            if (name.equals("-")) {
                return 0;
            }
            if (!Files.isRegularFile(Path.of(name))) {
                throw new Failure("no file " + name);
            }
            size += Files.size(Path.of(name));
        }
        return size;
    }
}
