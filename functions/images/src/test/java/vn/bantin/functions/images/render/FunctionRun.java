package vn.bantin.functions.images.render;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.bantin.functions.images.document.LongDocuments;
import vn.bantin.media.Crop;
import vn.bantin.media.RejectionReason;

/**
 * The whole set, worked on once by a process that is started as the template starts the function; what it made and what it
 * took of memory is looked at by several tests.
 *
 * @param made by the name of the odd file
 * @param documents what became of the long ones, in their order
 * @param peak in KB; 0 where the system does not tell
 */
record FunctionRun(Map<String, RenderResult> made, List<String> documents, long peak) {

    private static final Pattern OPTIONS =
            Pattern.compile("RenditionsHandler\\n.*?JAVA_TOOL_OPTIONS: '([^']+)'", Pattern.DOTALL);

    private static final class Lazy {
        private static final FunctionRun RUN = run();
    }

    static FunctionRun get() {
        return Lazy.RUN;
    }

    private static FunctionRun run() {
        try {
            var folder = Files.createTempDirectory("whole-set");
            try {
                return in(folder);
            } finally {
                try (var files = Files.list(folder)) {
                    for (var file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FunctionRun in(Path folder) throws IOException, InterruptedException {
        var names = new LinkedHashMap<String, String>();
        for (var odd : OddFiles.all()) {
            var file = "" + (100 + names.size());
            names.put(file, odd.name());
            Files.write(folder.resolve(file), odd.bytes().get());
        }
        var documents = 0;
        for (var document : LongDocuments.all().keySet()) {
            Files.write(folder.resolve("d" + (100 + documents++)), document.get());
        }
        var said = said(folder);
        var made = new HashMap<String, RenderResult>();
        for (var name : names.entrySet()) {
            made.put(
                    name.getValue(),
                    made(said.getOrDefault(name.getKey(), ""), folder.resolve(name.getKey() + ".made")));
        }
        var ends = new ArrayList<String>();
        for (var i = 0; i < documents; i++) {
            ends.add(said.getOrDefault("d" + (100 + i), ""));
        }
        return new FunctionRun(made, ends, Long.parseLong(said.getOrDefault("peak", "0")));
    }

    private static Map<String, String> said(Path folder) throws IOException, InterruptedException {
        var options = OPTIONS.matcher(Files.readString(Path.of("../../template.yaml")));
        if (!options.find()) {
            throw new IllegalStateException("the template gives the renderer no options");
        }
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(List.of(options.group(1).split(" ")));
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                WholeSet.class.getName(),
                folder.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the process died: " + output);
        }
        var said = new HashMap<String, String>();
        output.lines()
                .filter(line -> line.matches("\\w+ \\w+"))
                .forEach(line -> said.put(line.split(" ")[0], line.split(" ")[1]));
        return said;
    }

    private static RenderResult made(String end, Path kept) throws IOException {
        if (!end.equals("RENDERED")) {
            return new RenderResult.Refused(RejectionReason.valueOf(end));
        }
        var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(kept)));
        var width = in.readInt();
        var height = in.readInt();
        var files = new ArrayList<RenderedFile>();
        while (in.available() > 0) {
            var crop = Crop.valueOf(in.readUTF());
            files.add(
                    new RenderedFile(crop, in.readInt(), in.readInt(), in.readUTF(), "", in.readNBytes(in.readInt())));
        }
        return new RenderResult.Rendered(width, height, "", files);
    }
}
