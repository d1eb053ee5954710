package vn.bantin.functions.images.document;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import vn.bantin.media.RejectionReason;
import vn.bantin.media.UploadKind;

/**
 * DOCX and XLSX (ECMA-376): a ZIP whose content types name the main part. Refused is whatever runs code or fetches some:
 * macros, ActiveX, OLE objects, remote templates, DDE.
 */
final class OoxmlInspector {

    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final String DOCX = "wordprocessingml.document.main+xml";
    private static final String XLSX = "spreadsheetml.sheet.main+xml";

    private static final Pattern CODE = Pattern.compile(
            "(^|.*/)(vba[^/]*|activex/.*|macrosheets/.*|dialogsheets/.*|customui/.*|.*\\.(bin|docm|dotm|xlsm|xltm|xlsb|xlam|exe|dll|js|vbs|hta|scr|lnk|bat|cmd|ps1|jar|html?))$");
    /** Binary parts that spreadsheets hold by nature. */
    private static final Pattern HARMLESS = Pattern.compile(".*/printersettings[^/]*\\.bin$");

    private static final Set<String> FETCHING =
            Set.of("attachedTemplate", "oleObject", "subDocument", "frame", "package", "control");

    private static final long MOST_INFLATED = 200L * 1024 * 1024;
    /** Of the parts that are kept while they are read: lists of relations and types, documents within. */
    private static final int MOST_KEPT = 4 * 1024 * 1024;

    private static final int MOST_PARTS = 5_000;
    private static final int DEEPEST = 2;

    private final int depth;
    private final long[] inflated;
    private final Set<String> names = new HashSet<>();
    private final Set<String> folded = new HashSet<>();
    private List<String> declared = List.of();
    private boolean active;

    private OoxmlInspector(int depth, long[] inflated) {
        this.depth = depth;
        this.inflated = inflated;
    }

    static Inspection inspect(byte[] file) {
        return new OoxmlInspector(0, new long[1]).inspected(file);
    }

    /** Every part is read once, as it is inflated: none is held whole that could be long. */
    private Inspection inspected(byte[] file) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!ordinary(entry.getName())) {
                    return new Inspection.Refused(RejectionReason.DAMAGED_DOCUMENT);
                }
                var content = new CountedEntry(zip, inflated, MOST_INFLATED);
                part(entry.getName(), content);
                content.transferTo(OutputStream.nullOutputStream());
            }
            if (!names.equals(ZipDirectory.names(file))) {
                return new Inspection.Refused(RejectionReason.DAMAGED_DOCUMENT);
            }
        } catch (IOException broken) {
            return new Inspection.Refused(RejectionReason.DAMAGED_DOCUMENT);
        }
        if (!names.contains(CONTENT_TYPES)) {
            return new Inspection.Refused(RejectionReason.NOT_A_DOCUMENT);
        }
        if (active || declared.stream().anyMatch(type -> type.contains("macroEnabled"))) {
            return new Inspection.Refused(RejectionReason.MACROS);
        }
        if (declared.stream().anyMatch(type -> type.endsWith(DOCX))) {
            return new Inspection.Accepted(DocumentType.DOCX, null);
        }
        if (declared.stream().anyMatch(type -> type.endsWith(XLSX))) {
            return new Inspection.Accepted(DocumentType.XLSX, null);
        }
        return new Inspection.Refused(RejectionReason.NOT_A_DOCUMENT);
    }

    /** Whether a word processor would write a part of this name, once. */
    private boolean ordinary(String name) {
        return names.size() < MOST_PARTS
                && names.add(name)
                && folded.add(name.toLowerCase(Locale.ROOT))
                && !name.startsWith("/")
                && !name.contains("..")
                && !name.contains("\\");
    }

    private void part(String part, InputStream content) throws IOException {
        var name = part.toLowerCase(Locale.ROOT);
        if (part.equals(CONTENT_TYPES)) {
            declared = XmlAttributes.attributes(kept(content, MOST_KEPT), "ContentType");
        } else if (code(name)) {
            active = true;
        } else if (name.endsWith(".rels")) {
            active |= fetches(kept(content, MOST_KEPT));
        } else if (name.contains("/embeddings/")) {
            var within = kept(content, Math.toIntExact(UploadKind.ATTACHMENT.mostBytes()));
            active |= depth == DEEPEST
                    || !(new OoxmlInspector(depth + 1, inflated).inspected(within) instanceof Inspection.Accepted);
        } else {
            // what is called otherwise may be a part all the same: the list of types decides
            var peeking = new BufferedInputStream(content);
            if (name.endsWith(".xml") || XmlAttributes.begins(peeking)) {
                active |= ActiveFields.run(peeking);
            }
        }
    }

    private static byte[] kept(InputStream content, int most) throws IOException {
        var bytes = content.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new IOException("a part of more than " + most + " bytes");
        }
        return bytes;
    }

    private static boolean code(String name) {
        return CODE.matcher(name).matches() && !HARMLESS.matcher(name).matches();
    }

    private static boolean fetches(byte[] relations) throws IOException {
        return XmlAttributes.elements(relations, "Relationship").stream()
                .anyMatch(relation -> "External".equalsIgnoreCase(relation.get("TargetMode"))
                        && FETCHING.contains(last(relation.getOrDefault("Type", ""))));
    }

    private static String last(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
