// The list of articles: filters in the URL, actions on several articles at once, and text that is still unsent in this browser.

import { call, freshKey, get } from './api.js';
import { asked, button, cancel, confirmed, debounce, dialog, field, h, keptText, say } from './dom.js';
import { authorNames, authorName, categories, categoryName, categoryOptions, flat } from './fields.js';
import { icon } from './icons.js';
import { journal } from './journal.js';
import { explain } from './problems.js';
import { SAMPLES } from './samples.js';
import { codeText, counted, statuses, statusName, t } from './words.js';
import { ago, fromLocal, short } from './times.js';

/** Filters by their names in the address. */
const FILTERS = ['status', 'mine', 'q', 'category', 'author', 'tag', 'from', 'to', 'changed', 'sort'];
const MOST_AT_ONCE = 50;

const read = () => new URLSearchParams(location.hash.split('?')[1] ?? '');
let last = ''; // the list reopens at the last position

export async function deskScreen(main, { me }) {
  const editor = me.role !== 'reporter';
  const filters = read();
  if (!location.hash.includes('?')) for (const [name, value] of new URLSearchParams(last)) filters.set(name, value);
  const mine = () => (editor ? filters.get('mine') === 'true' : filters.get('mine') !== 'false');
  const list = h('ul.desk', { 'aria-busy': 'true' });
  const more = button(t('Xem thêm', 'More'), () => load(next), { hidden: true });
  const note = h('p.hint', { role: 'status' });
  const chosen = new Map();
  const bulk = h('div.bulk', {
    hidden: true,
    role: 'group',
    'aria-label': t('Thao tác với bài đã chọn', 'Actions on selected articles'),
  });
  let next = null;
  let loads = 0;

  function filter(name, value) {
    if (value) filters.set(name, value);
    else filters.delete(name);
    last = filters.toString();
    history.replaceState(null, '', last ? `#/?${last}` : '#/');
    chosen.clear();
    drawBulk();
    load();
  }
  const choice = (name, value, label) =>
    h(
      name === 'mine' ? 'button' : 'button.chip',
      {
        type: 'button',
        'aria-pressed': String(name === 'mine' ? mine() === (value === 'true') : (filters.get(name) ?? '') === value),
        onclick: (event) => {
          for (const other of event.currentTarget.parentElement.children) {
            if (other.dataset.filter === name)
              other.setAttribute('aria-pressed', String(other === event.currentTarget));
          }
          filter(name, value);
        },
        dataset: { filter: name },
      },
      label,
    );
  const searchSoon = debounce(() => filter('q', search.value.trim()), 300);
  const search = h('input', {
    type: 'search',
    value: filters.get('q') ?? '',
    id: 'desk-search',
    placeholder: t('Tìm theo tít', 'Search headlines'),
    'aria-label': t('Tìm theo tít', 'Search headlines'),
    oninput: searchSoon,
  });
  const toggle = (name, value, label) =>
    h(
      'label.inline',
      h('input', {
        type: 'checkbox',
        checked: filters.get(name) === value,
        onchange: (event) => filter(name, event.target.checked ? value : ''),
      }),
      label,
    );
  const category = h('select', { onchange: () => filter('category', category.value) });
  const author = h('select', { onchange: () => filter('author', author.value) });
  const tag = h('input', {
    type: 'text',
    value: filters.get('tag') ?? '',
    onchange: () => filter('tag', tag.value.trim()),
  });
  const day = (name, end) => {
    const value = filters.get(name);
    const shown = value ? new Date(new Date(value).getTime() - (end ? 86_400_000 : 0)) : null;
    const control = h('input', {
      type: 'date',
      value: shown ? shown.toLocaleDateString('sv-SE', { timeZone: document.body.dataset.zone }) : '',
      onchange: () => {
        const start = control.value && fromLocal(`${control.value}T00:00`).getTime();
        filter(name, start ? new Date(start + (end ? 86_400_000 : 0)).toISOString() : '');
      },
    });
    return control;
  };
  const narrowed = ['category', 'author', 'tag', 'from', 'to', 'changed'].some((name) => filters.has(name));

  main.replaceChildren(
    h(
      'div.page-head',
      h('h1', { tabindex: '-1' }, t('Bài viết', 'Articles')),
      h(
        'div.page-steps',
        h('a.button.quiet', { href: '#/hen-gio' }, icon('clock'), t('Đã hẹn giờ', 'Scheduled')),
        h(
          'details.person.samples',
          h('summary.button', t('Bài mẫu', 'Templates')),
          h(
            'div.menu',
            Object.entries(SAMPLES).map(([name, sample]) => h('a', { href: `#/bai/moi/${name}` }, sample.name())),
          ),
        ),
        h('a.button.primary', { href: '#/bai/moi' }, icon('plus'), t('Viết bài mới', 'New article')),
      ),
    ),
    await unsaved(me),
    h(
      'div.filters',
      h(
        'div.tabs',
        { role: 'group', 'aria-label': t('Phạm vi', 'Scope') },
        editor && choice('mine', '', t('Cả tòa soạn', 'Everyone’s')),
        editor && choice('mine', 'true', t('Của tôi', 'Mine')),
      ),
      h(
        'div.chipset',
        { role: 'group', 'aria-label': t('Trạng thái', 'Status') },
        choice('status', '', t('Tất cả', 'All')),
        statuses().map((status) => choice('status', status, statusName(status))),
        choice('status', 'deleted', t('Thùng rác', 'Trash')),
      ),
      search,
      toggle('sort', 'views', t('Xếp theo lượt xem', 'Sort by views')),
    ),
    h(
      'details.more-filters',
      { open: narrowed },
      h('summary', t('Lọc thêm', 'More filters')),
      h(
        'div.filters',
        field(t('Chuyên mục', 'Category'), category),
        field(t('Tác giả', 'Author'), author),
        field(t('Từ khóa', 'Tag'), tag),
        field(t('Từ ngày', 'From'), day('from', false)),
        field(t('Đến ngày', 'To'), day('to', true)),
        toggle('changed', 'true', t('Có bản sửa chưa đăng', 'With unpublished changes')),
      ),
    ),
    bulk,
    note,
    list,
    more,
  );
  if (!editor) main.querySelector('.tabs').remove();

  async function load(cursor) {
    const own = ++loads;
    const query = new URLSearchParams({ limit: '25' });
    if (mine()) query.set('mine', 'true');
    for (const name of FILTERS) if (name !== 'mine' && filters.get(name)) query.set(name, filters.get(name));
    if (cursor) query.set('cursor', cursor);
    list.setAttribute('aria-busy', 'true');
    try {
      const { data } = await get(`/newsroom/articles?${query}`);
      if (own !== loads) return;
      if (!cursor) list.replaceChildren();
      list.append(...data.items.map(row));
      next = data.next ?? null;
      more.hidden = !next;
      const filtered = FILTERS.some((name) => name !== 'mine' && filters.get(name));
      note.textContent = list.children.length
        ? data.truncated
          ? t('Chỉ tìm trong 1.000 bài mới nhất.', 'Only the newest 1,000 articles were searched.')
          : ''
        : filtered
          ? t('Không có bài nào khớp.', 'No matching articles.')
          : t('Chưa có bài nào. Hãy viết bài đầu tiên.', 'No articles yet. Write the first one.');
    } catch (e) {
      if (own !== loads) return;
      note.replaceChildren(
        explain(e),
        ' ',
        button(t('Thử lại', 'Try again'), () => load(cursor), { kind: 'quiet' }),
      );
      more.hidden = true;
    } finally {
      list.setAttribute('aria-busy', 'false');
    }
  }

  function row(article) {
    const headline = article.headline || t('(chưa có tít)', '(no headline)');
    const tick = h('input', {
      type: 'checkbox',
      'aria-label': t(`Chọn “${headline}”`, `Select “${headline}”`),
      checked: chosen.has(article.id),
      onchange: () => {
        if (tick.checked) chosen.set(article.id, article);
        else chosen.delete(article.id);
        drawBulk();
      },
    });
    const chip = (status, label) => h('span.status', { dataset: { status } }, label);
    const picture = article.image?.url;
    return h(
      'li.pickable',
      tick,
      h(
        'a',
        { href: `#/bai/${article.id}` },
        picture && h('img.row-image', { src: picture, alt: '', loading: 'lazy' }),
        h('span.headline', headline),
        h(
          'span.meta',
          chip(article.status, statusName(article.status)),
          article.status === 'draft' && article.comment && chip('returned', t('Bị trả lại', 'Returned')),
          article.pendingChanges && chip('pending', t('Có bản sửa chưa đăng', 'Unpublished changes')),
          article.changesSubmittedAt && chip('in-review', t('Bản sửa chờ duyệt', 'Changes in review')),
          article.category && h('span', categoryName(article.category)),
          article.postedBy && h('span', article.postedBy),
          article.status === 'scheduled' &&
            h('span', t(`đăng lúc ${short(article.publishedAt)}`, `scheduled for ${short(article.publishedAt)}`)),
          article.status === 'deleted' &&
            article.deletedAt &&
            h('span', t(`xóa · ${ago(article.deletedAt)}`, `deleted · ${ago(article.deletedAt)}`)),
          article.views > 0 && h('span', counted(article.views, 'lượt xem', 'view')),
          h(
            'span',
            { title: short(article.updatedAt) },
            t(
              `${article.updatedBy} sửa · ${ago(article.updatedAt)}`,
              `edited by ${article.updatedBy} · ${ago(article.updatedAt)}`,
            ),
          ),
        ),
      ),
    );
  }

  // ---- several at once

  function drawBulk() {
    bulk.hidden = chosen.size === 0;
    const step = (label, run, kind = 'quiet') => button(label, run, { kind });
    const inTrash = filters.get('status') === 'deleted';
    bulk.replaceChildren(
      h(
        'strong',
        t(`Đã chọn ${counted(chosen.size, 'bài', 'article')}`, `${counted(chosen.size, 'bài', 'article')} selected`),
      ),
      ...(inTrash
        ? []
        : [
            editor && step(t('Chuyển chuyên mục…', 'Move…'), move),
            editor && step(t('Từ khóa…', 'Tags…'), retag),
            step(t('Gửi duyệt', 'Submit for review'), () => run('submit', {})),
            editor && step(t('Đăng…', 'Publish…'), publish),
            editor && step(t('Gỡ bài…', 'Withdraw…'), withdraw),
            step(t('Xóa…', 'Delete…'), remove, 'danger'),
          ].filter(Boolean)),
      step(t('Bỏ chọn', 'Clear selection'), () => {
        chosen.clear();
        for (const tick of list.querySelectorAll('input[type=checkbox]')) tick.checked = false;
        drawBulk();
      }),
    );
  }

  async function run(action, details, undo) {
    const ids = [...chosen.keys()];
    if (ids.length > MOST_AT_ONCE) {
      return say(t(`Mỗi lần tối đa ${MOST_AT_ONCE} bài.`, `${MOST_AT_ONCE} articles at a time at most.`), {
        trouble: true,
      });
    }
    try {
      const { data } = await call('POST', '/newsroom/articles/bulk', {
        body: { ids, action, ...details },
        key: freshKey(),
      });
      const failed = data.items.filter((one) => one.problem);
      const done = data.items.length - failed.length;
      if (done) {
        say(t(`Xong ${counted(done, 'bài', 'article')}.`, `${counted(done, 'bài', 'article')} done.`), {
          action: undo && {
            label: t('Hoàn tác', 'Undo'),
            run: () => undo(data.items.filter((one) => !one.problem).map((one) => one.id)),
          },
        });
      }
      if (failed.length) {
        const lines = failed.map(
          (one) =>
            `${chosen.get(one.id)?.headline || one.id}: ${codeText(one.problem.code) ?? t('không làm được', 'couldn’t be done')}`,
        );
        await dialog(t('Có bài chưa làm được', 'Some articles couldn’t be changed'), () =>
          h(
            'ul',
            lines.map((line) => h('li', line)),
          ),
        );
      }
      chosen.clear();
      drawBulk();
      await load();
    } catch (e) {
      say(explain(e), { trouble: true });
    }
  }

  async function move() {
    const before = new Map([...chosen].map(([id, article]) => [id, article.category]));
    const target = await dialog(t('Chuyển chuyên mục', 'Move to category'), (close) => {
      const select = h('select', { required: true });
      categories().then((tree) => categoryOptions(select, tree, ''));
      const submit = (event) => {
        event.preventDefault();
        if (select.value) close(select.value);
      };
      return h(
        'form',
        { onsubmit: submit },
        field(t('Chuyên mục', 'Category'), select),
        h('footer', cancel(), button(t('Chuyển', 'Move'), null, { kind: 'primary', type: 'submit' })),
      );
    });
    if (!target) return;
    await run('move', { category: target }, async (ids) => {
      for (const path of new Set(ids.map((id) => before.get(id)).filter(Boolean))) {
        const back = ids.filter((id) => before.get(id) === path);
        await call('POST', '/newsroom/articles/bulk', {
          body: { ids: back, action: 'move', category: path },
          key: freshKey(),
        });
      }
      await load();
    });
  }

  async function retag() {
    const given = await dialog(t('Từ khóa của các bài đã chọn', 'Tags of selected articles'), (close) => {
      const add = h('input', { type: 'text' });
      const out = h('input', { type: 'text' });
      const entries = (control) =>
        control.value
          .normalize('NFC')
          .split(/\s*[,;]\s*/)
          .map((one) => one.trim())
          .filter(Boolean);
      const submit = (event) => {
        event.preventDefault();
        close({ ...(add.value.trim() && { add: entries(add) }), ...(out.value.trim() && { remove: entries(out) }) });
      };
      return h(
        'form',
        { onsubmit: submit },
        field(t('Thêm', 'Add'), add, { hint: t('Cách nhau bằng dấu phẩy.', 'Separated by commas.') }),
        field(t('Bỏ', 'Remove'), out),
        h('footer', cancel(), button(t('Lưu', 'Save'), null, { kind: 'primary', type: 'submit' })),
      );
    });
    if (given?.add || given?.remove) await run('tag', given);
  }

  async function publish() {
    const yes = t(
      `Đăng ${counted(chosen.size, 'bài', 'article')}`,
      `Publish ${counted(chosen.size, 'bài', 'article')}`,
    );
    if (await confirmed(`${yes}?`, t('Bạn đọc thấy các bài này ngay.', 'Readers see them at once.'), yes))
      await run('publish', {});
  }

  async function withdraw() {
    const name = 'withdraw.bulk';
    const notice = await asked(t('Gỡ các bài đã chọn', 'Withdraw selected articles'), {
      name,
      label: t('Thông báo cho bạn đọc', 'Notice to readers'),
      value: 'Tòa soạn đã gỡ bài viết này.', // readers read Vietnamese, whatever the editor's language
      yes: t('Gỡ bài', 'Withdraw'),
    });
    if (!notice) return;
    keptText.write(name, '');
    await run('withdraw', { notice });
  }

  async function remove() {
    const yes = t(`Xóa ${counted(chosen.size, 'bài', 'article')}`, `Delete ${counted(chosen.size, 'bài', 'article')}`);
    const sure = await confirmed(
      `${yes}?`,
      t(
        'Các bài được chuyển vào thùng rác và bị xóa vĩnh viễn sau 30 ngày.',
        'They move to the trash and are deleted permanently after 30 days.',
      ),
      yes,
      { danger: true },
    );
    if (sure) await run('delete', {}, restoreAll);
  }

  async function restoreAll(ids) {
    for (const id of ids) {
      const { etag } = await get(`/newsroom/articles/${id}`);
      await call('POST', `/newsroom/articles/${id}/undelete`, { body: {}, ifMatch: etag, key: freshKey() });
    }
    await load();
  }

  const arrived = () => load();
  document.addEventListener('bantin-sent', arrived);
  categories()
    .then((tree) => {
      categoryOptions(category, tree, filters.get('category') ?? '', t('Mọi chuyên mục', 'All categories'));
      flat(tree);
    })
    .catch(() => {})
    .finally(() => load());
  authorNames().then((names) => {
    const wanted = filters.get('author') ?? '';
    author.replaceChildren(
      h('option', { value: '' }, t('Mọi tác giả', 'All authors')),
      ...names.map((name) => h('option', { value: name }, name)),
    );
    if (wanted && !names.includes(wanted)) author.append(h('option', { value: wanted }, authorName(wanted)));
    author.value = wanted;
  });
  return {
    title: t('Bài viết', 'Articles'),
    leave() {
      searchSoon.cancel(); // it would write its address over the next screen's
      document.removeEventListener('bantin-sent', arrived);
    },
  };
}

/** Text that this browser holds and the server never got. */
async function unsaved(me) {
  const left = (await journal.all(me.sub)).filter((one) => !one.id.startsWith('trang:'));
  if (!left.length) return '';
  return h(
    'div.notice',
    { role: 'status' },
    h(
      'p',
      t(
        'Phần viết dở trên máy này chưa gửi được lên máy chủ:',
        'Text on this computer that hasn’t reached the server yet:',
      ),
    ),
    h(
      'ul',
      left.map((one) =>
        h(
          'li',
          h('a', { href: `#/bai/${one.id}` }, one.fields.headline || t('(chưa có tít)', '(no headline)')),
          ` · ${ago(one.at)}`,
        ),
      ),
    ),
  );
}
