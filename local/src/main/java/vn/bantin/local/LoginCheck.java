package vn.bantin.local;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.bantin.local.gateway.TokenCheck;
import vn.bantin.local.login.Tokens;
import vn.bantin.local.login.Verdict;
import vn.bantin.local.template.Template;

/** The template's JWT authorizers, with this machine's login in the place of their issuer. */
final class LoginCheck implements TokenCheck {
    private final Map<String, Tokens> authorizers = new HashMap<>();

    LoginCheck(Template template, URI issuer) {
        template.api()
                .authorizers()
                .forEach((name, authorizer) ->
                        authorizers.put(name, Tokens.of(issuer, new LinkedHashSet<>(authorizer.audience()))));
    }

    @Override
    public Result check(String authorizer, Optional<String> authorization, Set<String> scopes) {
        var tokens = Optional.ofNullable(authorizers.get(authorizer))
                .orElseThrow(() -> new IllegalStateException("the template has no authorizer " + authorizer));
        return switch (tokens.verify(authorization.orElse(null), scopes)) {
            case Verdict.Verified verified -> new Result.Good(verified.claims(), verified.scopes());
            case Verdict.Refused refused -> new Result.Bad(refused.status(), refused.challenge(), refused.message());
        };
    }
}
