package vn.bantin.functions.images.document;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Attributes out of XML, by a parser: a search for text is fooled by encodings and entities. Any DTD is refused. */
final class XmlAttributes {

    /** Blanks and byte order marks before the first letter. */
    private static final int BLANKS = 1024;

    private XmlAttributes() {}

    static List<String> attributes(byte[] xml, String name) throws IOException {
        return elements(xml, null).stream()
                .map(element -> element.get(name))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** @param element local name, or null for every one */
    static List<Map<String, String>> elements(byte[] xml, @org.jspecify.annotations.Nullable String element)
            throws IOException {
        var found = new ArrayList<Map<String, String>>();
        try {
            var reader = reader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (next(reader) == XMLStreamConstants.START_ELEMENT
                        && (element == null || element.equals(reader.getLocalName()))) {
                    var attributes = new HashMap<String, String>();
                    for (var i = 0; i < reader.getAttributeCount(); i++) {
                        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    found.add(attributes);
                }
            }
        } catch (XMLStreamException broken) {
            throw new IOException("a part that is no XML", broken);
        }
        return found;
    }

    static XMLStreamReader reader(InputStream xml) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, true);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory.createXMLStreamReader(xml);
    }

    /** @throws IOException at a document type */
    static int next(XMLStreamReader reader) throws XMLStreamException, IOException {
        var event = reader.next();
        if (event == XMLStreamConstants.DTD) {
            throw new IOException("a part with a document type");
        }
        return event;
    }

    /** Whether it could be XML, whatever it is called: its first letter, in any encoding, is a bracket. */
    static boolean begins(BufferedInputStream content) throws IOException {
        content.mark(BLANKS + 1);
        var head = content.readNBytes(BLANKS);
        content.reset();
        for (var b : head) {
            switch (b) {
                case '<' -> {
                    return true;
                }
                case ' ', '\t', '\r', '\n', 0, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFE, (byte) 0xFF -> {}
                default -> {
                    return false;
                }
            }
        }
        return false;
    }
}
