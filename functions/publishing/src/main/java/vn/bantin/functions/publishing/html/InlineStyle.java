package vn.bantin.functions.publishing.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What an element's {@code style} attribute and classes say that changes the meaning of its text. */
final class InlineStyle {
    private static final Set<String> HIDING_CLASSES =
            Set.of("screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden");

    private static final InlineStyle NONE = new InlineStyle(new Element("p"));

    private final Element element;
    private final Map<String, String> declarations = new HashMap<>();

    private InlineStyle(Element element) {
        this.element = element;
        var style = element.attr("style");
        if (!style.isEmpty()) {
            for (var declaration : style.split(";")) {
                var colon = declaration.indexOf(':');
                if (colon > 0) {
                    declarations.put(
                            declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                            declaration
                                    .substring(colon + 1)
                                    .toLowerCase(Locale.ROOT)
                                    .replace("!important", "")
                                    .strip());
                }
            }
        }
    }

    static InlineStyle of(Element element) {
        return element.attributesSize() > 0 ? new InlineStyle(element) : NONE;
    }

    boolean isHidden() {
        return element.hasAttr("hidden")
                || is("display", "none")
                || is("visibility", "hidden")
                || is("mso-hide", "all")
                || declarations.getOrDefault("font-size", "").matches("0+(\\.0*)?(px|pt|em|rem|%)?")
                || HIDING_CLASSES.stream().anyMatch(element::hasClass);
    }

    boolean isBold() {
        var weight = declarations.getOrDefault("font-weight", "");
        return weight.equals("bold") || weight.equals("bolder") || weight.matches("[6-9]\\d\\d|1000");
    }

    boolean isNotBold() {
        var weight = declarations.getOrDefault("font-weight", "");
        return weight.equals("normal") || weight.equals("lighter") || weight.matches("[1-5]\\d\\d");
    }

    boolean isItalic() {
        return is("font-style", "italic") || is("font-style", "oblique");
    }

    boolean isNotItalic() {
        return is("font-style", "normal");
    }

    boolean isStruckOut() {
        return declarations.getOrDefault("text-decoration", "").contains("line-through")
                || declarations.getOrDefault("text-decoration-line", "").contains("line-through");
    }

    boolean isSuperscript() {
        return is("vertical-align", "super");
    }

    boolean isSubscript() {
        return is("vertical-align", "sub");
    }

    private boolean is(String property, String value) {
        return value.equals(declarations.get(property));
    }
}
