package vn.bantin.functions.images.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import vn.bantin.media.RejectionReason;

/** Documents that inflate to far more than their size, with their expected verdict: a type or a reason. */
public final class LongDocuments {

    private static final int MB = 1024 * 1024;

    private LongDocuments() {}

    public static Map<Supplier<byte[]>, String> all() {
        var all = new LinkedHashMap<Supplier<byte[]>, String>();
        all.put(() -> DocumentForge.pdf(blanks("", 150)), "PDF");
        all.put(() -> DocumentForge.pdf(blanks("", 210)), RejectionReason.DAMAGED_DOCUMENT.name());
        all.put(() -> DocumentForge.docx(blanks("word/media/a.emf", 210)), RejectionReason.DAMAGED_DOCUMENT.name());
        all.put(() -> DocumentForge.docx(text("word/footnotes.xml", "<w><t>", "Ben cho. ", 190, "</t></w>")), "DOCX");
        all.put(
                () -> DocumentForge.xlsx(
                        text("xl/worksheets/sheet1.xml", "<s>", "<c r=\"A1\"><v>12</v></c>", 80, "</s>")),
                "XLSX");
        all.put(
                () -> DocumentForge.docx(text("word/footnotes.xml", "<w x=\"", "ten bytes ", 190, "\"/>")),
                RejectionReason.DOCUMENT_TOO_COMPLEX.name());
        all.put(
                () -> DocumentForge.docx(text("word/_rels/a.xml.rels", "<r>", "<Relationship/>", 190, "</r>")),
                RejectionReason.DAMAGED_DOCUMENT.name());
        all.put(
                () -> DocumentForge.docx(blanks("word/embeddings/a.xlsx", 190)),
                RejectionReason.DAMAGED_DOCUMENT.name());
        return all;
    }

    private static DocumentForge.Long blanks(String part, int megabytes) {
        return new DocumentForge.Long(part, "", " ", megabytes * MB, "");
    }

    private static DocumentForge.Long text(String part, String head, String again, int megabytes, String tail) {
        return new DocumentForge.Long(part, head, again, megabytes * MB / again.length(), tail);
    }
}
