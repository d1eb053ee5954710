package vn.bantin.functions.publishing.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.bantin.access.Caller;
import vn.bantin.access.Role;
import vn.bantin.log.Log;
import vn.bantin.store.StoreUnavailableException;
import vn.bantin.web.Request;
import vn.bantin.web.Route;
import vn.bantin.web.SnapshotPriming;

/**
 * Roles as the user pool has them now. An access token keeps the role it was issued with for an hour; checked routes use the
 * lower of the two, so a demoted or disabled account loses its role within a minute. A promotion takes a new token.
 */
public final class CurrentRoles {

    /** The user pool. */
    public interface Lookup {

        /** Empty for an account that is disabled, deleted, or in no group. */
        Optional<Role> roleOf(String sub);
    }

    static final Duration FRESH = Duration.ofMinutes(1);

    /** While the user pool is unavailable, its last answer counts this long. */
    static final Duration STALE = Duration.ofMinutes(5);

    private static final int MAX_ACCOUNTS = 1_000;

    private record Known(Optional<Role> role, Instant at) {}

    private final Lookup pool;
    private final InstantSource clock;
    private final Map<String, Known> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_ACCOUNTS;
        }
    });

    public CurrentRoles(Lookup pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** The route, with the caller's current role. Reporters have none to lose and are not looked up. */
    public Route checked(Route route) {
        return request -> route.handle(withCurrentRole(request));
    }

    private Request withCurrentRole(Request request) {
        var caller = Caller.of(request.claims());
        if (caller.isEmpty() || !caller.get().is(Role.EDITOR)) {
            return request;
        }
        var current = roleOf(caller.get().sub());
        if (SnapshotPriming.isRunning()
                || current.isPresent() && current.get().compareTo(caller.get().role()) >= 0) {
            return request;
        }
        var claims = new HashMap<>(request.claims());
        claims.put("cognito:groups", current.map(Role::group).orElse(""));
        return request.withClaims(claims);
    }

    private Optional<Role> roleOf(String sub) {
        var now = clock.instant();
        var last = known.get(sub);
        if (last != null && now.isBefore(last.at().plus(FRESH))) {
            return last.role();
        }
        try {
            var role = pool.roleOf(sub);
            known.put(sub, new Known(role, now));
            return role;
        } catch (StoreUnavailableException e) {
            if (last == null || !now.isBefore(last.at().plus(STALE))) {
                throw e;
            }
            Log.warn("user pool is unavailable; the last known role counts", e);
            return last.role();
        }
    }
}
