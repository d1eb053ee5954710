package vn.bantin.views;

import java.time.LocalDate;
import java.util.List;

/** The random salt of each local day. Once it is destroyed, hashes made with it cannot be attacked by trying addresses. */
public interface SaltStore {

    /** The day's salt, created if there is none; every caller gets the same. */
    byte[] of(LocalDate day);

    List<LocalDate> kept();

    void destroy(LocalDate day);
}
