package vn.bantin.functions.images.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.RejectionReason;
import vn.bantin.media.UploadKind;

/**
 * DOCX and XLSX (ECMA-376): a ZIP archive whose content types name the main part. Rejects what runs code or loads content from
 * other computers: macros, ActiveX, OLE objects, DDE, remote templates and links. Parts are judged by content type and relation;
 * by name only where the name alone shows what they are for.
 */
final class OoxmlInspector {

    private static final String DOCX = "wordprocessingml.document.main+xml";
    private static final String XLSX = "spreadsheetml.sheet.main+xml";
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument";

    private static final Pattern CODE = Pattern.compile(
            "(^|.*/)(vba[^/]*|activex/.*|macrosheets/.*|dialogsheets/.*|customui/.*|.*\\.(docm|dotm|xlsm|xltm|xlsb|xlam|exe|dll|js|vbs|hta|scr|lnk|bat|cmd|ps1|jar|html?))$");

    /** Binary parts without code. */
    private static final Pattern SETTINGS = Pattern.compile(".*/(printersettings|customproperty)[^/]*\\.bin$");

    private static final Set<String> SETTINGS_TYPES = Set.of("printersettings", "customproperty");

    private static final String OLE_SIGNATURE = "\u00D0\u00CF\u0011\u00E0";

    private static final long MAX_INFLATED_BYTES = 200L * 1024 * 1024;

    /** Of a part that is read whole: relations and content types. */
    private static final int MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

    private static final int MAX_PARTS = 5_000;
    private static final int MAX_DEPTH = 2;

    private final int depth;
    private final long[] inflated;
    private final Set<String> names = new HashSet<>();
    private final Set<String> normalized = new HashSet<>();
    private @Nullable ContentTypes types;
    private @Nullable RejectionReason refusal;
    private String mimeType = "";
    private boolean encryptedOpenDocument;

    private OoxmlInspector(int depth, long[] inflated) {
        this.depth = depth;
        this.inflated = inflated;
    }

    static Inspection inspect(byte[] file) {
        return new OoxmlInspector(0, new long[1]).inspected(file);
    }

    /** Reads every part once, as a stream: none that could be long is held in memory. */
    private Inspection inspected(byte[] file) {
        try {
            types = contentTypes(file);
            try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (!isOrdinary(entry.getName())) {
                        return new Inspection.Refused(RejectionReason.DAMAGED_DOCUMENT);
                    }
                    var content = new BoundedEntryStream(zip, inflated, MAX_INFLATED_BYTES);
                    part(entry.getName().replace('\\', '/'), content);
                    content.transferTo(OutputStream.nullOutputStream());
                }
            }
            if (!names.equals(ZipDirectory.names(file))) {
                return new Inspection.Refused(RejectionReason.DAMAGED_DOCUMENT);
            }
        } catch (IOException broken) {
            return new Inspection.Refused(RejectionReason.DAMAGED_DOCUMENT);
        }
        return verdict();
    }

    private Inspection verdict() {
        if (mimeType.startsWith(OPEN_DOCUMENT)) {
            return new Inspection.Refused(
                    encryptedOpenDocument ? RejectionReason.ENCRYPTED : RejectionReason.OPEN_DOCUMENT);
        }
        if (types == null) {
            return new Inspection.Refused(RejectionReason.NOT_A_DOCUMENT);
        }
        if (types.declareCode()) {
            return new Inspection.Refused(RejectionReason.MACROS);
        }
        if (refusal != null) {
            return new Inspection.Refused(refusal);
        }
        if (types.anyEndsWith(DOCX)) {
            return new Inspection.Accepted(DocumentType.DOCX, null);
        }
        if (types.anyEndsWith(XLSX)) {
            return new Inspection.Accepted(DocumentType.XLSX, null);
        }
        return new Inspection.Refused(RejectionReason.NOT_A_DOCUMENT);
    }

    /** Content types are needed before the parts; most writers put them first. */
    private @Nullable ContentTypes contentTypes(byte[] file) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(ContentTypes.PART)) {
                    return ContentTypes.read(
                            buffered(new BoundedEntryStream(zip, inflated, MAX_INFLATED_BYTES), MAX_BUFFERED_BYTES));
                }
                new BoundedEntryStream(zip, inflated, MAX_INFLATED_BYTES).transferTo(OutputStream.nullOutputStream());
            }
        }
        return null;
    }

    /** Whether an office program would write a part of this name, once. */
    private boolean isOrdinary(String entry) {
        var name = entry.replace('\\', '/');
        return names.size() < MAX_PARTS
                && names.add(entry)
                && normalized.add(name.toLowerCase(Locale.ROOT))
                && !name.startsWith("/")
                && !name.contains("..");
    }

    private void part(String part, InputStream content) throws IOException {
        var name = part.toLowerCase(Locale.ROOT);
        var type = types == null ? "" : types.of(part);
        if (part.equals(ContentTypes.PART)) {
            return;
        }
        if (part.equals("mimetype")) {
            mimeType = new String(content.readNBytes(100), UTF_8);
        } else if (mimeType.startsWith(OPEN_DOCUMENT)) {
            encryptedOpenDocument |= part.equals("META-INF/manifest.xml")
                    && new String(buffered(content, MAX_BUFFERED_BYTES), UTF_8).contains("encryption-data");
        } else if (CODE.matcher(name).matches() || OoxmlRelationCheck.isCode(type)) {
            refuse(RejectionReason.MACROS);
        } else if (name.endsWith(".bin")) {
            binary(name, type, content);
        } else if (name.endsWith(".rels")) {
            refuse(OoxmlRelationCheck.judge(buffered(content, MAX_BUFFERED_BYTES)));
        } else if (name.contains("/embeddings/")) {
            embedded(content);
        } else if (type.toLowerCase(Locale.ROOT).endsWith("vmldrawing")) {
            refuse(OoxmlFieldScanner.find(VmlXmlRepair.of(buffered(content, MAX_BUFFERED_BYTES))));
        } else {
            // a part with another extension may still be XML: its content type decides
            var peeking = new BufferedInputStream(content);
            if (name.endsWith(".xml") || XmlAttributes.begins(peeking)) {
                refuse(OoxmlFieldScanner.find(peeking));
            }
        }
    }

    private void binary(String name, String type, InputStream content) throws IOException {
        var kind = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean settings =
                SETTINGS_TYPES.contains(kind) || SETTINGS.matcher(name).matches();
        if (!settings || new String(content.readNBytes(4), ISO_8859_1).equals(OLE_SIGNATURE)) {
            refuse(RejectionReason.MACROS);
        }
    }

    private void embedded(InputStream content) throws IOException {
        var document = buffered(content, Math.toIntExact(UploadKind.ATTACHMENT.mostBytes()));
        if (depth == MAX_DEPTH
                || !(new OoxmlInspector(depth + 1, inflated).inspected(document) instanceof Inspection.Accepted)) {
            refuse(RejectionReason.MACROS);
        }
    }

    /** Keeps the gravest reason: code before content from elsewhere. */
    private void refuse(@Nullable RejectionReason reason) {
        if (reason != null && refusal != RejectionReason.MACROS) {
            refusal = reason;
        }
    }

    private static byte[] buffered(InputStream content, int most) throws IOException {
        var bytes = content.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new IOException("a part of more than " + most + " bytes");
        }
        return bytes;
    }
}
