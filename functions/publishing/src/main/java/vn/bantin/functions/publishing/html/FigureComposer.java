package vn.bantin.functions.publishing.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;
import vn.bantin.functions.publishing.html.BlockContentBuilder.Block;
import vn.bantin.functions.publishing.html.BlockContentBuilder.Caption;
import vn.bantin.functions.publishing.html.BlockContentBuilder.Piece;
import vn.bantin.functions.publishing.html.BlockContentBuilder.Run;

/**
 * Normalises the content of a figure without changing the order of its texts: one medium with its caption is a figure,
 * several pictures are a gallery of figures, a caption without a medium is a paragraph.
 */
final class FigureComposer {
    private static final Set<String> MEDIA = Set.of("table", "blockquote", "pre", "figure");

    private static final Evaluator PICTURE = new Evaluator.Tag("img");

    private final List<Piece> pieces;
    private final BlockContentBuilder target;
    private final LinkTargetIds anchors;

    private FigureComposer(List<Piece> pieces, BlockContentBuilder target, LinkTargetIds anchors) {
        this.pieces = pieces;
        this.target = target;
        this.anchors = anchors;
    }

    static void compose(BlockContentBuilder inside, BlockContentBuilder target, LinkTargetIds anchors) {
        var pieces = split(inside.pieces());
        target.anchor(inside.takeIds());
        var composer = new FigureComposer(pieces, target, anchors);
        var pictures = pieces.stream().filter(FigureComposer::isPicture).count();
        var media = pieces.stream().filter(FigureComposer::isMedium).count();
        if (media == 1) {
            composer.single();
        } else if (pictures > 0 && pictures == media) {
            composer.gallery();
        } else {
            pieces.forEach(composer::plain);
        }
    }

    /** A picture and the text around it, which may be in one run, as pieces. */
    private static List<Piece> split(List<Piece> pieces) {
        var split = new ArrayList<Piece>();
        for (var piece : pieces) {
            if (!(piece instanceof Run run) || !hasPicture(run.content())) {
                split.add(piece);
                continue;
            }
            var part = new Element("p");
            var ids = run.ids();
            for (var node : List.copyOf(run.content().childNodes())) {
                var picture =
                        node instanceof Element element && (element.normalName().equals("img") || hasPicture(element));
                if (picture || hasPicture(part)) {
                    ids = add(split, part, ids);
                    part = new Element("p");
                }
                part.appendChild(node);
            }
            add(split, part, ids);
        }
        return split;
    }

    private static List<String> add(List<Piece> pieces, Element part, List<String> ids) {
        if (!hasPicture(part) && !BlockContentBuilder.isVisible(part.wholeText())) {
            return ids;
        }
        pieces.add(new Run(part, false, ids));
        return List.of();
    }

    private static boolean hasPicture(Element element) {
        return element.selectFirst(PICTURE) != null;
    }

    private static boolean isPicture(Piece piece) {
        return piece instanceof Run run && hasPicture(run.content())
                || piece instanceof Block block
                        && block.element().normalName().equals("figure")
                        && hasPicture(block.element());
    }

    private static boolean isMedium(Piece piece) {
        return isPicture(piece)
                || piece instanceof Block block
                        && MEDIA.contains(block.element().normalName());
    }

    /** Texts before medium and caption stand before the figure; later ones belong to the caption. */
    private void single() {
        var figure = new Element("figure");
        Element caption = null;
        var medium = false;
        for (var piece : pieces) {
            if (isMedium(piece)) {
                figure = medium(piece, figure);
                medium = true;
                if (caption == null) {
                    caption = figure.lastElementChild();
                    caption = caption != null && caption.normalName().equals("figcaption") ? caption : null;
                }
            } else if (piece instanceof Block block) {
                if (!medium && caption == null) {
                    target.add(block);
                } else {
                    place(figure, medium);
                    figure = new Element("figure");
                    caption = null;
                    medium = false;
                    target.add(block);
                }
            } else if (!medium && caption == null && piece instanceof Run run) {
                target.add(run);
            } else if (medium && caption != null && !isLast(figure, caption)) {
                place(figure, true);
                figure = new Element("figure");
                caption = null;
                medium = false;
                plain(piece);
            } else {
                caption = captioned(figure, caption, piece);
            }
        }
        place(figure, medium);
    }

    private static boolean isLast(Element figure, Element caption) {
        return figure.lastElementChild() == caption;
    }

    private void place(Element figure, boolean hasMedium) {
        if (hasMedium) {
            anchors.assign(figure, target.takeIds());
            target.block(figure);
        } else {
            for (var left : List.copyOf(figure.children())) {
                target.block(left.tagName("p"));
            }
        }
    }

    /** The figure with its medium; an embedded player is a figure already. */
    private Element medium(Piece piece, Element figure) {
        if (piece instanceof Run run) {
            anchors.assign(figure, run.ids());
            figure.appendChildren(List.copyOf(run.content().childNodes()));
            return figure;
        }
        var element = ((Block) piece).element();
        if (!element.normalName().equals("figure")) {
            figure.appendChild(element);
            return figure;
        }
        for (var caption : List.copyOf(figure.children()).reversed()) {
            element.prependChild(caption);
        }
        return element;
    }

    private Element captioned(Element figure, @Nullable Element caption, Piece piece) {
        var content = piece instanceof Caption own ? own.element() : ((Run) piece).content();
        if (piece instanceof Run run) {
            anchors.assign(caption == null ? figure : caption, run.ids());
        }
        if (caption == null) {
            var first = content.tagName("figcaption");
            figure.appendChild(first);
            return first;
        }
        caption.appendElement("br");
        caption.appendChildren(List.copyOf(content.childNodes()));
        return caption;
    }

    private void gallery() {
        var figures = new ArrayList<Element>();
        for (var piece : pieces) {
            if (isPicture(piece)) {
                figures.add(medium(piece, new Element("figure")));
            } else {
                placeGallery(figures);
                plain(piece);
            }
        }
        placeGallery(figures);
    }

    private void placeGallery(List<Element> figures) {
        if (figures.size() == 1) {
            anchors.assign(figures.getFirst(), target.takeIds());
            target.block(figures.getFirst());
        } else if (!figures.isEmpty()) {
            var gallery = new Element("div").attr("data-gallery", true);
            anchors.assign(gallery, target.takeIds());
            gallery.appendChildren(figures);
            target.block(gallery);
        }
        figures.clear();
    }

    private void plain(Piece piece) {
        switch (piece) {
            case Run run -> target.add(run);
            case Block block -> target.add(block);
            case Caption caption -> target.block(caption.element().tagName("p"));
        }
    }
}
