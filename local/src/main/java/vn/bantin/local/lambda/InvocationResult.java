package vn.bantin.local.lambda;

import java.nio.charset.StandardCharsets;

/** The result of an invocation. */
public sealed interface InvocationResult {
    /** The function returned this payload. */
    record Answered(byte[] payload) implements InvocationResult {}

    /**
     * The function did not return.
     *
     * @param type Lambda's error type, such as {@code Sandbox.Timedout} or {@code Runtime.ExitError}, or the exception's
     * @param payload Lambda's error document: {@code errorMessage}, {@code errorType}, {@code stackTrace}
     */
    record Failed(String type, byte[] payload) implements InvocationResult {
        static Failed of(String type, String message) {
            var text = "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}".formatted(type, message.replace("\"", "'"));
            return new Failed(type, text.getBytes(StandardCharsets.UTF_8));
        }

        /** Whether the runner stopped, and not the function. */
        public boolean isClosing() {
            return type.equals("Sandbox.Closed");
        }

        public String message() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }
}
