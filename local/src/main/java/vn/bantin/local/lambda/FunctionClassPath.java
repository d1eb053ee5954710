package vn.bantin.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.bantin.local.template.Template.Function;

/**
 * The class path of a function: folders of compiled classes first, then the packaged jars.
 *
 * @param folders of classes, which may change while functions run
 * @param taskRoot {@code /var/task} on Lambda
 */
public record FunctionClassPath(Path taskRoot, List<Path> folders, List<Path> jars) {

    private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle", "build.gradle.kts");

    /**
     * {@code CodeUri} is {@code functions/NAME/target/NAME.zip} after a build; or a folder of classes, as {@code sam build} makes
     * it; or a jar with all classes.
     */
    public static FunctionClassPath of(Function function, Path root) {
        var code = function.code();
        if (Files.isDirectory(code)) {
            if (BUILD_FILES.stream().anyMatch(file -> Files.exists(code.resolve(file)))) {
                throw new IllegalStateException(function.name() + ": CodeUri " + code
                        + " has sources; run sam build and start with --template .aws-sam/build/template.yaml");
            }
            return new FunctionClassPath(code, List.of(code), jars(code.resolve("lib")));
        }
        var target = code.getParent();
        if (target == null || !Files.isDirectory(target.resolve("lib"))) {
            if (target != null && Files.exists(code) && code.toString().endsWith(".jar")) {
                return new FunctionClassPath(target, List.of(), List.of(code));
            }
            throw new IllegalStateException(function.name() + " is not built: " + code
                    + (Files.exists(code) ? " is neither a folder nor a jar" : " is missing; run ./bantin package"));
        }
        return new FunctionClassPath(
                target,
                List.of(target.resolve("classes"), root.resolve("shared/target/classes")),
                jars(target.resolve("lib")));
    }

    /** All entries in class path order. */
    List<Path> entries() {
        var entries =
                new ArrayList<Path>(folders.stream().filter(Files::isDirectory).toList());
        entries.addAll(jars);
        return entries;
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
