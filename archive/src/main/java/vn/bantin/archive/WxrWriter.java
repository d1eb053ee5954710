package vn.bantin.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.node.ObjectNode;

/**
 * Articles as a WordPress export (WXR 1.2). A custom field contains the complete record for an import by this project, because
 * WordPress cannot represent all of it.
 */
public final class WxrWriter {
    private static final String WP = "http://wordpress.org/export/1.2/";
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final XMLStreamWriter xml;

    /** @param siteName of the site whose articles these are */
    public WxrWriter(OutputStream out, String siteName) throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("rss");
        xml.writeAttribute("version", "2.0");
        xml.writeNamespace("excerpt", WP + "excerpt/");
        xml.writeNamespace("content", "http://purl.org/rss/1.0/modules/content/");
        xml.writeNamespace("dc", "http://purl.org/dc/elements/1.1/");
        xml.writeNamespace("wp", WP);
        xml.writeStartElement("channel");
        element("title", siteName);
        element("wp:wxr_version", "1.2");
    }

    public void write(ObjectNode record, long number) throws IOException {
        try {
            item(record, number);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    public void end() throws XMLStreamException {
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void item(ObjectNode record, long number) throws XMLStreamException {
        var slug = record.path("slug").asString();
        var time = Instant.parse(record.path("publishedAt").asString()).atOffset(ZoneOffset.UTC);
        xml.writeCharacters("\n");
        xml.writeStartElement("item");
        element("title", record.path("headline").asString());
        element("link", "/tin/" + slug);
        element("pubDate", DateTimeFormatter.RFC_1123_DATE_TIME.format(time));
        element(
                "dc:creator",
                record.path("byline").asString(record.path("postedBy").asString("")));
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "false");
        xml.writeCharacters(record.path("id").asString());
        xml.writeEndElement();
        data("content:encoded", record.path("body").asString(""));
        data("excerpt:encoded", record.path("lead").asString(""));
        element("wp:post_id", Long.toString(number));
        element("wp:post_date", LOCAL.format(time));
        element("wp:post_date_gmt", LOCAL.format(time));
        element("wp:post_name", slug);
        element("wp:status", "publish");
        element("wp:post_type", "post");
        for (var step : record.path("categoryTrail")) {
            term("category", step.path("slug").asString(), step.path("name").asString());
        }
        for (var tag : record.path("tags")) {
            term("post_tag", vn.bantin.article.Slugs.of(tag.asString()), tag.asString());
        }
        xml.writeStartElement("wp:postmeta");
        element("wp:meta_key", WxrReader.RECORD_FIELD);
        data("wp:meta_value", record.toString());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void term(String domain, String nicename, String name) throws XMLStreamException {
        xml.writeStartElement("category");
        xml.writeAttribute("domain", domain);
        xml.writeAttribute("nicename", nicename);
        xml.writeCharacters(printable(name));
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
    }

    /** Without characters that XML 1.0 forbids: one in an old text must not break the whole archive. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\x{fffe}\\x{ffff}&&[^\\t\\n\\r]]", "");
    }

    /** A {@code ]]>} in the text is split over two CDATA sections. */
    private void data(String name, String raw) throws XMLStreamException {
        var text = printable(raw);
        xml.writeStartElement(name);
        for (var from = 0; from < text.length(); ) {
            var end = text.indexOf("]]>", from);
            var to = end < 0 ? text.length() : end + 2;
            xml.writeCData(text.substring(from, to));
            from = to;
        }
        xml.writeEndElement();
    }
}
