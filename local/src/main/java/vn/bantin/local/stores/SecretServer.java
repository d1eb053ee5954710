package vn.bantin.local.stores;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.http.AwsError;
import vn.bantin.local.http.LocalRequest;
import vn.bantin.local.http.LocalResponse;
import vn.bantin.local.http.LoopbackServer;
import vn.bantin.local.http.SigV4Verifier;

/**
 * Secrets Manager's {@code GetSecretValue}, by name or ARN, with signed requests and AWS's errors.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
final class SecretServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String GET = "secretsmanager.GetSecretValue";
    private static final int BODY_LIMIT = 64 * 1024;

    private final LoopbackServer server;
    private final SecretStore store;
    private final SigV4Verifier signatures;

    private SecretServer(SecretStore store, SigV4Verifier signatures, String address) throws IOException {
        this.store = store;
        this.signatures = signatures;
        this.server = LoopbackServer.start(address, 0, BODY_LIMIT, this::answer);
    }

    static SecretServer start(SecretStore store, SigV4Verifier signatures, String address) throws IOException {
        return new SecretServer(store, signatures, address);
    }

    URI endpoint() {
        return server.uri();
    }

    private LocalResponse answer(LocalRequest request) {
        return signatures.reject(request).map(LocalResponse::awsError).orElseGet(() -> dispatch(request));
    }

    private LocalResponse dispatch(LocalRequest request) {
        var target = request.header("X-Amz-Target");
        if (!GET.equals(target)) {
            return error("UnknownOperationException", target + " is not supported by the local runtime");
        }
        try {
            var body = JSON.readTree(request.body());
            return value(
                    body.path("SecretId").asString(""),
                    body.path("VersionStage").asString("AWSCURRENT"));
        } catch (JacksonException e) {
            return error("SerializationException", "The request body is not JSON");
        }
    }

    private LocalResponse value(String id, String stage) {
        var secret = store.find(id).orElse(null);
        if (secret == null) {
            return error("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        }
        var version = secret.staged(stage);
        if (version == null) {
            return error(
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret value for staging label: " + stage);
        }
        return LocalResponse.awsJson(Map.of(
                "ARN", store.arn(secret.name()),
                "Name", secret.name(),
                "VersionId", version.id(),
                "SecretString", version.value(),
                "VersionStages", List.of(stage),
                "CreatedDate", version.createdAt()));
    }

    private static LocalResponse error(String type, String message) {
        return LocalResponse.awsError(new AwsError(type, message));
    }

    @Override
    public void close() {
        server.close();
    }
}
