import java.io.File;
import java.util.Arrays;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** {@code java Xsd.java SCHEMA… -- DOCUMENT…}: the JDK's own validator; nothing is fetched. Exits with 1 where one is wrong. */
class Xsd {

    public static void main(String[] args) throws Exception {
        var mark = Arrays.asList(args).indexOf("--");
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        var schema = factory.newSchema(Arrays.stream(args, 0, mark)
                .map(file -> new StreamSource(new File(file)))
                .toArray(Source[]::new));
        var wrong = false;
        for (var file : Arrays.copyOfRange(args, mark + 1, args.length)) {
            try {
                schema.newValidator().validate(new StreamSource(new File(file)));
            } catch (SAXException e) {
                System.out.println(file + ": " + e.getMessage());
                wrong = true;
            }
        }
        System.exit(wrong ? 1 : 0);
    }
}
