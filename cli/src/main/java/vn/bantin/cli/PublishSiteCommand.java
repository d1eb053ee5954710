package vn.bantin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.bantin.pages.Assets;

/**
 * {@code ./bantin publish-site STACK}: uploads the site's scripts, styles and pictures to the bucket that CloudFront serves. Scripts
 * and styles have an address for each version, so that pages of both the previous and the next release find
 * theirs. Pictures are cached for a day; the newsroom's files are revalidated at each use.
 */
@Command(
        name = "publish-site",
        description = "Upload the site's scripts, styles and the newsroom page to a stack's bucket.")
final class PublishSiteCommand extends CliCommand {

    /** Folders that are named by a version: ten digits. */
    private static final String VERSIONS = "[0-9a-f]".repeat(10) + "/*";

    private final String program;
    private final Supplier<Path> siteFolder;

    @Parameters(paramLabel = "STACK", description = "The stack's name.")
    private String stack = "";

    @Mixin
    private final AwsCli.Options options = new AwsCli.Options();

    PublishSiteCommand(Console console) {
        super(console);
        this.program = "aws";
        this.siteFolder = () -> AwsCli.root().resolve("site");
    }

    PublishSiteCommand(Console console, String program, Path site) {
        super(console);
        this.program = program;
        this.siteFolder = () -> site;
    }

    private Path site() {
        return siteFolder.get();
    }

    @Override
    public Integer call() throws Exception {
        if (!Files.exists(site().resolve("newsroom/vendor/prosemirror.js"))) {
            console.err().println("bantin: the newsroom's editor is not built, its page will have a plain text field");
        }
        var aws = new AwsCli(program, options);
        var outputs = aws.outputs(stack);
        var bucket = "s3://" + AwsCli.output(outputs, "MediaBucketName") + "/assets";
        versions(aws, bucket);
        sync(aws, "assets", bucket, "public, max-age=86400", "--exclude", "newsroom/*", "--exclude", VERSIONS);
        sync(aws, "newsroom", bucket + "/newsroom", "no-cache");
        aws.call(
                "cloudfront",
                "create-invalidation",
                "--distribution-id",
                AwsCli.output(outputs, "DistributionId"),
                "--paths",
                "/assets/*");
        console.out().println("published; in a minute or two it is everywhere: " + outputs.getOrDefault("Site", ""));
        return 0;
    }

    /** Each under its version, before anything else; former ones stay for the pages that name them. */
    private void versions(AwsCli aws, String bucket) throws Exception {
        for (var name : Assets.NAMES) {
            var file = site().resolve("assets").resolve(name);
            if (Files.exists(file)) {
                aws.call(
                        "s3",
                        "cp",
                        file.toString(),
                        bucket + "/" + Assets.version(Files.readAllBytes(file)) + "/" + name,
                        "--cache-control",
                        "public, max-age=31536000, immutable",
                        "--no-progress");
            }
        }
    }

    private void sync(AwsCli aws, String folder, String to, String cacheControl, String... more) throws Exception {
        var call = new java.util.ArrayList<>(List.of(
                "s3",
                "sync",
                site().resolve(folder).toString(),
                to,
                "--delete",
                "--cache-control",
                cacheControl,
                "--no-progress"));
        call.addAll(List.of(more));
        aws.call(call.toArray(String[]::new));
    }
}
