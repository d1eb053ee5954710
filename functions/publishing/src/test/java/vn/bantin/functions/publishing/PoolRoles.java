package vn.bantin.functions.publishing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.bantin.access.Role;
import vn.bantin.functions.publishing.requests.CurrentRoles;
import vn.bantin.store.StoreUnavailableException;

/** The user pool's roles: {@code sub-editor2} is an editor until set otherwise. It notes each lookup. */
final class PoolRoles implements CurrentRoles.Lookup {

    private final Map<String, Optional<Role>> changed = new HashMap<>();
    final List<String> lookups = new ArrayList<>();
    boolean unavailable;

    void set(String user, Optional<Role> role) {
        changed.put("sub-" + user, role);
    }

    @Override
    public Optional<Role> roleOf(String sub) {
        lookups.add(sub);
        if (unavailable) {
            throw new StoreUnavailableException("the user pool is away", null);
        }
        return changed.getOrDefault(sub, Role.of(sub.replaceAll("^sub-|\\d", "")));
    }
}
