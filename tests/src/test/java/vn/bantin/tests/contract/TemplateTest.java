package vn.bantin.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.tests.contract.Yamls.find;
import static vn.bantin.tests.contract.Yamls.list;
import static vn.bantin.tests.contract.Yamls.map;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Properties of the template that nothing else would notice while everything works. */
class TemplateTest {

    private final Map<String, Object> template = Yamls.template();

    @Test
    void data_outlives_the_stack_and_can_be_restored_to_a_point_in_time() {
        assertThat(ofType("AWS::DynamoDB::Table")).hasSize(2).allSatisfy((name, table) -> {
            outlives(name, table);
            assertThat(find(table, "Properties", "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                    .as(name)
                    .isEqualTo(true);
            assertThat(find(table, "Properties", "DeletionProtectionEnabled"))
                    .as(name)
                    .isNotNull();
            assertThat(find(table, "Properties", "SSESpecification", "SSEEnabled"))
                    .as(name)
                    .isEqualTo(true);
        });
        assertThat(ofType("AWS::S3::Bucket")).hasSize(1).allSatisfy(TemplateTest::outlives);
        assertThat(ofType("AWS::Cognito::UserPool")).hasSize(1).allSatisfy(TemplateTest::outlives);
    }

    /** A failed first deploy leaves retained resources; their names must not collide with those of the next attempt. */
    @Test
    void retained_resources_have_no_fixed_name() {
        assertThat(ofType("AWS::DynamoDB::Table"))
                .allSatisfy((name, table) ->
                        assertThat(find(table, "Properties", "TableName")).isNull());
        assertThat(find(template, "Resources", "MediaBucket", "Properties", "BucketName")
                        .toString())
                .contains("AWS::StackId");
        assertThat(ofType("AWS::SecretsManager::Secret"))
                .allSatisfy((name, secret) ->
                        assertThat(find(secret, "Properties", "Name")).isNull());
    }

    @Test
    void the_bucket_is_private() {
        var bucket = map(template, "Resources", "MediaBucket", "Properties");
        assertThat(map(bucket, "PublicAccessBlockConfiguration").values())
                .hasSize(4)
                .containsOnly(true);
        assertThat(map(template, "Resources", "MediaBucketPolicy").toString())
                .contains("aws:SecureTransport=false", "cloudfront.amazonaws.com", "aws:SourceArn");
    }

    /** An original picture carries its place and time. */
    @Test
    void uploaded_originals_expire_after_a_day() {
        var rules = list(template, "Resources", "MediaBucket", "Properties", "LifecycleConfiguration", "Rules");
        assertThat(rules).anySatisfy(rule -> {
            assertThat(find(rule, "Prefix")).isEqualTo("incoming/");
            assertThat(find(rule, "ExpirationInDays")).isEqualTo(1);
            assertThat(find(rule, "NoncurrentVersionExpiration", "NoncurrentDays"))
                    .isEqualTo(1);
        });
    }

    @Test
    void every_log_group_has_a_retention() {
        var groups = ofType("AWS::Logs::LogGroup");
        assertThat(groups).allSatisfy((name, group) -> assertThat(find(group, "Properties", "RetentionInDays"))
                .as(name)
                .isNotNull());
        assertThat(Routes.functions()).allSatisfy((name, function) -> assertThat(groups)
                .containsKey(String.valueOf(find(function, "Properties", "LoggingConfig", "LogGroup", "Ref"))));
    }

    @Test
    void background_failures_go_to_a_queue_with_an_alarm() {
        var alarms = ofType("AWS::CloudWatch::Alarm").toString();
        assertThat(background()).hasSize(4).allSatisfy((name, function) -> {
            var queue = destination(function);
            assertThat(ofType("AWS::SQS::Queue")).as(name).containsKey(queue);
            assertThat(alarms).as(name).contains(queue + ".QueueName");
            assertThat(find(function, "Properties", "Policies").toString())
                    .as(name)
                    .contains(queue + ".Arn");
        });
    }

    @Test
    void every_alarm_has_an_action() {
        assertThat(ofType("AWS::CloudWatch::Alarm")).isNotEmpty().allSatisfy((name, alarm) -> assertThat(
                        list(alarm, "Properties", "AlarmActions"))
                .as(name)
                .isNotEmpty());
    }

    /** API Gateway gives up after 30 s; a function that goes on would work for nobody. */
    @Test
    void functions_behind_the_api_time_out_before_the_gateway() {
        var usual = (Integer) find(template, "Globals", "Function", "Timeout");
        var behindTheApi = Routes.ofTemplate().stream().map(Routes.Route::owner).collect(Collectors.toSet());
        for (var name : behindTheApi) {
            var properties = map(template, "Resources", name, "Properties");
            assertThat((Integer) properties.getOrDefault("Timeout", usual))
                    .as(name)
                    .isLessThanOrEqualTo(29);
        }
    }

    @Test
    void published_versions_use_snapshots() {
        var globals = map(template, "Globals", "Function");
        assertThat(find(globals, "Runtime")).isEqualTo("java25");
        assertThat(find(globals, "SnapStart", "ApplyOn")).isEqualTo("PublishedVersions");
        assertThat(find(globals, "AutoPublishAlias")).isEqualTo("live");
    }

    @Test
    void the_indexer_receives_live_articles_only() {
        var stream = map(template, "Resources", "IndexerFunction", "Properties", "Events", "Changed", "Properties");
        assertThat(stream.get("FilterCriteria").toString())
                .contains("{\"dynamodb\":{\"Keys\":{\"SK\":{\"S\":[\"LIVE\"]}}}}");
        // a change given up would be missing from search until a reindex
        assertThat(stream).doesNotContainKeys("MaximumRetryAttempts", "MaximumRecordAgeInSeconds");
    }

    @Test
    void cors_exposes_the_headers_that_scripts_need() {
        var cors = map(template, "Resources", "HttpApi", "Properties", "CorsConfiguration");
        assertThat(list(cors, "ExposeHeaders")).contains("etag", "link", "location");
        assertThat(cors.get("AllowOrigins")).isEqualTo(Map.of("Ref", "AllowedOrigins"));
        assertThat(find(template, "Parameters", "AllowedOrigins", "Default").toString())
                .doesNotContain("*");
    }

    @Test
    void cloudfront_caches_no_error_and_serves_one_hostname() {
        var config = map(template, "Resources", "Distribution", "Properties", "DistributionConfig");
        assertThat(list(config, "CustomErrorResponses"))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(find(e, "ErrorCachingMinTTL")).isEqualTo(0));
        assertThat(list(config, "CacheBehaviors").stream().map(b -> find(b, "PathPattern")))
                .containsExactlyInAnyOrder("/assets/*", "/media/*", "/newsroom/*");
        assertThat(find(config, "DefaultCacheBehavior", "TargetOriginId")).isEqualTo("api");
    }

    @Test
    void every_secret_is_generated() {
        assertThat(ofType("AWS::SecretsManager::Secret")).hasSize(3).allSatisfy((name, secret) -> assertThat(
                        find(secret, "Properties", "GenerateSecretString"))
                .as(name)
                .isNotNull());
        assertThat(find(template, "Resources", "UserPoolClient", "Properties", "GenerateSecret"))
                .isEqualTo(false);
    }

    @Test
    void every_parameter_is_used_and_has_a_default() {
        var text = Yamls.text("template.yaml");
        map(template, "Parameters").forEach((name, parameter) -> {
            assertThat(map(parameter)).as(name).containsKey("Default");
            assertThat(text).as(name).containsPattern("!Ref " + name + "\\b|\\$\\{" + name + "}");
        });
    }

    private Map<String, Object> background() {
        var functions = new LinkedHashMap<>(Routes.functions());
        functions
                .keySet()
                .removeAll(Routes.ofTemplate().stream().map(Routes.Route::owner).toList());
        return functions;
    }

    private static String destination(Object function) {
        var own = find(function, "Properties", "EventInvokeConfig", "DestinationConfig", "OnFailure", "Destination");
        var stream = find(
                function,
                "Properties",
                "Events",
                "Changed",
                "Properties",
                "DestinationConfig",
                "OnFailure",
                "Destination");
        var arn = String.valueOf(find(own == null ? stream : own, "Fn::GetAtt"));
        return arn.substring(0, arn.indexOf('.'));
    }

    private static void outlives(String name, Object resource) {
        // a failed first deploy leaves nothing; whatever was in use stays
        assertThat(map(resource)).as(name).containsEntry("DeletionPolicy", "RetainExceptOnCreate");
        assertThat(map(resource)).as(name).containsEntry("UpdateReplacePolicy", "Retain");
    }

    private Map<String, Object> ofType(String type) {
        var found = new LinkedHashMap<String, Object>();
        map(template, "Resources").forEach((name, resource) -> {
            if (type.equals(find(resource, "Type"))) {
                found.put(name, resource);
            }
        });
        return found;
    }
}
