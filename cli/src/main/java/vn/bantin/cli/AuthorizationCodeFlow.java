package vn.bantin.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One sign-in by authorization code with PKCE.
 *
 * @param verifier secret of this sign-in (RFC 7636)
 * @param state returned with the code, so that another page cannot send one
 */
record AuthorizationCodeFlow(String clientId, URI redirect, String verifier, String state) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static AuthorizationCodeFlow start(String clientId, URI redirect) {
        return new AuthorizationCodeFlow(clientId, redirect, random(), random());
    }

    /** The query of the authorization request, with the newsroom's scope. */
    String query() {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", redirect.toString());
        query.put("scope", "openid bantin/newsroom");
        query.put("state", state);
        query.put("code_challenge_method", "S256");
        query.put("code_challenge", challenge());
        return encoded(query);
    }

    /** The form of the token request. */
    Map<String, String> exchange(String code) {
        return Map.of(
                "grant_type", "authorization_code",
                "client_id", clientId,
                "code", code,
                "code_verifier", verifier,
                "redirect_uri", redirect.toString());
    }

    /** In the format {@code application/x-www-form-urlencoded}. */
    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String challenge() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
