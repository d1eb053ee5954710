package vn.bantin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.bantin.archive.ArchiveFormat;
import vn.bantin.archive.RecordFile;
import vn.bantin.archive.SkippedItems;

/**
 * {@code ./bantin import FILE…}: JSON lines, WordPress WXR or Ghost JSON, plain or gzipped, into a running system.
 * Records that cannot go in are named by file and line, the others go in; the exit code is 1 then. Pictures come along:
 * {@link RecordPictures}.
 */
@Command(
        name = "import",
        description = "Import articles: JSON lines, WordPress (WXR) or Ghost, plain or gzipped, with their pictures.")
final class ImportCommand extends CliCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The archive; - is standard input.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(names = "--as", paramLabel = "USER", description = "The demo user that imports. Default: ${DEFAULT-VALUE}.")
    private String user = "admin";

    ImportCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws Exception {
        var size = size();
        var system = target.target(user);
        var bytesRead = new AtomicLong();
        var leftOut = new SkippedItems();
        var progress = new ProgressBar(console.err(), System.getenv("BANTIN_TTY") != null, size, System::nanoTime);
        var library = new PictureUploader(new NewsroomClient(system.api(), system.tokens()));
        try (var importer =
                new Importer(new ImportClient(system.api(), system.tokens()), library, progress, bytesRead)) {
            for (var name : files) {
                importer.read(ArchiveFormat.asRecords(RecordFile.open(name, console.in(), bytesRead), leftOut));
            }
            var failed = importer.finish();
            progress.clear();
            console.out().println(importer.summary());
            leftOut.lines().forEach(console.out()::println);
            return failed == 0 ? 0 : 1;
        }
    }

    private long size() throws IOException {
        var size = 0L;
        for (var name : files) {
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
