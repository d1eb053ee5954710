package vn.bantin.functions.images.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
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
 */
final class ActiveFields {

    private static final Pattern RUNS = Pattern.compile("\"?(DDE|QUOTE\"?[0-9]{2}).*");
    private static final Pattern INCLUDES =
            Pattern.compile("\\s*\"?(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|RD)\\b.*", Pattern.DOTALL);

    /** A URL, or a network path; backslashes are doubled in instructions, drive letters have one colon. */
    private static final Pattern REMOTE = Pattern.compile("(?:HTTPS?|FTPS?|MHTML|WEBDAV|DAV|SMB)\\s*:"
            + "|FILE:\\s*(?://(?!/)|/{4,}|\\\\\\\\|/*\\\\\\\\)"
            + "|(?:^|[\\s\"\u201C\u201D'])(?:\\\\{2,}|//)[^\\s\\\\/\"*@#!]");

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
            var upper = instruction.toString().toUpperCase(Locale.ROOT);
            return INCLUDES.matcher(upper).matches() && REMOTE.matcher(upper).find();
        }
    }

    /** Open fields, the innermost first; the last stands for the text outside of fields. */
    private final Deque<Field> open = new ArrayDeque<>(List.of(new Field()));

    private @Nullable RejectionReason found;

    private ActiveFields() {}

    /** The reason to reject a part for its fields, or null. Reads the part as a stream. */
    static @Nullable RejectionReason find(InputStream part) throws IOException {
        var fields = new ActiveFields();
        try {
            var reader = XmlAttributes.reader(part);
            var within = false;
            while (reader.hasNext() && fields.found != RejectionReason.MACROS) {
                switch (XmlAttributes.next(reader)) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        within = reader.getLocalName().endsWith("nstrText"); // instrText, delInstrText
                        fields.element(reader);
                    }
                    case XMLStreamConstants.END_ELEMENT -> within = false;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (within) {
                            fields.instruction(reader.getText());
                        }
                    }
                    default -> {}
                }
            }
            fields.open.forEach(fields::judge);
            return fields.found;
        } catch (XMLStreamException broken) {
            throw new IOException("a part that is no XML", broken);
        }
    }

    private void element(XMLStreamReader reader) throws IOException {
        var name = reader.getLocalName();
        if (name.equals("ddeLink")) {
            found = RejectionReason.MACROS;
        }
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var attribute = reader.getAttributeLocalName(i);
            var value = reader.getAttributeValue(i);
            if (name.equals("fldSimple") && attribute.equals("instr")) {
                var simple = new Field();
                if (simple.runs(value)) {
                    found = RejectionReason.MACROS;
                }
                judge(simple);
            } else if (name.equals("fldChar") && attribute.equals("fldCharType")) {
                mark(value);
            } else if (name.equals("webPr") && attribute.equals("url") && OoxmlRelations.isRemote(value)) {
                refuse(RejectionReason.EXTERNAL_CONTENT);
            } else if (name.equals("connectString") && attribute.equals("val") && !value.isBlank()) {
                refuse(RejectionReason.MAIL_MERGE);
            }
        }
    }

    private void mark(String type) throws IOException {
        switch (type) {
            case "begin" -> open.push(new Field());
            case "separate" -> {
                if (open.size() > 1) {
                    judge(open.element());
                    open.element().result = true;
                }
            }
            case "end" -> {
                if (open.size() > 1) {
                    judge(open.pop());
                }
            }
            default -> {}
        }
        if (open.size() > MAX_NESTING) {
            throw new IOException("fields are nested too deep");
        }
    }

    private void instruction(String text) {
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
        if (field.loads()) {
            refuse(RejectionReason.EXTERNAL_CONTENT);
        }
    }

    private void refuse(RejectionReason reason) {
        if (found == null) {
            found = reason;
        }
    }
}
