package vn.bantin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.bantin.local.template.TemplateSupport;
import vn.bantin.local.testing.AwsBehavior;

/**
 * {@code docs/aws-differences.md} is generated from {@link AwsBehavior} on tests and from the lists of supported properties. Run
 * with {@code -Dbantin.docs.write=true} after a change.
 */
class AwsDifferencesTest {
    private static final Path FILE =
            Path.of(System.getProperty("bantin.root", "..")).resolve("docs/aws-differences.md");
    private static final String DOCS = "https://docs.aws.amazon.com/";

    private static final String HEAD =
            """
            # The local runtime and AWS

            `./bantin run` serves `template.yaml` on one machine. This page says what it does as AWS does, what differs, and what it
            refuses. It is generated: every row of the first part is a test, named in the last column.

            ## AWS's clients

            `eval "$(./bantin env)"` sets keys and endpoints for the AWS CLI and the SDKs:

            ```sh
            aws lambda invoke --function-name SearchFunction --cli-binary-format raw-in-base64-out --payload '{}' out.json
            aws secretsmanager get-secret-value --secret-id SigningSecret
            aws dynamodb scan --table-name NewsroomTable --max-items 5
            aws s3 ls
            aws cognito-idp list-users --user-pool-id ap-southeast-1_BanTinLoc
            curl --aws-sigv4 "aws:amz:$AWS_REGION:lambda" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\
              --data '{}' "$AWS_ENDPOINT_URL_LAMBDA/2015-03-31/functions/SearchFunction/invocations"
            ```

            Version 1 of the AWS CLI has no `--cli-binary-format`. Before versions 1.29.44 and 2.13 it ignores `AWS_ENDPOINT_URL_…`:
            add `--endpoint-url "$AWS_ENDPOINT_URL_LAMBDA"`. In place of `aws logs tail --follow`: `./bantin logs SearchFunction -f`.

            ## Other templates

            `./bantin run --template FILE` runs a SAM template of Java functions that are built: jars with all classes, or folders as
            `sam build` makes them. `--parameter NAME=VALUE` gives a parameter. All Java runtimes run on the runner's JDK.
            `local/aws-samples.sh` does so with samples of AWS, which show what is refused:

            | Sample | Result |
            |---|---|
            | `serverless-java-frameworks-samples`, dagger | Runs: PUT, GET, list and DELETE through its REST API. Its AWS SDK, 2.17.239, would call AWS itself and ends the start: with 2.28.1 or later it runs |
            | `realworld-serverless-application`: `sam/app`, `backend/sam/app`, `analytics/sam/app`, `ops/sam/app` | Refused: nested stacks (`AWS::Serverless::Application`, lines 28, 27, 27 and 27) |
            | its `api.template.yaml` | Refused: `Runtime java8` (line 81), `DefinitionBody` (line 32), `AWS::KMS::Key`, `AWS::SSM::Parameter` |
            | its `database.template.yaml` | Refused: `AWS::SSM::Parameter` (line 51); its table is supported |
            | its `static-website` | Refused: `WebsiteConfiguration` (line 30), `Layers` |

            ## What no emulator shows

            Permissions, quotas of an account, latency between services, cold starts of Lambda (see
            [benchmarks](benchmarks.md)), caching by CloudFront, costs.

            """;

    private record Row(AwsBehavior behavior, String test) {}

    @Test
    void the_page_is_generated_from_the_tests() throws Exception {
        var text = page();
        if (Boolean.getBoolean("bantin.docs.write")) {
            Files.writeString(FILE, text);
        }
        assertThat(FILE)
                .as("write it with -Dtest=AwsDifferencesTest -Dbantin.docs.write=true")
                .hasContent(text);
    }

    private static String page() throws Exception {
        var text = new StringBuilder(HEAD);
        var services = new TreeMap<String, List<Row>>();
        for (var row : rows()) {
            services.computeIfAbsent(row.behavior().service(), name -> new ArrayList<>())
                    .add(row);
        }
        services.forEach((service, rows) -> {
            text.append("## ").append(service).append("\n\n");
            text.append("| AWS and the local runtime | What differs locally | Test |\n|---|---|---|\n");
            rows.sort(Comparator.comparing(row -> row.behavior().value()));
            for (var row : rows) {
                var behavior = row.behavior();
                text.append("| [%s](%s%s) | %s | `%s` |\n"
                        .formatted(behavior.value(), DOCS, behavior.page(), behavior.differs(), row.test()));
            }
            text.append('\n');
        });
        text.append("## The template\n\n");
        text.append("A property that is in neither list ends the start with its name and line.\n\n");
        text.append("| Resource | Supported | Without effect locally |\n|---|---|---|\n");
        TemplateSupport.properties()
                .forEach((resource, lists) -> text.append(
                        "| `%s` | %s | %s |\n".formatted(resource, names(lists.getFirst()), names(lists.getLast()))));
        text.append("\nResource types without effect locally: ")
                .append(names(TemplateSupport.typesWithoutEffect()))
                .append(".\n\nOther resource types are refused.\n");
        return text.toString();
    }

    private static String names(Collection<String> names) {
        return names.isEmpty() ? "–" : "`" + String.join("`, `", new TreeSet<>(names)) + "`";
    }

    private static List<Row> rows() throws Exception {
        var classes = Path.of(AwsDifferencesTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var rows = new ArrayList<Row>();
        for (var name : classNames(classes)) {
            for (var method : Class.forName(name).getDeclaredMethods()) {
                var behavior = method.getAnnotation(AwsBehavior.class);
                if (behavior != null) {
                    rows.add(new Row(behavior, method.getDeclaringClass().getSimpleName() + "." + method.getName()));
                }
            }
        }
        return rows;
    }

    private static List<String> classNames(Path classes) throws IOException {
        try (var files = Files.walk(classes.resolve("vn/bantin/local"))) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("Test.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .sorted()
                    .toList();
        }
    }
}
