package vn.bantin.views;

import java.time.LocalDate;
import java.util.List;

/** The random salt of each local day. Once it is destroyed no hash made with it can be tried out any more. */
public interface SaltStore {

    /** The day's salt, made where there is none yet; every caller gets the same. */
    byte[] of(LocalDate day);

    List<LocalDate> kept();

    void destroy(LocalDate day);
}
