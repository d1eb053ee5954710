package vn.bantin.local.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import vn.bantin.local.template.Template.Function;
import vn.bantin.local.template.Template.ScheduleEvent;

/** Calls a function at a fixed rate; a call that takes longer than the pause holds up none. */
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
        var event = JSON.createObjectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.events");
        event.put("account", "000000000000");
        event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        event.putArray("resources")
                .add("arn:aws:events:" + region + ":000000000000:rule/" + function.name() + schedule.name());
        event.putObject("detail");
        return JSON.writeValueAsBytes(event);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
