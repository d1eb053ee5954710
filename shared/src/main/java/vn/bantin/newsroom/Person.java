package vn.bantin.newsroom;

import org.jspecify.annotations.Nullable;
import vn.bantin.access.Role;

/**
 * What the newsroom keeps of an account beside the user pool.
 *
 * @param displayName as readers see it under "posted by"
 * @param role the role that an admin gave last; null where it was given in the pool itself
 * @param disabled an admin has shut the account out
 * @param version grows by one with every change; 0 while nothing is stored
 */
public record Person(String sub, String displayName, @Nullable Role role, boolean disabled, long version) {

    public static Person unknown(String sub) {
        return new Person(sub, "", null, false, 0);
    }
}
