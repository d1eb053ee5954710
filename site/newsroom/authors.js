// Author profiles: all of them, found by name as one types.

import { call, get } from './api.js';
import { button, confirmed, field, h, say } from './dom.js';
import { editAuthor, slugOf } from './fields.js';
import { t } from './words.js';

export async function authorsScreen(main) {
  const list = h('ul.desk', { 'aria-busy': 'true' });
  const note = h('p.hint', { role: 'status' });
  const search = h('input', { type: 'search', maxLength: 200, oninput: () => draw() });
  let all = [];
  main.replaceChildren(
    h(
      'div.page-head',
      h('h1', { tabindex: '-1' }, t('Tác giả', 'Authors')),
      button(t('Tạo hồ sơ', 'New profile'), () => make('', ''), { kind: 'primary' }),
    ),
    h(
      'form.filters',
      { role: 'search', onsubmit: (event) => (event.preventDefault(), draw()) },
      field(t('Tìm theo tên', 'Find by name'), search),
    ),
    note,
    list,
  );

  function draw() {
    const wanted = slugOf(search.value);
    const shown = all.filter((one) => !wanted || slugOf(one.name).includes(wanted) || one.slug.includes(wanted));
    list.replaceChildren(
      ...shown.map((one) =>
        h(
          'li',
          h(
            'div.node',
            h('strong', one.name),
            h('a', { href: `/tac-gia/${one.slug}`, target: '_blank', rel: 'noopener' }, `/tac-gia/${one.slug}`),
            button(t('Sửa', 'Edit'), () => change(one), {
              kind: 'quiet',
              'aria-label': t(`Sửa ${one.name}`, `Edit ${one.name}`),
            }),
            button(t('Xoá', 'Delete'), () => remove(one), {
              kind: 'quiet',
              'aria-label': t(`Xoá ${one.name}`, `Delete ${one.name}`),
            }),
          ),
          one.bio && h('p.hint.bio', one.bio),
        ),
      ),
    );
    note.replaceChildren();
    if (!all.length) note.textContent = t('Chưa có hồ sơ tác giả nào.', 'There are no author profiles yet.');
    else if (!shown.length)
      note.replaceChildren(
        t(`Chưa có hồ sơ “${search.value}”. `, `There is no profile “${search.value}”. `),
        button(t('Tạo hồ sơ', 'Make it'), () => make(search.value, wanted), { kind: 'link' }),
      );
  }

  let loading = 0;
  async function load() {
    const own = ++loading;
    list.setAttribute('aria-busy', 'true');
    try {
      const { items } = (await get('/newsroom/authors')).data;
      if (own !== loading) return; // a later answer is there already
      all = items;
      draw();
    } catch (e) {
      note.textContent = e.message;
    } finally {
      list.setAttribute('aria-busy', 'false');
    }
  }

  async function make(name, slug) {
    if (await editAuthor({ name, slug, bio: '' }, true)) {
      search.value = '';
      await load();
    }
  }

  async function change(one) {
    if (await editAuthor(one, false)) await load();
  }

  async function remove(one) {
    if (
      !(await confirmed(
        t('Xoá hồ sơ?', 'Delete the profile?'),
        `${one.name} — ${t('chỉ xoá được khi không bài nào ghi tên.', 'only where no article names it.')}`,
        t('Xoá', 'Delete'),
        { danger: true },
      ))
    )
      return;
    try {
      await call('DELETE', `/newsroom/authors/${one.slug}`, { ifMatch: one.etag });
      say(t('Đã xoá.', 'Deleted.'));
    } catch (e) {
      say(e.status === 409 ? t('Còn bài ghi tên tác giả này.', 'Articles still name this author.') : e.message, {
        trouble: true,
      });
    }
    await load();
  }

  load();
  return { title: t('Tác giả', 'Authors') };
}
