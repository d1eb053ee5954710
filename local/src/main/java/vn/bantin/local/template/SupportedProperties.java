package vn.bantin.local.template;

import java.util.Set;

/**
 * The resource types and properties of CloudFormation and SAM that the local runtime knows. Any other fails the start.
 *
 * <p>Properties in the {@code …ALONE} sets are ignored: no client or function can observe them.
 */
final class SupportedProperties {
    /** Resource types without an effect on one machine: monitoring, permissions, delivery, cost. */
    static final Set<String> LEFT_ALONE = Set.of(
            "AWS::Budgets::Budget",
            "AWS::CloudFront::CachePolicy",
            "AWS::CloudFront::OriginAccessControl",
            "AWS::CloudFront::OriginRequestPolicy",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::CompositeAlarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::Cognito::UserPoolDomain",
            "AWS::Cognito::UserPoolResourceServer",
            "AWS::Cognito::UserPoolUser",
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::Lambda::Permission",
            "AWS::Logs::LogGroup",
            "AWS::Logs::MetricFilter",
            "AWS::Route53::RecordSet",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::SecretsManager::RotationSchedule",
            "AWS::WAFv2::WebACL",
            "AWS::WAFv2::WebACLAssociation");

    static final Set<String> FUNCTION = Set.of(
            "CodeUri",
            "Handler",
            "Runtime",
            "MemorySize",
            "Timeout",
            "Environment",
            "Events",
            "EventInvokeConfig",
            "DeadLetterQueue");

    static final Set<String> FUNCTION_ALONE = Set.of(
            "Architectures",
            "AssumeRolePolicyDocument",
            "AutoPublishAlias",
            "AutoPublishAliasAllProperties",
            "AutoPublishCodeSha256",
            "DeploymentPreference",
            "Description",
            "EphemeralStorage",
            "FunctionName",
            "KmsKeyArn",
            "LoggingConfig",
            "PermissionsBoundary",
            "Policies",
            "PropagateTags",
            "ProvisionedConcurrencyConfig",
            "ReservedConcurrentExecutions",
            "Role",
            "RolePath",
            "RuntimeManagementConfig",
            "SnapStart",
            "Tags",
            "Tracing",
            "VersionDescription");

    static final Set<String> HTTP_API = Set.of("CorsConfiguration", "Auth", "StageName", "DefaultRouteSettings");

    static final Set<String> HTTP_API_ALONE =
            Set.of("AccessLogSettings", "Description", "Name", "FailOnWarnings", "Tags", "PropagateTags", "Domain");

    static final Set<String> REST_API = Set.of("StageName", "BinaryMediaTypes");

    static final Set<String> REST_API_ALONE = Set.of(
            "AccessLogSetting",
            "AlwaysDeploy",
            "CacheClusterEnabled",
            "CacheClusterSize",
            "CanarySetting",
            "Description",
            "Domain",
            "EndpointConfiguration",
            "FailOnWarnings",
            "MethodSettings",
            "Name",
            "OpenApiVersion",
            "PropagateTags",
            "Tags",
            "TracingEnabled");

    static final Set<String> TABLE = Set.of(
            "TableName",
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "StreamSpecification",
            "TimeToLiveSpecification");

    static final Set<String> TABLE_ALONE = Set.of(
            "BillingMode",
            "ContributorInsightsSpecification",
            "DeletionProtectionEnabled",
            "OnDemandThroughput",
            "PointInTimeRecoverySpecification",
            "ProvisionedThroughput",
            "SSESpecification",
            "TableClass",
            "Tags",
            "WarmThroughput");

    static final Set<String> SIMPLE_TABLE = Set.of("TableName", "PrimaryKey");

    static final Set<String> SIMPLE_TABLE_ALONE =
            Set.of("PointInTimeRecoverySpecification", "ProvisionedThroughput", "SSESpecification", "Tags");

    static final Set<String> BUCKET = Set.of("BucketName", "VersioningConfiguration");

    /** S3Proxy allows every origin; lifecycle rules delete nothing here. */
    static final Set<String> BUCKET_ALONE = Set.of(
            "BucketEncryption",
            "CorsConfiguration",
            "LifecycleConfiguration",
            "OwnershipControls",
            "PublicAccessBlockConfiguration",
            "Tags");

    static final Set<String> SECRET = Set.of("GenerateSecretString");
    static final Set<String> SECRET_ALONE = Set.of("Description", "KmsKeyId", "Name", "Tags");

    private SupportedProperties() {}
}
