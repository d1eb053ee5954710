package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Creates minimal documents for tests, each wrong in one way. */
public final class DocumentForge {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private DocumentForge() {}

    /** @param objects additional objects besides a page with text */
    public static byte[] pdf(String... objects) {
        return pdf(true, objects);
    }

    static byte[] pdf(boolean text, String... objects) {
        var out = new StringBuilder("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        out.append("2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R");
        out.append(text ? "/Resources<</Font<</F1 4 0 R>>>>>>" : "/Resources<</XObject<</I 4 0 R>>>>>>");
        out.append("\nendobj\n");
        for (var object : objects) {
            out.append(object).append('\n');
        }
        out.append("xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 4>>\nstartxref\n9\n%%EOF\n");
        return out.toString().getBytes(ISO_8859_1);
    }

    static String objectStream(String filter, String content) {
        return "7 0 obj\n<</Type/ObjStm/N 1/First 4" + filter + ">>\nstream\n" + deflated(content)
                + "\nendstream\nendobj";
    }

    static String deflated(String content) {
        var out = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(out)) {
            deflate.write(content.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(ISO_8859_1);
    }

    public static byte[] docx(Map<String, String> parts) {
        return office("wordprocessingml.document.main+xml", "word/document.xml", parts);
    }

    static byte[] xlsx(Map<String, String> parts) {
        return office("spreadsheetml.sheet.main+xml", "xl/workbook.xml", parts);
    }

    static byte[] office(String type, String main, Map<String, String> parts) {
        var all = new LinkedHashMap<String, String>();
        all.put(
                "[Content_Types].xml",
                "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Override PartName=\"/" + main + "\" ContentType=\"" + OFFICE + type + "\"/></Types>");
        all.put("_rels/.rels", relation("officeDocument", main, false));
        all.put(main, "<?xml version=\"1.0\"?><document/>");
        all.putAll(parts);
        return zip(all);
    }

    static String relation(String type, String target, boolean external) {
        return "<?xml version=\"1.0\"?><Relationships><Relationship Id=\"r\" Type=\"" + RELATIONS + type
                + "\" Target=\"" + target + "\"" + (external ? " TargetMode=\"External\"" : "") + "/></Relationships>";
    }

    static byte[] zip(Map<String, String> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, UTF_8)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A long part, streamed while it is compressed to save memory. */
    public record Long(String name, String head, String again, int times, String tail) {

        void write(OutputStream out) throws IOException {
            out.write(head.getBytes(ISO_8859_1));
            var many = again.repeat(1_000).getBytes(ISO_8859_1);
            for (var left = times; left > 0; left -= 1_000) {
                out.write(many, 0, again.length() * Math.min(left, 1_000));
            }
            out.write(tail.getBytes(ISO_8859_1));
        }
    }

    public static byte[] docx(Long part) {
        return with(docx(Map.of()), part);
    }

    public static byte[] xlsx(Long part) {
        return with(xlsx(Map.of()), part);
    }

    /** An office file with one more part. */
    private static byte[] with(byte[] office, Long part) {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(office));
                var zip = new ZipOutputStream(out, UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(zip);
            }
            zip.putNextEntry(new ZipEntry(part.name()));
            part.write(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A PDF with a long object stream. */
    public static byte[] pdf(Long stream) {
        var packed = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(packed)) {
            stream.write(deflate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf("7 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\n" + packed.toString(ISO_8859_1)
                + "\nendstream\nendobj");
    }
}
