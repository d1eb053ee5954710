package vn.bantin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ImportRecordReaderTest {

    private static List<RecordReadResult> read(String lines) throws IOException {
        var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        var items = new ArrayList<RecordReadResult>();
        try (var reader = new ImportRecordReader(ImportFile.open("-", in, new AtomicLong()), Texts.SAIGON)) {
            for (var item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
        }
        return items;
    }

    @Test
    void a_second_record_with_a_key_gets_another_key_and_a_note() throws IOException {
        var records = Texts.records(
                read(
                        """
                {"id":"a","headline":"Một","body":"x","publishedAt":"2020-01-01T00:00:00Z"}
                {"id":"a","headline":"Hai","body":"x","publishedAt":"2020-01-01T00:00:00Z"}
                {"id":"a","headline":"Ba","body":"x","publishedAt":"2020-01-01T00:00:00Z"}
                """));
        assertThat(records)
                .extracting(record -> Texts.json(record).path("importKey").asString())
                .containsExactly("a", "a#2", "a#3");
        assertThat(records.get(0).origin().notes()).isEmpty();
        assertThat(records.get(2).origin().notes())
                .containsExactly("had importKey \"a\" is that of line 1: kept under \"a#3\"");
    }

    @Test
    void an_identical_second_record_is_imported_once() throws IOException {
        var items = read(
                """
                {"id":"a","headline":"Một","body":"x","publishedAt":"2020-01-01T00:00:00Z"}
                {"id":"a","headline":"Một","body":"x","publishedAt":"2020-01-01T00:00:00Z"}
                """);
        assertThat(items).hasSize(2);
        assertThat(items.get(1)).isInstanceOf(RecordReadResult.Skipped.class);
    }

    @Test
    void dates_of_json_lines_are_local_epoch_or_exact_and_never_silently_now() throws IOException {
        var items = read(
                """
                {"headline":"a","body":"x","publishedAt":"2012-01-05 14:30:46"}
                {"headline":"b","body":"x","publishedAt":1388318310783}
                {"headline":"c","body":"x","publishedAt":"2012-01-05T14:30:46+07:00"}
                {"headline":"d","body":"x","publishedAt":"0000-00-00 00:00:00"}
                {"headline":"e","body":"x"}
                """);
        assertThat(Texts.records(items))
                .extracting(record -> Texts.json(record).path("publishedAt").asString(""))
                .containsExactly("2012-01-05T07:30:46Z", "2013-12-29T11:58:30.783Z", "2012-01-05T14:30:46+07:00", "");
        assertThat(items.get(3)).isInstanceOf(RecordReadResult.Rejected.class);
        assertThat(Texts.records(items).getLast().origin().notes())
                .containsExactly("had no publishedAt: published at the time of the import");
    }
}
