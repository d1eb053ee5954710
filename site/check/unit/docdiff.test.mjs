import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { become, changesBetween } from '../../newsroom/docdiff.js';
import { EditorState, history, Schema, TextSelection, undo } from '../../newsroom/vendor/prosemirror.js';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'inline*', group: 'block', toDOM: () => ['p', 0] },
    heading: { attrs: { level: { default: 2 } }, content: 'inline*', group: 'block' },
    list: { content: 'item+', group: 'block' },
    item: { content: 'paragraph block*' },
    figure: { attrs: { src: {} }, content: 'inline*', group: 'block' },
    rule: { group: 'block' },
    text: { group: 'inline' },
  },
  marks: { strong: {}, link: { attrs: { href: {} } } },
});
const paragraph = (text) => schema.node('paragraph', null, text ? [schema.text(text)] : []);
const doc = (...nodes) => schema.node('doc', null, nodes);

function applied(before, after, caret) {
  let state = EditorState.create({ doc: before, plugins: [history()] });
  if (caret !== undefined) state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, caret)));
  return state.apply(become(state.tr, after));
}

const text = fc
  .array(fc.constantFrom('cầu', 'sông', 'chợ', 'đò', 'x.', '“y”'), { maxLength: 6 })
  .map((all) => all.join(' '));
const marked = fc
  .tuple(text, text)
  .map(([a, b]) => [a && schema.text(a), b && schema.text(b, [schema.mark('strong')])].filter(Boolean));
const block = fc.oneof(
  { weight: 4, arbitrary: marked.map((inline) => schema.node('paragraph', null, inline)) },
  marked.map((inline) => schema.node('heading', { level: 3 }, inline)),
  fc.constant(schema.node('rule')),
  text.map((one) => schema.node('figure', { src: one }, [])),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((all) =>
    schema.node(
      'list',
      null,
      all.map((one) => schema.node('item', null, [paragraph(one)])),
    ),
  ),
);
const documents = fc.array(block, { minLength: 1, maxLength: 6 }).map((nodes) => doc(...nodes));
/** Without empty paragraphs and trailing spaces, which are not stored. */
const visible = (node) =>
  JSON.stringify(node, (_name, value) => value)
    .replace(/\{"type":"paragraph"\},?/g, '')
    .replace(/,\]/g, ']');

test('one_document_becomes_any_other', () => {
  fc.assert(
    fc.property(documents, documents, (before, after) => {
      const became = applied(before, after).doc;
      became.check();
      assert.equal(visible(became), visible(after));
    }),
    { numRuns: 2000 },
  );
});

test('what_is_equal_is_not_touched', () => {
  assert.deepEqual(changesBetween(doc(paragraph('a b')), doc(paragraph('a b'))), []);
  assert.deepEqual(changesBetween(doc(paragraph('a b ')), doc(paragraph('a b'))), [], 'a space typed last stays');
  assert.deepEqual(
    changesBetween(doc(paragraph('a'), paragraph('')), doc(paragraph('a'))),
    [],
    'so does a paragraph just begun',
  );
});

test('the_caret_stays_in_its_word', () => {
  const before = doc(paragraph('một hai'), paragraph('ba bốn năm'));
  const caret = 'một hai'.length + 2 + 1 + 'ba bốn'.length;
  const after = doc(paragraph('mới'), paragraph('một hai sửa'), paragraph('trước ba bốn năm sau'));
  const { $head } = applied(before, after, caret).selection;
  assert.equal($head.parent.textContent, 'trước ba bốn năm sau');
  assert.equal($head.parent.textContent.slice(0, $head.parentOffset), 'trước ba bốn');
});

test('undo_takes_back_what_was_typed_and_leaves_what_came_from_elsewhere', () => {
  let state = EditorState.create({ doc: doc(paragraph('một'), paragraph('hai')), plugins: [history()] });
  state = state.apply(state.tr.insertText(' gõ', 4));
  state = state.apply(become(state.tr, doc(paragraph('một gõ'), paragraph('hai khác'))).setMeta('addToHistory', false));
  undo(state, (tr) => {
    state = state.apply(tr);
  });
  assert.equal(state.doc.textBetween(0, state.doc.content.size, '|'), 'một|hai khác');
});
