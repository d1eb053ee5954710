package vn.bantin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code bantin deploy}, with programs in place of the AWS CLI, the SAM CLI and the build. */
class DeployCommandTest {
    private static final String OUTPUTS =
            """
            {"Stacks":[{"Outputs":[
              {"OutputKey":"MediaBucketName","OutputValue":"media"},
              {"OutputKey":"UserPoolId","OutputValue":"pool1"},
              {"OutputKey":"UserPoolClientId","OutputValue":"client1"},
              {"OutputKey":"KnowsSiteUrl","OutputValue":"%s"},
              {"OutputKey":"Site","OutputValue":"https://d1.cloudfront.net"}]}]}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void standIns() throws Exception {
        Files.copy(
                Path.of(System.getProperty("bantin.root", ".."), "samconfig.toml"), folder.resolve("samconfig.toml"));
        Files.writeString(folder.resolve("outputs"), OUTPUTS.formatted("false"));
        Files.writeString(
                folder.resolve("client"),
                """
                {"UserPoolClient":{"UserPoolId":"pool1","ClientId":"client1","ClientName":"c",
                "CreationDate":"2026-01-01","LastModifiedDate":"2026-01-01","AllowedOAuthFlows":["code"],
                "CallbackURLs":["http://localhost:8976/"],"LogoutURLs":[]}}
                """);
        for (var program : List.of("aws", "sam", "bantin")) {
            var file = folder.resolve(program);
            Files.writeString(
                    file,
                    """
                    #!/bin/sh
                    echo "%1$s $*" >> "%2$s/calls"
                    if [ -f "%2$s/failing" ]; then case "%1$s $*" in $(cat "%2$s/failing")) exit 1 ;; esac; fi
                    case "%1$s $*" in
                      "aws --version") echo "aws-cli/2.31.0" ;;
                      *describe-stacks*) [ -f "%2$s/deployed" ] && cat "%2$s/outputs" || exit 254 ;;
                      *get-service-quota*) echo 10.0 ;;
                      "sam deploy"*) touch "%2$s/deployed" ;;
                      *describe-user-pool-client*) cat "%2$s/client" ;;
                      *update-user-pool-client*) for f; do case $f in file://*) cp "${f#file://}" "%2$s/sent" ;; esac; done ;;
                    esac
                    """
                            .formatted(program, folder));
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void the_plan_prints_every_step_and_runs_none() throws Exception {
        assertThat(deploy("--plan", "--env", "prod")).isZero();
        assertThat(printed())
                .contains("bantin-prod", "ap-southeast-1", "sts get-caller-identity", "validate --lint", "sam build")
                .contains("deploy --no-confirm-changeset", "publish-site bantin-prod");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void a_first_deploy_packages_deploys_uploads_and_lets_the_sign_in_return() throws Exception {
        assertThat(deploy()).isZero();
        assertThat(names())
                .containsSubsequence(
                        "aws --version",
                        "sam --version",
                        "aws sts",
                        "bantin package",
                        "sam validate",
                        "sam build",
                        "sam deploy",
                        "bantin publish-site",
                        "aws --region");
        assertThat(names().stream().filter("bantin publish-site"::equals)).hasSize(1);
        assertThat(Files.readString(folder.resolve("sent")))
                .contains("https://d1.cloudfront.net/toa-soan", "http://localhost:8976/", "AllowedOAuthFlows")
                .doesNotContain("CreationDate", "LastModifiedDate");
        assertThat(printed())
                .contains("The site is at https://d1.cloudfront.net", "user add NAME", "--stack bantin-dev")
                .contains("runs only 10.0 functions at once");
    }

    @Test
    void a_later_deploy_uploads_the_files_before_it_too() throws Exception {
        assertThat(deploy()).isZero();
        Files.delete(folder.resolve("calls"));
        assertThat(deploy()).isZero();
        assertThat(names()).containsSubsequence("bantin publish-site", "sam deploy", "bantin publish-site");
    }

    @Test
    void a_site_with_a_domain_leaves_the_sign_in_client_alone() throws Exception {
        Files.writeString(folder.resolve("outputs"), OUTPUTS.formatted("true"));
        assertThat(deploy()).isZero();
        assertThat(folder.resolve("sent")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "aws --version, Install the AWS CLI version 2",
        "sam --version, Install the SAM CLI",
        "aws sts*, aws configure sso",
        "bantin package, Maven",
        "sam validate*, template.yaml",
        "sam build*, ./bantin package",
        "sam deploy*, ROLLBACK_COMPLETE",
        "bantin publish-site*, AWS CLI's message",
        "*describe-user-pool-client*, Sign-in returns to the site"
    })
    void a_failing_step_ends_it_with_advice_and_it_can_be_repeated(String failing, String advice) throws Exception {
        Files.writeString(folder.resolve("failing"), failing);
        assertThat(deploy()).isEqualTo(1);
        assertThat(printed()).contains(advice, "./bantin deploy again");
        var last = Files.readAllLines(folder.resolve("calls")).getLast();
        assertThat(last).startsWith(failing.startsWith("*") ? "aws" : failing.replace("*", ""));
        Files.delete(folder.resolve("failing"));
        assertThat(deploy()).isZero();
    }

    @Test
    void version_1_of_the_aws_cli_is_refused() throws Exception {
        Files.writeString(folder.resolve("aws"), "#!/bin/sh\necho aws-cli/1.45\n");
        assertThat(deploy()).isEqualTo(1);
        assertThat(printed()).contains("version 2");
    }

    @Test
    void missing_programs_are_named() throws Exception {
        Files.delete(folder.resolve("sam"));
        assertThat(deploy()).isEqualTo(1);
        assertThat(printed()).contains("Install the SAM CLI");
    }

    @Test
    void an_unchecked_region_is_warned_about() {
        assertThat(deploy("--region", "ap-southeast-7")).isZero();
        assertThat(printed()).contains("ap-southeast-7 is not among the regions");
    }

    private int deploy(String... arguments) {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var console = new CliCommand.Console(InputStream.nullInputStream(), print, print);
        var command = new DeployCommand(
                console,
                folder,
                folder.resolve("aws").toString(),
                folder.resolve("sam").toString());
        return Main.configured(new CommandLine(command), console).execute(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The first two words of each call. */
    private List<String> names() throws Exception {
        return Files.readAllLines(folder.resolve("calls")).stream()
                .map(call -> String.join(" ", List.of(call.split(" ")).subList(0, 2)))
                .toList();
    }
}
