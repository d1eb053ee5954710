package vn.bantin.functions.images.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** Attributes out of XML, by a parser: a search for text is fooled by encodings and entities. Any DTD is refused. */
final class Xml {

    private Xml() {}

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
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, true);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        var found = new ArrayList<Map<String, String>>();
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                var event = reader.next();
                if (event == javax.xml.stream.XMLStreamConstants.DTD) {
                    throw new IOException("a part with a document type");
                }
                if (event == javax.xml.stream.XMLStreamConstants.START_ELEMENT
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
}
