// The category tree: add, rename, order, move, remove.

import { call, freshKey, get } from './api.js';
import { follow, movable, moved } from './arrange.js';
import { button, cancel, confirmed, dialog, field, h, say } from './dom.js';
import { explain, isStatus } from './problems.js';
import { categories, categoryOptions, flat, slugOf } from './fields.js';
import { counted, t } from './words.js';

export async function categoriesScreen(main) {
  const box = h('div.panel');
  const said = h('p.sr', { 'aria-live': 'polite' });
  main.replaceChildren(
    h(
      'div.page-head',
      h('h1', { tabindex: '-1' }, t('Chuyên mục', 'Categories')),
      button(t('Thêm chuyên mục', 'Add category'), () => edit(null, null), { kind: 'primary' }),
    ),
    h(
      'p.hint',
      t(
        'Đổi tên hay chuyển chỗ không làm hỏng liên kết của bài. Số bài cập nhật sau khoảng một phút.',
        'Renaming or moving a category keeps all links working. Counts are updated within a minute.',
      ),
    ),
    said,
    box,
  );
  let tree = [];
  /** Articles of each category, by id. @type {Map<string, number>} */
  let counts = new Map();
  let drawing = 0;
  /** Siblings whose order is to be saved. @type {Set<any[]>} */
  const unsent = new Set();
  /** Settles when every order is saved; null when none is being saved. @type {Promise<void> | null} */
  let sending = null;
  let moves = 0;

  async function draw() {
    const own = ++drawing;
    let before;
    let now;
    let published;
    do {
      before = moves;
      await sending;
      [now, published] = await Promise.all([
        categories({ fresh: true }),
        get('/categories', { open: true })
          .then(({ data }) => flat(data.items))
          .catch(() => []),
      ]);
    } while (moves !== before); // what was moved meanwhile is not in the answer
    if (own !== drawing) return; // an earlier answer must not replace a later one
    tree = now;
    counts = new Map(published.map((one) => [one.id, one.articleCount]));
    show();
  }

  function show() {
    const level = (nodes) => {
      const list = h(
        'ul',
        nodes.map((node, index) =>
          movable(
            {
              index,
              count: nodes.length,
              name: node.name,
              list: node.path.split('/').slice(0, -1).join('-') || 'top',
              move: (from, to) => reorder(nodes, from, to),
            },
            h(
              'div.node',
              h('strong', node.name),
              node.nameEn && h('span.hint', { lang: 'en' }, node.nameEn),
              h('span.hint', `/${node.path}`),
              h('span.hint', counted(counts.get(node.id) ?? 0, 'bài', 'article')),
              button(t('Sửa', 'Edit'), () => edit(node, null), {
                kind: 'quiet',
                'aria-label': t(`Sửa ${node.name}`, `Edit ${node.name}`),
              }),
              button(t('Thêm chuyên mục con', 'Add subcategory'), () => edit(null, node), {
                kind: 'quiet',
                'aria-label': t(`Thêm chuyên mục con của ${node.name}`, `Add subcategory of ${node.name}`),
              }),
              counts.get(node.id) > 0 &&
                button(t('Chuyển hết bài…', 'Move all articles…'), () => moveAll(node), {
                  kind: 'quiet',
                  'aria-label': t(`Chuyển hết bài của ${node.name}`, `Move all articles of ${node.name}`),
                }),
              !node.children?.length &&
                button(t('Xóa…', 'Delete…'), () => remove(node), {
                  kind: 'quiet',
                  'aria-label': t(`Xóa ${node.name}`, `Delete ${node.name}`),
                }),
            ),
            node.children?.length ? level(node.children) : null,
          ),
        ),
      );
      list.dataset.of = nodes[0]?.path.split('/').slice(0, -1).join('/') ?? '';
      return list;
    };
    const list = level(tree);
    list.className = 'tree';
    box.replaceChildren(tree.length ? list : h('p.hint', t('Chưa có chuyên mục nào.', 'No categories yet.')));
  }

  /** The page shows a move at once, so that the next key finds the entry at its new place; saving follows in the background. */
  function reorder(nodes, from, to) {
    moves++;
    nodes.splice(0, nodes.length, ...moved(nodes, from, to));
    show();
    const above = nodes[to].path.split('/').slice(0, -1).join('/');
    const list = [...box.querySelectorAll('ul')].find((one) => one.dataset.of === above);
    if (list) follow(list, to);
    said.textContent = t(`${nodes[to].name}: vị trí ${to + 1}`, `${nodes[to].name}: position ${to + 1}`);
    unsent.add(nodes);
    sending ??= send().finally(() => {
      sending = null;
    });
  }

  /** Siblings get the numbers of their places; those that have theirs stay as they are. */
  async function send() {
    try {
      for (const nodes of unsent) {
        unsent.delete(nodes); // moved again meanwhile, they are visited again
        for (const [i, node] of [...nodes].entries()) {
          if (node.order === i + 1) continue;
          const { etag } = await call('PUT', `/newsroom/categories/${node.path}`, {
            body: { name: node.name, order: i + 1 },
            ifMatch: node.etag,
          });
          Object.assign(node, { order: i + 1, etag });
        }
      }
    } catch (e) {
      unsent.clear();
      say(explain(e), { trouble: true });
      draw();
    }
  }

  async function moveAll(node) {
    const key = freshKey();
    const target = await dialog(
      t(`Chuyển hết bài của “${node.name}”`, `Move all articles of “${node.name}”`),
      (close) => {
        const select = h('select', { required: true });
        categoryOptions(select, tree, '');
        for (const option of select.options) option.disabled = option.value === node.path;
        const trouble = h('p.field-error', { role: 'alert' });
        const submit = async (event) => {
          event.preventDefault();
          try {
            await call('POST', `/newsroom/categories/${node.path}`, { body: { to: select.value }, key });
            close(select.value);
          } catch (e) {
            trouble.textContent = explain(e);
          }
        };
        return h(
          'form',
          { onsubmit: submit },
          h(
            'p',
            t(
              'Mọi bài đã đăng và đã hẹn giờ của chuyên mục này được chuyển đi. Bài của các chuyên mục con ở lại.',
              'All published and scheduled articles of this category move. Those of its subcategories stay.',
            ),
          ),
          field(t('Chuyển đến', 'Move to'), select),
          trouble,
          h(
            'footer',
            cancel(),
            button(t('Chuyển hết bài', 'Move all articles'), null, { kind: 'primary', type: 'submit' }),
          ),
        );
      },
    );
    if (!target) return;
    say(
      t(
        'Đang chuyển. Chuyên mục nhiều bài cần ít phút; số bài cập nhật sau đó.',
        'Moving. A large category takes a few minutes; counts follow.',
      ),
    );
    await draw();
  }

  async function edit(node, above) {
    await sending; // the form starts with the order that is saved
    const saved = await dialog(
      node ? t('Sửa chuyên mục', 'Edit category') : t('Thêm chuyên mục', 'Add category'),
      (close) => {
        const name = field(
          t('Tên', 'Name'),
          h('input', { type: 'text', required: true, value: node?.name ?? '', autofocus: true }),
        );
        const nameEn = field(
          t('Tên tiếng Anh', 'English name'),
          h('input', { type: 'text', lang: 'en', value: node?.nameEn ?? '' }),
          {
            hint: t(
              'Cho trang tiếng Anh. Để trống thì dùng tên tiếng Việt.',
              'For English pages. Empty: the Vietnamese name.',
            ),
            most: 120,
          },
        );
        const slug = field(
          t('Đường dẫn', 'URL slug'),
          h('input', {
            type: 'text',
            value: node ? node.path.split('/').pop() : '',
            readOnly: Boolean(node),
          }),
          { hint: node ? t('Không đổi được.', 'Can’t be changed.') : '' },
        );
        const parentPath = node ? node.path.split('/').slice(0, -1).join('/') : (above?.path ?? '');
        const parent = h('select', {});
        const inside = (path) => node && (path === node.path || path.startsWith(`${node.path}/`));
        const others = (nodes) =>
          nodes.filter((n) => !inside(n.path)).map((n) => ({ ...n, children: others(n.children ?? []) }));
        categoryOptions(parent, others(tree), parentPath, t('– cấp cao nhất –', '– top level –'));
        const order = field(
          t('Thứ tự', 'Order'),
          h('input', { type: 'number', step: '1', min: '-10000', max: '10000', value: node?.order ?? '' }),
          { hint: t('Số nhỏ đứng trước.', 'Lower numbers come first.') },
        );
        name.control.addEventListener('input', () => {
          if (!node) slug.control.value = slugOf(name.control.value);
        });
        const parentField = field(t('Chuyên mục cha', 'Parent'), parent);
        const trouble = h('p.field-error', { role: 'alert' });
        const save = async (event) => {
          event.preventDefault();
          const own = slugOf(slug.control.value);
          if (!nameEn.fits()) return;
          const body = {
            name: name.control.value.normalize('NFC').trim(),
            nameEn: nameEn.control.value.normalize('NFC').trim(),
          };
          if (order.control.value !== '') body.order = Number(order.control.value);
          try {
            if (node) {
              const path = `/newsroom/categories/${node.path}`;
              if (parent.value !== parentPath) body.parent = parent.value || null;
              await call('PUT', path, { body, ifMatch: node.etag });
            } else {
              await call('PUT', `/newsroom/categories/${parent.value ? `${parent.value}/` : ''}${own}`, {
                body,
                create: true,
              });
            }
            close(true);
          } catch (e) {
            if (isStatus(e, 412)) draw(); // opened again, the form shows the present state
            trouble.textContent = isStatus(e, 412)
              ? t(
                  'Đã có chuyên mục ở đường dẫn này, hoặc người khác vừa sửa. Hãy đóng rồi mở lại.',
                  'A category with this URL exists, or someone else just changed it. Close this and open it again.',
                )
              : explain(e);
          }
        };
        return h(
          'form',
          { onsubmit: save },
          name,
          nameEn,
          slug,
          parentField,
          order,
          trouble,
          h('footer', cancel(), button(t('Lưu', 'Save'), null, { kind: 'primary', type: 'submit' })),
        );
      },
    );
    if (saved) {
      say(t('Đã lưu chuyên mục.', 'Category saved.'));
      await draw();
    }
  }

  async function remove(node) {
    if (
      !(await confirmed(
        t('Xóa chuyên mục?', 'Delete category?'),
        t(
          `Chỉ xóa được “${node.name}” khi chuyên mục không còn bài.`,
          `“${node.name}” can only be deleted once it has no articles.`,
        ),
        t('Xóa chuyên mục', 'Delete category'),
        { danger: true },
      ))
    )
      return;
    const path = `/newsroom/categories/${node.path}`;
    try {
      await sending; // it gives the node another ETag
      await call('DELETE', path, { ifMatch: node.etag });
      say(t('Đã xóa chuyên mục.', 'Category deleted.'));
    } catch (e) {
      say(
        isStatus(e, 409) && !e.code
          ? t(
              'Chuyên mục còn bài hoặc chuyên mục con nên không xóa được.',
              'The category still has articles or subcategories, so it can’t be deleted.',
            )
          : explain(e),
        { trouble: true },
      );
    }
    await draw();
  }

  await draw();
  return { title: t('Chuyên mục', 'Categories') };
}
