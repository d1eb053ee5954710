package vn.bantin.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.bantin.local.template.Template.BucketEvent;
import vn.bantin.local.template.Template.Route;
import vn.bantin.local.template.Template.ScheduleEvent;
import vn.bantin.local.template.Template.StreamEvent;

/** The whole template is supported, or the start fails with the name of the unsupported property. */
class TemplateTest {
    private static final String FUNCTION =
            """
            Parameters:
              Site: {Type: String, Default: https://tin.example}
              Origins: {Type: CommaDelimitedList, Default: 'https://a.example, https://b.example'}
              Flag: {Type: String, Default: 'no'}
            Conditions:
              On: !Equals [!Ref Flag, 'yes']
              Off: !Not [{Condition: On}]
              Both: !And [{Condition: On}, {Condition: Off}]
              Either: !Or [{Condition: On}, {Condition: Off}]
            Mappings:
              Sizes: {small: {memory: 512}}
            Resources:
              Things:
                Type: AWS::DynamoDB::Table
                Properties:
                  KeySchema: [{AttributeName: PK, KeyType: HASH}]
                  AttributeDefinitions: [{AttributeName: PK, AttributeType: S}]
              Files: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub 'x-${AWS::AccountId}'}}
              Key: {Type: AWS::SecretsManager::Secret, Properties: {GenerateSecretString: {PasswordLength: 40}}}
              Dead: {Type: AWS::SQS::Queue}
              Worker:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: worker/target/worker.zip
                  Handler: example.Worker
                  Runtime: java25
                  Environment: {Variables: {VALUE: %s}}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            plain                                          | plain
            !Ref Site                                      | https://tin.example
            !Ref Things                                    | Things
            !Ref Files                                     | x-000000000000
            !Ref Key                                       | arn:aws:secretsmanager:eu-west-3:000000000000:secret:Key
            !Ref AWS::Region                               | eu-west-3
            !GetAtt Things.Arn                             | arn:aws:dynamodb:eu-west-3:000000000000:table/Things
            !GetAtt [Files, Arn]                           | arn:aws:s3:::x-000000000000
            !GetAtt Dead.Arn                               | arn:aws:sqs:eu-west-3:000000000000:Dead
            !Sub '${Site}/x'                               | https://tin.example/x
            !Sub ['${A}-${Site}', {A: !Ref Things}]        | Things-https://tin.example
            !Sub '${!Literal}'                             | ${Literal}
            !Sub '${Things.Arn}/index/*'                   | arn:aws:dynamodb:eu-west-3:000000000000:table/Things/index/*
            !Join ['-', [a, !Ref Things]]                  | a-Things
            !Select [1, [a, b]]                            | b
            !Select [2, !Split ['/', !Ref AWS::StackId]]   | local
            !Join ['+', !Ref Origins]                      | https://a.example+https://b.example
            !If [On, a, b]                                 | b
            !If [Off, a, b]                                | a
            !If [Both, a, b]                               | b
            !If [Either, a, b]                             | a
            !FindInMap [Sizes, small, memory]              | 512
            !Base64 abc                                    | YWJj
            !ImportValue elsewhere                         | imported
            {'Fn::Sub': '${Site}'}                         | https://tin.example
            """)
    void intrinsic_functions_are_evaluated(String expression, String value) throws IOException {
        var template = read(FUNCTION.formatted(expression));
        assertThat(template.function("Worker").environment()).containsEntry("VALUE", value);
    }

    @Test
    void no_value_removes_the_property() throws IOException {
        var text = FUNCTION.formatted("x") + "      MemorySize: !If [On, 512, !Ref AWS::NoValue]\n";
        var template = read(text);
        assertThat(template.function("Worker").memoryMb()).isEqualTo(128);
    }

    @Test
    void a_resource_whose_condition_fails_is_skipped() throws IOException {
        var text = FUNCTION.formatted("x").replace("Type: AWS::SQS::Queue", "Type: AWS::Unknown::Thing, Condition: On");
        assertThat(read(text).functions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            AWS::SQS::Queue                | AWS::Kinesis::Stream                      | AWS::Kinesis::Stream is not supported by the local runtime (Dead, template.yaml:
            Runtime: java25                | Runtime: nodejs22.x                       | nodejs22.x is not supported by the local runtime (Worker, template.yaml:
            `{VALUE: x}`                   | `{VALUE: !Ref Nowhere}`                   | Nowhere
            `{VALUE: x}`                   | `{VALUE: !GetAtt Things.Wings}`           | Wings of Things
            `{VALUE: x}`                   | `{VALUE: !Cidr [a, b, c]}`                | Fn::Cidr
            `{VALUE: x}`                   | `{VALUE: !ImportValue nothing}`           | nothing
            `{VALUE: x}`                   | `{VALUE: !If [Maybe, a, b]}`              | Maybe
            """)
    void an_unsupported_part_ends_the_start(String part, String instead, String named) {
        var text = FUNCTION.formatted("x").replace(part, instead);
        assertThatThrownBy(() -> read(text)).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            Layers: [x]                                                                  | Layers is not supported by the local runtime (Worker, template.yaml:
            Events: {E: {Type: SQS, Properties: {Queue: q}}}                             | event type SQS is not supported by the local runtime (Worker.Events.E, template.yaml:
            Events: {E: {Type: HttpApi, Properties: {Path: /, Method: GET, Model: m}}}   | `Model is not supported`
            Events: {E: {Type: HttpApi, Properties: {PayloadFormatVersion: '1.0'}}}      | PayloadFormatVersion 1.0
            Events: {E: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: false}}} | `Enabled: false`
            Events: {E: {Type: S3, Properties: {Bucket: !Ref Files, Events: 's3:ObjectRemoved:*'}}} | s3:ObjectRemoved:*
            Events: {E: {Type: DynamoDB, Properties: {Stream: s, StartingPosition: TRIM_HORIZON, TumblingWindowInSeconds: 5}}} | TumblingWindowInSeconds
            Events: {E: {Type: DynamoDB, Properties: {Stream: s, StartingPosition: AT_TIMESTAMP}}} | TRIM_HORIZON or LATEST
            MemorySize: much                                                             | MemorySize must be a whole number
            """)
    void an_unsupported_property_of_a_function_ends_the_start(String property, String named) {
        var text = FUNCTION.formatted("x") + "      " + property + "\n";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            DefinitionBody: {openapi: 3.0.1}                                   | DefinitionBody
            StageName: prod                                                    | StageName prod
            `Auth: {Authorizers: {A: {FunctionArn: x}}}`                       | FunctionArn
            `Auth: {Authorizers: {A: {IdentitySource: $request.querystring.t}}}` | IdentitySource $request.querystring.t
            CorsConfiguration: {AllowEverything: true}                         | AllowEverything
            """)
    void an_unsupported_property_of_the_api_ends_the_start(String property, String named) {
        var text = FUNCTION.formatted("x") + "  Api:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n      "
                + property + "\n";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(named);
    }

    @Test
    void a_message_names_the_line_of_the_property() {
        var text =
                "Resources:\n  Things:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      KeySchema: []\n      ImportSourceSpecification: {}\n";
        assertThatThrownBy(() -> read(text))
                .hasMessage(
                        "ImportSourceSpecification is not supported by the local runtime (Things, template.yaml:6)");
        var nested = FUNCTION.formatted("x") + "      Events:\n        E:\n          Type: S3\n          Properties:\n"
                + "            Bucket: b\n            Other: x\n";
        assertThatThrownBy(() -> read(nested))
                .hasMessage("Other is not supported by the local runtime (Worker.Events.E.Properties, template.yaml:"
                        + nested.lines().toList().size() + ")");
    }

    @Test
    void routes_take_the_default_authorizer_unless_they_say_NONE_and_OPTIONS_stay_open() throws IOException {
        var text = FUNCTION.formatted("x")
                + """
                      Events:
                        Locked: {Type: HttpApi, Properties: {Method: ANY, Path: /locked}}
                        Preflight: {Type: HttpApi, Properties: {Method: OPTIONS, Path: /locked}}
                        Open: {Type: HttpApi, Properties: {Method: GET, Path: /open, Auth: {Authorizer: NONE}}}
                  Api:
                    Type: AWS::Serverless::HttpApi
                    Properties:
                      Auth:
                        DefaultAuthorizer: A
                        Authorizers:
                          A:
                            IdentitySource: $request.header.Authorization
                            JwtConfiguration: {issuer: https://login.example, audience: [client]}
                """;
        var locked = read(text).functions().getFirst().events().stream()
                .map(Template.Route.class::cast)
                .filter(route -> route.access().isPresent())
                .map(Template.Route::key);
        assertThat(locked).containsExactly("ANY /locked");
    }

    @Test
    void a_parameter_without_a_value_ends_the_start() {
        var text = FUNCTION.formatted("x").replace("Type: String, Default: https://tin.example", "Type: String");
        assertThatThrownBy(() -> read(text)).hasMessageContaining("Parameters.Site");
    }

    @Test
    void properties_of_a_function_override_globals() throws IOException {
        var template = read(
                FUNCTION.formatted("own")
                        + """
                Globals:
                  Function:
                    Timeout: 29
                    Environment: {Variables: {VALUE: global, OTHER: kept}}
                """);
        var worker = template.function("Worker");
        assertThat(worker.timeout()).isEqualTo(Duration.ofSeconds(29));
        assertThat(worker.environment()).containsEntry("VALUE", "own").containsEntry("OTHER", "kept");
    }

    /** The system's own template: what the local machine promises to run. */
    @Test
    void a_simple_table_has_a_partition_key_of_its_type() throws IOException {
        var template = read(
                """
                Resources:
                  Plain: {Type: AWS::Serverless::SimpleTable}
                  Counted:
                    Type: AWS::Serverless::SimpleTable
                    Properties:
                      TableName: counts
                      PrimaryKey: {Name: number, Type: Number}
                      ProvisionedThroughput: {ReadCapacityUnits: 5, WriteCapacityUnits: 5}
                """);
        var plain = template.table("Plain").properties();
        assertThat(plain.children("KeySchema").getFirst().text("AttributeName")).isEqualTo("id");
        var counted = template.table("Counted");
        assertThat(counted.name()).isEqualTo("counts");
        assertThat(counted.properties()
                        .children("AttributeDefinitions")
                        .getFirst()
                        .values())
                .isEqualTo(Map.of("AttributeName", "number", "AttributeType", "N"));
    }

    @Test
    void a_second_api_ends_the_start() {
        assertThatThrownBy(
                        () -> read(
                                """
                                Resources:
                                  One: {Type: AWS::Serverless::HttpApi}
                                  Two: {Type: AWS::Serverless::HttpApi}
                                """))
                .hasMessageContaining("a second AWS::Serverless::HttpApi is not supported")
                .hasMessageContaining("template.yaml:3");
    }

    @Test
    void the_projects_template_is_read() {
        var root = Path.of(System.getProperty("bantin.root"));
        var template = Template.read(
                root.resolve("template.yaml"),
                "ap-southeast-1",
                Map.of("SiteUrl", "http://localhost:1", "UserPoolClient", "the-client"));
        assertThat(template.functions()).hasSize(10);
        assertThat(template.tables()).extracting(Template.Table::logicalId).contains("NewsroomTable", "ViewsTable");
        assertThat(template.buckets()).hasSize(1);
        assertThat(template.api().authorizers().values())
                .allMatch(authorizer -> authorizer.audience().equals(List.of("the-client")));
        var articles = template.function("ArticlesFunction");
        assertThat(articles.code()).isEqualTo(root.resolve("functions/articles/target/articles.zip"));
        assertThat(articles.environment())
                .containsEntry("SITE_URL", "http://localhost:1")
                .containsEntry("BUCKET", template.buckets().getFirst().name())
                .containsEntry("TABLE", template.table("NewsroomTable").name());
        var sources = template.functions().stream()
                .flatMap(function -> function.events().stream())
                .toList();
        assertThat(sources)
                .anyMatch(Route.class::isInstance)
                .anyMatch(StreamEvent.class::isInstance)
                .anyMatch(BucketEvent.class::isInstance)
                .anyMatch(ScheduleEvent.class::isInstance);
    }

    private Template read(String text) throws IOException {
        var file = folder.resolve("template.yaml");
        Files.writeString(file, text);
        return Template.read(file, "eu-west-3", Map.of("elsewhere", "imported"));
    }
}
