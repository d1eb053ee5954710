// The category tree: add, rename, order, move, remove.

import { call, get } from './api.js';
import { button, cancel, confirmed, dialog, field, h, say } from './dom.js';
import { explain, isStatus } from './problems.js';
import { categories, categoryOptions, flat, slugOf } from './fields.js';
import { counted, t } from './words.js';

export async function categoriesScreen(main) {
  const box = h('div.panel');
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
    box,
  );
  let tree = [];
  let drawing = 0;

  async function draw() {
    const own = ++drawing;
    const [now, published] = await Promise.all([
      categories({ fresh: true }),
      get('/categories', { open: true })
        .then(({ data }) => flat(data.items))
        .catch(() => []),
    ]);
    if (own !== drawing) return; // what was asked for earlier is not shown over what was asked for later
    tree = now;
    const counts = new Map(published.map((one) => [one.id, one.articleCount]));
    const level = (nodes) =>
      h(
        'ul',
        nodes.map((node) =>
          h(
            'li',
            h(
              'div.node',
              h('strong', node.name),
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
    const list = level(tree);
    list.className = 'tree';
    box.replaceChildren(tree.length ? list : h('p.hint', t('Chưa có chuyên mục nào.', 'No categories yet.')));
  }

  async function edit(node, above) {
    const saved = await dialog(
      node ? t('Sửa chuyên mục', 'Edit category') : t('Thêm chuyên mục', 'Add category'),
      (close) => {
        const name = field(
          t('Tên', 'Name'),
          h('input', { type: 'text', required: true, value: node?.name ?? '', autofocus: true }),
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
          const body = { name: name.control.value.normalize('NFC').trim() };
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
            if (isStatus(e, 412)) draw(); // opened again, the form has what is there now
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
