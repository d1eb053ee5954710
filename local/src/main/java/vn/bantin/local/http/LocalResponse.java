package vn.bantin.local.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A response, whole. Immutable, except for the bytes. */
public record LocalResponse(int status, Map<String, String> headers, byte[] body) {
    public static LocalResponse of(int status, String contentType, byte[] body) {
        return new LocalResponse(status, Map.of("Content-Type", contentType), body);
    }

    public static LocalResponse of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static LocalResponse empty(int status) {
        return new LocalResponse(status, Map.of(), new byte[0]);
    }

    /**
     * A response of AWS's JSON protocols.
     *
     * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
     */
    public static LocalResponse awsJson(Object value) {
        return of(200, "application/x-amz-json-1.1", JsonMapper.shared().writeValueAsBytes(value));
    }

    /** An error of AWS's JSON protocols: the type in {@code __type}, the text in {@code message}. */
    public static LocalResponse awsError(AwsError error) {
        var body = new LinkedHashMap<String, String>();
        body.put("__type", error.type());
        body.put("message", error.message());
        // Secrets Manager writes it with a capital letter; SDKs read either
        body.put("Message", error.message());
        return new LocalResponse(
                400,
                Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-ErrorType", error.type()),
                JsonMapper.shared().writeValueAsBytes(body));
    }

    public LocalResponse with(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new LocalResponse(status, all, body);
    }
}
