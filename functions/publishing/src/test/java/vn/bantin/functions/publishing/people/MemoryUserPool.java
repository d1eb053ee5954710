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

    private final Map<String, Account> bySub = new LinkedHashMap<>();
    final List<String> signedOut = new ArrayList<>();
    final List<String> invited = new ArrayList<>();

    Account add(String username, Role role) {
        var account = new Account(
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
    public List<Account> accounts() {
        return bySub.values().stream()
                .sorted(Comparator.comparing(Account::username))
                .toList();
    }

    @Override
    public Optional<Account> find(String sub) {
        return Optional.ofNullable(bySub.get(sub));
    }

    @Override
    public Account create(String username, String email, Role role) {
        if (bySub.values().stream()
                .anyMatch(a -> a.username().equals(username) || a.email().equals(email))) {
            throw new UsernameTakenException(username, new IllegalStateException());
        }
        var account = new Account(
                "sub-" + username, username, email, role, false, true, Instant.parse("2026-11-29T00:00:00Z"));
        bySub.put(account.sub(), account);
        invited.add(username);
        return account;
    }

    @Override
    public void setRole(Account account, Role role) {
        var now = bySub.get(account.sub());
        bySub.put(
                now.sub(),
                new Account(
                        now.sub(), now.username(), now.email(), role, now.disabled(), now.invited(), now.createdAt()));
    }

    @Override
    public void setDisabled(Account account, boolean disabled) {
        var now = bySub.get(account.sub());
        bySub.put(
                now.sub(),
                new Account(
                        now.sub(), now.username(), now.email(), now.role(), disabled, now.invited(), now.createdAt()));
    }

    @Override
    public void signOut(Account account) {
        signedOut.add(account.username());
    }

    @Override
    public void invite(Account account) {
        invited.add(account.username());
    }
}
