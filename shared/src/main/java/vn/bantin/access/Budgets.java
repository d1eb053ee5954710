package vn.bantin.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much of what costs storage an account may do: generous for people, a limit for a stolen token. */
public interface Budgets {

    enum Spending {
        DRAFTS(300, 3_000),
        SAVES(600, 30_000),
        COMMENTS(60, 2_000),
        PREVIEWS(60, 1_000);

        private final int perMinute;
        private final int perDay;

        Spending(int perMinute, int perDay) {
            this.perMinute = perMinute;
            this.perDay = perDay;
        }

        public int perMinute() {
            return perMinute;
        }

        public int perDay() {
            return perDay;
        }
    }

    /**
     * Counts one of these, if the account has any left.
     *
     * @return how long to wait where it has none
     */
    Optional<Duration> spend(String sub, Spending spending, Instant now);
}
