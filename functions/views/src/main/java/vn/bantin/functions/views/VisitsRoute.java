package vn.bantin.functions.views;

import vn.bantin.web.Request;
import vn.bantin.web.Response;
import vn.bantin.web.Route;

/** {@code GET /stats/visits}: the visit box. */
final class VisitsRoute implements Route {

    private final ViewsContext counters;

    VisitsRoute(ViewsContext counters) {
        this.counters = counters;
    }

    @Override
    public Response handle(Request request) {
        var visits = counters.statistics().visits();
        return StatisticsResponses.answer(visits.asOf(), json -> {
            json.writeStartObject();
            json.writeNumberProperty("today", visits.today());
            json.writeNumberProperty("yesterday", visits.yesterday());
            json.writeNumberProperty("thisWeek", visits.thisWeek());
            json.writeNumberProperty("thisMonth", visits.thisMonth());
            json.writeNumberProperty("total", visits.total());
            json.writeStringProperty("counter", visits.counter());
            json.writeStringProperty("timeZone", counters.slots().zone().getId());
            json.writeStringProperty("asOf", visits.asOf().toString());
            json.writeEndObject();
        });
    }
}
