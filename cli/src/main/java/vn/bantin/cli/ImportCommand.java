package vn.bantin.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.archive.ImportFile;
import vn.bantin.archive.ImportRecordReader;

/**
 * {@code ./bantin import FILE…}: JSON lines, WordPress WXR or Ghost JSON, plain or gzipped, into a running system. Reports
 * records that cannot be imported by file and line, imports the others, and exits with 1. Uploads pictures by
 * {@link RecordPictureUploader}.
 */
@Command(
        name = "import",
        description = "Import articles: JSON lines, WordPress (WXR) or Ghost, plain or gzipped, with their pictures.",
        footerHeading = "%nThe report has one JSON object a line, in the order of the archive:%n",
        footer = {
            "  {\"type\":\"record\", \"where\", \"importKey\", \"status\": created, updated, unchanged or failed,",
            "   \"id\", \"oldAddress\", \"newAddress\", \"leftOut\":[…], \"notes\":[…], \"error\"}: each article",
            "  {\"type\":\"skipped\", \"where\", \"title\", \"oldAddress\", \"reason\"}: drafts, pages, files",
            "  {\"type\":\"redirect\", \"kind\": category, tag, author, page or feed, \"from\", \"to\",",
            "   \"status\": added to the redirects, answered without one, or missing: no such page here yet}",
            "Exit code: 0 all went in, 1 a record or a picture failed, 2 wrong usage."
        })
final class ImportCommand extends CliCommand {
    /** The zone of dates without an offset, where the system does not say its own. */
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The archive; - is standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what became of each record: what was left out, old and new address.")
    private @Nullable Path report;

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
        var zone = zone(system.api());
        var bytesRead = new AtomicLong();
        var progress = new ProgressBar(console.err(), System.getenv("BANTIN_TTY") != null, size, System::nanoTime);
        var newsroom = new NewsroomClient(system.api(), system.tokens());
        var pictures = new PictureUploader(newsroom);
        try (var lines = report == null ? ImportReport.none() : ImportReport.to(report);
                var importer = new Importer(
                        new ImportClient(system.api(), system.tokens()),
                        pictures,
                        new RedirectAdder(newsroom, system.api()),
                        progress,
                        bytesRead,
                        lines)) {
            for (var name : files) {
                try (var records = new ImportRecordReader(ImportFile.open(name, console.in(), bytesRead), zone)) {
                    importer.read(records);
                }
            }
            var failed = importer.finish();
            progress.clear();
            console.out().println(importer.summary());
            return failed == 0 ? 0 : 1;
        }
    }

    /** The site's zone, as its statistics name it. */
    private static ZoneId zone(URI api) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(api.toString().replaceAll("/+$", "") + "/stats/visits"))
                .timeout(TIMEOUT)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            return ZoneId.of(
                    JsonMapper.shared().readTree(answer.body()).path("timeZone").asString(""));
        } catch (IOException | JacksonException | DateTimeException e) {
            return DEFAULT_ZONE;
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
