package vn.bantin.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.template.TemplateException;
import vn.bantin.local.testing.AwsBehavior;

/**
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax">Filter rule
 *     syntax</a>
 */
class FilterPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"a":["x"]}                       | {"a":"x"}          | true
            {"a":["x"]}                       | {"a":"y"}          | false
            {"a":["x","y"]}                   | {"a":"y"}          | true
            {"a":["x"]}                       | {}                 | false
            {"a":{"b":["x"]}}                 | {"a":{"b":"x"}}    | true
            {"a":{"b":["x"]}}                 | {"a":"x"}          | false
            {"a":[null]}                      | {"a":null}         | true
            {"a":[""]}                        | {"a":""}           | true
            {"a":[{"exists":true}]}           | {"a":1}            | true
            {"a":[{"exists":false}]}          | {}                 | true
            {"a":[{"prefix":"in"}]}           | {"a":"incoming"}   | true
            {"a":[{"suffix":".jpg"}]}         | {"a":"x.png"}      | false
            {"a":[{"anything-but":["x"]}]}    | {"a":"y"}          | true
            {"a":[{"anything-but":["x"]}]}    | {"a":"x"}          | false
            {"a":[{"numeric":[">",1,"<=",5]}]}| {"a":5}            | true
            {"a":[{"numeric":[">",1,"<=",5]}]}| {"a":1}            | false
            {"a":[{"equals-ignore-case":"X"}]}| {"a":"x"}          | true
            {"a":["x"],"b":["y"]}             | {"a":"x","b":"z"}  | false
            {"$or":[{"a":["x"]},{"b":["y"]}]} | {"b":"y"}          | true
            {"a":["x"]}                       | {"a":["y","x"]}    | true
            {"a":[{"exists":true}]}           | {"a":{"b":1}}      | false
            {"a":[{"exists":false}]}          | {"a":{"b":1}}      | true
            {"a":{"b":[{"exists":false}]}}    | {"a":{}}           | true
            {"a":["x"]}                       | {"a":[]}           | false
            {"a":[{"exists":false}]}          | {"a":[]}           | true
            {"a":{"b":["x"]}}                 | {"a":[{"b":"y"},{"b":"x"}]} | true
            {"a":{"b":["x"],"c":["y"]}}       | {"a":[{"b":"x"},{"c":"y"}]} | false
            {"a":{"b":["x"],"c":["y"]}}       | {"a":[{"b":"x","c":"y"}]}   | true
            {"a":[5]}                         | {"a":5.0}          | true
            {"a":["5"]}                       | {"a":5}            | false
            """)
    @AwsBehavior(
            service = "Lambda",
            value = "Event filters match as AWS Event Ruler does",
            page = "lambda/latest/dg/invocation-eventfiltering.html")
    void a_record_passes_if_every_field_matches(String pattern, String record, boolean passes) {
        assertThat(new FilterPattern(pattern).matches(JsonMapper.shared().readTree(record)))
                .isEqualTo(passes);
    }

    @Test
    @AwsBehavior(
            service = "Lambda",
            value = "Filter rules that Lambda lacks are rejected",
            page = "lambda/latest/dg/invocation-eventfiltering.html",
            differs = "At the start of the runner")
    void a_rule_that_lambda_lacks_ends_the_start() {
        assertThatThrownBy(() -> new FilterPattern("{\"a\":[{\"cidr\":\"10.0.0.0/8\"}]}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("cidr");
        assertThatThrownBy(() -> new FilterPattern("{\"a\":\"x\"}")).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> new FilterPattern("{")).isInstanceOf(TemplateException.class);
    }

    /** Such a rule would match everything, or fail at the first record. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"anything-but\":{\"prefix\":\"x\"}}",
                "{\"wildcard\":\"a*\"}",
                "{\"anything-but\":[{\"prefix\":\"x\"}]}",
                "{\"numeric\":[\"!=\",1]}",
                "{\"numeric\":[\">\"]}",
                "{\"numeric\":[\">\",\"1\"]}",
                "{\"numeric\":[]}",
                "{\"prefix\":1}",
                "{\"exists\":\"true\"}",
                "{\"prefix\":\"a\",\"suffix\":\"b\"}",
                "{}",
            })
    void an_invalid_rule_ends_the_start(String rule) {
        assertThatThrownBy(() -> new FilterPattern("{\"a\":[" + rule + "]}")).isInstanceOf(TemplateException.class);
    }
}
