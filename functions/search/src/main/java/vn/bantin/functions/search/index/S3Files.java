package vn.bantin.functions.search.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import vn.bantin.aws.Aws;
import vn.bantin.aws.Patience;
import vn.bantin.http.StoreBusy;
import vn.bantin.search.IndexFiles;

/**
 * {@link IndexFiles} in a bucket, by four signed calls. The SDK's own S3 module would be loaded for them alone, which a
 * cold start pays for. Keys hold only letters, digits and {@code -._/}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">S3 API</a>
 */
public final class S3Files implements IndexFiles {

    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 50;

    private final SdkHttpClient http;
    private final Patience patience;
    private final AwsCredentialsProvider credentials;
    private final Region region;
    private final String address;

    /** @param endpoint another service than AWS, which wants the bucket in the path; or null */
    public S3Files(
            Patience patience,
            AwsCredentialsProvider credentials,
            Region region,
            String bucket,
            @Nullable URI endpoint) {
        this.http = Aws.http(patience);
        this.patience = patience;
        this.credentials = credentials;
        this.region = region;
        this.address = endpoint == null
                ? "https://" + bucket + ".s3." + region.id() + ".amazonaws.com/"
                : endpoint.toString().replaceFirst("/$", "") + "/" + bucket + "/";
    }

    @Override
    public void put(String key, Path file) throws IOException {
        put(key, ContentStreamProvider.fromInputStreamSupplier(() -> open(file)), Files.size(file));
    }

    @Override
    public void put(String key, byte[] content) throws IOException {
        put(key, ContentStreamProvider.fromByteArray(content), content.length);
    }

    private void put(String key, ContentStreamProvider content, long length) throws IOException {
        var request = request(SdkHttpMethod.PUT, key)
                .putHeader("content-length", Long.toString(length))
                .build();
        call(request, content, answer -> "");
    }

    @Override
    public byte[] get(String key) throws IOException {
        return call(request(SdkHttpMethod.GET, key).build(), null, InputStream::readAllBytes);
    }

    @Override
    public void get(String key, Path to) throws IOException {
        call(request(SdkHttpMethod.GET, key).build(), null, answer -> {
            Files.deleteIfExists(to);
            return Files.copy(answer, to);
        });
    }

    @Override
    public void delete(String key) throws IOException {
        call(request(SdkHttpMethod.DELETE, key).build(), null, answer -> "");
    }

    @Override
    public List<Stored> list(String prefix) throws IOException {
        var all = new ArrayList<Stored>();
        String token = null;
        do {
            var request = request(SdkHttpMethod.GET, "")
                    .putRawQueryParameter("list-type", "2")
                    .putRawQueryParameter("prefix", prefix);
            if (token != null) {
                request.putRawQueryParameter("continuation-token", token);
            }
            token = call(request.build(), null, answer -> page(answer, all));
            token = token.isEmpty() ? null : token;
        } while (token != null);
        return all;
    }

    private static String page(InputStream answer, List<Stored> all) throws IOException {
        try {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            var xml = factory.createXMLStreamReader(answer);
            var key = "";
            var next = "";
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "Key" -> key = xml.getElementText();
                        case "LastModified" -> all.add(new Stored(key, Instant.parse(xml.getElementText())));
                        case "NextContinuationToken" -> next = xml.getElementText();
                        default -> {}
                    }
                }
            }
            return next;
        } catch (XMLStreamException e) {
            throw new IOException("a listing of the bucket is not readable", e);
        }
    }

    private SdkHttpRequest.Builder request(SdkHttpMethod method, String key) {
        return SdkHttpRequest.builder().method(method).uri(URI.create(address + key));
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(InputStream answer) throws IOException;
    }

    private <T> T call(SdkHttpRequest request, @Nullable ContentStreamProvider content, Use<T> use) throws IOException {
        var until = System.nanoTime() + patience.call().toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return once(request, content, use);
            } catch (Refused e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || System.nanoTime() > until) {
                    throw new IOException("the bucket does not answer", new StoreBusy(e.toString(), e));
                }
                pause(attempt);
            }
        }
    }

    private <T> T once(SdkHttpRequest request, @Nullable ContentStreamProvider content, Use<T> use) throws IOException {
        AwsCredentialsIdentity identity = credentials.resolveCredentials();
        var signed = AwsV4HttpSigner.create().sign(r -> {
            r.identity(identity)
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
            if (content != null) {
                r.payload(content);
            }
        });
        var execute = HttpExecuteRequest.builder().request(signed.request());
        if (content != null) {
            execute.contentStreamProvider(signed.payload().orElse(content));
        }
        var answer = http.prepareRequest(execute.build()).call();
        int status = answer.httpResponse().statusCode();
        try (InputStream body = answer.responseBody().map(b -> (InputStream) b).orElse(InputStream.nullInputStream())) {
            if (status / 100 == 2) {
                return use.of(body);
            }
            var told = request.method() + " " + request.encodedPath() + " was answered " + status + " "
                    + new String(body.readNBytes(300), StandardCharsets.UTF_8);
            throw status >= 500 || status == 429 ? new IOException(told) : new Refused(told);
        }
    }

    /** The service's own no: asking again changes nothing. */
    private static final class Refused extends IOException {
        Refused(String message) {
            super(message);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(int attempt) throws IOException {
        try {
            Thread.sleep(FIRST_PAUSE_MILLIS << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
