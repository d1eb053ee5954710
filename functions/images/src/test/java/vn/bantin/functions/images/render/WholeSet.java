package vn.bantin.functions.images.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.bantin.image.FocalPoint;

/** A process that renders every file of a folder and tells the most memory it held: {@code WholeSet FOLDER}. */
final class WholeSet {

    private WholeSet() {}

    public static void main(String[] arguments) throws IOException {
        try (var files = Files.list(Path.of(arguments[0]))) {
            for (var file : files.sorted().toList()) {
                var rendering = Renderer.render(Files.readAllBytes(file), FocalPoint.CENTRE);
                var end = rendering instanceof Rendering.Refused refused
                        ? refused.reason().name()
                        : "RENDERED";
                System.out.println(file.getFileName() + " " + end);
            }
        }
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                System.out.println("peak " + line.replaceAll("\\D", ""));
            }
        }
    }
}
