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
import picocli.CommandLine;

/** Commands on a deployed stack, with a program in the AWS CLI's place that writes down how it is called. */
class StackCommandsTest {

    @TempDir
    private Path folder;

    private Path aws;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void standIn() throws Exception {
        aws = folder.resolve("aws");
        Files.writeString(
                aws,
                """
                #!/bin/sh
                echo "$*" >> "%s/calls"
                case "$*" in
                  *describe-stacks*other*) echo '{"Stacks":[{"Outputs":[]}]}' ;;
                  *describe-stacks*) echo '{"Stacks":[{"Outputs":[
                    {"OutputKey":"MediaBucketName","OutputValue":"media"},
                    {"OutputKey":"DistributionId","OutputValue":"D1"},
                    {"OutputKey":"UserPoolId","OutputValue":"pool1"},
                    {"OutputKey":"Site","OutputValue":"https://bao.example"}]}]}' ;;
                  *gone*) exit 254 ;;
                  *admin-get-user*invited*) echo '{"UserStatus":"FORCE_CHANGE_PASSWORD"}' ;;
                  *admin-get-user*) echo '{"UserStatus":"CONFIRMED"}' ;;
                esac
                """
                        .formatted(folder));
        assertThat(aws.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void publish_site_puts_assets_and_newsroom_into_the_stacks_bucket_and_invalidates_them() throws Exception {
        var site = folder.resolve("site");
        Files.createDirectories(site.resolve("assets"));
        Files.writeString(site.resolve("assets/site.css"), "body{}");
        var version = vn.bantin.pages.Assets.version("body{}".getBytes(StandardCharsets.UTF_8));
        assertThat(publish(site, "bantin-dev", "--region", "ap-southeast-1")).isZero();
        assertThat(calls())
                .containsExactly(
                        "--region ap-southeast-1 cloudformation describe-stacks --stack-name bantin-dev --output json",
                        "--region ap-southeast-1 s3 cp " + site + "/assets/site.css s3://media/assets/" + version
                                + "/site.css --cache-control public, max-age=31536000, immutable --no-progress",
                        "--region ap-southeast-1 s3 sync " + site
                                + "/assets s3://media/assets --delete --cache-control public, max-age=86400 --no-progress --exclude newsroom/* --exclude "
                                + "[0-9a-f]".repeat(10) + "/*",
                        "--region ap-southeast-1 s3 sync " + site
                                + "/newsroom s3://media/assets/newsroom --delete --cache-control no-cache --no-progress",
                        "--region ap-southeast-1 cloudfront create-invalidation --distribution-id D1 --paths /assets/*");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("https://bao.example");
    }

    @Test
    void another_applications_stack_is_refused_and_nothing_is_uploaded() throws Exception {
        assertThat(publish(folder, "other")).isEqualTo(1);
        assertThat(printed()).contains("MediaBucketName");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void a_user_is_invited_into_one_group() throws Exception {
        assertThat(user("add", "lan", "--email", "lan@bao.example", "--role", "editor"))
                .isZero();
        assertThat(calls())
                .containsExactly(
                        "cloudformation describe-stacks --stack-name bantin-dev --output json",
                        "cognito-idp admin-create-user --user-pool-id pool1 --username lan --user-attributes"
                                + " Name=email,Value=lan@bao.example Name=email_verified,Value=true --desired-delivery-mediums EMAIL",
                        "cognito-idp admin-add-user-to-group --user-pool-id pool1 --username lan --group-name editor",
                        "cognito-idp admin-remove-user-from-group --user-pool-id pool1 --username lan --group-name reporter",
                        "cognito-idp admin-remove-user-from-group --user-pool-id pool1 --username lan --group-name admin");
    }

    @Test
    void a_password_is_reset_and_an_invitation_that_ran_out_is_sent_again() throws Exception {
        assertThat(user("reset", "lan", "--stack", "bantin-prod")).isZero();
        assertThat(user("reset", "invited")).isZero();
        assertThat(calls())
                .contains(
                        "cloudformation describe-stacks --stack-name bantin-prod --output json",
                        "cognito-idp admin-reset-user-password --user-pool-id pool1 --username lan",
                        "cognito-idp admin-create-user --user-pool-id pool1 --username invited"
                                + " --message-action RESEND --desired-delivery-mediums EMAIL")
                .doesNotContain("cognito-idp admin-reset-user-password --user-pool-id pool1 --username invited");
    }

    @Test
    void wrong_options_are_reported_before_the_aws_cli_is_called() {
        assertThat(user("add", "lan", "--role", "editor")).isEqualTo(2);
        assertThat(printed()).contains("Missing required option: '--email=ADDRESS'");
        assertThat(user("add", "lan", "--email", "lan", "--role", "editor")).isEqualTo(2);
        assertThat(user("add", "lan", "--email", "a@b.vn", "--role", "chief")).isEqualTo(2);
        assertThat(printed()).contains("chief").contains("reporter, editor, admin");
        assertThat(user("role", "lan")).isEqualTo(2);
        assertThat(printed()).contains("ROLE");
        assertThat(user("drop", "lan")).isEqualTo(2);
        assertThat(user()).isEqualTo(2);
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void a_failure_of_the_aws_cli_is_the_commands_failure() {
        assertThat(user("reset", "gone")).isEqualTo(1);
        assertThat(printed()).contains("admin-get-user");
        assertThat(execute(new UserCommand(console(), folder + "/none"), "reset", "lan"))
                .isEqualTo(1);
        assertThat(printed()).contains("AWS CLI is missing");
    }

    private int publish(Path site, String... arguments) {
        return execute(new PublishSiteCommand(console(), aws.toString(), site), arguments);
    }

    private int user(String... arguments) {
        return execute(new UserCommand(console(), aws.toString()), arguments);
    }

    private int execute(CliCommand command, String... arguments) {
        return Main.configured(new CommandLine(command), console()).execute(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> calls() throws Exception {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private CliCommand.Console console() {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CliCommand.Console(InputStream.nullInputStream(), print, print);
    }
}
