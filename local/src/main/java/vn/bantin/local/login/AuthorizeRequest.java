package vn.bantin.local.login;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A checked call of the authorize endpoint (RFC 6749 section 4.1.1, RFC 7636). */
sealed interface AuthorizeRequest {
    /** In Cognito's order; a client that names no scope gets them all. */
    List<String> SCOPES = List.of("openid", "profile", "email", "bantin/newsroom");

    Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    record Good(URI redirect, String scope, String state, String challenge, @Nullable String nonce)
            implements AuthorizeRequest {
        URI withCode(String code) {
            return with(redirect, "code=" + code, state);
        }
    }

    /** An error that is returned to the client by redirect. */
    record Bad(URI redirect, String error, String description, String state) implements AuthorizeRequest {
        URI withError() {
            var form = new FormFields(new java.util.LinkedHashMap<>(java.util.Map.of("error", error)));
            form.fields().put("error_description", description);
            return with(redirect, form.encoded(), state);
        }
    }

    /** An unknown client, or an address that is not registered: nothing may be sent there. */
    record Untrusted(String reason) implements AuthorizeRequest {}

    static AuthorizeRequest check(FormFields form, String clientId, Set<URI> redirects) {
        if (!form.get("client_id").equals(clientId)) {
            return new Untrusted("client_id");
        }
        var redirect = redirects.stream()
                .filter(uri -> uri.toString().equals(form.get("redirect_uri")))
                .findFirst()
                .orElse(null);
        if (redirect == null) {
            return new Untrusted("redirect_uri");
        }
        var state = form.get("state");
        if (!form.get("response_type").equals("code")) {
            return new Bad(redirect, "unsupported_response_type", "only code", state);
        }
        if (!form.get("code_challenge_method").equals("S256")
                || !CHALLENGE.matcher(form.get("code_challenge")).matches()) {
            return new Bad(redirect, "invalid_request", "PKCE with S256 is required", state);
        }
        var asked = form.get("scope").isBlank()
                ? SCOPES
                : Arrays.asList(form.get("scope").strip().split(" +"));
        if (!SCOPES.containsAll(asked)) {
            return new Bad(redirect, "invalid_scope", "scopes: " + String.join(" ", SCOPES), state);
        }
        var scope = asked.stream().distinct().collect(Collectors.joining(" "));
        var nonce = form.get("nonce");
        return new Good(redirect, scope, state, form.get("code_challenge"), nonce.isEmpty() ? null : nonce);
    }

    private static URI with(URI redirect, String query, String state) {
        var form = state.isEmpty() ? "" : "&" + new FormFields(java.util.Map.of("state", state)).encoded();
        return URI.create(redirect + (redirect.getQuery() == null ? "?" : "&") + query + form);
    }
}
