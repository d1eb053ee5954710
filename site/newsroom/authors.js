// Author profiles: a list, filtered by name while typing.

import { call, get } from './api.js';
import { button, confirmed, field, h, say } from './dom.js';
import { editAuthor, slugOf } from './fields.js';
import { explain, isStatus } from './problems.js';
import { t } from './words.js';

export async function authorsScreen(main) {
  const list = h('ul.desk', { 'aria-busy': 'true' });
  const note = h('p.hint', { role: 'status' });
  const search = h('input', { type: 'search', oninput: () => draw() });
  let all = [];
  main.replaceChildren(
    h(
      'div.page-head',
      h('h1', { tabindex: '-1' }, t('Tác giả', 'Authors')),
      button(t('Tạo hồ sơ', 'New profile'), () => make('', ''), { kind: 'primary' }),
    ),
    h(
      'form.filters',
      {
        role: 'search',
        onsubmit: (event) => {
          event.preventDefault();
          draw();
        },
      },
      field(t('Tìm theo tên', 'Search by name'), search),
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
            button(t('Xóa…', 'Delete…'), () => remove(one), {
              kind: 'quiet',
              'aria-label': t(`Xóa ${one.name}`, `Delete ${one.name}`),
            }),
          ),
          one.bio && h('p.hint.bio', one.bio),
        ),
      ),
    );
    note.replaceChildren();
    if (!all.length) note.textContent = t('Chưa có hồ sơ tác giả nào.', 'No author profiles yet.');
    else if (!shown.length)
      note.replaceChildren(
        t(`Chưa có hồ sơ “${search.value}”. `, `There is no profile “${search.value}”. `),
        button(t('Tạo hồ sơ', 'Create profile'), () => make(search.value, wanted), { kind: 'link' }),
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
      note.textContent = explain(e);
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
        t('Xóa hồ sơ?', 'Delete profile?'),
        t(
          `Chỉ xóa được “${one.name}” khi không còn bài nào ghi tên tác giả này.`,
          `“${one.name}” can only be deleted once no article names this author.`,
        ),
        t('Xóa hồ sơ', 'Delete profile'),
        { danger: true },
      ))
    )
      return;
    try {
      await call('DELETE', `/newsroom/authors/${one.slug}`, { ifMatch: one.etag });
      say(t('Đã xóa hồ sơ.', 'Profile deleted.'));
    } catch (e) {
      say(
        isStatus(e, 409) && !e.code
          ? t(
              'Còn bài ghi tên tác giả này. Hãy bỏ tên khỏi các bài đó trước.',
              'Articles still name this author. Remove the name from them first.',
            )
          : explain(e),
        {
          trouble: true,
        },
      );
    }
    await load();
  }

  load();
  return { title: t('Tác giả', 'Authors') };
}
