package vn.bantin.bench.images;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.bantin.functions.images.render.ImageRenderer;
import vn.bantin.functions.images.render.RenderResult;
import vn.bantin.media.FocalPoint;

/** A process of its own that renders a file a number of times: {@code RenderRun FILE TIMES}. */
final class RenderRun {

    private RenderRun() {}

    public static void main(String[] arguments) throws IOException {
        var file = Files.readAllBytes(Path.of(arguments[0]));
        var times = Integer.parseInt(arguments[1]);
        for (var i = 0; i < times; i++) {
            var cpu = cpu();
            var start = System.nanoTime();
            var rendering = ImageRenderer.render(file, FocalPoint.CENTRE);
            var wall = System.nanoTime() - start;
            if (!(rendering instanceof RenderResult.Rendered rendered)) {
                throw new IllegalStateException(rendering.toString());
            }
            var bytes =
                    rendered.files().stream().mapToLong(f -> f.bytes().length).sum();
            System.out.println(wall / 1_000_000 + " " + (cpu() - cpu) / 1_000_000 + " "
                    + rendered.files().size() + " " + bytes);
        }
        System.out.println("peak " + PeakMemory.kilobytes());
    }

    private static long cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime()
                : 0;
    }
}
