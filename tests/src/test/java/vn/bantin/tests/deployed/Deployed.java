package vn.bantin.tests.deployed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import vn.bantin.local.login.Issuer;
import vn.bantin.local.stores.LocalStores;
import vn.bantin.local.template.Template;
import vn.bantin.local.template.Template.Function;
import vn.bantin.tests.system.TestSystem;

/** What {@code sam build} makes of the functions, whose code is the packaged zip unpacked, beside a running system's stores. */
final class Deployed {

    static final Path ROOT = Path.of(System.getProperty("bantin.root"));

    private Deployed() {}

    static Template template(TestSystem system) {
        var site = system.facts.get("site").asString();
        return Template.read(
                ROOT.resolve("template.yaml"),
                LocalStores.REGION,
                Map.of("SiteUrl", site, "AllowedOrigins", site, "UserPoolClient", "client"));
    }

    /** As {@code sam build} leaves it: {@code .aws-sam/build/NAME/lib/*.jar}. */
    static Function unpacked(Function function, Path build) throws IOException {
        var folder = build.resolve(function.name());
        if (!Files.exists(folder)) {
            try (var zip = new ZipInputStream(Files.newInputStream(function.code()))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    var file = folder.resolve(entry.getName());
                    if (!entry.isDirectory()) {
                        Files.createDirectories(file.getParent());
                        Files.copy(zip, file);
                    }
                }
            }
        }
        return new Function(
                function.name(),
                folder,
                function.handler(),
                function.memoryMb(),
                function.timeout(),
                function.environment(),
                function.events(),
                function.async());
    }

    static Map<String, String> environment(TestSystem system) {
        var environment = new HashMap<String, String>();
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", fact(system, "dynamodb"));
        environment.put("AWS_ENDPOINT_URL_S3", fact(system, "s3"));
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", fact(system, "secrets"));
        environment.put(
                "LOGIN_URL", URI.create(fact(system, "issuer")).resolve("/").toString());
        environment.put(
                "UPLOAD_ORIGIN", URI.create(fact(system, "s3")).resolve("/").toString());
        environment.put(
                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
                URI.create(fact(system, "issuer")).resolve("/").toString());
        environment.put("USER_POOL", Issuer.POOL_ID);
        environment.put("REQUIRE_ORIGIN", "false"); // golden events carry no origin secret
        environment.put("AWS_REGION", LocalStores.REGION);
        environment.put("AWS_ACCESS_KEY_ID", LocalStores.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", LocalStores.SECRET_KEY);
        return environment;
    }

    private static String fact(TestSystem system, String name) {
        return system.facts.get(name).asString();
    }

    static byte[] event(String name) throws IOException {
        return Files.readAllBytes(ROOT.resolve("events/" + name + ".json"));
    }
}
