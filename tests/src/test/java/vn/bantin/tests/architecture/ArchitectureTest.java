package vn.bantin.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Each boundary that docs/decisions and CONTRIBUTING name, as a rule over the compiled classes. */
@AnalyzeClasses(
        packages = "vn.bantin",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    /** Other modules' test classes, which come as {@code NAME-tests.jar} or {@code target/test-classes}. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String[] DOMAIN = {
        "vn.bantin.article..",
        "vn.bantin.newsroom..",
        "vn.bantin.access..",
        "vn.bantin.media..",
        "vn.bantin.search..",
        "vn.bantin.views.."
    };

    @ArchTest
    static final ArchRule the_domain_knows_no_aws = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "software.amazon..",
                    "com.amazonaws..",
                    "vn.bantin.persistence..",
                    "vn.bantin.aws..",
                    "vn.bantin.json..",
                    "vn.bantin.web..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule functions_do_not_see_each_other =
            slices().matching("vn.bantin.functions.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nothing_depends_on_the_local_machine = noClasses()
            .that()
            .resideOutsideOfPackages("vn.bantin.local..", "vn.bantin.cli..", "vn.bantin.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("vn.bantin.local..");

    /** The local runtime serves any template: it knows the JDK, AWS's interfaces and itself. */
    @ArchTest
    static final ArchRule the_local_runtime_knows_nothing_of_news = noClasses()
            .that()
            .resideInAPackage("vn.bantin.local..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("vn.bantin..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage("vn.bantin.local..")));

    @ArchTest
    static final ArchRule image_codecs_live_in_images_alone = noClasses()
            .that()
            .resideOutsideOfPackages("vn.bantin.functions.images..", "vn.bantin.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.imageio..", "java.awt..", "net.coobird..", "com.drew..");

    @ArchTest
    static final ArchRule lucene_lives_in_search_alone = noClasses()
            .that()
            .resideOutsideOfPackages("vn.bantin.functions.search..", "vn.bantin.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..");

    @ArchTest
    static final ArchRule tokens_are_issued_by_the_local_machine_alone = noClasses()
            .that()
            .resideOutsideOfPackage("vn.bantin.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule databind_stays_off_the_read_path = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "vn.bantin.web.body..",
                    "vn.bantin.functions.publishing..",
                    "vn.bantin.functions.images..",
                    "vn.bantin.archive..",
                    "vn.bantin.cli..",
                    "vn.bantin.functions.search.index..", // manifests are read once a generation
                    "vn.bantin.local..",
                    "vn.bantin.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson.databind..");

    @ArchTest
    static final ArchRule the_environment_is_read_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "vn.bantin.config..",
                    "vn.bantin.aws..", // what the SDK's own settings are called
                    "vn.bantin.local..",
                    "vn.bantin.cli..",
                    "vn.bantin.bench..")
            .should()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule handlers_are_called_handlers = classes()
            .that()
            .resideInAPackage("vn.bantin.functions..")
            .and()
            .implement(RequestStreamHandler.class)
            .should()
            .haveSimpleNameEndingWith("Handler");

    @ArchTest
    static final ArchRule the_domain_is_free_of_cycles = slices().matching(
                    "vn.bantin.(article|newsroom|access|media|views|search)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule functions_are_free_of_cycles =
            slices().matching("vn.bantin.functions.*.(*)..").should().beFreeOfCycles();

    /** The rules bite: a domain of which the DynamoDB adapters are a part breaks the first. */
    @Test
    void a_domain_that_knows_aws_is_found() {
        JavaClasses adapters = new ClassFileImporter().importPackages("vn.bantin.persistence");
        var rule = noClasses()
                .that()
                .resideInAPackage("vn.bantin.persistence..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..");
        assertThatThrownBy(() -> rule.check(adapters)).isInstanceOf(AssertionError.class);
    }
}
