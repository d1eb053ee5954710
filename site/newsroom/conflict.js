// The conflict dialog, for words that two people changed: both versions side by side, block by block, to choose from. All other
// changes of both sides are kept.

import { button, dialog, h, idle, say } from './dom.js';
import { plainText } from './merge.js';
import { ago } from './times.js';
import { change, empty, isEmpty } from './values.js';
import { counted, fieldName, t } from './words.js';

/**
 * Opens when nothing has been typed for a moment, so that no keystroke is taken for a choice. Cannot be dismissed without a choice;
 * the typed text stays in the form and in the journal.
 *
 * @param {import('./merge.js').Clash[]} clashes
 * @param {{ name: string, at: string }} by
 * @returns {Promise<(clash: import('./merge.js').Clash) => import('./merge.js').Choice | undefined>}
 */
export async function resolveClashes(clashes, { name, at }) {
  await idle();
  const by = name || t('người khác', 'someone else');
  /** @type {Map<string, import('./merge.js').Choice>} */
  const choices = new Map();
  for (;;) {
    if (await ask(clashes, by, at, choices)) return (clash) => choices.get(clash.key);
    say(
      t(
        'Hãy chọn bản giữ lại. Khi chưa chọn, bài không được lưu lên máy chủ.',
        'Choose what to keep. Nothing is saved until then.',
      ),
      { trouble: true },
    );
  }
}

function ask(clashes, by, at, choices) {
  return dialog(
    t('Hai người cùng sửa một chỗ', 'Two people changed the same text'),
    (close) => {
      const done = button(t('Lưu bản đã chọn', 'Save selection'), () => close(true), { kind: 'primary' });
      const refresh = () => {
        done.disabled = clashes.some(({ key }) => !choices.has(key));
      };
      const choose = (clash, choice) => {
        choices.set(clash.key, choice);
        refresh();
      };
      const all = (side) => {
        for (const clash of clashes) choices.set(clash.key, side);
        for (const input of box.querySelectorAll('input[type=radio]')) input.checked = input.value === side;
        refresh();
      };
      const version = (clash, i, side, title) => {
        const radio = h('input', {
          type: 'radio',
          name: `clash-${i}`,
          value: side,
          checked: choices.get(clash.key) === side,
          onchange: () => choose(clash, side),
        });
        const value = clash[side];
        return h(
          'label.version',
          h('span.pick', radio, h('strong', title)),
          isEmpty(clash.field, value) ? deleted(clash) : change(clash.field, clash.base, value),
        );
      };
      const box = h(
        'div.clashes',
        clashes.map((clash, i) =>
          h(
            'fieldset',
            h('legend', fieldName(clash.field)),
            h(
              'div.versions',
              version(clash, i, 'mine', t('Bản của bạn', 'Your version')),
              version(clash, i, 'theirs', t(`Bản của ${by}`, `${by}’s version`)),
            ),
            clash.field === 'body' &&
              clash.mine !== null &&
              clash.theirs !== null &&
              h(
                'label.inline',
                h('input', {
                  type: 'radio',
                  name: `clash-${i}`,
                  value: 'both',
                  checked: choices.get(clash.key) === 'both',
                  onchange: () => choose(clash, 'both'),
                }),
                t('Giữ cả hai đoạn', 'Keep both paragraphs'),
              ),
          ),
        ),
      );
      refresh();
      const when = at ? ` (${ago(at)})` : '';
      return [
        h(
          'p',
          t(
            `${by} đã lưu bài này${when}, trong lúc bạn đang viết. Chưa có gì bị mất: hãy chọn bản giữ lại ở ${counted(clashes.length, 'chỗ', 'place')} dưới đây. Những chỗ khác của cả hai bản đều được giữ.`,
            `${by} saved this article${when} while you were writing. Nothing is lost: choose what to keep in ${counted(clashes.length, 'chỗ', 'place')} below. All other changes of both versions are kept.`,
          ),
          ' ',
          h('ins', t('chữ thêm', 'added')),
          ' ',
          h('del', t('chữ bỏ', 'removed')),
        ),
        box,
        h(
          'footer',
          button(t('Sao chép bản của tôi', 'Copy mine'), () => copy(clashes), { kind: 'quiet' }),
          button(t('Tất cả của tôi', 'All mine'), () => all('mine')),
          button(t(`Tất cả của ${by}`, `All ${by}’s`), () => all('theirs')),
          done,
        ),
      ];
    },
    { wide: true, calm: true },
  );
}

const deleted = (clash) =>
  clash.field === 'body' ? h('p.hint', t('(đã xóa đoạn này)', '(paragraph deleted)')) : empty();

async function copy(clashes) {
  const text = clashes.map(({ field, mine }) => (field === 'body' ? plainText(mine ?? '') : String(mine ?? '')));
  await navigator.clipboard?.writeText(text.filter(Boolean).join('\n\n'));
  say(t('Đã sao chép bản của bạn.', 'Your version is copied.'));
}
