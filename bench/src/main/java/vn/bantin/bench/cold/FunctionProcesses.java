package vn.bantin.bench.cold;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipInputStream;

/** Command lines and environments of the running system's function processes, read from {@code /proc}: Linux only. */
final class FunctionProcesses {

    private FunctionProcesses() {}

    /** The environment of the process that runs this handler, a descendant of the runner. */
    static Map<String, String> environment(long runner, String handler) throws IOException {
        var environment = new HashMap<String, String>();
        for (var line : read(worker(runner, handler), "environ")) {
            var equals = line.indexOf('=');
            environment.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return environment;
    }

    /** The jars of Lambda's runtime client, as function processes have them. */
    static List<Path> runtime(long runner, String handler) throws IOException {
        var command = read(worker(runner, handler), "cmdline");
        var classPath = command.get(command.indexOf("-cp") + 1).split(":", -1);
        var functions = Path.of("functions").toString();
        return List.of(classPath).stream()
                .filter(entry -> entry.endsWith(".jar") && !entry.contains("/" + functions + "/"))
                .map(Path::of)
                .toList();
    }

    private static long worker(long runner, String handler) {
        return ProcessHandle.of(runner)
                .orElseThrow()
                .descendants()
                .filter(child -> {
                    try {
                        return read(child.pid(), "cmdline").contains(handler);
                    } catch (IOException gone) {
                        return false;
                    }
                })
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process of " + handler + " is running"))
                .pid();
    }

    private static List<String> read(long pid, String name) throws IOException {
        var text = Files.readString(Path.of("/proc/" + pid + "/" + name), StandardCharsets.UTF_8);
        return List.of(text.split("\0", 0));
    }

    /** A deployment package as jars: its libraries, and its own classes if there are any beside them. */
    static List<Path> unpacked(Path zip, Path folder) throws IOException {
        var jars = new ArrayList<Path>();
        var classes = Files.createDirectories(folder).resolve("classes.jar");
        var any = false;
        try (var in = new ZipInputStream(Files.newInputStream(zip));
                var out = new JarOutputStream(Files.newOutputStream(classes))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (entry.getName().endsWith(".jar")) {
                    var jar = folder.resolve(
                            Path.of(entry.getName()).getFileName().toString());
                    Files.copy(in, jar);
                    jars.add(jar);
                } else {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                    any = true;
                }
            }
        }
        if (any) {
            jars.addFirst(classes);
        }
        return jars;
    }

    /** A jar of one class and nothing else. */
    static Path jarOf(Class<?> type, Path jar) throws IOException {
        var name = type.getName().replace('.', '/') + ".class";
        try (var in = type.getClassLoader().getResourceAsStream(name);
                var out = new JarOutputStream(Files.newOutputStream(jar))) {
            if (in == null) {
                throw new IOException("no class file of " + type);
            }
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
        return jar;
    }
}
