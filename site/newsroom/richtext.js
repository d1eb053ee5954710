// The body's editor: ProseMirror with a schema of what the API keeps. Its HTML needs no cleaning, so that a save comes back
// as it was sent.

import { cleaned, paragraphs } from './paste.js';
import { become } from './docdiff.js';
import { button, cancel, dialog, field, h, say } from './dom.js';
import { embedOf } from './embeds.js';
import { icon } from './icons.js';
import { counted, t } from './words.js';

/** Without the bundle (no node where the site was built) the body is edited as text. */
export async function openEditor(options) {
  try {
    const pm = await import('./vendor/prosemirror.js');
    return rich(pm, options);
  } catch (e) {
    console.warn('the rich-text component is missing', e);
    const { plain } = await import('./plain.js');
    return plain(options);
  }
}

const imageAttributes = (img) => ({
  src: img.getAttribute('src') ?? '',
  srcset: img.getAttribute('srcset'),
  width: img.getAttribute('width'),
  height: img.getAttribute('height'),
  alt: img.getAttribute('alt') ?? '',
});
const ours = (img) => /^\/media\//.test(img.getAttribute('src') ?? '');
const present = (attrs) => Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== null));

function makeSchema(pm) {
  const cells = pm.tableNodes({ tableGroup: 'block', cellContent: 'block+', cellAttributes: {} });
  const nodes = {
    doc: { content: 'block+' },
    paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    heading: {
      attrs: { level: { default: 2 } },
      content: 'inline*',
      group: 'block',
      defining: true,
      parseDOM: [
        { tag: 'h1', attrs: { level: 2 } },
        { tag: 'h2', attrs: { level: 2 } },
        { tag: 'h3', attrs: { level: 3 } },
        { tag: 'h4', attrs: { level: 4 } },
        { tag: 'h5', attrs: { level: 4 } },
        { tag: 'h6', attrs: { level: 4 } },
      ],
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: {
      content: 'block+',
      group: 'block',
      defining: true,
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => ['blockquote', 0],
    },
    bullet_list: { content: 'list_item+', group: 'block', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    ordered_list: {
      attrs: { start: { default: 1 } },
      content: 'list_item+',
      group: 'block',
      parseDOM: [{ tag: 'ol', getAttrs: (ol) => ({ start: Number(ol.getAttribute('start')) || 1 }) }],
      toDOM: (node) => (node.attrs.start === 1 ? ['ol', 0] : ['ol', { start: node.attrs.start }, 0]),
    },
    list_item: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    embed: {
      attrs: { url: {}, provider: {}, title: { default: '' } },
      content: 'inline*',
      marks: 'strong em link sub sup',
      group: 'block',
      isolating: true,
      draggable: true,
      parseDOM: [
        {
          tag: 'figure[data-embed-url]',
          priority: 60,
          getAttrs: (figure) => ({
            url: figure.getAttribute('data-embed-url'),
            provider: figure.getAttribute('data-embed-provider') ?? '',
            title: figure.querySelector('a')?.textContent ?? '',
          }),
          contentElement: (figure) => figure.querySelector('figcaption') ?? document.createElement('div'),
        },
      ],
      toDOM: ({ attrs }) => [
        'figure',
        { 'data-embed-url': attrs.url, 'data-embed-provider': attrs.provider },
        ['a', { href: attrs.url }, attrs.title || attrs.url],
        ['figcaption', 0],
      ],
    },
    gallery: {
      content: 'figure+',
      group: 'block',
      isolating: true,
      draggable: true,
      parseDOM: [{ tag: 'div[data-gallery]' }],
      toDOM: () => ['div', { 'data-gallery': '' }, 0],
    },
    figure: {
      attrs: {
        src: { default: '' }, // a gallery has to be able to begin with one
        srcset: { default: null },
        width: { default: null },
        height: { default: null },
        alt: { default: '' },
      },
      content: 'inline*',
      marks: 'strong em link sub sup',
      group: 'block',
      isolating: true,
      draggable: true,
      parseDOM: [
        {
          tag: 'figure',
          getAttrs: (figure) => {
            const img = figure.querySelector('img');
            return img && ours(img) ? imageAttributes(img) : false;
          },
          contentElement: (figure) => figure.querySelector('figcaption') ?? document.createElement('div'),
        },
        { tag: 'img', getAttrs: (img) => (ours(img) ? imageAttributes(img) : false) },
      ],
      toDOM: (node) => ['figure', ['img', present(node.attrs)], ['figcaption', 0]],
    },
    code_block: {
      content: 'text*',
      marks: '',
      group: 'block',
      code: true,
      defining: true,
      parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
      toDOM: () => ['pre', 0],
    },
    horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    ...cells,
    text: { group: 'inline' },
    hard_break: { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  };
  const marks = {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: (a) => ({ href: a.getAttribute('href') }) }],
      toDOM: (mark) => ['a', { href: mark.attrs.href }, 0],
    },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { tag: 'cite' }], toDOM: () => ['em', 0] },
    underline: { parseDOM: [{ tag: 'u' }], toDOM: () => ['u', 0] },
    strike: { parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }], toDOM: () => ['s', 0] },
    sub: { excludes: 'sup', parseDOM: [{ tag: 'sub' }], toDOM: () => ['sub', 0] },
    sup: { excludes: 'sub', parseDOM: [{ tag: 'sup' }], toDOM: () => ['sup', 0] },
    code: { parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
  };
  return new pm.Schema({ nodes, marks });
}

/** @param {any} pm the bundle @param {any} options */
function rich(pm, { html, onchange, onfiles, label, captionOf = () => '' }) {
  const schema = makeSchema(pm);
  const { nodes, marks } = schema;
  const parser = pm.DOMParser.fromSchema(schema);
  const serializer = pm.DOMSerializer.fromSchema(schema);
  const inert = (text) => new DOMParser().parseFromString(text, 'text/html').body;
  const parse = (text) => parser.parse(inert(text.normalize('NFC')));
  const write = (doc) => {
    const box = document.implementation.createHTMLDocument('').createElement('div');
    box.append(serializer.serializeFragment(doc.content, { document: box.ownerDocument }));
    box.querySelectorAll('figcaption:empty').forEach((caption) => caption.remove());
    // an entry or a cell of one paragraph needs no <p>
    for (const cell of box.querySelectorAll('li, td, th')) {
      const paragraphs = cell.querySelectorAll(':scope > p');
      if (paragraphs.length === 1 && cell.firstChild === paragraphs[0])
        paragraphs[0].replaceWith(...paragraphs[0].childNodes);
    }
    const empty = doc.childCount === 1 && doc.firstChild.type === nodes.paragraph && doc.firstChild.childCount === 0;
    return empty ? '' : box.innerHTML.normalize('NFC');
  };
  const written = new WeakMap();
  const htmlOf = (doc) => {
    if (!written.has(doc)) written.set(doc, write(doc));
    return written.get(doc);
  };
  const normalised = new Map(); // the few texts that are compared over and over
  const normal = (text) => {
    if (!normalised.has(text)) {
      if (normalised.size > 8) normalised.clear();
      normalised.set(text, write(parse(text)));
    }
    return normalised.get(text);
  };

  // ---- commands

  const mark = (type) => pm.toggleMark(type);
  const turn = (type, attrs) => (state, dispatch) => {
    const { parent } = state.selection.$from;
    const already =
      parent.type === type && Object.entries(attrs ?? {}).every(([name, value]) => parent.attrs[name] === value);
    return pm.setBlockType(already ? nodes.paragraph : type, already ? null : attrs)(state, dispatch);
  };
  const within = (state, type) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true;
    return false;
  };
  const list = (type) => (state, dispatch) =>
    within(state, type) ? pm.liftListItem(nodes.list_item)(state, dispatch) : pm.wrapInList(type)(state, dispatch);
  const quote = (state, dispatch) =>
    within(state, nodes.blockquote) ? pm.lift(state, dispatch) : pm.wrapIn(nodes.blockquote)(state, dispatch);
  const rule = (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.horizontal_rule.create()).scrollIntoView());
    return true;
  };
  const newTable = (state, dispatch) => {
    if (pm.isInTable(state)) return false;
    const row = (type) =>
      nodes.table_row.create(
        null,
        [1, 2, 3].map(() => type.createAndFill()),
      );
    const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
    if (dispatch) {
      const tr = state.tr.replaceSelectionWith(table);
      let first = null;
      tr.doc.descendants((node, position) => {
        if (node === table) first = position + 3; // into table, row, cell
        return first === null;
      });
      if (first !== null) tr.setSelection(pm.Selection.near(tr.doc.resolve(first)));
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
  /** From the last cell on, a new row. */
  const nextCell = (state, dispatch) => {
    if (!pm.isInTable(state)) return false;
    if (pm.goToNextCell(1)(state, dispatch)) return true;
    if (!dispatch) return true;
    pm.addRowAfter(state, dispatch);
    return pm.goToNextCell(1)(view.state, dispatch);
  };
  /** Consecutive selected pictures become one block. */
  const gallery = (state, dispatch) => {
    const { from, to } = state.selection;
    const chosen = [];
    state.doc.forEach((node, position) => {
      if (position + node.nodeSize > from && position < to) chosen.push({ node, position });
    });
    const all = chosen.filter(({ node }) => node.type === nodes.figure);
    if (all.length < 2 || chosen.some(({ node }) => node.type !== nodes.figure && node.content.size)) return false;
    const end = all.at(-1).position + all.at(-1).node.nodeSize;
    dispatch?.(
      state.tr.replaceWith(
        all[0].position,
        end,
        nodes.gallery.create(
          null,
          all.map(({ node }) => node),
        ),
      ),
    );
    return true;
  };
  const link = (state, dispatch) => {
    const { from, empty, $from } = state.selection;
    const existing = marks.link.isInSet($from.marks()) ?? marks.link.isInSet(state.doc.nodeAt(from)?.marks ?? []);
    if (!dispatch) return !empty || Boolean(existing);
    askLink(existing?.attrs.href ?? '', empty && !existing).then((answer) => {
      if (!answer) return view.focus();
      const tr = view.state.tr;
      const now = view.state.selection; // the text may have changed while the dialog was open
      const [start, end] = existing && empty ? around(view.state.doc, now.from, existing) : [now.from, now.to];
      if (!answer.href) tr.removeMark(start, end, marks.link);
      else if (start === end)
        tr.insert(start, schema.text(answer.text || answer.href, [marks.link.create({ href: answer.href })]));
      else tr.removeMark(start, end, marks.link).addMark(start, end, marks.link.create({ href: answer.href }));
      view.dispatch(tr.scrollIntoView());
      view.focus();
    });
    return true;
  };
  const around = (doc, position, wanted) => {
    const $position = doc.resolve(position);
    let start = position;
    let end = position;
    $position.parent.forEach((child, offset) => {
      const from = $position.start() + offset;
      const to = from + child.nodeSize;
      if (from <= position && position <= to && wanted.isInSet(child.marks)) [start, end] = [from, to];
    });
    return [start, end];
  };

  // ---- what it shows beside the text

  const hints = new pm.Plugin({
    props: {
      decorations(state) {
        const found = [];
        const { doc } = state;
        if (doc.childCount === 1 && doc.firstChild.type === nodes.paragraph && !doc.firstChild.childCount) {
          found.push(
            pm.Decoration.node(0, doc.firstChild.nodeSize, {
              class: 'is-empty',
              'data-hint': t('Viết nội dung, hoặc dán từ Word…', 'Write, or paste from Word…'),
            }),
          );
        }
        doc.descendants((node, position) => {
          if (node.type === nodes.figure && !node.childCount) {
            found.push(
              pm.Decoration.node(position, position + node.nodeSize, {
                class: 'no-caption',
                'data-hint':
                  captionOf(node.attrs.src) ||
                  t('Chú thích riêng; để trống thì dùng chú thích của ảnh', 'Own caption; empty: the image’s caption'),
              }),
            );
          }
        });
        return pm.DecorationSet.create(doc, found);
      },
    },
  });

  const ol = pm.wrappingInputRule(
    /^(\d+)\.\s$/,
    nodes.ordered_list,
    (m) => ({ start: Number(m[1]) }),
    (m, node) => node.childCount + node.attrs.start === Number(m[1]),
  );
  const rules = pm.inputRules({
    rules: [
      ol,
      pm.wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
      pm.wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      pm.textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (m) => ({ level: m[1].length })),
    ],
  });

  const out = (state, dispatch) => {
    // Enter in a caption continues below the picture
    const { $from } = state.selection;
    if ($from.parent.type !== nodes.figure) return false;
    const after = $from.after();
    const tr = state.tr.insert(after, nodes.paragraph.create());
    dispatch?.(tr.setSelection(pm.TextSelection.create(tr.doc, after + 1)).scrollIntoView());
    return true;
  };
  const newline = (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
  };
  const keys = {
    'Mod-z': pm.undo,
    'Mod-y': pm.redo,
    'Shift-Mod-z': pm.redo,
    'Mod-b': mark(marks.strong),
    'Mod-i': mark(marks.em),
    'Mod-u': mark(marks.underline),
    'Mod-k': link,
    'Mod-Alt-0': turn(nodes.paragraph),
    'Mod-Alt-2': turn(nodes.heading, { level: 2 }),
    'Mod-Alt-3': turn(nodes.heading, { level: 3 }),
    'Mod-Shift-7': list(nodes.ordered_list),
    'Mod-Shift-8': list(nodes.bullet_list),
    'Mod-Shift-9': quote,
    Enter: pm.chainCommands(out, pm.splitListItem(nodes.list_item)),
    'Shift-Enter': pm.chainCommands(pm.exitCode, newline),
    Tab: pm.chainCommands(nextCell, pm.sinkListItem(nodes.list_item)),
    'Shift-Tab': pm.chainCommands(pm.goToNextCell(-1), pm.liftListItem(nodes.list_item)),
  };

  const state = (doc) =>
    pm.EditorState.create({
      doc,
      plugins: [
        pm.history({ depth: 1000 }), // 100 by default: too few for an evening beside others
        rules,
        pm.keymap(keys),
        pm.keymap(pm.baseKeymap),
        pm.dropCursor(),
        pm.gapCursor(),
        pm.tableEditing(),
        hints,
      ],
    });

  const mount = h('div.body-text');
  const view = new pm.EditorView(mount, {
    state: state(parse(html)),
    attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true', lang: 'vi', spellcheck: 'true' },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      bar.refresh();
      if (tr.docChanged) onchange();
    },
    transformPastedHTML(dirty) {
      const clean = cleaned(dirty);
      if (clean.pictures) {
        say(
          t(
            `${counted(clean.pictures, 'ảnh', 'image')} không dán được. Hãy tải ảnh lên từ máy.`,
            `${counted(clean.pictures, 'ảnh', 'image')} couldn’t be pasted. Upload from your computer.`,
          ),
          { trouble: true },
        );
      }
      return clean.html;
    },
    clipboardTextParser(text) {
      const lines = paragraphs(text).map((line) => nodes.paragraph.create(null, schema.text(line)));
      return lines.length ? new pm.Slice(pm.Fragment.from(lines), 1, 1) : pm.Slice.empty;
    },
    handlePaste(_, event) {
      // Word adds a picture of the text: files count only where there is nothing to read
      const data = event.clipboardData;
      const video = embedOf(data?.getData('text/plain') ?? '');
      const { $from, empty } = view.state.selection;
      if (video && empty && $from.depth === 1) {
        insertBlock(nodes.embed.create(video));
        return true;
      }
      const files = [...(data?.files ?? [])];
      if (!files.length || data.types.includes('text/html') || data.types.includes('text/plain')) return false;
      onfiles(files);
      return true;
    },
    handleClickOn(_, _position, node, at, event) {
      // a click on the picture itself selects it, so that Delete removes it
      if (!event.target.matches?.('img, figure[data-embed-url] > a')) return false;
      if (node.type !== nodes.figure && node.type !== nodes.embed) return false;
      event.preventDefault();
      view.dispatch(view.state.tr.setSelection(pm.NodeSelection.create(view.state.doc, at)));
      view.focus();
      return true;
    },
    handleDrop(_, event) {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!files.length) return false;
      event.preventDefault();
      const position = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
      if (position !== undefined)
        view.dispatch(view.state.tr.setSelection(pm.Selection.near(view.state.doc.resolve(position))));
      onfiles(files);
      return true;
    },
  });

  const bar = toolbar(
    view,
    [
      [
        t('Tít xen', 'Heading 2'),
        'H2',
        turn(nodes.heading, { level: 2 }),
        (s) => isBlock(s, nodes.heading, 2),
        'Ctrl+Alt+2',
      ],
      [
        t('Tít xen nhỏ', 'Heading 3'),
        'H3',
        turn(nodes.heading, { level: 3 }),
        (s) => isBlock(s, nodes.heading, 3),
        'Ctrl+Alt+3',
      ],
      null,
      [t('Đậm', 'Bold'), 'bold', mark(marks.strong), (s) => hasMark(s, marks.strong), 'Ctrl+B'],
      [t('Nghiêng', 'Italic'), 'italic', mark(marks.em), (s) => hasMark(s, marks.em), 'Ctrl+I'],
      [t('Liên kết', 'Link'), 'link', (s, d) => link(s, d ?? null) || true, (s) => hasMark(s, marks.link), 'Ctrl+K'],
      null,
      [
        t('Danh sách dấu đầu dòng', 'Bulleted list'),
        'bullets',
        list(nodes.bullet_list),
        (s) => within(s, nodes.bullet_list),
        'Ctrl+Shift+8',
      ],
      [
        t('Danh sách đánh số', 'Numbered list'),
        'numbers',
        list(nodes.ordered_list),
        (s) => within(s, nodes.ordered_list),
        'Ctrl+Shift+7',
      ],
      [t('Trích dẫn', 'Quote'), 'quote', quote, (s) => within(s, nodes.blockquote), 'Ctrl+Shift+9'],
      [t('Bảng', 'Table'), 'table', newTable, (s) => pm.isInTable(s)],
      [t('Đường kẻ ngang', 'Divider'), 'rule', rule],
      [
        t('Ảnh', 'Image'),
        'picture',
        (_, dispatch) => {
          if (dispatch) onfiles(null);
          return true;
        },
      ],
      [t('Bộ ảnh', 'Gallery'), 'gallery', makeGallery],
      null,
      [t('Hoàn tác', 'Undo'), 'undo', pm.undo, null, 'Ctrl+Z'],
      [t('Làm lại', 'Redo'), 'redo', pm.redo, null, 'Ctrl+Y'],
    ],
    [
      [t('Thêm hàng', 'Add row'), pm.addRowAfter],
      [t('Thêm cột', 'Add column'), pm.addColumnAfter],
      [t('Xóa hàng', 'Delete row'), pm.deleteRow],
      [t('Xóa cột', 'Delete column'), pm.deleteColumn],
      [t('Hàng tiêu đề', 'Header row'), pm.toggleHeaderRow],
      [t('Xóa bảng', 'Delete table'), pm.deleteTable],
    ],
    (s) => pm.isInTable(s),
  );
  const element = h('div.rich', bar.element, mount);

  const isBlock = (s, type, level) =>
    s.selection.$from.parent.type === type && s.selection.$from.parent.attrs.level === level;
  const hasMark = (s, type) => {
    const { from, to, empty, $from } = s.selection;
    return empty ? Boolean(type.isInSet(s.storedMarks ?? $from.marks())) : s.doc.rangeHasMark(from, to, type);
  };
  bar.refresh();

  const figures = (visit) =>
    view.state.doc.descendants((node, position) => {
      if (node.type === nodes.figure) visit(node, position);
      return node.type !== nodes.figure;
    });

  /** Puts a block below the one with the caret, or in place of an empty paragraph. */
  function insertBlock(block) {
    const { $from } = view.state.selection;
    const top = $from.depth ? $from.after(1) : view.state.selection.to;
    const blank = $from.depth === 1 && !$from.parent.childCount && $from.parent.type === nodes.paragraph;
    const tr = blank ? view.state.tr.replaceWith($from.before(1), top, block) : view.state.tr.insert(top, block);
    const end = tr.mapping.map(top, 1);
    if (end >= tr.doc.content.size) tr.insert(tr.doc.content.size, nodes.paragraph.create());
    const after = pm.Selection.near(tr.doc.resolve(Math.min(end, tr.doc.content.size)));
    view.dispatch(tr.setSelection(after).scrollIntoView());
  }
  function makeGallery(state, dispatch) {
    if (gallery(state, dispatch)) return true;
    if (dispatch)
      say(t('Hãy chọn ít nhất hai ảnh đứng liền nhau.', 'Select at least two images in a row.'), { trouble: true });
    return false;
  }
  return {
    element,
    html: () => htmlOf(view.state.doc),
    /** The same text as this editor writes it, for comparing. */
    normal,
    /** Starts with this text; there is nothing to undo. */
    replace(text) {
      view.updateState(state(parse(text)));
      bar.refresh();
    },
    /** Changes only what differs. Caret, selection and undo history stay; `own` changes can be undone. */
    become(text, { own = false } = {}) {
      const { selection, storedMarks } = view.state;
      const tr = become(view.state.tr, parse(text));
      if (!tr.docChanged) return;
      if (selection instanceof pm.TextSelection) {
        // text that others insert at the caret comes after it
        const [anchor, head] = [selection.anchor, selection.head].map((at) => tr.mapping.map(at, -1));
        tr.setSelection(pm.TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)));
      }
      if (!own) tr.setMeta('addToHistory', false);
      view.dispatch(tr.setStoredMarks(storedMarks));
    },
    /** Whether it can be written in. */
    enable: (may) => view.setProps({ editable: () => may }),
    /** Shows hints that come from elsewhere, such as captions. */
    redraw: () => view.dispatch(view.state.tr.setMeta('addToHistory', false)),
    focus: () => view.focus(),
    insertFigure: (attrs, caption = '') =>
      insertBlock(nodes.figure.create(attrs, caption ? schema.text(caption.normalize('NFC')) : null)),
    /** Sources of the pictures in the text, in their order. */
    pictures() {
      const found = [];
      figures((node) => found.push(node.attrs.src));
      return found;
    },
    removePicture(isThis) {
      const tr = view.state.tr;
      figures(
        (node, position) =>
          isThis(node.attrs.src) && tr.delete(tr.mapping.map(position), tr.mapping.map(position + node.nodeSize)),
      );
      if (tr.docChanged) view.dispatch(tr);
    },
    words: () =>
      view.state.doc.textBetween(0, view.state.doc.content.size, ' ', ' ').split(/\s+/).filter(Boolean).length,
    destroy: () => view.destroy(),
  };
}

function toolbar(view, tools, tableTools, inTable) {
  const run = (command) => {
    command(view.state, view.dispatch, view);
    if (!document.querySelector('dialog[open]')) view.focus();
  };
  const items = [];
  const main = tools.map((tool) => {
    if (!tool) return h('span.gap', { 'aria-hidden': 'true' });
    const [label, sign, command, active, shortcut] = tool;
    const control = h(
      'button.tool',
      {
        type: 'button',
        'aria-label': /^H\d/.test(sign) ? `${sign}: ${label}` : label,
        title: shortcut ? `${label} (${shortcut})` : label,
        tabindex: '-1',
        dataset: { sign },
        onmousedown: (event) => event.preventDefault(),
        onclick: () => run(command),
      },
      /^H\d/.test(sign) ? sign : icon(sign),
    );
    items.push({ control, active, command });
    return control;
  });
  const rows = h('div.table-tools', { hidden: true, role: 'group', 'aria-label': t('Bảng', 'Table') });
  for (const [label, command] of tableTools) {
    const control = h(
      'button.tool.text',
      { type: 'button', tabindex: '-1', onmousedown: (e) => e.preventDefault(), onclick: () => run(command) },
      label,
    );
    rows.append(control);
  }
  const element = h('div.toolbar', { role: 'toolbar', 'aria-label': t('Định dạng', 'Formatting') }, main, rows);
  element.querySelector('button').tabIndex = 0;
  element.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step && event.key !== 'Home' && event.key !== 'End') return;
    const all = [...element.querySelectorAll('button')].filter((b) => !b.closest('[hidden]'));
    const at = all.indexOf(document.activeElement);
    const next =
      event.key === 'Home' ? all[0] : event.key === 'End' ? all.at(-1) : all[(at + step + all.length) % all.length];
    all.forEach((b) => {
      b.tabIndex = -1;
    });
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
  });
  return {
    element,
    refresh() {
      for (const { control, active } of items) {
        if (active) control.setAttribute('aria-pressed', String(active(view.state)));
      }
      rows.hidden = !inTable(view.state);
    },
  };
}

function askLink(href, withText) {
  return dialog(href ? t('Sửa liên kết', 'Edit link') : t('Chèn liên kết', 'Insert link'), (close) => {
    const address = h('input', {
      type: 'text',
      inputMode: 'url',
      value: href,
      required: true,
      autofocus: true,
      placeholder: 'https://',
    });
    const text = h('input', { type: 'text' });
    const submit = (event) => {
      event.preventDefault();
      let target = address.value.trim();
      if (!target) return;
      if (!/^(https?:|mailto:|tel:|\/|#)/i.test(target))
        target = target.includes('@') ? `mailto:${target}` : `https://${target}`;
      close({ href: target, text: text.value.trim() });
    };
    return h(
      'form',
      { onsubmit: submit },
      field(t('Liên kết', 'Link'), address),
      withText && field(t('Chữ hiển thị', 'Text'), text),
      h(
        'footer',
        href && button(t('Bỏ liên kết', 'Remove link'), () => close({ href: '' }), { kind: 'quiet' }),
        cancel(),
        button(t('Xong', 'Done'), null, { kind: 'primary', type: 'submit' }),
      ),
    );
  });
}
