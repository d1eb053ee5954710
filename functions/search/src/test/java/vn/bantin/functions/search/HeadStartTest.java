package vn.bantin.functions.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class HeadStartTest {

    /** Another version of Lucene has other classes: {@code ./bantin bench cold classes} writes the list anew. */
    @Test
    void everyClassOfTheListIsThere() throws Exception {
        try (var list = Objects.requireNonNull(HeadStart.class.getResourceAsStream(HeadStart.CLASSES))) {
            assertThat(new String(list.readAllBytes(), UTF_8).lines())
                    .hasSizeGreaterThan(100)
                    .allSatisfy(name -> assertThatCode(
                                    () -> Class.forName(name, false, getClass().getClassLoader()))
                            .doesNotThrowAnyException());
        }
    }
}
