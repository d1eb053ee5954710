package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template breaks none of the {@link TemplateRules}, and each former fault is found when it is put back. */
class PastFaultsTest {

    private static final TemplateRules.Sources PROJECT = TemplateRules.Sources.ofProject();

    /** @param rule that finds it, with a message that contains {@code finding} */
    record Fault(String name, String rule, String finding, TemplateRules.Sources broken) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Set<String> rules() {
        return TemplateRules.ALL.keySet();
    }

    static List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        faults.add(fault(
                "one CORS rule that joins the site with the allowed origins",
                "an origin stands once in a CORS rule",
                "repeated origin in [https://a.example, https://a.example]",
                "AllowedOrigins: !Ref AllowedOrigins\n            AllowedMethods: [PUT]",
                "AllowedOrigins: !Split [',', !Join [',', [!Ref SiteUrl, !Join [',', !Ref AllowedOrigins]]]]\n"
                        + "            AllowedMethods: [PUT]"));
        faults.add(
                fault(
                        "ViewsWarmWrites without ViewsWarmReads does nothing",
                        "every parameter changes something by itself",
                        "ViewsWarmWrites alone changes nothing",
                        """
                          - HasWarmWrites
                          - {WriteUnitsPerSecond: !Ref ViewsWarmWrites}
                          - !Ref AWS::NoValue
                """,
                        """
                          - HasWarmWrites
                          - !Ref AWS::NoValue
                          - !Ref AWS::NoValue
                """));
        faults.add(fault(
                "us-east-1 signs uploads for the global host",
                "uploads are signed for the host that the page allows",
                "us-east-1: uploads go to bantin-1c2fa620-982a-11e3-aff7-50e2416294e0.s3.amazonaws.com",
                "        AWS_S3_US_EAST_1_REGIONAL_ENDPOINT: regional\n",
                ""));
        faults.add(region("a region without budgets", "ap-southeast-7", "AWS::Budgets::Budget"));
        faults.add(region("a region without SnapStart", "ap-east-2", "SnapStart"));
        faults.add(fault(
                "X-Ray's policy on roles of functions that do not trace",
                "roles write traces only where functions are traced",
                "ArticlesFunction may write traces",
                "    Default: Disabled\n    AllowedValues: [Active, Disabled]",
                "    Default: PassThrough\n    AllowedValues: [Active, PassThrough]"));
        faults.add(fault(
                "BatchWriteItem granted",
                "actions are granted that code calls",
                "PublishingFunction may dynamodb:BatchWriteItem",
                "                - dynamodb:ConditionCheckItem\n",
                "                - dynamodb:ConditionCheckItem\n                - dynamodb:BatchWriteItem\n"));
        faults.add(fault(
                "one permission a route",
                "resource policies stay below 10 KB",
                "ArticlesFunction: ",
                "        Default: {Type: HttpApi",
                onePermissionARoute() + "        Default: {Type: HttpApi"));
        faults.add(fault(
                "no default authorizer",
                "newsroom routes ask for the scope",
                "ANY /newsroom/{proxy+} asks for []",
                "        DefaultAuthorizer: Newsroom\n",
                ""));
        faults.add(fault(
                "a parameter that reaches no version",
                "changed parameters publish new versions",
                "SiteName does not reach ArticlesFunction",
                " ${SiteName} ${UserPoolClient}'",
                " ${UserPoolClient}'"));
        faults.add(fault(
                "a parameter that publishes functions which do not use it",
                "changed parameters publish new versions",
                "LogDays publishes RecountFunction",
                "VersionDescription: !Sub '${TimeZone} ${Tracing}'",
                "VersionDescription: !Sub '${TimeZone} ${Tracing} ${LogDays}'"));
        faults.add(fault(
                "a traced site whose functions do not trace",
                "changed parameters publish new versions",
                "Tracing does not reach ArticlesFunction",
                " ${Tracing}",
                ""));
        faults.add(fault(
                "a name that is too long for a version's description",
                "version descriptions fit",
                "ArticlesFunction's description is too long",
                "MaxLength: 50",
                "MaxLength: 60"));
        faults.add(fault(
                "a site address that only a second deploy corrects",
                "the site's address needs no second deploy",
                "ArticlesFunction believes in an address",
                "SITE_URL: !If [KnowsSiteUrl, !If [HasSiteUrl, !Ref SiteUrl, !Sub 'https://${DomainName}'], '']",
                "SITE_URL: !If [HasSiteUrl, !Ref SiteUrl, 'http://localhost:8080']"));
        faults.add(fault(
                "the newsroom in the behavior that caches",
                "the newsroom is not cached",
                "/newsroom/* is cached",
                "CachePolicyId: 4135ea2d-6df8-44a3-9df3-4b5a84be39ad # managed: CachingDisabled",
                "CachePolicyId: !Ref ApiCachePolicy"));
        faults.add(fault(
                "the newsroom without a behavior of its own",
                "the newsroom is not cached",
                "/newsroom/* falls to",
                "PathPattern: /newsroom/*",
                "PathPattern: /desk/*"));
        faults.add(fault(
                "every query string in the cache key",
                "the cache key has only what answers depend on",
                "each fbclid is an entry of its own",
                "request.querystring = known(request.querystring);",
                ""));
        faults.add(fault(
                "every origin in the cache key",
                "the cache key has only what answers depend on",
                "each origin is an entry of its own",
                "delete request.headers.origin;",
                ""));
        faults.add(fault(
                "no query string in the cache key",
                "the cache key has only what answers depend on",
                "both languages share an entry",
                "{QueryStringBehavior: all}",
                "{QueryStringBehavior: none}"));
        faults.add(fault(
                "functions that take direct calls",
                "functions refuse calls that bypass CloudFront",
                "ArticlesFunction takes direct calls",
                "RequireOriginSecret:\n    Type: String\n    Default: 'true'",
                "RequireOriginSecret:\n    Type: String\n    Default: 'false'"));
        faults.add(fault(
                "a function that may not read the origin's secret",
                "functions refuse calls that bypass CloudFront",
                "PeopleFunction may not read",
                "              Resource: !Ref OriginSecret\n",
                "              Resource: !Ref SigningSecret\n"));
        faults.add(fault(
                "CloudFront without the secret",
                "functions refuse calls that bypass CloudFront",
                "CloudFront does not send the secret",
                "HeaderName: x-origin-secret",
                "HeaderName: x-forwarded-secret"));
        faults.add(fault(
                "answers of the API itself without security headers",
                "every answer has security headers",
                "adds no security headers",
                "ResponseHeadersPolicyId: !Ref ApiHeadersPolicy",
                "SmoothStreaming: false"));
        faults.add(fault(
                "403 for a missing picture",
                "a missing file is 404",
                "CloudFront gets 403",
                "            Action: s3:ListBucket\n            Resource: !GetAtt MediaBucket.Arn",
                "            Action: s3:GetBucketLocation\n            Resource: !GetAtt MediaBucket.Arn"));
        faults.add(fault(
                "an endpoint that sam local does not pass on",
                "endpoints of local stores are declared and absent on AWS",
                "AWS_ENDPOINT_URL_S3 is not declared",
                "        AWS_ENDPOINT_URL_S3: !Ref AWS::NoValue\n",
                ""));
        faults.add(fault(
                "a blank endpoint on AWS",
                "endpoints of local stores are declared and absent on AWS",
                "has AWS_ENDPOINT_URL_S3 on AWS",
                "        AWS_ENDPOINT_URL_S3: !Ref AWS::NoValue\n",
                "        AWS_ENDPOINT_URL_S3: ''\n"));
        return faults;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_template_holds(String rule) {
        assertThat(check(rule, PROJECT)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_put_back_is_found(Fault fault) {
        assertThat(check(fault.rule(), fault.broken()))
                .anySatisfy(found -> assertThat(found).contains(fault.finding()));
    }

    @Test
    void every_rule_has_been_seen_to_find_a_fault() {
        assertThat(faults().stream().map(Fault::rule).collect(Collectors.toSet()))
                .isEqualTo(rules());
    }

    private static List<String> check(String rule, TemplateRules.Sources sources) {
        return Objects.requireNonNull(TemplateRules.ALL.get(rule), rule).apply(sources);
    }

    private static Fault fault(String name, String rule, String finding, String from, String to) {
        assertThat(PROJECT.template())
                .as("the template still has what \"%s\" replaces", name)
                .contains(from);
        return new Fault(
                name,
                rule,
                finding,
                new TemplateRules.Sources(PROJECT.template().replace(from, to), PROJECT.manual()));
    }

    private static Fault region(String name, String region, String finding) {
        return new Fault(
                name,
                "every region named has what the template uses",
                region + " lacks " + finding,
                new TemplateRules.Sources(PROJECT.template(), PROJECT.manual() + "| `" + region + "` | one more |\n"));
    }

    /** As the template was: a line a method and path of the contract. */
    private static String onePermissionARoute() {
        var lines = new StringBuilder();
        var routes = Routes.ofContract().stream()
                .filter(route -> !route.isNewsroom())
                .toList();
        for (var i = 0; i < routes.size(); i++) {
            for (var method : List.of(routes.get(i).method(), "HEAD")) {
                lines.append(
                        "        Route%s%d: {Type: HttpApi, Properties: {ApiId: !Ref HttpApi, Method: %s, Path: '%s'}}\n"
                                .formatted(method, i, method, routes.get(i).path()));
            }
        }
        return lines.toString();
    }
}
