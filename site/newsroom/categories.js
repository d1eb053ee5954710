// The category tree: add, rename, order, move, remove.

import { call, get } from './api.js';
import { button, confirmed, dialog, field, h, say } from './dom.js';
import { categories, categoryOptions, flat, slugOf } from './fields.js';
import { t } from './words.js';

export async function categoriesScreen(main) {
  const box = h('div.panel');
  main.replaceChildren(
    h(
      'div.page-head',
      h('h1', { tabindex: '-1' }, t('Chuyên mục', 'Categories')),
      button(t('Thêm chuyên mục', 'Add a category'), () => edit(null, null), { kind: 'primary' }),
    ),
    h(
      'p.hint',
      t(
        'Đổi tên hay chuyển chỗ không làm hỏng đường dẫn của bài. Số bài cập nhật sau khoảng một phút.',
        'Renaming or moving breaks no article. Counts follow within a minute.',
      ),
    ),
    box,
  );
  let tree = [];
  let drawing = 0;

  async function draw() {
    const own = ++drawing;
    const [now, counted] = await Promise.all([
      categories({ fresh: true }),
      get('/categories', { open: true })
        .then(({ data }) => flat(data.items))
        .catch(() => []),
    ]);
    if (own !== drawing) return; // what was asked for earlier is not shown over what was asked for later
    tree = now;
    const counts = new Map(counted.map((one) => [one.id, one.articleCount]));
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
              h('span.hint', t(`${counts.get(node.id) ?? 0} bài`, `${counts.get(node.id) ?? 0} articles`)),
              button(t('Sửa', 'Edit'), () => edit(node, null), {
                kind: 'quiet',
                'aria-label': t(`Sửa ${node.name}`, `Edit ${node.name}`),
              }),
              button(t('Thêm mục con', 'Add below'), () => edit(null, node), {
                kind: 'quiet',
                'aria-label': t(`Thêm mục con của ${node.name}`, `Add below ${node.name}`),
              }),
              !node.children?.length &&
                button(t('Xoá', 'Delete'), () => remove(node), {
                  kind: 'quiet',
                  'aria-label': t(`Xoá ${node.name}`, `Delete ${node.name}`),
                }),
            ),
            node.children?.length ? level(node.children) : null,
          ),
        ),
      );
    const list = level(tree);
    list.className = 'tree';
    box.replaceChildren(tree.length ? list : h('p.hint', t('Chưa có chuyên mục nào.', 'None yet.')));
  }

  async function edit(node, above) {
    const saved = await dialog(
      node ? t('Sửa chuyên mục', 'Edit category') : t('Thêm chuyên mục', 'Add a category'),
      (close) => {
        const name = field(
          t('Tên', 'Name'),
          h('input', { type: 'text', required: true, maxLength: 120, value: node?.name ?? '', autofocus: true }),
        );
        const slug = field(
          t('Đường dẫn', 'Address'),
          h('input', {
            type: 'text',
            maxLength: 100,
            value: node ? node.path.split('/').pop() : '',
            readOnly: Boolean(node),
          }),
          { hint: node ? t('Không đổi được.', 'It stays.') : '' },
        );
        const parentPath = node ? node.path.split('/').slice(0, -1).join('/') : (above?.path ?? '');
        const parent = h('select', {});
        const inside = (path) => node && (path === node.path || path.startsWith(`${node.path}/`));
        const others = (nodes) =>
          nodes.filter((n) => !inside(n.path)).map((n) => ({ ...n, children: others(n.children ?? []) }));
        categoryOptions(parent, others(tree), parentPath, t('— cấp cao nhất —', '— top level —'));
        const order = field(
          t('Thứ tự', 'Order'),
          h('input', { type: 'number', step: '1', min: '-10000', max: '10000', value: node?.order ?? '' }),
          { hint: t('Số nhỏ đứng trước.', 'Small comes first.') },
        );
        name.control.addEventListener('input', () => !node && (slug.control.value = slugOf(name.control.value)));
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
            if (e.status === 412) draw(); // opened again, the form has what is there now
            trouble.textContent =
              e.status === 412
                ? t(
                    'Đã có chuyên mục ở đường dẫn này, hoặc người khác vừa sửa.',
                    'It exists already, or somebody has just changed it.',
                  )
                : e.message;
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
          h(
            'footer',
            button(t('Thôi', 'Cancel'), () => close()),
            button(t('Lưu', 'Save'), null, { kind: 'primary', type: 'submit' }),
          ),
        );
      },
    );
    if (saved) {
      say(t('Đã lưu chuyên mục.', 'Saved.'));
      await draw();
    }
  }

  async function remove(node) {
    if (
      !(await confirmed(
        t('Xoá chuyên mục?', 'Delete the category?'),
        `${node.name} — ${t('chỉ xoá được khi không còn bài nào.', 'only where no article stands in it.')}`,
        t('Xoá', 'Delete'),
        { danger: true },
      ))
    )
      return;
    const path = `/newsroom/categories/${node.path}`;
    try {
      await call('DELETE', path, { ifMatch: node.etag });
      say(t('Đã xoá.', 'Deleted.'));
    } catch (e) {
      say(
        e.status === 409 ? t('Chuyên mục còn bài hoặc mục con nên không xoá được.', 'It is still in use.') : e.message,
        { trouble: true },
      );
    }
    await draw();
  }

  await draw();
  return { title: t('Chuyên mục', 'Categories') };
}
