import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  blocks,
  matches,
  mergeBlocks,
  mergeFields,
  mergeList,
  mergeText,
  plainText,
  tokens,
  words,
} from '../../newsroom/merge.js';

const p = (...texts) => texts.map((text) => `<p>${text}</p>`).join('');
const merge = (base, mine, theirs, choose) => {
  const { clashes, fields } = mergeFields({ body: base }, { body: mine }, { body: theirs });
  return { clashes, body: fields(choose).body };
};

test('tokens_join_to_the_same_html', () => {
  const html =
    '<p>Cầu <strong>Bến&nbsp;Đình</strong>: “thông” xe 3 > 2</p><figure><img src="/media/a/1.jpg" alt="a > b"></figure>';
  assert.equal(tokens(html).join(''), html);
  assert.deepEqual(blocks(html).length, 2);
});

test('blocks_are_split_at_the_top_level_only', () => {
  assert.deepEqual(blocks('<p>a</p><ul><li>b</li><li><p>c</p></li></ul><hr><p></p>'), [
    '<p>a</p>',
    '<ul><li>b</li><li><p>c</p></li></ul>',
    '<hr>',
    '<p></p>',
  ]);
});

test('a_common_subsequence_is_in_order_and_equal', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.array(fc.constantFrom('a', 'b', 'c')), (a, b) => {
      let last = [-1, -1];
      for (const [i, j] of matches(a, b)) {
        assert.equal(a[i], b[j]);
        assert.ok(i > last[0] && j > last[1]);
        last = [i, j];
      }
    }),
  );
});

test('changes_of_different_blocks_are_both_kept', () => {
  const { body, clashes } = merge(p('một', 'hai', 'ba'), p('một', 'hai', 'ba thêm'), p('một sửa', 'hai', 'ba'));
  assert.equal(body, p('một sửa', 'hai', 'ba thêm'));
  assert.equal(clashes.length, 0);
});

test('a_paragraph_added_after_one_that_the_other_side_changed_is_no_clash', () => {
  const { body, clashes } = merge(p('một', 'hai'), p('một', 'hai', 'ba mới'), p('một', 'hai đã sửa'));
  assert.equal(body, p('một', 'hai đã sửa', 'ba mới'));
  assert.equal(clashes.length, 0);
});

test('different_words_of_one_paragraph_are_merged', () => {
  const { body, clashes } = merge(
    p('Cầu dài một trăm mét qua sông.'),
    p('Cầu mới dài một trăm mét qua sông.'),
    p('Cầu dài một trăm mét qua sông Lam.'),
  );
  assert.equal(body, p('Cầu mới dài một trăm mét qua sông Lam.'));
  assert.equal(clashes.length, 0);
});

test('the_same_words_changed_differently_clash_and_the_rest_of_both_sides_stays', () => {
  const base = p('Giá cá tăng 10%.', 'Chợ họp sớm.', 'Hết.');
  const { body, clashes } = merge(
    base,
    p('Giá cá tăng 12%.', 'Chợ họp sớm.', 'Hết.', 'Tôi thêm.'),
    p('Giá cá tăng 15%.', 'Chợ họp rất sớm.', 'Hết.'),
    () => 'theirs',
  );
  assert.equal(clashes.length, 1);
  assert.deepEqual([clashes[0].mine, clashes[0].theirs], ['<p>Giá cá tăng 12%.</p>', '<p>Giá cá tăng 15%.</p>']);
  assert.equal(body, p('Giá cá tăng 15%.', 'Chợ họp rất sớm.', 'Hết.', 'Tôi thêm.'));
});

test('a_block_deleted_by_one_and_changed_by_the_other_is_a_clash', () => {
  const pieces = mergeBlocks(
    ['<p>một hai ba</p>', '<p>bốn</p>'],
    ['<p>bốn</p>'],
    ['<p>một hai ba năm</p>', '<p>bốn</p>'],
  );
  assert.deepEqual(pieces, [{ base: '<p>một hai ba</p>', mine: null, theirs: '<p>một hai ba năm</p>' }, '<p>bốn</p>']);
});

test('both_versions_of_a_clash_can_stay', () => {
  assert.equal(merge(p('a b'), p('a c'), p('a d'), () => 'both').body, p('a d', 'a c'));
});

test('a_save_whose_answer_was_lost_and_was_typed_on_is_not_there_twice', () => {
  const { body, clashes } = merge(p('một'), p('một', 'hai ba bốn'), p('một', 'hai ba'));
  assert.equal(body, p('một', 'hai ba bốn'));
  assert.equal(clashes.length, 0);
});

test('a_merge_that_breaks_the_markup_is_a_clash', () => {
  assert.equal(mergeText('<p>a b d</p>', '<h2>a b d</h2>', '<p>a c d</p>'), '<h2>a c d</h2>');
  assert.equal(
    mergeText('<p>a b c</p>', '<p><em>a b c</em></p>', '<p>a <em>b c d</em></p>', () => false),
    null,
  );
});

test('lists_keep_what_either_added_and_lose_what_either_took_out', () => {
  assert.deepEqual(mergeList(['a', 'b'], ['a', 'b', 'c'], ['b', 'd']), ['b', 'c', 'd']);
});

// ---- any two edits of any text

const word = fc.constantFrom(
  ...'cầu sông chợ làng đò phường xe người mưa nắng cá thuyền bến đường của và là'.split(' '),
);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 });
const story = fc.array(sentence, { minLength: 1, maxLength: 8 });
const edit = fc.record({
  kind: fc.constantFrom('type', 'type', 'type', 'replace', 'delete', 'deleteBlock', 'newBlock', 'split'),
  block: fc.nat(),
  at: fc.nat(),
  size: fc.integer({ min: 1, max: 3 }),
});
const html = (paragraphs) => paragraphs.map((one) => `<p>${one.join(' ')}</p>`).join('');

/** Applies the edits. Inserted words are unique to the side; deleted words are distinguishable. */
function edited(paragraphs, edits, side) {
  const text = paragraphs.map((one) => [...one]);
  let typed = [];
  let count = 0;
  const fresh = (n) => Array.from({ length: n }, () => `${side}${count++}`);
  const added = [];
  for (const { kind, block, at, size } of edits) {
    const i = text.length ? block % text.length : 0;
    if (!text.length || kind === 'newBlock') {
      const own = fresh(size);
      text.splice(text.length ? at % (text.length + 1) : 0, 0, own);
      added.push(...own);
      continue;
    }
    const one = text[i];
    const from = at % (one.length + 1);
    if (kind === 'type') {
      const own = fresh(size);
      one.splice(from, 0, ...own);
      added.push(...own);
    } else if (kind === 'replace') {
      const own = fresh(size);
      one.splice(from, size, ...own);
      added.push(...own);
    } else if (kind === 'delete') one.splice(from, size);
    else if (kind === 'deleteBlock') text.splice(i, 1);
    else if (one.length > 1) text.splice(i, 1, one.slice(0, from), one.slice(from));
  }
  const final = text.flat();
  typed = added.filter((one) => final.includes(one)); // typed and taken out again is gone
  return { html: html(text.filter((one) => one.length)), typed };
}

test('no_word_that_one_side_typed_and_nobody_deleted_is_missing', () => {
  fc.assert(
    fc.property(story, fc.array(edit, { maxLength: 6 }), fc.array(edit, { maxLength: 6 }), (base, first, second) => {
      const [mine, theirs] = [edited(base, first, 'tôi'), edited(base, second, 'bạn')];
      const { clashes, fields } = mergeFields({ body: html(base) }, { body: mine.html }, { body: theirs.html });
      const body = fields(() => 'both').body;
      const there = new Set(words(plainText(body.replace(/<\/p>/g, ' </p>'))));
      for (const one of [...mine.typed, ...theirs.typed]) assert.ok(there.has(one), `${one} is missing in ${body}`);
      // whichever side is chosen for a clash, changes without a clash stay
      for (const [side, own] of [
        ['mine', mine],
        ['theirs', theirs],
      ]) {
        const chosen = new Set(words(plainText(fields(() => side).body.replace(/<\/p>/g, ' </p>'))));
        for (const one of own.typed) assert.ok(chosen.has(one), `${one} is missing where ${side} was chosen`);
        const contested = new Set(
          clashes.flatMap((clash) => words(plainText(`${clash.mine ?? ''} ${clash.theirs ?? ''}`))),
        );
        for (const one of [...mine.typed, ...theirs.typed]) if (!contested.has(one)) assert.ok(chosen.has(one));
      }
      // without a clash nothing is there twice
      if (!clashes.length) {
        const all = words(plainText(body.replace(/<\/p>/g, ' </p>')));
        for (const one of [...mine.typed, ...theirs.typed])
          assert.equal(all.filter((other) => other === one).length, 1);
      }
    }),
    { numRuns: 3000 },
  );
});

test('a_side_that_changed_nothing_gets_the_other_as_it_is', () => {
  fc.assert(
    fc.property(story, fc.array(edit, { maxLength: 6 }), (base, edits) => {
      const changed = edited(base, edits, 'x').html;
      assert.equal(merge(html(base), html(base), changed).body, changed);
      assert.equal(merge(html(base), changed, html(base)).body, changed);
      assert.equal(merge(html(base), changed, changed).body, changed);
    }),
  );
});
