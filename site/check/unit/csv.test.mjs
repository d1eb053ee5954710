import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cell, csv } from '../../newsroom/csv.js';

test('text_is_quoted_and_stays_as_it_is_but_for_the_start_of_a_formula', () => {
  assert.equal(cell('Lê Minh – Thu Hà'), '"Lê Minh – Thu Hà"');
  assert.equal(cell('Một, “hai”'), '"Một, “hai”"');
  assert.equal(cell('Nói "có"'), '"Nói ""có"""');
  assert.equal(cell(-5), '-5');
  assert.equal(csv([['a', 1]]), '\uFEFF"a",1\r\n');
});

test('no_separator_makes_a_formula', () => {
  for (const text of [
    "Lan;=cmd|' /C calc'!A0",
    '=1',
    '+1',
    '-1',
    '@x',
    ' =1',
    'Lan\t=1',
    'Lan\n@x',
    'a|=1',
    'a,"=1',
    '\uFF1D1',
    'Lan;\u200B=1',
    '\uFEFF=1',
  ]) {
    const line = `x,${cell(text)},1`;
    for (const separator of [',', ';', '\t', '|', ':', '\n'])
      for (const part of line.split(separator))
        assert.doesNotMatch(
          part.replace(/^[\s\p{Cf}"]+/u, ''),
          /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/,
          `${separator} ${line}`,
        );
  }
});
