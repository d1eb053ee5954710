package vn.bantin.local.lambda;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import vn.bantin.local.template.LocalAwsAccount;

/**
 * Lambda's Runtime API for all instances; the name of an instance is the first segment of its address.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile(
            "/([^/]+)/2018-06-01/runtime/(?:(invocation/next)|invocation/([^/]+)/(response|error)|(init/error))");

    private final Map<String, ExecutionEnvironment> instances = new ConcurrentHashMap<>();
    private final Server server;
    private final ServerConnector connector;

    private RuntimeApi() {
        server = new Server(new VirtualThreadPool());
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Jetty disables Nagle's algorithm, which added 44 ms to each call
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(0);
        server.addConnector(connector);
        server.setHandler(new Calls());
    }

    static RuntimeApi start() throws Exception {
        var api = new RuntimeApi();
        api.server.start();
        return api;
    }

    String address() {
        return "127.0.0.1:" + connector.getLocalPort();
    }

    /** Accepts calls of an instance. */
    void admit(ExecutionEnvironment instance) {
        instances.put(instance.id(), instance);
    }

    void dismiss(ExecutionEnvironment instance) {
        instances.remove(instance.id());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private final class Calls extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var path = PATH.matcher(Request.getPathInContext(request));
            if (!path.matches()) {
                return false;
            }
            var instance = instances.get(path.group(1));
            if (instance == null) {
                response.setStatus(410);
                callback.succeeded();
            } else if (path.group(2) != null) {
                next(instance, response, callback);
            } else {
                var body = BufferUtil.toArray(Content.Source.asByteBuffer(request));
                var type = request.getHeaders().get("Lambda-Runtime-Function-Error-Type");
                var error = type == null ? "Runtime.Unknown" : type;
                if (path.group(5) != null) {
                    instance.failInit(error, body);
                } else if (path.group(4).equals("response")) {
                    instance.answer(path.group(3), body);
                } else {
                    instance.fail(path.group(3), error, body);
                }
                response.setStatus(202);
                response.getHeaders().put("Content-Type", "application/json");
                response.write(true, BufferUtil.toBuffer("{\"status\":\"OK\"}"), callback);
            }
            return true;
        }

        private void next(ExecutionEnvironment instance, Response response, Callback callback) {
            try {
                var call = instance.next();
                var headers = response.getHeaders();
                var function = instance.function();
                headers.put("Lambda-Runtime-Aws-Request-Id", call.id());
                headers.put(
                        "Lambda-Runtime-Deadline-Ms",
                        String.valueOf(Instant.now().plus(instance.timeout()).toEpochMilli()));
                headers.put("Lambda-Runtime-Invoked-Function-Arn", LocalAwsAccount.functionArn(function.name()));
                headers.put("Lambda-Runtime-Trace-Id", call.traceId());
                headers.put("Content-Type", "application/json");
                response.write(true, ByteBuffer.wrap(call.event()), callback);
            } catch (InterruptedException e) {
                // the instance is being killed; nobody reads it
                response.setStatus(410);
                callback.succeeded();
            }
        }
    }
}
