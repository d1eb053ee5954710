package vn.bantin.functions.images.render;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vn.bantin.functions.images.document.DocumentInspector;
import vn.bantin.functions.images.document.Inspection;
import vn.bantin.media.FocalPoint;

/**
 * A process that works on every file of a folder, keeps what it made beside it ({@code NAME.made}), and tells the most memory
 * it held: {@code WholeSet FOLDER}. Documents are those whose names begin with a {@code d}.
 */
final class WholeSet {

    private WholeSet() {}

    public static void main(String[] arguments) throws IOException {
        try (var files = Files.list(Path.of(arguments[0]))) {
            for (var file : files.sorted().toList()) {
                var document = file.getFileName().toString().startsWith("d");
                System.out.println(file.getFileName() + " " + (document ? inspected(file) : rendered(file)));
            }
        }
        var status = Path.of("/proc/self/status");
        for (var line : Files.exists(status) ? Files.readAllLines(status) : List.<String>of()) {
            if (line.startsWith("VmHWM:")) {
                System.out.println("peak " + line.replaceAll("\\D", ""));
            }
        }
    }

    private static String inspected(Path file) throws IOException {
        return switch (DocumentInspector.inspect(Files.readAllBytes(file))) {
            case Inspection.Accepted accepted -> accepted.type().name();
            case Inspection.Refused refused -> refused.reason().name();
        };
    }

    private static String rendered(Path file) throws IOException {
        return switch (ImageRenderer.render(Files.readAllBytes(file), FocalPoint.CENTRE)) {
            case RenderResult.Refused refused -> refused.reason().name();
            case RenderResult.Rendered made -> {
                keep(made, Path.of(file + ".made"));
                yield "RENDERED";
            }
        };
    }

    private static void keep(RenderResult.Rendered made, Path to) throws IOException {
        try (var out = new DataOutputStream(Files.newOutputStream(to))) {
            out.writeInt(made.width());
            out.writeInt(made.height());
            for (var file : made.files()) {
                out.writeUTF(file.crop().name());
                out.writeInt(file.width());
                out.writeInt(file.height());
                out.writeUTF(file.contentType());
                out.writeInt(file.bytes().length);
                out.write(file.bytes());
            }
        }
    }
}
