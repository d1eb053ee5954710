package vn.bantin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationTimeParserTest {

    @ParameterizedTest
    @CsvSource({
        "2012-01-05 14:30:46, 2012-01-05T07:30:46Z",
        "2012-01-05T14:30:46, 2012-01-05T07:30:46Z",
        "2012-01-05T14:30, 2012-01-05T07:30:00Z",
        "2012-01-05, 2012-01-04T17:00:00Z",
        "2012-01-05T14:30:46+00:00, 2012-01-05T14:30:46Z",
        "2012-01-05T14:30:46.123Z, 2012-01-05T14:30:46.123Z",
        "2012-01-05 14:30:46 +0700, 2012-01-05T07:30:46Z",
        "'Thu, 05 Jan 2012 07:30:46 +0000', 2012-01-05T07:30:46Z",
        "'Wed, 01 Jan 2030 19:00:18 +0000', 2030-01-01T19:00:18Z",
        "'Do, 5 Jan 2012 07:30:46 GMT', 2012-01-05T07:30:46Z",
        "1388318310783, 2013-12-29T11:58:30.783Z",
        "1388318310, 2013-12-29T11:58:30Z"
    })
    void times_of_archives_are_read(String text, String time) {
        assertThat(PublicationTimeParser.parse(text, Texts.SAIGON))
                .map(Object::toString)
                .contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0000-00-00 00:00:00",
                "0",
                "2012-13-05 00:00:00",
                "2012-02-30",
                "1388",
                "yesterday",
                "Mon, 30 Nov -0001 00:00:00 +0000",
                "1066-10-14 09:00:00",
                "+12012-01-01T00:00:00Z",
                "99999999999999"
            })
    void other_texts_are_not_times(String text) {
        assertThat(PublicationTimeParser.parse(text, Texts.SAIGON)).isEmpty();
    }
}
