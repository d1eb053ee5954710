package vn.bantin.local.gateway;

import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import vn.bantin.local.console.LocalConsole;
import vn.bantin.local.http.LocalRequest;
import vn.bantin.local.lambda.FunctionRegistry;
import vn.bantin.local.template.Template;

/** The port that clients call: files, pages and the API. Thread-safe. */
public final class Gateway implements AutoCloseable {
    private final Server server;

    private Gateway(Server server) {
        this.server = server;
    }

    /**
     * @param site folders with the files of {@code /assets/}
     * @param media the bucket behind the distribution, if there is one
     * @param timeout of a function; 30 s on AWS
     * @param console answers {@code /_local}
     * @param originSecret what CloudFront sends to the API in {@code x-origin-secret}; empty sends nothing
     */
    public record Parts(
            Template template,
            FunctionRegistry functions,
            TokenVerifier tokens,
            List<Path> site,
            S3Client s3,
            Optional<String> media,
            Duration timeout,
            LocalConsole console,
            Optional<String> originSecret) {}

    /** @param port bound already: its number is part of the functions' environment */
    public static Gateway start(ServerSocketChannel port, Parts parts) throws Exception {
        var api = api(parts);
        EdgeOrigin origin = parts.originSecret()
                .<EdgeOrigin>map(secret -> in -> api.get(in.with("x-origin-secret", secret)))
                .orElse(api);
        return serve(port, new CloudFrontEdge(parts.template().distribution(), origin, files(parts)), parts.console());
    }

    /** The API at an address of its own, as API Gateway has one beside the distribution's. */
    public static Gateway startApi(ServerSocketChannel port, Parts parts) throws Exception {
        var nothing = (EdgeOrigin) in -> GatewayResponse.message(404, "Not Found");
        return serve(port, new CloudFrontEdge(Template.Distribution.NONE, api(parts), nothing), null);
    }

    /** The REST API has its stage's paths; the HTTP API, which has no stage, the others. */
    private static EdgeOrigin api(Parts parts) {
        var template = parts.template();
        var api = new HttpApi(template, parts.tokens(), parts.functions()::invoke, parts.timeout());
        return template.restApi()
                .map(settings -> new RestApi(template, settings, parts.functions()::invoke, parts.timeout()))
                .<EdgeOrigin>map(rest -> in -> rest.owns(in.path()) ? rest.answer(in) : api.answer(in))
                .orElse(api::answer);
    }

    /** The bucket, except for the folder that is uploaded when the site is published. */
    private static EdgeOrigin files(Parts parts) {
        var site = new SiteFolderOrigin(parts.site());
        var bucket = parts.media()
                .<EdgeOrigin>map(name -> new MediaBucketOrigin(parts.s3(), name))
                .orElse(site);
        return in -> in.path().startsWith("/assets/") ? site.get(in) : bucket.get(in);
    }

    static Gateway serve(ServerSocketChannel port, CloudFrontEdge edge, @Nullable LocalConsole console)
            throws Exception {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // larger than the API's limit, so that the API answers
        http.setRequestHeaderSize(64 * 1024);
        http.setResponseHeaderSize(64 * 1024);
        http.setUriCompliance(UriCompliance.UNSAFE);
        var server = new Server(new VirtualThreadPool());
        var connector = new ServerConnector(server, 1, 2, new HttpConnectionFactory(http));
        connector.setAcceptQueueSize(512);
        connector.open(port);
        server.addConnector(connector);
        server.setHandler(new Front(edge, console));
        server.setErrorHandler((request, response, callback) -> {
            var status = response.getStatus();
            // the connection closes after this response
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            write(
                    response,
                    GatewayResponse.message(status, status == 431 ? "Request Header Fields Too Large" : "Bad Request")
                            .with("apigw-requestid", HttpApi.requestId()),
                    callback);
            return true;
        });
        server.start();
        return new Gateway(server);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static void write(Response response, GatewayResponse answer, Callback callback) {
        response.setStatus(answer.status());
        var fields = response.getHeaders();
        answer.headers().forEach(header -> fields.add(header.name(), header.value()));
        if (answer.status() != 204 && answer.status() != 304) {
            fields.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private static final class Front extends Handler.Abstract {
        private final CloudFrontEdge edge;
        private final @Nullable LocalConsole console;

        Front(CloudFrontEdge edge, @Nullable LocalConsole console) {
            this.edge = edge;
            this.console = console;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var body = body(request);
            var in = inbound(request, body);
            var answer = console != null && LocalConsole.owns(in.path()) ? local(console, in) : edge.answer(in);
            write(response, answer, callback);
            return true;
        }

        private static GatewayResponse local(LocalConsole console, GatewayRequest in) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            in.headers().forEach(header -> headers.computeIfAbsent(header.name(), name -> new ArrayList<>())
                    .add(header.value()));
            var answer = console.answer(new LocalRequest(in.method(), in.path(), in.query(), headers, in.body()));
            var all = new ArrayList<HeaderLine>();
            answer.headers().forEach((name, value) -> all.add(new HeaderLine(name, value)));
            return new GatewayResponse(answer.status(), all, answer.body());
        }

        /** At most one byte more than the limit, which shows that the body is too large. */
        private static byte[] body(Request request) throws Exception {
            try (var in = Content.Source.asInputStream(request)) {
                var body = in.readNBytes(HttpApi.MAX_BODY + 1);
                // a client that is still sending would see a reset connection instead of the response
                in.transferTo(OutputStream.nullOutputStream());
                return body;
            }
        }

        private static GatewayRequest inbound(Request request, byte[] body) {
            var headers = new ArrayList<HeaderLine>();
            request.getHeaders()
                    .forEach(field -> headers.add(new HeaderLine(field.getName(), String.valueOf(field.getValue()))));
            var uri = request.getHttpURI();
            return new GatewayRequest(
                    request.getMethod(),
                    uri.getPath(),
                    uri.getQuery() == null ? "" : uri.getQuery(),
                    headers,
                    body,
                    Request.getRemoteAddr(request),
                    request.getConnectionMetaData().getProtocol(),
                    Instant.now());
        }
    }
}
