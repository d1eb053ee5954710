package vn.bantin.functions.publishing.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.bantin.access.Role;

/** {@link UserPool} in memory; it notes whom it signed out and whom it invited. */
final class MemoryUserPool implements UserPool {

    private final Map<String, UserPoolAccount> bySub = new LinkedHashMap<>();
    final List<String> signedOut = new ArrayList<>();
    final List<String> invited = new ArrayList<>();

    UserPoolAccount add(String username, Role role) {
        var account = new UserPoolAccount(
                "sub-" + username,
                username,
                username + "@example.org",
                role,
                false,
                false,
                Instant.parse("2026-11-01T00:00:00Z"));
        bySub.put(account.sub(), account);
        return account;
    }

    @Override
    public List<UserPoolAccount> accounts() {
        return bySub.values().stream()
                .sorted(Comparator.comparing(UserPoolAccount::username))
                .toList();
    }

    @Override
    public Optional<UserPoolAccount> find(String sub) {
        return Optional.ofNullable(bySub.get(sub));
    }

    @Override
    public UserPoolAccount create(String username, String email, Role role) {
        if (bySub.values().stream()
                .anyMatch(a -> a.username().equals(username) || a.email().equals(email))) {
            throw new UsernameTakenException(username, new IllegalStateException());
        }
        var account = new UserPoolAccount(
                "sub-" + username, username, email, role, false, true, Instant.parse("2026-11-29T00:00:00Z"));
        bySub.put(account.sub(), account);
        invited.add(username);
        return account;
    }

    @Override
    public void setRole(UserPoolAccount account, Role role) {
        var now = bySub.get(account.sub());
        bySub.put(
                now.sub(),
                new UserPoolAccount(
                        now.sub(), now.username(), now.email(), role, now.disabled(), now.invited(), now.createdAt()));
    }

    @Override
    public void setDisabled(UserPoolAccount account, boolean disabled) {
        var now = bySub.get(account.sub());
        bySub.put(
                now.sub(),
                new UserPoolAccount(
                        now.sub(), now.username(), now.email(), now.role(), disabled, now.invited(), now.createdAt()));
    }

    @Override
    public void signOut(UserPoolAccount account) {
        signedOut.add(account.username());
    }

    @Override
    public void invite(UserPoolAccount account) {
        invited.add(account.username());
    }
}
