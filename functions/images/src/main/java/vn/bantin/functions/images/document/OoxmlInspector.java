package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import vn.bantin.image.Refusal;

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
    private static final int MOST_PARTS = 5_000;
    private static final int DEEPEST = 2;

    private OoxmlInspector() {}

    static Inspection inspect(byte[] file) {
        return inspect(file, 0, new long[1]);
    }

    private static Inspection inspect(byte[] file, int depth, long[] inflated) {
        try {
            var parts = parts(file, inflated);
            if (parts == null || !parts.keySet().equals(ZipDirectory.names(file))) {
                return new Inspection.Refused(Refusal.DAMAGED_DOCUMENT);
            }
            var types = parts.get(CONTENT_TYPES);
            if (types == null) {
                return new Inspection.Refused(Refusal.NOT_A_DOCUMENT);
            }
            var declared = Xml.attributes(types, "ContentType");
            if (declared.stream().anyMatch(type -> type.contains("macroEnabled"))
                    || parts.keySet().stream().anyMatch(OoxmlInspector::code)) {
                return new Inspection.Refused(Refusal.MACROS);
            }
            for (var part : parts.entrySet()) {
                var name = part.getKey().toLowerCase(Locale.ROOT);
                if (name.endsWith(".rels") && fetches(part.getValue())
                        || name.endsWith(".xml") && dde(part.getValue())) {
                    return new Inspection.Refused(Refusal.MACROS);
                }
                if (name.contains("/embeddings/")
                        && (depth == DEEPEST
                                || !(inspect(part.getValue(), depth + 1, inflated) instanceof Inspection.Accepted))) {
                    return new Inspection.Refused(Refusal.MACROS);
                }
            }
            if (declared.stream().anyMatch(type -> type.endsWith(DOCX))) {
                return new Inspection.Accepted(DocumentType.DOCX, null);
            }
            if (declared.stream().anyMatch(type -> type.endsWith(XLSX))) {
                return new Inspection.Accepted(DocumentType.XLSX, null);
            }
            return new Inspection.Refused(Refusal.NOT_A_DOCUMENT);
        } catch (IOException broken) {
            return new Inspection.Refused(Refusal.DAMAGED_DOCUMENT);
        }
    }

    private static boolean code(String part) {
        var name = part.toLowerCase(Locale.ROOT);
        return CODE.matcher(name).matches() && !HARMLESS.matcher(name).matches();
    }

    private static boolean fetches(byte[] relations) throws IOException {
        return Xml.elements(relations, "Relationship").stream()
                .anyMatch(relation -> "External".equalsIgnoreCase(relation.get("TargetMode"))
                        && FETCHING.contains(last(relation.getOrDefault("Type", ""))));
    }

    private static String last(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private static boolean dde(byte[] part) {
        var text = new String(part, UTF_8);
        return text.contains("DDEAUTO") || text.contains("<ddeLink");
    }

    /** Every part by name, or null where the archive is not one a word processor would write. */
    private static @org.jspecify.annotations.Nullable Map<String, byte[]> parts(byte[] file, long[] inflated)
            throws IOException {
        var parts = new HashMap<String, byte[]>();
        var folded = new HashSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                if (parts.size() == MOST_PARTS
                        || !folded.add(name.toLowerCase(Locale.ROOT))
                        || name.startsWith("/")
                        || name.contains("..")
                        || name.contains("\\")) {
                    return null;
                }
                var kept = name.endsWith(".rels") || name.endsWith(".xml") || name.contains("/embeddings/");
                parts.put(name, content(zip, kept, inflated));
                if (inflated[0] > MOST_INFLATED) {
                    return null;
                }
            }
        }
        return parts;
    }

    private static byte[] content(ZipInputStream zip, boolean kept, long[] inflated) throws IOException {
        var out = new ByteArrayOutputStream();
        var buffer = new byte[16 * 1024];
        for (var n = zip.read(buffer); n > 0 && inflated[0] <= MOST_INFLATED; n = zip.read(buffer)) {
            inflated[0] += n;
            if (kept) {
                out.write(buffer, 0, n);
            }
        }
        return out.toByteArray();
    }
}
