package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others' code can do to a build or a release. */
class SupplyChainTest {

    private static final Path GITHUB = Yamls.ROOT.resolve(".github");

    /** A tag can be moved to other code, a commit cannot. */
    @Test
    void workflows_name_actions_by_commit() throws IOException {
        for (var workflow : workflows()) {
            assertThat(Files.readAllLines(workflow).stream().filter(line -> line.contains("uses:")))
                    .as(workflow.toString())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).containsPattern("uses: [\\w./-]+@[0-9a-f]{40} # v\\d"));
        }
    }

    @Test
    void workflows_start_with_permission_to_read_only() throws IOException {
        for (var workflow : workflows()) {
            assertThat(Yamls.find(Yamls.parse(Files.readString(workflow)), "permissions"))
                    .as(workflow.toString())
                    .asString()
                    .isEqualTo("{contents=read}");
        }
    }

    @Test
    void dependabot_renews_all_kinds_of_dependencies() throws IOException {
        var updates = Yamls.list(Yamls.parse(Files.readString(GITHUB.resolve("dependabot.yml"))), "updates");
        assertThat(updates.stream().map(update -> Yamls.find(update, "package-ecosystem")))
                .containsExactlyInAnyOrder("maven", "npm", "github-actions");
    }

    @Test
    void a_release_has_a_bill_of_materials() throws IOException {
        assertThat(Files.readString(GITHUB.resolve("workflows/release.yml")))
                .contains("cyclonedx-maven-plugin", "npm sbom", "gh release upload");
    }

    private static List<Path> workflows() throws IOException {
        try (var files = Files.list(GITHUB.resolve("workflows"))) {
            return files.filter(file -> file.toString().endsWith(".yml")).toList();
        }
    }
}
