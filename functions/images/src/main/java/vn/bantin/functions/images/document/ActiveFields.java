package vn.bantin.functions.images.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Fields that start a program when a document is opened: DDE in Word (ECMA-376 part 1, 17.16.5), DDE links in Excel
 * (18.14.3). Word reads a field's instruction over all its runs, so it is put together before it is looked at; letters may
 * also be spelt by number with QUOTE.
 */
final class ActiveFields {

    private static final Pattern RUNS = Pattern.compile("\"?(DDE|QUOTE\"?[0-9]{2}).*");
    /** Letters of an instruction that tell what it is. */
    private static final int TELLING = 16;

    private static final int DEEPEST = 1_000;

    /** The instructions of the fields that are open, each within the one before. */
    private final Deque<StringBuilder> open = new ArrayDeque<>(List.of(new StringBuilder()));

    private ActiveFields() {}

    /** Whether a part holds one. Reads it to its end, a piece at a time. */
    static boolean run(InputStream part) throws IOException {
        var fields = new ActiveFields();
        try {
            var reader = XmlAttributes.reader(part);
            var within = false;
            while (reader.hasNext()) {
                switch (XmlAttributes.next(reader)) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        within = reader.getLocalName().endsWith("nstrText"); // instrText, delInstrText
                        if (reader.getLocalName().equals("ddeLink") || fields.begins(reader)) {
                            return true;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> within = false;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (within && tells(fields.open.element(), reader.getText())) {
                            return true;
                        }
                    }
                    default -> {}
                }
            }
            return false;
        } catch (XMLStreamException broken) {
            throw new IOException("a part that is no XML", broken);
        }
    }

    /** A field begins or ends: with a mark in a run, or as an element that says all of it. */
    private boolean begins(XMLStreamReader reader) throws IOException {
        var name = reader.getLocalName();
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            var attribute = reader.getAttributeLocalName(i);
            var value = reader.getAttributeValue(i);
            if (name.equals("fldSimple") && attribute.equals("instr") && tells(new StringBuilder(), value)) {
                return true;
            }
            if (name.equals("fldChar") && attribute.equals("fldCharType")) {
                mark(value);
            }
        }
        return false;
    }

    private void mark(String type) throws IOException {
        if (type.equals("begin")) {
            open.push(new StringBuilder());
        } else if (type.equals("end") && open.size() > 1) {
            open.pop();
        }
        if (open.size() > DEEPEST) {
            throw new IOException("fields within fields without end");
        }
    }

    private static boolean tells(StringBuilder instruction, String more) {
        for (var i = 0; i < more.length() && instruction.length() < TELLING; i++) {
            if (!Character.isWhitespace(more.charAt(i))) {
                instruction.append(Character.toUpperCase(more.charAt(i)));
            }
        }
        return RUNS.matcher(instruction).matches();
    }
}
