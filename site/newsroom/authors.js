// Author profiles: those of recent articles, any other by name.

import { call, get } from './api.js';
import { button, confirmed, field, h, say } from './dom.js';
import { author, editAuthor, slugOf } from './fields.js';
import { heldNow } from './held.js';
import { t } from './words.js';

const RECENT = 15;

export async function authorsScreen(main) {
  const list = h('ul.desk', { 'aria-busy': 'true' });
  const note = h('p.hint', { role: 'status' });
  const search = h('input', { type: 'search', maxLength: 200 });
  const shown = new Map();
  const look = async (event) => {
    event.preventDefault();
    const slug = slugOf(search.value);
    if (!slug) return;
    const found = await author(slug).catch((e) => (say(e.message, { trouble: true }), undefined));
    if (found) {
      shown.delete(slug);
      draw([found, ...shown.values()]);
      note.textContent = '';
    } else if (found === null) {
      note.replaceChildren(t(`Chưa có hồ sơ “${search.value}”. `, `There is no profile “${search.value}”. `), button(t('Tạo hồ sơ', 'Make it'), () => make(search.value, slug), { kind: 'link' }));
    }
  };
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Tác giả', 'Authors')), button(t('Tạo hồ sơ', 'New profile'), () => make('', ''), { kind: 'primary' })),
    h('form.filters', { role: 'search', onsubmit: look }, field(t('Tìm theo tên', 'Find by name'), search), button(t('Tìm', 'Find'), null, { type: 'submit' })),
    note, h('h2', t('Trong các bài gần đây', 'In recent articles')), list);

  function draw(authors) {
    shown.clear();
    authors.forEach((one) => shown.set(one.slug, one));
    list.replaceChildren(...authors.map((one) => h('li', h('div.node',
      h('strong', one.name), h('span.hint', t(`${one.articleCount ?? 0} bài`, `${one.articleCount ?? 0} articles`)),
      h('a', { href: '/tac-gia/' + one.slug, target: '_blank', rel: 'noopener' }, '/tac-gia/' + one.slug),
      button(t('Sửa', 'Edit'), () => change(one), { kind: 'quiet', 'aria-label': t(`Sửa ${one.name}`, `Edit ${one.name}`) }),
      button(t('Xoá', 'Delete'), () => remove(one), { kind: 'quiet', 'aria-label': t(`Xoá ${one.name}`, `Delete ${one.name}`) })),
    one.bio && h('p.hint.bio', one.bio))));
    if (!authors.length) list.replaceChildren(h('li', h('p.hint.bio', t('Chưa bài nào gần đây ghi tác giả có hồ sơ.', 'No recent article names one.'))));
  }

  async function make(name, slug) {
    const made = await editAuthor({ name, slug, bio: '' }, true);
    if (made) {
      note.textContent = '';
      draw([{ ...made, articleCount: 0 }, ...shown.values()]);
    }
  }

  async function change(one) {
    const saved = await editAuthor(one, false);
    if (saved) draw([...shown.values()].map((other) => (other.slug === one.slug ? { ...other, ...saved } : other)));
  }

  async function remove(one) {
    if (!(await confirmed(t('Xoá hồ sơ?', 'Delete the profile?'), one.name + ' — ' + t('chỉ xoá được khi không bài nào ghi tên.', 'only where no article names it.'), t('Xoá', 'Delete'), { danger: true }))) return;
    const path = '/newsroom/authors/' + one.slug;
    try {
      await call('DELETE', path, { ifMatch: await heldNow(path, { name: one.name }) });
      draw([...shown.values()].filter((other) => other.slug !== one.slug));
      say(t('Đã xoá.', 'Deleted.'));
    } catch (e) {
      say(e.status === 409 ? t('Còn bài ghi tên tác giả này.', 'Articles still name this author.') : e.message, { trouble: true });
    }
  }

  const recent = async () => {
    const { data } = await get(`/articles?limit=${RECENT}`, { open: true });
    const articles = await Promise.all(data.items.map((card) => get('/articles/' + card.slug, { open: true }).catch(() => null)));
    const slugs = [...new Set(articles.flatMap((answer) => answer?.data.authors ?? []).map((one) => one.slug))];
    return (await Promise.all(slugs.map(author))).filter(Boolean);
  };
  recent().then(draw).catch((e) => (note.textContent = e.message)).finally(() => list.setAttribute('aria-busy', 'false'));
  return { title: t('Tác giả', 'Authors') };
}
