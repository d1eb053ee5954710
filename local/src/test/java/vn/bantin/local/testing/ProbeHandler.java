package vn.bantin.local.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Does what the event says in its first word; what it does not know it gives back. */
public final class ProbeHandler implements RequestStreamHandler {
    public ProbeHandler() {
        if ("true".equals(System.getenv("BREAK_INIT"))) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        var event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        var command = command(event);
        switch (command.split(" ")[0]) {
            case "pid" -> write(out, String.valueOf(ProcessHandle.current().pid()));
            case "env" -> write(out, "\"" + System.getenv(command.split(" ")[1]) + "\"");
            case "folder" -> write(out, System.getProperty("user.dir"));
            case "id" -> write(out, "\"" + context.getAwsRequestId() + " " + context.getFunctionName() + "\"");
            case "arn" -> write(out, "\"" + context.getInvokedFunctionArn() + "\"");
            case "trace" -> write(out, "\"" + System.getProperty("com.amazonaws.xray.traceHeader") + "\"");
            case "left" -> write(out, String.valueOf(context.getRemainingTimeInMillis()));
            case "throw" -> throw new IllegalArgumentException("asked to");
            case "exit" -> Runtime.getRuntime().halt(3);
            case "hang" -> hang();
            case "hold" -> {
                hold(Long.parseLong(command.split(" ")[1]));
                write(out, String.valueOf(ProcessHandle.current().pid()));
            }
            case "memory" -> {
                var hoard = new ArrayList<byte[]>();
                while (true) {
                    hoard.add(new byte[1 << 20]);
                }
            }
            case "large" -> write(out, "\"" + "x".repeat(Integer.parseInt(command.split(" ")[1])) + "\"");
            case "log" -> {
                System.out.println("written by the function: dấu tiếng Việt");
                write(out, "true");
            }
            default -> write(out, event);
        }
    }

    /** An HTTP event's path is its command. */
    private static String command(String event) {
        var path = event.indexOf("\"rawPath\":\"/");
        return path < 0 ? event.replace("\"", "") : event.substring(path + 12).split("\"")[0];
    }

    private static void hold(long millis) {
        var end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void hang() {
        System.out.println("hanging");
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
