package vn.bantin.functions.images.document;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads attributes with an XML parser: a text search would miss other encodings and entities. Rejects any DTD. */
final class XmlAttributes {

    /** Bytes searched for the first character, after white space and a byte order mark. */
    private static final int HEAD_BYTES = 1024;

    private XmlAttributes() {}

    /** @param element local name, or null for all elements */
    static List<Map<String, String>> elements(byte[] xml, @Nullable String element) throws IOException {
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

    /** @throws IOException at a document type declaration */
    static int next(XMLStreamReader reader) throws XMLStreamException, IOException {
        var event = reader.next();
        if (event == XMLStreamConstants.DTD) {
            throw new IOException("a part with a document type");
        }
        return event;
    }

    /** Whether the content looks like XML: its first character, in any encoding, is {@code <}. */
    static boolean begins(BufferedInputStream content) throws IOException {
        content.mark(HEAD_BYTES + 1);
        var head = content.readNBytes(HEAD_BYTES);
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
