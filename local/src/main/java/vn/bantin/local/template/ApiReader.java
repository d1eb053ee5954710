package vn.bantin.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.bantin.local.template.Template.Authorizer;
import vn.bantin.local.template.Template.Cors;
import vn.bantin.local.template.Template.HttpApi;
import vn.bantin.local.template.Template.RestApi;
import vn.bantin.local.template.Template.Throttle;

/**
 * Reads the template's HTTP API and REST API.
 *
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html">AWS::Serverless::HttpApi</a>
 * @see <a href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html">AWS::Serverless::Api</a>
 */
final class ApiReader {
    /** The stage of the API that SAM makes for events that name none. */
    private static final String IMPLICIT_STAGE = "Prod";

    private ApiReader() {}

    /** @param own empty for the API that SAM makes itself */
    static RestApi readRest(ResourceProperties own, ResourceProperties globals) {
        own.only(SupportedProperties.REST_API, SupportedProperties.REST_API_ALONE);
        globals.only(SupportedProperties.REST_API, SupportedProperties.REST_API_ALONE);
        var merged = new LinkedHashMap<>(globals.values());
        merged.putAll(own.values());
        var props = new ResourceProperties(own.where(), merged);
        return new RestApi(
                props.optional("StageName").orElse(IMPLICIT_STAGE),
                // SAM writes the slash of a media type as ~1
                props.texts("BinaryMediaTypes").stream()
                        .map(type -> type.replace("~1", "/"))
                        .toList());
    }

    static HttpApi read(ResourceProperties own, ResourceProperties globals) {
        own.only(SupportedProperties.HTTP_API, SupportedProperties.HTTP_API_ALONE);
        globals.only(SupportedProperties.HTTP_API, SupportedProperties.HTTP_API_ALONE);
        var merged = new LinkedHashMap<>(globals.values());
        merged.putAll(own.values());
        var props = new ResourceProperties(own.where(), merged);
        if (!props.optional("StageName").orElse("$default").equals("$default")) {
            throw TemplateException.unsupported(props.where(), "StageName " + props.text("StageName"));
        }
        return new HttpApi(
                cors(props),
                authorizers(props.child("Auth")),
                props.child("Auth").optional("DefaultAuthorizer"),
                throttle(props.child("DefaultRouteSettings")));
    }

    private static Optional<Cors> cors(ResourceProperties props) {
        if (!props.has("CorsConfiguration")) {
            return Optional.empty();
        }
        var cors = props.child("CorsConfiguration")
                .only(
                        Set.of(
                                "AllowOrigins",
                                "AllowMethods",
                                "AllowHeaders",
                                "ExposeHeaders",
                                "MaxAge",
                                "AllowCredentials"),
                        Set.of());
        return Optional.of(new Cors(
                cors.texts("AllowOrigins"),
                cors.texts("AllowMethods"),
                cors.texts("AllowHeaders"),
                cors.texts("ExposeHeaders"),
                cors.optional("MaxAge").map(Integer::valueOf),
                cors.flag("AllowCredentials", false)));
    }

    private static Map<String, Authorizer> authorizers(ResourceProperties auth) {
        auth.only(Set.of("Authorizers", "DefaultAuthorizer"), Set.of());
        var authorizers = new LinkedHashMap<String, Authorizer>();
        for (var name : auth.child("Authorizers").values().keySet()) {
            var authorizer = auth.child("Authorizers")
                    .child(name)
                    .only(Set.of("JwtConfiguration", "IdentitySource", "AuthorizationScopes"), Set.of());
            if (!authorizer.optional("IdentitySource").orElse("").equals("$request.header.Authorization")) {
                throw TemplateException.unsupported(
                        authorizer.where(),
                        "IdentitySource "
                                + authorizer.optional("IdentitySource").orElse("(none)"));
            }
            // SAM takes both spellings of these two
            var jwt = authorizer
                    .child("JwtConfiguration")
                    .only(Set.of("issuer", "audience", "Issuer", "Audience"), Set.of());
            var audience = jwt.has("audience") ? jwt.texts("audience") : jwt.texts("Audience");
            authorizers.put(
                    name,
                    new Authorizer(
                            name,
                            jwt.optional("issuer")
                                    .or(() -> jwt.optional("Issuer"))
                                    .orElseThrow(() -> new TemplateException(jwt.where(), "issuer is missing")),
                            List.copyOf(audience),
                            authorizer.texts("AuthorizationScopes")));
        }
        return authorizers;
    }

    private static Optional<Throttle> throttle(ResourceProperties settings) {
        settings.only(Set.of("ThrottlingBurstLimit", "ThrottlingRateLimit"), Set.of("DetailedMetricsEnabled"));
        if (!settings.has("ThrottlingRateLimit")) {
            return Optional.empty();
        }
        return Optional.of(new Throttle(
                Double.parseDouble(settings.text("ThrottlingRateLimit")),
                settings.number("ThrottlingBurstLimit", 5000)));
    }
}
