package vn.bantin.local.gateway;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.bantin.local.template.Template.Access;
import vn.bantin.local.template.Template.Authorizer;
import vn.bantin.local.template.Template.Function;
import vn.bantin.local.template.Template.Route;
import vn.bantin.local.template.TemplateException;

/**
 * The JWT authorizer: a token in {@code Authorization}, with or without {@code Bearer}, that the issuer signed for this
 * audience, and one of the route's scopes in it.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">Control access
 *     with JWT authorizers</a>
 */
record JwtAuthorizers(Map<String, Authorizer> known, TokenVerifier check) {
    /**
     * Who called.
     *
     * @param scopes those of the route that the token has
     */
    record Grant(Map<String, Object> claims, List<String> scopes) {}

    sealed interface Decision {
        record Granted(Optional<Grant> grant) implements Decision {}

        record Refused(GatewayResponse answer) implements Decision {}
    }

    Decision decide(Optional<Access> access, GatewayRequest in) {
        if (access.isEmpty()) {
            return new Decision.Granted(Optional.empty());
        }
        var wanted = scopes(access.get());
        return switch (check.check(
                access.get().authorizer(), in.header("authorization"), new LinkedHashSet<>(wanted))) {
            case TokenVerifier.Result.Good good ->
                new Decision.Granted(Optional.of(new Grant(
                        good.claims(),
                        wanted.stream().filter(good.scopes()::contains).toList())));
            case TokenVerifier.Result.Bad bad ->
                new Decision.Refused(
                        GatewayResponse.message(bad.status(), bad.message()).with("www-authenticate", bad.challenge()));
        };
    }

    /** @throws TemplateException when a route names an authorizer that the template does not have */
    void check(List<Function> functions) {
        for (var function : functions) {
            for (var event : function.events()) {
                if (event instanceof Route route && route.access().isPresent()) {
                    scopes(route.access().get());
                }
            }
        }
    }

    private List<String> scopes(Access access) {
        var authorizer = Optional.ofNullable(known.get(access.authorizer()))
                .orElseThrow(() -> new TemplateException("there is no authorizer " + access.authorizer()));
        return access.scopes().isEmpty() ? authorizer.scopes() : access.scopes();
    }
}
