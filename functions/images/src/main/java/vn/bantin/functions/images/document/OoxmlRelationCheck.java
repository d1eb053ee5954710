package vn.bantin.functions.images.document;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.RejectionReason;

/** Judges the relations of an OPC package (ECMA-376 part 2, 9.3): what a document loads or runs besides its own parts. */
final class OoxmlRelationCheck {

    /** Parts that hold code. */
    private static final Set<String> CODE = Set.of(
            "vbaProject",
            "wordVbaData",
            "activeXControlBinary",
            "xlMacrosheet",
            "xlIntlMacrosheet",
            "dialogsheet",
            "attachedToolbars",
            "extensibility",
            "keyMapCustomizations");

    /** Objects that are executed by another program, wherever they are. */
    private static final Set<String> OBJECTS = Set.of("oleObject", "subDocument", "frame", "package", "control");

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    private static final Set<String> MAIL_MERGE = Set.of("mailMergeSource", "mailMergeHeaderSource");

    private OoxmlRelationCheck() {}

    /** The reason to reject a part with these relations, or null. */
    static @Nullable RejectionReason judge(byte[] relations) throws IOException {
        RejectionReason worst = null;
        for (var relation : XmlAttributes.elements(relations, "Relationship")) {
            var reason = judge(relation);
            if (reason == RejectionReason.MACROS) {
                return reason;
            }
            worst = reason == null ? worst : reason;
        }
        return worst;
    }

    private static @Nullable RejectionReason judge(Map<String, String> relation) {
        var type = last(relation.getOrDefault("Type", ""));
        var target = relation.getOrDefault("Target", "");
        boolean external = "External".equalsIgnoreCase(relation.get("TargetMode"));
        if (CODE.contains(type) || external && OBJECTS.contains(type)) {
            return RejectionReason.MACROS;
        }
        if (type.equals("aFChunk")) {
            return RejectionReason.FOREIGN_CONTENT;
        }
        if (MAIL_MERGE.contains(type)) {
            return RejectionReason.MAIL_MERGE;
        }
        if (!external || type.equals("hyperlink") || !isRemote(target)) {
            return null;
        }
        return type.equals("attachedTemplate") ? RejectionReason.MACROS : RejectionReason.EXTERNAL_CONTENT;
    }

    private static String last(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** Whether opening the target contacts another computer. A file on a drive or beside the document does not. */
    static boolean isRemote(String target) {
        var decoded = decoded(target).strip();
        var path = decoded.replace('\\', '/');
        var lower = path.toLowerCase(Locale.ROOT);
        if (lower.startsWith("file:")) {
            var file = lower.substring("file:".length());
            int slashes = 0;
            while (slashes < file.length() && file.charAt(slashes) == '/') {
                slashes++;
            }
            var rest = file.substring(slashes);
            boolean drive =
                    rest.length() > 1 && Character.isLetter(rest.charAt(0)) && ":|".indexOf(rest.charAt(1)) >= 0;
            // file:///home/x is local, file://server/share and file:////server/share are not
            return !drive && (slashes == 2 || slashes > 3 || decoded.contains("\\\\"));
        }
        if (path.startsWith("//")) {
            return true;
        }
        int colon = path.indexOf(':');
        int slash = path.indexOf('/');
        boolean scheme = colon > 0 && (slash < 0 || colon < slash);
        return scheme && colon > 1;
    }

    /** Office programs decode addresses before they open them, some twice. */
    private static String decoded(String target) {
        var text = target;
        for (var i = 0; i < 2; i++) {
            text = ESCAPE.matcher(text)
                    .replaceAll(m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
        }
        return text;
    }

    /** Content types of parts that hold code or objects. */
    static boolean isCode(String contentType) {
        var type = contentType.toLowerCase(Locale.ROOT);
        return List.of("macroenabled", "vbaproject", "vbadata", "activex", "oleobject", "macrosheet", "dialogsheet")
                .stream()
                .anyMatch(type::contains);
    }
}
