package vn.bantin.local.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.template.LocalAwsAccount;
import vn.bantin.local.template.Template.Function;
import vn.bantin.local.template.Template.ScheduleEvent;

/**
 * Invokes a function at a fixed rate. Invocations may overlap.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html">Templated targets of
 *     EventBridge Scheduler</a>
 */
final class ScheduleSource implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Function function;
    private final ScheduleEvent schedule;
    private final AsyncDelivery delivery;
    private final String region;
    private final Thread thread;

    /** @param first how long until the first call */
    ScheduleSource(Function function, ScheduleEvent schedule, AsyncDelivery delivery, String region, Duration first) {
        this.function = function;
        this.schedule = schedule;
        this.delivery = delivery;
        this.region = region;
        var pause = RateExpression.parse(schedule.expression());
        this.thread = Thread.ofVirtual()
                .name("schedule-" + function.name())
                .unstarted(() -> run(first.compareTo(pause) < 0 ? first : pause, pause));
    }

    ScheduleSource start() {
        thread.start();
        return this;
    }

    private void run(Duration first, Duration pause) {
        try {
            Thread.sleep(first);
            while (true) {
                Thread.ofVirtual().start(this::fire);
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            // stopped
        }
    }

    private void fire() {
        try {
            delivery.deliver(function.name(), function.async(), event());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] event() {
        if (schedule.input().isPresent()) {
            return schedule.input().get().getBytes(StandardCharsets.UTF_8);
        }
        var scheduler = schedule.scheduler();
        var event = JSON.createObjectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", scheduler ? "aws.scheduler" : "aws.events");
        event.put("account", LocalAwsAccount.ID);
        event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        var name = function.name() + schedule.name();
        event.putArray("resources")
                .add(
                        scheduler
                                ? "arn:aws:scheduler:" + region + ":" + LocalAwsAccount.ID + ":schedule/default/" + name
                                : "arn:aws:events:" + region + ":" + LocalAwsAccount.ID + ":rule/" + name);
        if (scheduler) {
            // EventBridge Scheduler sends the detail as text
            event.put("detail", "{}");
        } else {
            event.putObject("detail");
        }
        return JSON.writeValueAsBytes(event);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
