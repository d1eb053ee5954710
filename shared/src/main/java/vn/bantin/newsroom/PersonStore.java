package vn.bantin.newsroom;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Display name, role and status of accounts, by {@code sub}. */
public interface PersonStore {

    /** Read strongly; {@link Person#unknown} where nothing is stored. */
    Person find(String sub);

    /** Those that are stored, by sub. */
    Map<String, Person> findAll(Collection<String> subs);

    /** @return false if the stored version is not {@code person.version() - 1} */
    boolean save(Person person, Change.Audit audit);

    /**
     * Takes the lease under which accounts are changed one after another, so that two admins cannot demote each other at
     * the same time.
     *
     * @return false while another holder's lease has not run out
     */
    boolean acquireLease(String holder, Instant now, Duration length);

    /** Gives the lease back if it is still this holder's. */
    void releaseLease(String holder);
}
