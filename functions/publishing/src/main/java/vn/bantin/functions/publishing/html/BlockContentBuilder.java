package vn.bantin.functions.publishing.html;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The content of one block under construction: runs of text with inline elements, and blocks. A boundary ends a run, so
 * that no two words of two blocks run together.
 */
final class BlockContentBuilder {

    enum Kind {
        /** Every run becomes a paragraph. */
        BODY,
        /** A list item, a cell, a quotation: a run alone stands without a paragraph. */
        ITEM,
        /** A heading, a caption: one run; a boundary is a line break. */
        LINE,
        /** Preformatted text: one run; a boundary is a line end. */
        PRE,
        /** A figure: its media and texts in their order. */
        FIGURE
    }

    sealed interface Piece {}

    /**
     * @param content of the run, in a temporary element
     * @param paragraph whether the run was a paragraph already
     * @param ids that links point to
     */
    record Run(Element content, boolean paragraph, List<String> ids) implements Piece {}

    record Block(Element element) implements Piece {}

    record Caption(Element element) implements Piece {}

    final Kind kind;
    private final List<Piece> pieces = new ArrayList<>();

    private Element run = new Element("p");
    private boolean paragraph;
    private boolean seen;
    private boolean breakPending;
    private boolean spacePending;

    /** Ids of removed elements, assigned to the next element. */
    private final List<String> ids = new ArrayList<>();

    /** Those for the run that is open. */
    private final List<String> runIds = new ArrayList<>();

    /** The inline elements that are open in the run, with the templates that they were made of. */
    private final List<Element> open = new ArrayList<>();

    private final List<Element> templates = new ArrayList<>();

    BlockContentBuilder(Kind kind) {
        this.kind = kind;
    }

    /** The pieces so far; ends the run. */
    List<Piece> pieces() {
        boundary();
        return pieces;
    }

    void anchor(List<String> names) {
        ids.addAll(names);
    }

    /** Returns and clears the pending ids, for the next block or, in a LINE or PRE flow, for the enclosing element. */
    List<String> takeIds() {
        runIds.addAll(ids);
        var taken = List.copyOf(runIds);
        ids.clear();
        runIds.clear();
        return taken;
    }

    /** Ends the run that is open; what follows is another block's. */
    void boundary() {
        if (kind == Kind.LINE || kind == Kind.PRE) {
            breakPending = seen;
            spacePending = false;
            return;
        }
        if (seen) {
            pieces.add(new Run(run, paragraph, List.copyOf(runIds)));
            runIds.clear();
        }
        run = new Element("p");
        open.clear();
        templates.clear();
        seen = false;
        paragraph = false;
        spacePending = false;
    }

    /** Begins a paragraph of the source. */
    void paragraph() {
        boundary();
        paragraph = true;
    }

    void block(Element element) {
        boundary();
        pieces.add(new Block(element));
    }

    void add(Piece piece) {
        boundary();
        pieces.add(piece);
    }

    /** The block that comes right before, null if text does. */
    @Nullable
    Element lastBlock() {
        return !seen && !pieces.isEmpty() && pieces.getLast() instanceof Block block ? block.element() : null;
    }

    /** Requests a space before the next text, so that a removed element does not join two words. */
    void space() {
        spacePending = seen;
    }

    boolean hasContent() {
        return seen;
    }

    void text(String text, List<Element> style) {
        if (text.isEmpty()) {
            return;
        }
        var visible = isVisible(text);
        if (visible) {
            settle(style);
            if (spacePending && !Character.isWhitespace(text.charAt(0))) {
                target(List.of()).appendChild(new TextNode(" "));
            }
            spacePending = false;
        }
        target(style).appendChild(new TextNode(text));
        seen |= visible;
    }

    /** A picture or a line break. */
    void inline(Element element, List<Element> style) {
        if (!element.normalName().equals("br")) {
            settle(style);
            seen = true;
        }
        target(style).appendChild(element);
    }

    private void settle(List<Element> style) {
        runIds.addAll(ids);
        ids.clear();
        if (breakPending) {
            target(common(style)).appendChild(kind == Kind.PRE ? new TextNode("\n") : new Element("br"));
            breakPending = false;
        }
    }

    private List<Element> common(List<Element> style) {
        var same = 0;
        while (same < Math.min(style.size(), templates.size()) && style.get(same) == templates.get(same)) {
            same++;
        }
        return style.subList(0, same);
    }

    /** The innermost inline element of a style in the run; reuses those that are open. */
    private Element target(List<Element> style) {
        var same = common(style).size();
        while (open.size() > same) {
            open.removeLast();
            templates.removeLast();
        }
        for (var template : style.subList(same, style.size())) {
            var element = template.shallowClone();
            (open.isEmpty() ? run : open.getLast()).appendChild(element);
            open.add(element);
            templates.add(template);
        }
        return open.isEmpty() ? run : open.getLast();
    }

    /** The content of a heading, a caption or preformatted text; null where it has none. */
    @Nullable
    Element line() {
        return seen ? run : null;
    }

    static boolean isVisible(String text) {
        return text.codePoints()
                .anyMatch(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.CONTROL);
    }
}
