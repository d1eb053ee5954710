package vn.bantin.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.bantin.local.lambda.Await;
import vn.bantin.local.template.Template;
import vn.bantin.local.template.Template.ScheduleEvent;
import vn.bantin.local.template.TemplateException;
import vn.bantin.local.testing.AwsBehavior;

/**
 * Schedules, and EventBridge's event for them.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html">Schedules that
 *     invoke Lambda functions</a>
 */
class ScheduleSourceTest {
    @TempDir
    Path folder;

    private final Recorder function = new Recorder(event -> Recorder.fine());

    @Test
    void a_rule_sends_a_scheduled_event() throws Exception {
        try (var schedule = source("rate(1 minute)", Optional.empty()).start()) {
            assertThat(schedule).isNotNull();
            var event = call();
            assertThat(event.path("source").asString()).isEqualTo("aws.events");
            assertThat(event.path("detail-type").asString()).isEqualTo("Scheduled Event");
            assertThat(event.path("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            assertThat(event.path("resources").path(0).asString())
                    .isEqualTo("arn:aws:events:ap-southeast-1:000000000000:rule/ProbeEveryMinute");
        }
    }

    /** {@code ScheduleV2} is EventBridge Scheduler, whose event differs. */
    @Test
    @AwsBehavior(
            service = "EventBridge Scheduler",
            value = "Events of the scheduler have the source aws.scheduler",
            page = "scheduler/latest/UserGuide/managing-targets-templated.html",
            differs = "RetryPolicy and DeadLetterConfig are ignored")
    void the_scheduler_names_itself_as_the_source() throws Exception {
        try (var schedule = source("rate(1 minute)", Optional.empty(), true).start()) {
            assertThat(schedule).isNotNull();
            var event = call();
            assertThat(event.path("source").asString()).isEqualTo("aws.scheduler");
            assertThat(event.path("detail").asString()).isEqualTo("{}");
            assertThat(event.path("resources").path(0).asString())
                    .isEqualTo("arn:aws:scheduler:ap-southeast-1:000000000000:schedule/default/ProbeEveryMinute");
        }
    }

    @Test
    void an_input_replaces_the_event() throws Exception {
        try (var schedule =
                source("rate(1 hour)", Optional.of("{\"action\":\"now\"}")).start()) {
            assertThat(schedule).isNotNull();
            assertThat(call().toString()).isEqualTo("{\"action\":\"now\"}");
        }
    }

    @Test
    void an_unsupported_schedule_ends_the_start() {
        assertThatThrownBy(() -> source("cron(0 12 * * ? *)", Optional.empty()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("cron(0 12");
    }

    @Test
    @AwsBehavior(
            service = "EventBridge",
            value = "rate(1 minute) and rate(5 minutes); rate(1 minutes) is invalid",
            page = "eventbridge/latest/userguide/eb-scheduled-rule-pattern.html",
            differs = "cron and at expressions are refused. A schedule first fires ten seconds after the start")
    void a_rate_is_in_minutes_hours_or_days() {
        assertThat(RateExpression.parse("rate(1 minute)")).hasMinutes(1);
        assertThat(RateExpression.parse("rate(3 hours)")).hasHours(3);
        assertThat(RateExpression.parse("rate(2 days)")).hasDays(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(2 minute)",
                "rate(01 minute)",
                "rate(0 minutes)",
                "rate(-1 hour)",
                "rate(5 seconds)",
                "rate(5)",
                "at(2026-01-01T00:00:00)"
            })
    void other_expressions_are_not_rates(String expression) {
        assertThatThrownBy(() -> RateExpression.parse(expression)).isInstanceOf(TemplateException.class);
    }

    private JsonNode call() throws Exception {
        Await.until(() -> !function.events.isEmpty());
        return function.events.getFirst();
    }

    private ScheduleSource source(String expression, Optional<String> input) throws Exception {
        return source(expression, input, false);
    }

    private ScheduleSource source(String expression, Optional<String> input, boolean scheduler) throws Exception {
        var template = Path.of(
                ScheduleSourceTest.class.getResource("/templates/probe.yaml").toURI());
        return new ScheduleSource(
                Template.read(template, "ap-southeast-1", Map.of()).function("Probe"),
                new ScheduleEvent("EveryMinute", expression, input, scheduler),
                new AsyncDelivery(function, new FailureDestinations(folder), AsyncDelivery.PAUSES),
                "ap-southeast-1",
                Duration.ZERO);
    }
}
