package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every statement names its actions and its resources.
 *
 * <p>SAM adds managed policies that are not in the template: {@code AWSLambdaBasicExecutionRole} (write logs), for the indexer
 * {@code AWSLambdaDynamoDBExecutionRole} (read streams), with tracing {@code AWSXrayWriteOnlyAccess}. All three name {@code *}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege">Least privilege</a>
 */
class PolicyTest {

    /** Actions that AWS grants on the resource {@code *} only. */
    private static final Set<String> NOTHING_NARROWER = Set.of();

    /** A deny may be wide. */
    private static final Set<String> WIDE_DENIES = Set.of("OnlyTls");

    @Test
    void no_statement_is_wide() {
        assertThat(faults(Yamls.template())).isEmpty();
    }

    @Test
    void every_statement_has_an_id() {
        var sids = statements(Yamls.template()).stream().map(s -> Yamls.find(s.body(), "Sid"));
        assertThat(sids).doesNotContainNull();
    }

    @Test
    void no_function_uses_a_managed_policy() {
        Routes.functions().forEach((name, function) -> assertThat(Yamls.list(function, "Properties", "Policies"))
                .as(name)
                .allSatisfy(policy ->
                        assertThat(policy).isInstanceOf(Map.class).asString().contains("Statement")));
    }

    /** A public function cannot change an article, whatever its code does. */
    @Test
    void public_functions_only_read_the_newsroom_table() {
        assertThat(statements(Yamls.template()))
                .filteredOn(s -> Set.of("ArticlesFunction", "SearchFunction", "ViewsFunction")
                        .contains(s.owner()))
                .filteredOn(s -> s.body().toString().contains("NewsroomTable"))
                .isNotEmpty()
                .allSatisfy(s -> assertThat(Yamls.list(s.body(), "Action"))
                        .isSubsetOf("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"));
    }

    /** The function that signs uploads: whatever is signed, nothing that is served can be written with it. */
    @Test
    void the_images_api_writes_only_to_incoming() {
        var writing = statements(Yamls.template()).stream()
                .filter(s -> s.owner().equals("ImagesFunction"))
                .filter(s -> Yamls.list(s.body(), "Action").contains("s3:PutObject"))
                .flatMap(s -> Yamls.list(s.body(), "Resource").stream())
                .map(PolicyTest::text);
        assertThat(writing).isNotEmpty().allSatisfy(resource -> assertThat(resource)
                .endsWith("/incoming/*"));
    }

    @Test
    void no_function_scans_a_table() {
        assertThat(statements(Yamls.template()).toString()).doesNotContain("dynamodb:Scan");
    }

    @Test
    void a_wide_action_is_found() {
        assertThat(faults(withStatement("{Sid: A, Effect: Allow, Action: 'dynamodb:*', Resource: !GetAtt T.Arn}")))
                .containsExactly("F A: action dynamodb:*");
    }

    @Test
    void a_wide_resource_is_found() {
        assertThat(faults(withStatement("{Sid: A, Effect: Allow, Action: 's3:GetObject', Resource: '*'}")))
                .containsExactly("F A: resource *");
        assertThat(faults(withStatement(
                        "{Sid: A, Effect: Allow, Action: 's3:GetObject', Resource: !Sub 'arn:aws:s3:::${B}/*'}")))
                .containsExactly("F A: resource arn:aws:s3:::${B}/*");
    }

    @Test
    void an_anonymous_principal_is_found() {
        assertThat(
                        faults(
                                withStatement(
                                        "{Sid: A, Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/a/*'}")))
                .containsExactly("F A: principal *");
    }

    private record Statement(String owner, Map<String, Object> body) {}

    private static Map<String, Object> withStatement(String statement) {
        return Yamls.parse("{Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Policies: [{Statement: ["
                + statement + "]}]}}}}");
    }

    private static List<String> faults(Map<String, Object> template) {
        var faults = new ArrayList<String>();
        for (var statement : statements(template)) {
            var body = statement.body();
            var name = statement.owner() + " " + Yamls.find(body, "Sid") + ": ";
            if ("Deny".equals(Yamls.find(body, "Effect")) && WIDE_DENIES.contains(Yamls.find(body, "Sid"))) {
                continue;
            }
            for (var action : Yamls.list(body, "Action")) {
                if (action.toString().contains("*")) {
                    faults.add(name + "action " + action);
                }
            }
            for (var resource : Yamls.list(body, "Resource")) {
                if (wide(resource) && !NOTHING_NARROWER.containsAll(Yamls.list(body, "Action"))) {
                    faults.add(name + "resource " + text(resource));
                }
            }
            if (Yamls.list(body, "Principal").contains("*")) {
                faults.add(name + "principal *");
            }
        }
        return faults;
    }

    /** A star is narrow only behind a folder of a bucket: {@code …/media/*}. */
    private static boolean wide(Object resource) {
        var text = text(resource);
        return text.contains("*") && !text.matches("[^*]+/(media|assets|incoming|index)/\\*|arn:aws:s3:::b/a/\\*");
    }

    private static String text(Object resource) {
        var sub = Yamls.find(resource, "Fn::Sub");
        return String.valueOf(
                sub == null ? resource : Yamls.list(Map.of("s", sub), "s").getFirst());
    }

    private static List<Statement> statements(Map<String, Object> template) {
        var statements = new ArrayList<Statement>();
        Yamls.map(template, "Resources").forEach((owner, resource) -> collect(owner, resource, statements));
        return statements;
    }

    private static void collect(String owner, Object from, List<Statement> into) {
        switch (from) {
            case Map<?, ?> map -> {
                Yamls.list(map, "Statement").forEach(s -> into.add(new Statement(owner, Yamls.map(s))));
                map.values().forEach(value -> collect(owner, value, into));
            }
            case List<?> list -> list.forEach(value -> collect(owner, value, into));
            default -> {}
        }
    }
}
