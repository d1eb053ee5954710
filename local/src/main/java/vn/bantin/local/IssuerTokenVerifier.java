package vn.bantin.local;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.bantin.local.gateway.TokenVerifier;
import vn.bantin.local.login.JwtVerifier;
import vn.bantin.local.login.TokenVerification;
import vn.bantin.local.template.Template;

/** The template's JWT authorizers, with the local issuer in place of theirs. */
final class IssuerTokenVerifier implements TokenVerifier {
    private final Map<String, JwtVerifier> authorizers = new HashMap<>();

    IssuerTokenVerifier(Template template, URI issuer) {
        template.api()
                .authorizers()
                .forEach((name, authorizer) ->
                        authorizers.put(name, JwtVerifier.of(issuer, new LinkedHashSet<>(authorizer.audience()))));
    }

    @Override
    public Result check(String authorizer, Optional<String> authorization, Set<String> scopes) {
        var tokens = Optional.ofNullable(authorizers.get(authorizer))
                .orElseThrow(() -> new IllegalStateException("the template has no authorizer " + authorizer));
        return switch (tokens.verify(authorization.orElse(null), scopes)) {
            case TokenVerification.Verified verified -> new Result.Good(verified.claims(), verified.scopes());
            case TokenVerification.Refused refused ->
                new Result.Bad(refused.status(), refused.challenge(), refused.message());
        };
    }
}
