package vn.bantin.local.login;

import java.util.Arrays;
import java.util.LinkedHashMap;

/**
 * {@code POST /oauth2/token} of a public client: a code with its verifier, or a refresh token, for tokens.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html">The token endpoint</a>
 */
record TokenEndpoint(TokenIssuer issuer, GrantStore grants) {
    LoginResponse answer(FormFields form) {
        if (!form.get("client_id").equals(issuer.clientId())) {
            return LoginResponse.error(400, "invalid_client");
        }
        return switch (form.get("grant_type")) {
            case "authorization_code" ->
                grants.redeem(form.get("code"), form.get("redirect_uri"), form.get("code_verifier"))
                        .map(signIn -> tokens(signIn, true))
                        .orElseGet(() -> LoginResponse.error(400, "invalid_grant"));
            case "refresh_token" ->
                issuer.refreshed(form.get("refresh_token"))
                        .map(signIn -> tokens(signIn, false))
                        .orElseGet(() -> LoginResponse.error(400, "invalid_grant"));
            default -> LoginResponse.error(400, "unsupported_grant_type");
        };
    }

    /**
     * {@code POST /oauth2/revoke}.
     *
     * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html">The revoke endpoint</a>
     */
    LoginResponse revoke(FormFields form) {
        if (!form.get("client_id").equals(issuer.clientId())) {
            return LoginResponse.error(400, "invalid_client");
        }
        if (form.get("token").isEmpty()) {
            return LoginResponse.error(400, "invalid_request");
        }
        issuer.revoke(form.get("token"));
        return new LoginResponse(200, new LinkedHashMap<>(), "");
    }

    private LoginResponse tokens(TokenIssuer.SignIn signIn, boolean first) {
        var body = new LinkedHashMap<String, Object>();
        var access = issuer.access(signIn);
        if (Arrays.asList(signIn.scope().split(" ")).contains("openid")) {
            body.put("id_token", issuer.id(signIn, access));
        }
        body.put("access_token", access);
        if (first) {
            body.put("refresh_token", issuer.refresh(signIn));
        }
        body.put("expires_in", issuer.lifetimes().access().toSeconds());
        body.put("token_type", "Bearer");
        return LoginResponse.json(200, body);
    }
}
