package vn.bantin.functions.publishing.html;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.publishing.html.BlockContentBuilder.Kind;

/**
 * Converts any HTML into the allowed elements, in one pass over the parsed tree. Unknown elements are replaced by
 * their text, unknown blocks also by a block boundary. Formatting around blocks moves into them.
 */
final class AllowedHtmlConverter {
    static final Set<String> TAGS = Set.of(
            "p",
            "br",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "blockquote",
            "cite",
            "strong",
            "em",
            "b",
            "i",
            "u",
            "s",
            "del",
            "ins",
            "q",
            "kbd",
            "abbr",
            "sub",
            "sup",
            "a",
            "figure",
            "figcaption",
            "img",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "hr",
            "pre",
            "code",
            "div");

    /** Elements of formatting, and the names that they get. */
    private static final Map<String, String> FORMATTING = Map.ofEntries(
            Map.entry("strong", "strong"),
            Map.entry("b", "b"),
            Map.entry("em", "em"),
            Map.entry("i", "i"),
            Map.entry("u", "u"),
            Map.entry("s", "s"),
            Map.entry("strike", "s"),
            Map.entry("del", "del"),
            Map.entry("ins", "ins"),
            Map.entry("q", "q"),
            Map.entry("kbd", "kbd"),
            Map.entry("abbr", "abbr"),
            Map.entry("acronym", "abbr"),
            Map.entry("sub", "sub"),
            Map.entry("sup", "sup"),
            Map.entry("cite", "cite"),
            Map.entry("code", "code"),
            Map.entry("tt", "code"),
            Map.entry("samp", "code"));

    private static final Set<String> BOLD = Set.of("strong", "b");
    private static final Set<String> ITALIC = Set.of("em", "i");

    /** Blocks without an element of their own here. */
    private static final Set<String> WRAPPERS = Set.of(
            "div",
            "section",
            "article",
            "aside",
            "header",
            "footer",
            "nav",
            "main",
            "hgroup",
            "address",
            "center",
            "details",
            "dialog",
            "fieldset",
            "legend",
            "form",
            "search",
            "figcaption",
            "body",
            "html",
            "noframes",
            "marquee",
            "optgroup",
            "option",
            "frameset",
            "multicol",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "caption",
            "dl",
            "layer",
            "ilayer",
            "blink",
            "slot",
            "rtc");

    /** Elements whose text no reader sees. */
    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "template",
            "noscript",
            "noembed",
            "head",
            "title",
            "meta",
            "link",
            "base",
            "param",
            "source",
            "track",
            "colgroup",
            "col",
            "datalist",
            "rp");

    /** Shown as something else than text. */
    private static final Set<String> REPLACED = Set.of(
            "svg",
            "canvas",
            "select",
            "textarea",
            "input",
            "applet",
            "frame",
            "image",
            "map",
            "area",
            "progress",
            "meter");

    /** Elements whose removal is not reported; their text stays. */
    private static final Set<String> SILENT = Set.of(
            "span",
            "font",
            "o:p",
            "picture",
            "source",
            "param",
            "track",
            "big",
            "small",
            "mark",
            "time",
            "data",
            "bdi",
            "bdo",
            "dfn",
            "var",
            "label",
            "nobr",
            "wbr",
            "ruby",
            "rb",
            "rt",
            "rp",
            "colgroup",
            "col",
            "meta",
            "link",
            "title",
            "hr",
            "basefont",
            "acronym",
            "tt",
            "samp",
            "strike");

    private static final Evaluator CELL = QueryParser.parse("caption, td, th");
    private static final Evaluator PICTURE = new Evaluator.Tag("img");
    private static final Evaluator LINK = new Evaluator.Tag("a");
    private static final Evaluator CAPTION = new Evaluator.Tag("figcaption");

    /** Maximum nesting of figures: the pieces of the innermost are processed once per level. */
    private static final int DEEPEST_FIGURE = 3;

    /** Deeper ones leave their text: what is built must not be as deep as the parser's own limit. */
    private static final int DEEPEST_ITEM = 8;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final Pattern SCRIPT_ATTRIBUTE = Pattern.compile("on[a-z]{1,30}");

    private final LinkTargetIds anchors;
    private final Set<String> removed;

    /** How many figures are open. */
    private int figures;

    /** How many items, cells and quotations are open. */
    private int items;

    /** Lists made for items that stand without one. */
    private final Set<Element> implied = Collections.newSetFromMap(new IdentityHashMap<>());

    private AllowedHtmlConverter(LinkTargetIds anchors, Set<String> removed) {
        this.anchors = anchors;
        this.removed = removed;
    }

    /** @param removed gets the names of what is taken out */
    static void build(Element dirty, Element body, Set<String> removed) {
        var builder = new AllowedHtmlConverter(new LinkTargetIds(dirty), removed);
        var flow = new BlockContentBuilder(Kind.BODY);
        builder.children(dirty, flow, List.of());
        builder.compose(flow, body);
        builder.anchors.link(body);
    }

    private void children(Element parent, BlockContentBuilder flow, List<Element> style) {
        for (var node = parent.firstChild(); node != null; node = node.nextSibling()) {
            node(node, flow, style);
        }
    }

    private void node(Node node, BlockContentBuilder flow, List<Element> style) {
        if (node instanceof TextNode text) {
            var isCode = node instanceof CDataNode;
            flow.text(isCode ? text.text() : text.getWholeText(), style);
        } else if (node instanceof Element element) {
            element(element, flow, style);
        }
    }

    private void element(Element element, BlockContentBuilder flow, List<Element> style) {
        var name = element.normalName();
        scriptAttributes(element, name);
        var look = InlineStyle.of(element);
        if (look.isHidden()) {
            if (element.hasText() || element.selectFirst(PICTURE) != null) {
                removed.add(name + "[hidden]");
            }
            flow.space();
            return;
        }
        if (UNSEEN.contains(name)) {
            if (!SILENT.contains(name)) {
                removed.add(name);
            }
            return;
        }
        if (EmbedMarkup.isPlayer(element)) {
            player(element, flow);
            return;
        }
        if (REPLACED.contains(name)) {
            removed.add(name);
            flow.space();
            return;
        }
        switch (name) {
            case "p" -> paragraph(element, flow, style);
            case "br" -> lineBreak(element, flow, style);
            case "hr" -> rule(element, flow);
            case "img" -> picture(element, flow, style);
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, flow, style);
            case "ul", "ol", "menu", "dir" -> list(element, flow, style);
            case "li" -> looseItem(element, flow, style);
            case "dt", "summary" -> {
                flow.boundary();
                anchor(element, flow);
                children(element, flow, with(style, new Element("strong")));
                if (!isBeforeDefinition(element)) {
                    flow.boundary();
                }
            }
            case "dd" -> definition(element, flow, style);
            case "blockquote" -> quotation(element, flow, style);
            case "figure" -> figure(element, flow, style);
            case "table" -> table(element, flow, style);
            case "pre", "xmp", "plaintext", "listing" -> preformatted(element, flow, style);
            case "rt" -> {
                flow.text(" (", style);
                children(element, flow, style);
                flow.text(")", style);
            }
            default -> other(element, name, look, flow, style);
        }
    }

    private void other(Element element, String name, InlineStyle look, BlockContentBuilder flow, List<Element> style) {
        if (name.equals("div") && element.hasAttr("data-gallery")) {
            figure(element, flow, style);
        } else if (WRAPPERS.contains(name)) {
            flow.boundary();
            anchor(element, flow);
            children(element, flow, styled(element, look, style));
            flow.boundary();
        } else {
            anchor(element, flow);
            if (!FORMATTING.containsKey(name) && !SILENT.contains(name) && !name.equals("a") && !TAGS.contains(name)) {
                removed.add(name);
            }
            children(element, flow, styled(element, look, style));
        }
    }

    /** The style inside an inline element: its own formatting, and what its looks mean. */
    private List<Element> styled(Element element, InlineStyle look, List<Element> style) {
        var inside = style;
        var name = element.normalName();
        var tag = FORMATTING.get(name);
        if (name.equals("a")) {
            inside = linked(element, inside);
        } else if (tag != null
                && !(BOLD.contains(tag) && look.isNotBold())
                && !(ITALIC.contains(tag) && look.isNotItalic())) {
            var formatting = new Element(tag);
            if (tag.equals("abbr") && element.hasAttr("title")) {
                formatting.attr("title", element.attr("title"));
            }
            inside = with(inside, formatting);
        }
        if (!element.hasAttr("style")) {
            return inside;
        }
        if (look.isNotBold()) {
            inside = without(inside, BOLD);
        }
        if (look.isNotItalic()) {
            inside = without(inside, ITALIC);
        }
        inside = look.isBold() && !has(inside, BOLD) ? with(inside, new Element("strong")) : inside;
        inside = look.isItalic() && !has(inside, ITALIC) ? with(inside, new Element("em")) : inside;
        inside = look.isStruckOut() ? with(inside, new Element("s")) : inside;
        inside = look.isSuperscript() ? with(inside, new Element("sup")) : inside;
        return look.isSubscript() ? with(inside, new Element("sub")) : inside;
    }

    private List<Element> linked(Element element, List<Element> style) {
        var href = element.attr("href").strip();
        if (href.isEmpty()) {
            return style;
        }
        if (!UrlPolicy.isSafe(href)) {
            removed.add("a[href]");
            return style;
        }
        var link = new Element("a").attr("href", href);
        if (UrlPolicy.isWeb(href)) {
            link.attr("rel", "noopener");
        }
        return with(without(style, Set.of("a")), link);
    }

    /** Adds a formatting element unless the style has one of that name. */
    private static List<Element> with(List<Element> style, Element formatting) {
        if (has(style, Set.of(formatting.normalName()))) {
            return style;
        }
        var more = new ArrayList<>(style);
        more.add(formatting);
        return more;
    }

    private static List<Element> without(List<Element> style, Set<String> names) {
        return has(style, names)
                ? style.stream()
                        .filter(one -> !names.contains(one.normalName()))
                        .toList()
                : style;
    }

    private static boolean has(List<Element> style, Set<String> names) {
        return style.stream().anyMatch(one -> names.contains(one.normalName()));
    }

    private void anchor(Element element, BlockContentBuilder flow) {
        var names = anchors.of(element);
        if (!names.isEmpty()) {
            flow.anchor(names);
        }
    }

    private void scriptAttributes(Element element, String name) {
        if (element.attributesSize() == 0) {
            return;
        }
        for (var attribute : element.attributes()) {
            var key = attribute.getKey().toLowerCase(Locale.ROOT);
            if (SCRIPT_ATTRIBUTE.matcher(key).matches()) {
                removed.add(name + "[" + key + "]");
            }
        }
    }

    // inline elements of their own

    private void lineBreak(Element element, BlockContentBuilder flow, List<Element> style) {
        anchor(element, flow);
        flow.inline(new Element("br"), style);
    }

    private void picture(Element element, BlockContentBuilder flow, List<Element> style) {
        var alt = element.attr("alt");
        var src = element.attr("src");
        if (UrlPolicy.isOurMedia(src)) {
            anchor(element, flow);
            flow.inline(ours(element), style);
        } else if (element.hasClass("wp-smiley") || isEmoji(alt)) {
            flow.text(alt, style);
        } else {
            removed.add(("img[src] " + UrlPolicy.shown(src)).strip());
            flow.space();
        }
    }

    private static boolean isEmoji(String text) {
        return text.length() <= 40
                && text.codePoints().anyMatch(c -> c > 0xff && Character.isEmoji(c))
                && text.codePoints()
                        .allMatch(c -> Character.isEmoji(c) || Character.isEmojiComponent(c) || c == 0x200d);
    }

    private static Element ours(Element element) {
        var img = new Element("img");
        for (var attribute : element.attributes()) {
            var value = attribute.getValue();
            var keep =
                    switch (attribute.getKey()) {
                        case "src", "alt" -> true;
                        case "width", "height" -> NUMBER.matcher(value).matches();
                        case "srcset" -> UrlPolicy.isOurSrcset(value);
                        default -> false;
                    };
            if (keep) {
                img.attr(attribute.getKey(), value);
            }
        }
        return img.attr("loading", "lazy");
    }

    // blocks

    private void paragraph(Element element, BlockContentBuilder flow, List<Element> style) {
        flow.paragraph();
        anchor(element, flow);
        children(element, flow, styled(element, InlineStyle.of(element), style));
        flow.boundary();
    }

    private void rule(Element element, BlockContentBuilder flow) {
        flow.boundary();
        anchor(element, flow);
        if (flow.kind == Kind.BODY || flow.kind == Kind.ITEM) {
            block(new Element("hr"), flow);
        }
    }

    /** Places a block whose ids are the pending ones. */
    private void block(Element element, BlockContentBuilder flow) {
        flow.boundary();
        anchors.assign(element, flow.takeIds());
        flow.block(element);
    }

    private boolean takesBlocks(BlockContentBuilder flow) {
        return flow.kind != Kind.LINE && flow.kind != Kind.PRE && items < DEEPEST_ITEM;
    }

    /** Writes a block as inline content if the flow cannot contain blocks. Returns whether it did. */
    private boolean flattened(Element element, BlockContentBuilder flow, List<Element> style) {
        if (takesBlocks(flow)) {
            return false;
        }
        flow.boundary();
        anchor(element, flow);
        children(element, flow, style);
        flow.boundary();
        return true;
    }

    private void heading(Element element, BlockContentBuilder flow, List<Element> style) {
        if (flattened(element, flow, style)) {
            return;
        }
        var tag =
                switch (element.normalName()) {
                    case "h1", "h2" -> "h2";
                    case "h3" -> "h3";
                    default -> "h4";
                };
        line(new Element(tag), element, flow, style);
    }

    private void preformatted(Element element, BlockContentBuilder flow, List<Element> style) {
        if (flattened(element, flow, style)) {
            return;
        }
        flow.boundary();
        anchor(element, flow);
        var inside = new BlockContentBuilder(Kind.PRE);
        children(element, inside, style);
        placeLine(new Element("pre"), inside, flow);
    }

    private void line(Element tag, Element element, BlockContentBuilder flow, List<Element> style) {
        flow.boundary();
        anchor(element, flow);
        var inside = new BlockContentBuilder(Kind.LINE);
        children(element, inside, style);
        placeLine(tag, inside, flow);
    }

    private void placeLine(Element tag, BlockContentBuilder inside, BlockContentBuilder flow) {
        var content = inside.line();
        flow.anchor(inside.takeIds());
        if (content != null) {
            tag.appendChildren(List.copyOf(content.childNodes()));
            block(tag, flow);
        }
    }

    private void quotation(Element element, BlockContentBuilder flow, List<Element> style) {
        if (flattened(element, flow, style)) {
            return;
        }
        flow.boundary();
        anchor(element, flow);
        var quote = new Element("blockquote");
        var ids = flow.takeIds();
        item(element, quote, style);
        if (quote.childNodeSize() > 0) {
            anchors.assign(quote, ids);
            flow.block(quote);
        } else {
            flow.anchor(ids);
        }
    }

    /** Fills a list item, a cell or a quotation. */
    private void item(Element element, Element target, List<Element> style) {
        var inside = new BlockContentBuilder(Kind.ITEM);
        anchor(element, inside);
        items++;
        children(element, inside, style);
        items--;
        compose(inside, target);
    }

    private void list(Element element, BlockContentBuilder flow, List<Element> style) {
        if (flow.kind == Kind.FIGURE || flattened(element, flow, style)) {
            if (flow.kind == Kind.FIGURE) {
                listInFigure(element, flow, style);
            }
            return;
        }
        var list = new Element(element.normalName().equals("ol") ? "ol" : "ul");
        if (NUMBER.matcher(element.attr("start")).matches() && list.normalName().equals("ol")) {
            list.attr("start", element.attr("start"));
        }
        flow.boundary();
        anchor(element, flow);
        var ids = flow.takeIds();
        items(element, list, style);
        if (list.childNodeSize() > 0) {
            anchors.assign(list, ids);
            flow.block(list);
        } else {
            flow.anchor(ids);
        }
    }

    /** Text and lists that stand in a list without an item of their own get one. */
    private void items(Element element, Element list, List<Element> style) {
        BlockContentBuilder loose = null;
        for (var node = element.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof Element child && child.normalName().equals("li")) {
                loose = looseItem(loose, list);
                var item = new Element("li");
                item(child, item, style);
                if (item.childNodeSize() > 0) {
                    list.appendChild(item);
                }
            } else {
                loose = loose == null ? new BlockContentBuilder(Kind.ITEM) : loose;
                items++;
                node(node, loose, style);
                items--;
            }
        }
        looseItem(loose, list);
    }

    private @Nullable BlockContentBuilder looseItem(@Nullable BlockContentBuilder loose, Element list) {
        if (loose != null) {
            var item = new Element("li");
            compose(loose, item);
            if (item.childNodeSize() > 0) {
                var last = list.lastElementChild();
                var nested = item.childNodes().stream()
                        .allMatch(node -> node instanceof Element one
                                && Set.of("ul", "ol").contains(one.normalName()));
                if (nested && last != null) {
                    last.appendChildren(List.copyOf(item.childNodes())); // <ul><li>a</li><ul>…: meant as a's list
                } else {
                    list.appendChild(item);
                }
            }
        }
        return null;
    }

    /** A gallery written as a list. */
    private void listInFigure(Element element, BlockContentBuilder flow, List<Element> style) {
        flow.boundary();
        anchor(element, flow);
        children(element, flow, style);
        flow.boundary();
    }

    private void looseItem(Element element, BlockContentBuilder flow, List<Element> style) {
        flow.boundary();
        if ((flow.kind == Kind.BODY || flow.kind == Kind.ITEM) && takesBlocks(flow)) {
            var item = new Element("li");
            item(element, item, style);
            var before = flow.lastBlock();
            if (item.childNodeSize() == 0) {
                return;
            }
            if (before != null && implied.contains(before)) {
                before.appendChild(item);
            } else {
                var list = new Element("ul").appendChild(item);
                implied.add(list);
                block(list, flow);
            }
        } else {
            anchor(element, flow);
            children(element, flow, style);
            flow.boundary();
        }
    }

    private static boolean isBeforeDefinition(Element term) {
        var next = term.nextSibling();
        while (next instanceof TextNode text && text.isBlank() || next instanceof Comment) {
            next = next.nextSibling();
        }
        return next instanceof Element element && element.normalName().equals("dd");
    }

    /** Appends a {@code <dd>} to its term's paragraph, after a line break. */
    private void definition(Element element, BlockContentBuilder flow, List<Element> style) {
        if (flow.hasContent() && takesBlocks(flow)) {
            flow.inline(new Element("br"), List.of());
        } else {
            flow.boundary();
        }
        anchor(element, flow);
        children(element, flow, style);
        flow.boundary();
    }

    private void player(Element element, BlockContentBuilder flow) {
        var figure = EmbedMarkup.figure(element);
        if (figure.isEmpty()) {
            removed.add((element.normalName() + " " + UrlPolicy.shown(EmbedMarkup.address(element))).strip());
            flow.space();
            return;
        }
        anchor(element, flow);
        place(figure.get(), flow);
    }

    private void place(Element player, BlockContentBuilder flow) {
        if (takesBlocks(flow)) {
            block(player, flow);
        } else {
            var link = Objects.requireNonNull(player.selectFirst(LINK));
            flow.boundary();
            flow.text(link.text(), List.of(link.shallowClone()));
            flow.boundary();
        }
    }

    // tables

    private void table(Element element, BlockContentBuilder flow, List<Element> style) {
        if (flattened(element, flow, style)) {
            return;
        }
        flow.boundary();
        anchor(element, flow);
        var table = new Element("table");
        anchors.assign(table, flow.takeIds());
        rows(element, table, style);
        if (table.selectFirst(CELL) != null) {
            flow.block(table);
        }
    }

    private void rows(Element element, Element target, List<Element> style) {
        for (var child : element.children()) {
            var name = child.normalName();
            if (InlineStyle.of(child).isHidden()) {
                removed.add(name + "[hidden]");
                continue;
            }
            scriptAttributes(child, name);
            switch (name) {
                case "caption" -> {
                    var inside = new BlockContentBuilder(Kind.LINE);
                    anchor(child, inside);
                    children(child, inside, style);
                    var content = inside.line();
                    if (content != null) {
                        var caption = new Element("caption");
                        caption.appendChildren(List.copyOf(content.childNodes()));
                        anchors.assign(caption, inside.takeIds());
                        target.appendChild(caption);
                    }
                }
                case "thead", "tbody", "tfoot", "tr" -> {
                    var part = new Element(name);
                    anchors.assign(part, anchors.of(child));
                    rows(child, part, style);
                    target.appendChild(part);
                }
                case "td", "th" -> target.appendChild(cell(child, style));
                default -> {
                    if (!SILENT.contains(name) && !name.equals("form")) {
                        removed.add(name);
                    }
                }
            }
        }
    }

    private Element cell(Element element, List<Element> style) {
        var cell = new Element(element.normalName());
        for (var name : List.of("colspan", "rowspan")) {
            if (NUMBER.matcher(element.attr(name)).matches()) {
                cell.attr(name, element.attr(name));
            }
        }
        if (cell.normalName().equals("th") && element.hasAttr("scope")) {
            cell.attr("scope", element.attr("scope"));
        }
        item(element, cell, style);
        return cell;
    }

    // figures

    private void figure(Element element, BlockContentBuilder flow, List<Element> style) {
        if (!takesBlocks(flow) || figures == DEEPEST_FIGURE) {
            flow.boundary();
            anchor(element, flow);
            children(element, flow, style);
            flow.boundary();
            return;
        }
        flow.boundary();
        anchor(element, flow);
        var inside = new BlockContentBuilder(Kind.FIGURE);
        figures++;
        var player = element.hasAttr("data-embed-url") ? EmbedMarkup.ofFigure(element) : Optional.<Element>empty();
        if (player.isPresent()) {
            inside.block(player.get());
            caption(element.selectFirst(CAPTION), inside, style);
        } else {
            for (var node = element.firstChild(); node != null; node = node.nextSibling()) {
                if (node instanceof Element child && child.normalName().equals("figcaption")) {
                    caption(child, inside, style);
                } else {
                    node(node, inside, style);
                }
            }
        }
        figures--;
        FigureComposer.compose(inside, flow, anchors);
    }

    private void caption(@Nullable Element element, BlockContentBuilder flow, List<Element> style) {
        if (element == null) {
            return;
        }
        var inside = new BlockContentBuilder(Kind.LINE);
        anchor(element, inside);
        children(element, inside, style);
        var content = inside.line();
        if (content != null) {
            var caption = new Element("figcaption");
            caption.appendChildren(List.copyOf(content.childNodes()));
            anchors.assign(caption, inside.takeIds());
            flow.add(new BlockContentBuilder.Caption(caption));
        }
    }

    // putting together

    /** Puts the pieces of a flow into its element: a run alone in an item needs no paragraph. */
    private void compose(BlockContentBuilder flow, Element target) {
        var pieces = flow.pieces();
        var runs = pieces.stream()
                .filter(piece -> piece instanceof BlockContentBuilder.Run)
                .count();
        for (var piece : pieces) {
            switch (piece) {
                case BlockContentBuilder.Run run -> {
                    if (flow.kind == Kind.ITEM && runs == 1 && !run.paragraph()) {
                        target.appendChildren(List.copyOf(run.content().childNodes()));
                        anchors.assign(target, run.ids());
                    } else {
                        var paragraph = run.content();
                        anchors.assign(paragraph, run.ids());
                        target.appendChild(paragraph);
                    }
                }
                case BlockContentBuilder.Block block -> target.appendChild(block.element());
                case BlockContentBuilder.Caption caption ->
                    target.appendChild(caption.element().tagName("p"));
            }
        }
        var left = flow.takeIds();
        if (!left.isEmpty()) {
            var last = target.lastElementChild();
            anchors.assign(flow.kind == Kind.ITEM || last == null ? target : last, left);
        }
    }
}
