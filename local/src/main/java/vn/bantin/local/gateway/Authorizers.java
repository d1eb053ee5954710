package vn.bantin.local.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.bantin.local.template.Template.Access;

/**
 * The JWT authorizer: a token in {@code Authorization}, with or without {@code Bearer}, that the issuer signed for this
 * audience, and one of the route's scopes in it.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">Control access
 *     with JWT authorizers</a>
 */
final class Authorizers {
    /** Who called. @param scopes those of the route that the token has */
    record Grant(Map<String, Object> claims, List<String> scopes) {}

    sealed interface Decision {
        record Granted(Optional<Grant> grant) implements Decision {}

        record Refused(Answer answer) implements Decision {}
    }

    private final TokenCheck check;

    Authorizers(TokenCheck check) {
        this.check = check;
    }

    Decision decide(Optional<Access> access, Inbound in) {
        if (access.isEmpty()) {
            return new Decision.Granted(Optional.empty());
        }
        var token = in.header("authorization").map(Authorizers::bare).filter(text -> !text.isEmpty());
        if (token.isEmpty()) {
            return unauthorized("Bearer");
        }
        return switch (check.check(access.get().authorizer(), token.get())) {
            case TokenCheck.Result.Bad bad ->
                unauthorized("Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + bad.reason() + "\"");
            case TokenCheck.Result.Good good -> scoped(access.get().scopes(), good.claims());
        };
    }

    private static Decision scoped(List<String> wanted, Map<String, Object> claims) {
        var held = scopes(claims);
        var matching = wanted.stream().filter(held::contains).toList();
        if (!wanted.isEmpty() && matching.isEmpty()) {
            return new Decision.Refused(Answer.message(403, "Forbidden")
                    .with(
                            "www-authenticate",
                            "Bearer scope=\"" + String.join(" ", wanted) + "\" error=\"insufficient_scope\""));
        }
        return new Decision.Granted(Optional.of(new Grant(claims, matching)));
    }

    /** {@code scope} as OAuth writes it, or {@code scp} as others do. */
    private static List<String> scopes(Map<String, Object> claims) {
        var scopes = new ArrayList<String>();
        for (var name : List.of("scope", "scp")) {
            switch (claims.get(name)) {
                case null -> {}
                case List<?> list -> list.forEach(scope -> scopes.add(String.valueOf(scope)));
                case Object text -> scopes.addAll(Arrays.asList(text.toString().split(" ")));
            }
        }
        return scopes;
    }

    private static Decision unauthorized(String challenge) {
        return new Decision.Refused(Answer.message(401, "Unauthorized").with("www-authenticate", challenge));
    }

    private static String bare(String header) {
        return header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : header.strip();
    }
}
