package vn.bantin.local.lambda;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.bantin.local.testing.AwsBehavior;

class SdkEndpointCheckTest {
    private static final String CLIENTS = "software/amazon/awssdk/awscore/client/builder/AwsDefaultClientBuilder.class";
    private static final String ENDPOINTS = "software/amazon/awssdk/awscore/endpoint/AwsClientEndpointProvider.class";

    @TempDir
    private Path folder;

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "The functions' AWS SDK finds the stores by AWS_ENDPOINT_URL_…",
            page = "sdkref/latest/guide/feature-ss-endpoints.html",
            differs =
                    "An AWS SDK for Java before 2.28.1 ignores these variables and would call AWS itself: it ends the start")
    void an_sdk_that_would_call_aws_ends_the_start() throws IOException {
        var old = jar("shop.jar", CLIENTS);
        assertThatThrownBy(
                        () -> SdkEndpointCheck.require("Shop", new FunctionClassPath(folder, List.of(), List.of(old))))
                .hasMessageContaining("Shop: its AWS SDK for Java ignores AWS_ENDPOINT_URL");
        var own = jar("aws-core-2.20.51.jar", CLIENTS);
        assertThatThrownBy(() ->
                        SdkEndpointCheck.require("Shop", new FunctionClassPath(folder, List.of(folder), List.of(own))))
                .hasMessageContaining("2.28.1 or later");
    }

    @Test
    void a_newer_sdk_and_none_are_accepted() throws IOException {
        for (var jar : List.of(jar("new.jar", CLIENTS, ENDPOINTS), jar("plain.jar", "x/Y.class"))) {
            assertThatCode(() ->
                            SdkEndpointCheck.require("Shop", new FunctionClassPath(folder, List.of(), List.of(jar))))
                    .doesNotThrowAnyException();
        }
    }

    private Path jar(String name, String... entries) throws IOException {
        var file = folder.resolve(name);
        try (var jar = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries) {
                jar.putNextEntry(new ZipEntry(entry));
            }
        }
        return file;
    }
}
