package vn.bantin.functions.views;

import vn.bantin.http.Request;
import vn.bantin.http.Response;
import vn.bantin.http.Route;

/** {@code GET /stats/visits}: the visit box. */
final class ReadVisits implements Route {

    private final Counters counters;

    ReadVisits(Counters counters) {
        this.counters = counters;
    }

    @Override
    public Response handle(Request request) {
        var visits = counters.statistics().visits();
        return Figures.answer(visits.asOf(), json -> {
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
