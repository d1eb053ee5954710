// Unsent text of an article that was deleted or that the account may no longer edit: to read, copy, save as a new draft,
// or discard.

import { call, freshKey } from './api.js';
import { button, confirmed, h, say } from './dom.js';
import { journal } from './journal.js';
import { explain } from './problems.js';
import { ago } from './times.js';
import { t } from './words.js';

/** @param {HTMLElement} main @param {{ kept: any, keys: string[] }} left the entry to show, and all that go with it */
export function rescueScreen(main, { kept, keys }) {
  const { fields } = kept;
  const body = new DOMParser().parseFromString(fields.body ?? '', 'text/html').body;
  for (const img of body.querySelectorAll('img')) img.remove();
  const drop = () => {
    for (const key of keys) journal.dropKey(key);
  };
  const copy = async () => {
    const text = [...body.children].map((block) => block.textContent.trim()).join('\n\n');
    await navigator.clipboard.writeText([fields.headline, fields.lead, text].filter(Boolean).join('\n\n'));
    say(t('Đã sao chép.', 'Copied.'));
  };
  const renew = async () => {
    try {
      const content = { ...fields, slug: null, leadImage: null, images: [], attachments: [], body: body.innerHTML };
      const { data } = await call('POST', '/newsroom/articles', { body: content, key: freshKey() });
      drop();
      location.hash = `#/bai/${data.id}`;
    } catch (e) {
      say(explain(e), { trouble: true });
    }
  };
  const discard = async () => {
    const sure = await confirmed(
      t('Bỏ phần viết dở?', 'Discard this text?'),
      t(
        'Phần này không có trên máy chủ nên sẽ mất vĩnh viễn.',
        'The server does not have it, so it will be lost permanently.',
      ),
      t('Bỏ phần viết dở', 'Discard text'),
      { danger: true },
    );
    if (!sure) return;
    drop();
    location.hash = '#/';
  };
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, fields.headline || t('(chưa có tít)', '(no headline)'))),
    h(
      'div.notice',
      h(
        'p',
        t(
          `Bài này không còn hoặc bạn không còn quyền sửa. Phần bạn viết · ${ago(kept.at)} vẫn được giữ trên máy này.`,
          `This article is gone, or you can no longer edit it. What you wrote · ${ago(kept.at)} is still on this computer.`,
        ),
      ),
      h(
        'p.actions',
        button(t('Tạo bài mới từ phần này', 'Create a new article from it'), renew, { kind: 'primary' }),
        button(t('Sao chép', 'Copy'), copy),
        button(t('Bỏ phần viết dở…', 'Discard…'), discard, { kind: 'danger' }),
      ),
    ),
    h('section.paper', fields.lead && h('p', h('strong', fields.lead)), ...body.cloneNode(true).childNodes),
  );
  return { title: fields.headline || t('Phần viết dở', 'Unsaved text') };
}
