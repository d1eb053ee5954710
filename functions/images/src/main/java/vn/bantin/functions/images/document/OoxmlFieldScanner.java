package vn.bantin.functions.images.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.bantin.media.RejectionReason;

/**
 * Finds fields that start a program or load content when a document is opened: DDE in Word (ECMA-376 part 1, 17.16.5), DDE links
 * and web queries in Excel (18.14.3, 18.13), and INCLUDETEXT, INCLUDEPICTURE, LINK and IMPORT of other computers. Word joins a
 * field's instruction from all its runs and from the fields nested in it, so it is assembled before it is judged; letters may
 * also be spelt by number with QUOTE.
 *
 * <p>Word skips one branch of alternate content (ECMA-376 part 3, 9.3) and may skip deleted text: a part is read in all these ways
 * at once, so that text which only some readers see can neither break a keyword nor end an instruction.
 */
final class OoxmlFieldScanner {

    private static final Pattern RUNS = Pattern.compile("\"?(DDE|QUOTE\"?[0-9]{2}).*");
    private static final Pattern INCLUDES =
            Pattern.compile("\\s*\"?(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|RD)\\b.*", Pattern.DOTALL);

    /** A URL, or a network path; backslashes are doubled in instructions, drive letters have one colon. */
    private static final Pattern REMOTE = Pattern.compile("(?:HTTPS?|FTPS?|MHTML|WEBDAV|DAV|SMB)\\s*:"
            + "|FILE:\\s*(?://(?!/)|/{4,}|\\\\\\\\|/*\\\\\\\\)"
            + "|(?:^|[\\s\"\u201C\u201D'])(?:\\\\{2,}|//)[^\\s\\\\/\"*@#!]");

    private static final Set<String> WORD = Set.of(
            "", // parts of documents are read without their namespaces, too
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main");

    private static final String COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private static final String DELETED = "del";

    /** What each reading leaves out. */
    private static final List<Set<String>> OMISSIONS = List.of(
            Set.of(),
            Set.of("Choice"),
            Set.of("Fallback"),
            Set.of(DELETED),
            Set.of(DELETED, "Choice"),
            Set.of(DELETED, "Fallback"));

    /** Letters of an instruction that decide what it is. */
    private static final int KEYWORD_LENGTH = 16;

    private static final int MAX_INSTRUCTION = 4_096;
    private static final int MAX_NESTING = 1_000;

    /** One field whose end was not reached yet. */
    private static final class Field {
        /** Without white space: keywords may be split anywhere. */
        private final StringBuilder keyword = new StringBuilder();

        private final StringBuilder instruction = new StringBuilder();

        /** What follows the separator is the field's result, not its instruction. */
        private boolean result;

        /** A nested field other than an include makes a part of the instruction. */
        private boolean computed;

        boolean includes() {
            return INCLUDES.matcher(instruction.toString().toUpperCase(Locale.ROOT))
                    .matches();
        }

        boolean runs(String text) {
            for (var i = 0; i < text.length() && keyword.length() < KEYWORD_LENGTH; i++) {
                if (!Character.isWhitespace(text.charAt(i))) {
                    keyword.append(Character.toUpperCase(text.charAt(i)));
                }
            }
            instruction.append(text, 0, Math.min(text.length(), Math.max(0, MAX_INSTRUCTION - instruction.length())));
            return RUNS.matcher(keyword).matches();
        }

        boolean loads() {
            return includes()
                    && (computed
                            || REMOTE.matcher(instruction.toString().toUpperCase(Locale.ROOT))
                                    .find());
        }
    }

    private final Set<String> omitted;

    /** Open fields, the innermost first; the last stands for the text outside of fields. */
    private final Deque<Field> open = new ArrayDeque<>(List.of(new Field()));

    /** Open elements that this reading leaves out. */
    private int skipping;

    private @Nullable RejectionReason found;

    private OoxmlFieldScanner(Set<String> omitted) {
        this.omitted = omitted;
    }

    /** The reason to reject a part for its fields, or null. Reads the part as a stream. */
    static @Nullable RejectionReason find(InputStream part) throws IOException {
        var readings = OMISSIONS.stream().map(OoxmlFieldScanner::new).toList();
        var elsewhere = new ActiveContent();
        try {
            var reader = XmlAttributes.reader(part);
            var text = "";
            while (reader.hasNext() && elsewhere.found() != RejectionReason.MACROS) {
                switch (XmlAttributes.next(reader)) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        text = start(reader, readings);
                        elsewhere.start(reader);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        text = "";
                        end(reader, readings);
                        elsewhere.end();
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (!text.isEmpty()) {
                            for (var reading : readings) {
                                reading.text(text, reader.getText());
                            }
                        }
                        elsewhere.text(reader);
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException broken) {
            throw new IOException("a part that is no XML", broken);
        }
        for (var reading : readings) {
            reading.open.forEach(reading::judge);
            elsewhere.refuse(reading.found);
        }
        return elsewhere.found();
    }

    /** @return the element's name if its text may belong to an instruction, or an empty string */
    private static String start(XMLStreamReader reader, List<OoxmlFieldScanner> readings) throws IOException {
        var name = reader.getLocalName();
        if (!isRead(reader, name)) {
            return "";
        }
        for (var reading : readings) {
            reading.element(name, reader);
        }
        return name.equals("instrText") || name.equals("delInstrText") || name.equals("t") ? name : "";
    }

    private static void end(XMLStreamReader reader, List<OoxmlFieldScanner> readings) {
        var name = reader.getLocalName();
        if (isRead(reader, name)) {
            for (var reading : readings) {
                reading.skipping -= reading.omitted.contains(name) ? 1 : 0;
            }
        }
    }

    /** Elements of other namespaces do not belong to fields, whatever their names. */
    private static boolean isRead(XMLStreamReader reader, String name) {
        var namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        return switch (name) {
            case "Choice", "Fallback" -> namespace.equals(COMPATIBILITY);
            case DELETED, "fldChar", "fldSimple", "instrText", "delInstrText", "t" -> WORD.contains(namespace);
            default -> false;
        };
    }

    private void element(String name, XMLStreamReader reader) throws IOException {
        if (omitted.contains(name)) {
            skipping++;
        }
        if (skipping > 0) {
            return;
        }
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var namespace = reader.getAttributeNamespace(i);
            var attribute = reader.getAttributeLocalName(i);
            if (namespace != null && !WORD.contains(namespace)) {
                continue;
            }
            if (name.equals("fldSimple") && attribute.equals("instr")) {
                var simple = new Field();
                if (simple.runs(reader.getAttributeValue(i))) {
                    found = RejectionReason.MACROS;
                }
                judge(simple);
            } else if (name.equals("fldChar") && attribute.equals("fldCharType")) {
                mark(reader.getAttributeValue(i));
            }
        }
    }

    private void mark(String type) throws IOException {
        switch (type) {
            case "begin" -> open.push(new Field());
            case "separate" -> {
                if (open.size() > 1) {
                    judge(open.element());
                    compute(open.element());
                    open.element().result = true;
                }
            }
            case "end" -> {
                if (open.size() > 1) {
                    judge(open.element());
                    compute(open.pop());
                }
            }
            default -> {}
        }
        if (open.size() > MAX_NESTING) {
            throw new IOException("fields are nested too deep");
        }
    }

    /** The field around this one gets its result as a part of the instruction. */
    private void compute(Field field) {
        var around =
                open.stream().skip(open.element() == field ? 1 : 0).findFirst().orElseThrow();
        around.computed |= !around.result && !field.result && !field.includes();
    }

    /** @param element its name; Word takes ordinary text for a part of an instruction, too */
    private void text(String element, String text) {
        if (skipping > 0
                || element.equals("delInstrText") && omitted.contains(DELETED)
                || element.equals("t") && open.size() == 1) {
            return;
        }
        for (var field : open) {
            if (field.result) {
                return;
            }
            if (field.runs(text)) {
                found = RejectionReason.MACROS;
            }
        }
    }

    private void judge(Field field) {
        if (field.loads() && found == null) {
            found = RejectionReason.EXTERNAL_CONTENT;
        }
    }

    /** Content besides fields that a part loads or starts: links of workbooks, formulas, queries, pictures. */
    private static final class ActiveContent {

        /** A formula of DDE (ECMA-376 part 1, 18.17): a program, a bar, a topic. Formulas have no bar otherwise. */
        private static final Pattern DDE = Pattern.compile("[=+\\-@\\s]*'?[\\w.:\\\\]+'?\\s*\\|.*", Pattern.DOTALL);

        private static final Pattern FETCHES =
                Pattern.compile("(?:^|[^A-Z0-9_])(?:_XLFN\\.)?(?:WEBSERVICE|IMAGE)\\s*\\(");

        private static final Set<String> FORMULAS = Set.of("f", "formula", "formula1", "formula2", "definedName");

        private static final Pattern REMOTE_SOURCE =
                Pattern.compile("(?i)\\b(?:https?|ftp)://|=\\s*[\"']?(?:\\\\\\\\|//)[^\\s\\\\/]");

        private static final String VML = "urn:schemas-microsoft-com:vml";

        private final StringBuilder formula = new StringBuilder();
        private boolean inFormula;
        private @Nullable RejectionReason found;

        @Nullable
        RejectionReason found() {
            return found;
        }

        void start(XMLStreamReader reader) {
            var name = reader.getLocalName();
            inFormula = FORMULAS.contains(name);
            formula.setLength(0);
            if (name.equals("ddeLink")) {
                refuse(RejectionReason.MACROS);
            }
            for (var i = 0; i < reader.getAttributeCount(); i++) {
                attribute(reader, name, reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }

        private void attribute(XMLStreamReader reader, String element, String name, String value) {
            var remote =
                    switch (element + " " + name) {
                        case "webPr url", "textPr sourceFile", "connection odcFile", "connection sourceFile" ->
                            OoxmlRelationCheck.isRemote(value);
                        case "dbPr connection" -> REMOTE_SOURCE.matcher(value).find();
                        case "imagedata src", "fill src", "stroke src" ->
                            VML.equals(reader.getNamespaceURI()) && OoxmlRelationCheck.isRemote(value);
                        default -> false;
                    };
            if (remote) {
                refuse(RejectionReason.EXTERNAL_CONTENT);
            } else if (element.equals("connectString") && name.equals("val") && !value.isBlank()) {
                refuse(RejectionReason.MAIL_MERGE);
            }
        }

        void text(XMLStreamReader reader) {
            if (inFormula && formula.length() < MAX_INSTRUCTION) {
                formula.append(reader.getText());
            }
        }

        void end() {
            if (inFormula) {
                if (DDE.matcher(formula).matches()) {
                    refuse(RejectionReason.MACROS);
                } else if (FETCHES.matcher(formula.toString().toUpperCase(Locale.ROOT))
                        .find()) {
                    refuse(RejectionReason.EXTERNAL_CONTENT);
                }
            }
            inFormula = false;
        }

        /** Keeps the gravest reason. */
        void refuse(@Nullable RejectionReason reason) {
            if (reason == RejectionReason.MACROS || found == null) {
                found = reason == null ? found : reason;
            }
        }
    }
}
