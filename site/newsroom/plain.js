// The body as a plain text field with HTML: the fallback if the rich-text component could not be bundled.

import { h } from './dom.js';
import { t } from './words.js';

export function plain({ html, onchange, label }) {
  const control = h('textarea.plain', { rows: 24, 'aria-label': label, spellcheck: true, oninput: onchange });
  const spaced = (text) => text.replace(/<\/(p|h[2-4]|ul|ol|li|blockquote|figure|table|tr)>(?=<)/g, '</$1>\n');
  const joined = (text) => (/<[a-z]/i.test(text) ? text.replace(/>\n+</g, '><').trim() : text.trim()).normalize('NFC');
  control.value = spaced(html);
  const media = () => [...control.value.matchAll(/src="(\/media\/[^"]+)"/g)].map((m) => m[1]);
  const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const put = (text) => {
    control.value = spaced(text);
  };
  return {
    element: h(
      'div.rich',
      h(
        'p.hint',
        t(
          'Trình soạn thảo chưa được cài, nội dung hiện dưới dạng HTML. Mỗi dòng trống tách một đoạn.',
          'The rich-text editor is not installed: this is the body as HTML. An empty line separates paragraphs.',
        ),
      ),
      control,
    ),
    html: () => joined(control.value),
    normal: joined,
    replace: put,
    become: put,
    enable: (may) => {
      control.readOnly = !may;
    },
    redraw() {},
    focus: () => control.focus(),
    insertFigure({ src, alt }, caption = '') {
      control.setRangeText(
        `\n<figure><img src="${escaped(src)}" alt="${escaped(alt ?? '')}">${caption && `<figcaption>${escaped(caption)}</figcaption>`}</figure>\n`,
      );
      onchange();
    },
    pictures: media,
    removePicture() {},
    words: () =>
      control.value
        .replace(/<[^>]*>/g, ' ')
        .split(/\s+/)
        .filter(Boolean).length,
    destroy() {},
  };
}
