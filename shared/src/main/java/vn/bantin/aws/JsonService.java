package vn.bantin.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import vn.bantin.json.Json;

/**
 * A service of AWS that speaks JSON, DynamoDB and Secrets Manager among them: one address, the operation in a header.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0 protocol</a>
 */
final class JsonService {

    /** @param target what stands before an operation's name, {@code version} of the protocol */
    record Protocol(String service, String target, String version) {}

    private final SignedHttp http;
    private final Protocol protocol;
    private final URI address;

    /** @param endpoint another service than AWS, or null */
    JsonService(Protocol protocol, String region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {
        this.http = new SignedHttp(protocol.service(), region, credentials);
        this.protocol = protocol;
        this.address = endpoint == null
                ? URI.create("https://" + protocol.service() + "." + region + ".amazonaws.com/")
                : endpoint.getRawPath().isEmpty() ? endpoint.resolve("/") : endpoint;
    }

    /** The service's own no. */
    static final class Refused extends Exception {
        private final int status;
        private final String type;
        private final byte[] answer;

        private Refused(int status, byte[] answer) {
            super("answered " + status + " " + type(answer), null, false, false);
            this.status = status;
            this.answer = answer;
            this.type = type(answer);
        }

        private static String type(byte[] answer) {
            var named = member(answer, "__type");
            return named.substring(named.indexOf('#') + 1);
        }

        int status() {
            return status;
        }

        /** The error's name, such as {@code ThrottlingException}; empty where the answer has none. */
        String type() {
            return type;
        }

        byte[] answer() {
            return answer;
        }

        String said() {
            var message = member(answer, "message");
            return message.isEmpty() ? member(answer, "Message") : message;
        }
    }

    /**
     * One try.
     *
     * @param time for the whole answer
     * @return the answer's body
     * @throws Refused where the service answers anything but 200
     * @throws IOException where it cannot be reached, is silent for too long, or its answer came in part only
     */
    byte[] call(String operation, byte[] body, Duration time) throws IOException, Refused {
        var until = System.nanoTime() + time.toNanos();
        var headers = Map.of(
                "content-type", "application/x-amz-json-" + protocol.version(),
                "x-amz-target", protocol.target() + "." + operation);
        var answer = http.call("POST", address, headers, SignedHttp.Content.of(body), time, (status, in, header) -> {
            var bytes = readAll(in, until);
            var sum = header.apply("x-amz-crc32");
            if (sum != null && Long.parseLong(sum) != crc32(bytes)) {
                throw new IOException(operation + " was answered with other bytes than were sent");
            }
            return new Answer(status, bytes);
        });
        if (answer.status != 200) {
            throw new Refused(answer.status, answer.body);
        }
        return answer.body;
    }

    private record Answer(int status, byte[] body) {}

    /** A silence ends a read by itself; a trickle of bytes ends here. */
    private static byte[] readAll(InputStream in, long until) throws IOException {
        var all = new ByteArrayOutputStream(4_096);
        var some = new byte[8_192];
        for (var n = in.read(some); n >= 0; n = in.read(some)) {
            all.write(some, 0, n);
            if (System.nanoTime() > until) {
                throw new SocketTimeoutException("the answer takes too long");
            }
        }
        return all.toByteArray();
    }

    private static long crc32(byte[] bytes) {
        var sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    private static String member(byte[] answer, String name) {
        try (var json = Json.parser(answer)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    var here = json.currentName();
                    json.nextToken();
                    if (here.equals(name)) {
                        return json.getValueAsString("");
                    }
                    json.skipChildren();
                }
            }
            return "";
        } catch (JacksonException noJson) {
            return "";
        }
    }
}
