package vn.bantin.functions.views;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import vn.bantin.views.RollupUnit;
import vn.bantin.web.Problem;
import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;
import vn.bantin.web.TimeParameter;

/**
 * {@code GET /stats/visits/series?unit&from&to}: a step for each local hour, day or month that starts within, at most
 * 1,000. {@code from} and {@code to} are times in RFC 3339 or local dates.
 */
final class VisitSeriesRoute implements Route {

    private static final int MOST = 1_000;

    /** Years of four digits, with room for steps before and after. */
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

    private final ViewsContext counters;

    VisitSeriesRoute(ViewsContext counters) {
        this.counters = counters;
    }

    @Override
    public Response handle(Request request) {
        var unit = unit(request);
        var now = counters.clock().instant().atZone(counters.slots().zone());
        var zone = counters.slots().zone();
        var lastGiven = bounded("to", TimeParameter.last(request, "to", zone));
        var to = lastGiven == null ? now.toInstant() : lastGiven;
        var firstGiven = bounded("from", TimeParameter.start(request, "from", zone));
        var from = firstGiven == null ? usual(unit, to) : firstGiven;
        if (from.isAfter(to)) {
            throw Problem.badRequest("from must not be after to");
        }
        if (Duration.between(from, to).dividedBy(length(unit)) > MOST) {
            throw Problem.badRequest("from and to must be at most " + MOST + " steps apart");
        }
        var steps = counters.statistics().series(unit, from, to);
        return StatisticsResponses.answer(now.toInstant(), json -> {
            json.writeStartObject();
            json.writeName("items").writeStartArray();
            for (var step : steps) {
                json.writeStartObject();
                json.writeStringProperty("from", step.from().toString());
                json.writeNumberProperty("views", step.views());
                json.writeNumberProperty("visits", step.visits());
                json.writeNumberProperty("filtered", step.filtered());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static RollupUnit unit(Request request) {
        var unit = request.query("unit");
        return switch (unit == null ? "" : unit) {
            case "hour" -> RollupUnit.HOUR;
            case "day" -> RollupUnit.DAY;
            case "month" -> RollupUnit.MONTH;
            default -> throw Problem.badRequest("unit must be hour, day or month");
        };
    }

    private static Duration length(RollupUnit unit) {
        return switch (unit) {
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case MONTH -> Duration.ofDays(28);
        };
    }

    /** The default range: a day by hours, a month by days, a year by months. */
    private Instant usual(RollupUnit unit, Instant to) {
        ZonedDateTime end = to.atZone(counters.slots().zone());
        var start =
                switch (unit) {
                    case HOUR -> end.minusHours(24);
                    case DAY -> end.minusDays(30);
                    case MONTH -> end.minusMonths(12);
                };
        return start.toInstant();
    }

    /** Checks a time that was given; a default range may start before {@link #FIRST}. */
    private static @Nullable Instant bounded(String name, @Nullable Instant time) {
        if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
            throw Problem.badRequest(name + " must be within the years 1970 to 2999");
        }
        return time;
    }
}
