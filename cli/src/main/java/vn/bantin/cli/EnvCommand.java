package vn.bantin.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import vn.bantin.local.stores.LocalStores;

/** {@code eval "$(./bantin env)"}: keys and endpoints of the running system, for any AWS client. */
@Command(
        name = "env",
        description = {
            "Print keys and endpoints of the running system as export lines, for the AWS CLI and SDKs:",
            "",
            "eval \"$(./bantin env)\"; aws dynamodb list-tables"
        })
final class EnvCommand extends CliCommand {
    /** Variables that AWS's clients read, by the name in {@code run.json}. */
    private static final Map<String, String> ENDPOINTS = new LinkedHashMap<>();

    static {
        ENDPOINTS.put("AWS_ENDPOINT_URL_DYNAMODB", "dynamodb");
        ENDPOINTS.put("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", "dynamodb");
        ENDPOINTS.put("AWS_ENDPOINT_URL_S3", "s3");
        ENDPOINTS.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", "secrets");
        ENDPOINTS.put("AWS_ENDPOINT_URL_LAMBDA", "lambda");
        ENDPOINTS.put("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "issuer");
    }

    EnvCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        var run = RunFileContent.read();
        export("AWS_ACCESS_KEY_ID", LocalStores.ACCESS_KEY);
        export("AWS_SECRET_ACCESS_KEY", LocalStores.SECRET_KEY);
        export("AWS_REGION", LocalStores.REGION);
        export("AWS_DEFAULT_REGION", LocalStores.REGION);
        ENDPOINTS.forEach((variable, name) -> {
            var address = run.text(name);
            if (!address.isEmpty()) {
                // the issuer's address has the pool's id as its path
                export(variable, name.equals("issuer") ? address.replaceFirst("(//[^/]+)/.*", "$1") : address);
            }
        });
        return 0;
    }

    private void export(String name, String value) {
        console.out().println("export " + name + "=" + value);
    }
}
