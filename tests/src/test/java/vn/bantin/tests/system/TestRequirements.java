package vn.bantin.tests.system;

import java.nio.file.Files;
import java.nio.file.Path;
import vn.bantin.local.testing.Requirement;

/** What the tests of the whole system need. */
public final class TestRequirements {
    private TestRequirements() {}

    public static void packagedFunctions() {
        Requirement.require(TestSystem.isBuilt(), "the functions are not packaged: run mvn package first");
    }

    /** @param file made from npm packages, below {@code site/newsroom/vendor} */
    public static void bundled(String file) {
        Requirement.require(
                Files.exists(Path.of(System.getProperty("bantin.root"), "site/newsroom/vendor", file)),
                "the newsroom's components are not bundled, which takes node and npm: see ./bantin doctor");
    }
}
