package vn.bantin.tests.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Writes every call of the SDK's clients in a function's process to a file beside this class, one JSON object a line: the SDK loads
 * it from the class path ({@code global/handlers/execution.interceptors}). A signed URL is a call, too. Depends on nothing but
 * {@code sdk-core}, which every function has.
 */
public final class CallRecorder implements ExecutionInterceptor {

    private final Path file;

    public CallRecorder() throws URISyntaxException {
        var folder = Path.of(CallRecorder.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        file = folder.resolve(System.getenv("AWS_LAMBDA_FUNCTION_NAME") + "."
                + ProcessHandle.current().pid() + ".calls");
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        write(attributes, "", context.request());
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        write(attributes, context.exception().getClass().getSimpleName(), context.request());
    }

    private synchronized void write(ExecutionAttributes attributes, String failure, SdkPojo request) {
        var line = new StringBuilder("{\"operation\":");
        text(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), line);
        line.append(",\"failure\":");
        text(failure, line);
        line.append(",\"request\":");
        value(request, line);
        line.append("}\n");
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void value(Object value, StringBuilder line) {
        switch (value) {
            case SdkPojo pojo -> {
                line.append('{');
                var separator = "";
                for (var field : pojo.sdkFields()) {
                    var member = field.getValueOrDefault(pojo);
                    if (member != null) {
                        line.append(separator);
                        text(field.memberName(), line);
                        line.append(':');
                        value(member, line);
                        separator = ",";
                    }
                }
                line.append('}');
            }
            case Map<?, ?> map -> {
                line.append('{');
                var separator = "";
                for (var entry : map.entrySet()) {
                    line.append(separator);
                    text(String.valueOf(entry.getKey()), line);
                    line.append(':');
                    value(entry.getValue(), line);
                    separator = ",";
                }
                line.append('}');
            }
            case List<?> list -> {
                line.append('[');
                var separator = "";
                for (var item : list) {
                    line.append(separator);
                    value(item, line);
                    separator = ",";
                }
                line.append(']');
            }
            default -> text(String.valueOf(value), line);
        }
    }

    private static void text(String value, StringBuilder line) {
        line.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }

    /** The class path that makes functions record; recorded calls are written into it. */
    static Path classPath(Path folder) throws IOException {
        var name = CallRecorder.class.getName();
        var file = name.replace('.', '/') + ".class";
        Files.createDirectories(folder.resolve(file).getParent());
        try (var in = CallRecorder.class.getClassLoader().getResourceAsStream(file)) {
            Files.write(folder.resolve(file), in.readAllBytes());
        }
        var handlers = folder.resolve("software/amazon/awssdk/global/handlers");
        Files.createDirectories(handlers);
        Files.write(handlers.resolve("execution.interceptors"), name.getBytes(StandardCharsets.UTF_8));
        return folder;
    }
}
