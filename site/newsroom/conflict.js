// Two people changed one article. What does not touch is merged; for the rest both versions stand side by side and
// somebody decides.

import { button, dialog, h, say } from './dom.js';
import { mergeFields } from './diff.js';
import { ago } from './times.js';
import { change, empty, plainValue } from './values.js';
import { fieldName, t } from './words.js';

/**
 * @returns the fields to go on with, once decided. It cannot be dismissed: saving waits for the answer, and what was
 *   typed stays in the form and in this browser.
 */
export async function resolveClash({ base, mine, theirs, by, at }) {
  const { merged, clashes } = mergeFields(base, mine, theirs);
  if (!clashes.length) {
    say(
      t(
        `${by} cũng vừa sửa bài này. Hai phần sửa không chạm nhau nên đã được gộp lại.`,
        `${by} has changed this too. Both changes are kept.`,
      ),
      { stay: 9000 },
    );
    return merged;
  }
  const others = Object.keys(mine).filter(
    (name) => !clashes.includes(name) && JSON.stringify(merged[name]) !== JSON.stringify(mine[name]),
  );
  const choice = Object.fromEntries(clashes.map((name) => [name, null]));
  let answer;
  while (!answer) {
    answer = await dialog(
      t('Hai người cùng sửa một bài', 'Two people changed this article'),
      (close) => {
        const done = button(t('Lưu bản đã chọn', 'Save what is chosen'), () => close({ ...merged, ...picked() }), {
          kind: 'primary',
          disabled: true,
        });
        const picked = () =>
          Object.fromEntries(clashes.map((name) => [name, choice[name] === 'theirs' ? theirs[name] : mine[name]]));
        const refresh = () => (done.disabled = clashes.some((name) => !choice[name]));
        const all = (side) => {
          for (const name of clashes) choice[name] = side;
          for (const input of box.querySelectorAll('input[type=radio]')) input.checked = input.value === side;
          refresh();
        };
        const version = (name, side, title, value) => {
          const radio = h('input', {
            type: 'radio',
            name: `clash-${name}`,
            value: side,
            checked: choice[name] === side,
            onchange: () => ((choice[name] = side), refresh()),
          });
          return h(
            'label.version',
            h('span.pick', radio, h('strong', title)),
            plainValue(name, value) ? change(name, base[name], value) : empty(),
          );
        };
        const box = h(
          'div.clashes',
          clashes.map((name) =>
            h(
              'fieldset',
              h('legend', fieldName(name)),
              h(
                'div.versions',
                version(name, 'mine', t('Bản của bạn', 'Yours'), mine[name]),
                version(name, 'theirs', t(`Bản của ${by}`, `${by}’s`), theirs[name]),
              ),
            ),
          ),
        );
        refresh();
        return [
          h(
            'p',
            t(
              `${by} đã lưu bài này ${ago(at)}, trong lúc bạn đang viết. Chưa có gì bị mất: hãy chọn bản giữ lại cho từng phần.`,
              `${by} saved this article ${ago(at)}, while you were writing. Nothing is lost: choose what to keep.`,
            ),
            ' ',
            h('ins', t('chữ thêm', 'added')),
            ' ',
            h('del', t('chữ bỏ', 'removed')),
          ),
          others.length > 0 &&
            h('p.hint', t('Đã gộp tự động: ', 'Merged by itself: ') + others.map(fieldName).join(', ')),
          box,
          h(
            'footer',
            button(t('Chép bản của tôi', 'Copy mine'), () => copy(mine), { kind: 'quiet' }),
            button(t('Tất cả của tôi', 'All mine'), () => all('mine')),
            button(t(`Tất cả của ${by}`, `All ${by}’s`), () => all('theirs')),
            done,
          ),
        ];
      },
      { wide: true },
    );
    if (!answer)
      say(
        t(
          'Hãy chọn bản giữ lại; khi chưa chọn, bài không được lưu lên máy chủ.',
          'Choose first; until then nothing is saved.',
        ),
        { trouble: true },
      );
  }
  return answer;
}

async function copy(fields) {
  const text = new DOMParser().parseFromString(fields.body, 'text/html').body.innerText;
  await navigator.clipboard?.writeText([fields.headline, fields.lead, text].filter(Boolean).join('\n\n'));
  say(t('Đã chép bản của bạn.', 'Copied.'));
}
