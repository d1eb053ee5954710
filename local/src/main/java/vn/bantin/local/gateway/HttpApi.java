package vn.bantin.local.gateway;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.bantin.local.gateway.JwtAuthorizers.Decision;
import vn.bantin.local.gateway.JwtAuthorizers.Grant;
import vn.bantin.local.lambda.InvocationResult;
import vn.bantin.local.template.Template;

/**
 * The HTTP API: routes a request to a function. Its own answers have the form {@code {"message":…}}.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas for HTTP APIs</a>
 */
final class HttpApi {
    /** The request line and the header values together, in bytes. */
    static final int MAX_HEAD = 10_240;

    static final int MAX_BODY = 10 * 1024 * 1024;

    /** Lambda's limit of a synchronous payload. */
    static final int MAX_EVENT = 6 * 1024 * 1024;

    /** Hands an event to a function. */
    @FunctionalInterface
    interface Integration {
        CompletableFuture<InvocationResult> invoke(String function, byte[] event);
    }

    private final RouteTable routes;
    private final CorsRules cors;
    private final JwtAuthorizers authorizers;
    private final RouteThrottle throttle;
    private final Integration functions;
    private final Duration timeout;

    /** @param timeout of an integration; 30 s on AWS */
    HttpApi(Template template, TokenVerifier tokens, Integration functions, Duration timeout) {
        this.routes = RouteTable.ofHttpApi(template.functions());
        this.cors = new CorsRules(template.api().cors());
        this.authorizers = new JwtAuthorizers(template.api().authorizers(), tokens);
        this.authorizers.check(template.functions());
        this.throttle = new RouteThrottle(template.api().throttle(), System::nanoTime);
        this.functions = functions;
        this.timeout = timeout;
    }

    GatewayResponse answer(GatewayRequest in) {
        var requestId = requestId();
        var preflight = isBehindAuthorizer(in) ? Optional.<GatewayResponse>empty() : cors.preflight(in);
        var answer = preflight.isPresent() ? preflight.get() : cors.onto(routed(in, requestId), in);
        return answer.without("apigw-requestid").with("apigw-requestid", requestId);
    }

    /**
     * {@code ANY} and {@code $default} also match OPTIONS, so an authorizer on them rejects preflight requests.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">Configuring CORS for an
     *     HTTP API with a $default route and an authorizer</a>
     */
    private boolean isBehindAuthorizer(GatewayRequest in) {
        return in.method().equals("OPTIONS")
                && routes.match("OPTIONS", in.path())
                        .map(RouteTable.Match::target)
                        .flatMap(target -> target.route().access())
                        .isPresent();
    }

    private GatewayResponse routed(GatewayRequest in, String requestId) {
        if (in.headBytes() > MAX_HEAD) {
            return GatewayResponse.message(431, "Request Header Fields Too Large");
        }
        if (in.body().length > MAX_BODY) {
            return GatewayResponse.message(413, "Request Entity Too Large");
        }
        String path;
        try {
            path = PercentEncoding.path(in.path());
            PercentEncoding.query(in.query());
        } catch (IllegalArgumentException e) {
            return GatewayResponse.message(400, "Bad Request");
        }
        var match = routes.match(in.method(), path);
        if (match.isEmpty()) {
            return GatewayResponse.message(404, "Not Found");
        }
        var route = match.get().target().route();
        if (!throttle.admits(route.key())) {
            return GatewayResponse.message(429, "Too Many Requests");
        }
        return switch (authorizers.decide(route.access(), in)) {
            case Decision.Refused refused -> refused.answer();
            case Decision.Granted granted -> integrated(in, path, match.get(), granted.grant(), requestId);
        };
    }

    private GatewayResponse integrated(
            GatewayRequest in, String path, RouteTable.Match match, Optional<Grant> grant, String requestId) {
        var event = HttpApiEvent.write(in, path, match, grant, requestId);
        if (event.length > MAX_EVENT) {
            return GatewayResponse.message(413, "Request Entity Too Large");
        }
        var outcome = functions.invoke(match.target().function(), event);
        try {
            return switch (outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                case InvocationResult.Answered answered -> FunctionResponse.read(answered.payload());
                case InvocationResult.Failed failed -> GatewayResponse.internalServerError();
            };
        } catch (TimeoutException e) {
            // a waiting call is dropped; a running one continues, as on Lambda
            outcome.cancel(false);
            return GatewayResponse.message(503, "Service Unavailable");
        } catch (ExecutionException e) {
            return GatewayResponse.internalServerError();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GatewayResponse.message(503, "Service Unavailable");
        }
    }

    static String requestId() {
        var random = new byte[11];
        ThreadLocalRandom.current().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }
}
