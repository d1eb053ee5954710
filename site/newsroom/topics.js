// Topics: a tag with a title, an introduction and a picture; tags renamed and merged.

import { call, freshKey, get } from './api.js';
import { button, cancel, dialog, field, h, say } from './dom.js';
import { slugOf } from './fields.js';
import { library, picture } from './media.js';
import { explain, isStatus } from './problems.js';
import { counted, t } from './words.js';

export async function topicsScreen(main) {
  const list = h('ul.desk', { 'aria-busy': 'true' });
  const note = h('p.hint', { role: 'status' });
  const search = h('input', { type: 'search', oninput: () => draw() });
  let all = [];
  main.replaceChildren(
    h('div.page-head', h('h1', { tabindex: '-1' }, t('Chủ đề', 'Topics'))),
    h(
      'p.hint',
      t(
        'Mỗi từ khóa có một trang chủ đề. Thêm tiêu đề, lời giới thiệu và ảnh cho trang; đổi tên hoặc gộp từ khóa.',
        'Every tag has a topic page. Give it a title, an introduction and an image; rename or merge tags.',
      ),
    ),
    h(
      'form.filters',
      { role: 'search', onsubmit: (event) => event.preventDefault() },
      field(t('Tìm từ khóa', 'Search tags'), search),
    ),
    note,
    list,
  );

  function draw() {
    const wanted = slugOf(search.value);
    const shown = all.filter((one) => slugOf(one.tag).includes(wanted));
    list.replaceChildren(
      ...shown.map((one) =>
        h(
          'li',
          h(
            'div.node',
            h('strong', one.tag),
            h('span.hint', counted(one.articleCount, 'bài', 'article')),
            h(
              'a',
              { href: `/chu-de/${encodeURIComponent(one.tag)}`, target: '_blank', rel: 'noopener' },
              t('Xem trang', 'View page'),
            ),
            button(t('Sửa trang chủ đề…', 'Edit topic page…'), () => edit(one.tag), {
              kind: 'quiet',
              'aria-label': t(`Sửa trang chủ đề ${one.tag}`, `Edit topic page ${one.tag}`),
            }),
            button(t('Đổi tên hoặc gộp…', 'Rename or merge…'), () => rename(one), {
              kind: 'quiet',
              'aria-label': t(`Đổi tên hoặc gộp ${one.tag}`, `Rename or merge ${one.tag}`),
            }),
          ),
        ),
      ),
    );
    note.textContent = shown.length ? '' : t('Không có từ khóa nào khớp.', 'No matching tags.');
  }

  async function load() {
    try {
      all = (await get('/tags', { open: true })).data.items;
      draw();
    } catch (e) {
      note.textContent = explain(e);
    } finally {
      list.removeAttribute('aria-busy');
    }
  }

  async function edit(tag) {
    const path = `/newsroom/topics/${encodeURIComponent(tag)}`;
    let found = null;
    try {
      found = await get(path);
    } catch (e) {
      if (!isStatus(e, 404)) return say(explain(e), { trouble: true });
    }
    const now = found?.data ?? {};
    const saved = await dialog(t(`Trang chủ đề “${tag}”`, `Topic page “${tag}”`), (close) => {
      const title = field(
        t('Tiêu đề', 'Title'),
        h('input', { type: 'text', required: true, autofocus: true, value: now.title ?? tag }),
        { most: 200 },
      );
      const intro = field(t('Lời giới thiệu', 'Introduction'), h('textarea', { rows: 4, value: now.intro ?? '' }), {
        most: 1000,
      });
      let image = typeof now.image === 'string' ? now.image : (now.image?.id ?? null);
      const none = () => t('Chưa có ảnh.', 'No image yet.');
      const shown = h('p.hint', image ? t('Đã có ảnh.', 'Has an image.') : none());
      const drop = () => {
        image = null;
        shown.replaceChildren(none());
        dropping.hidden = true;
      };
      const dropping = button(t('Bỏ ảnh', 'Remove image'), drop, { kind: 'quiet', hidden: !image });
      const trouble = h('p.field-error', { role: 'alert' });
      const choose = async () => {
        const chosen = await library();
        if (!chosen) return;
        image = chosen.id;
        dropping.hidden = false;
        shown.replaceChildren(h('img.shown', { src: picture(chosen)?.small ?? '', alt: chosen.alt ?? '' }));
      };
      const submit = async (event) => {
        event.preventDefault();
        if (!title.fits() || !intro.fits()) return;
        const body = {
          title: title.control.value.normalize('NFC').trim(),
          intro: intro.control.value.normalize('NFC').trim(),
          ...(image && { image }),
        };
        try {
          await call('PUT', path, { body, ...(found?.etag ? { ifMatch: found.etag } : { create: true }) });
          close(true);
        } catch (e) {
          trouble.textContent = explain(e);
        }
      };
      return h(
        'form',
        { onsubmit: submit },
        title,
        intro,
        shown,
        h('p.actions', button(t('Chọn ảnh…', 'Choose image…'), choose, { kind: 'quiet' }), dropping),
        trouble,
        h(
          'footer',
          cancel(),
          button(t('Lưu trang chủ đề', 'Save topic page'), null, { kind: 'primary', type: 'submit' }),
        ),
      );
    });
    if (saved) say(t('Đã lưu trang chủ đề.', 'Topic page saved.'));
  }

  async function rename({ tag, articleCount }) {
    const key = freshKey();
    const to = await dialog(t(`Đổi tên hoặc gộp “${tag}”`, `Rename or merge “${tag}”`), (close) => {
      const name = field(
        t('Từ khóa mới', 'New tag'),
        h('input', { type: 'text', required: true, autofocus: true, value: tag }),
        {
          hint: t(
            'Nếu đã có từ khóa này, hai từ khóa được gộp làm một. Liên kết cũ vẫn mở được.',
            'If this tag exists, the two are merged. Old links keep working.',
          ),
          most: 60,
        },
      );
      const trouble = h('p.field-error', { role: 'alert' });
      const submit = async (event) => {
        event.preventDefault();
        const wanted = name.control.value.normalize('NFC').replace(/\s+/g, ' ').trim();
        if (!name.fits() || wanted === tag) return;
        try {
          await call('POST', `/newsroom/tags/${encodeURIComponent(tag)}/rename`, { body: { to: wanted }, key });
          close(wanted);
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
            `${counted(articleCount, 'bài', 'article')} được đổi theo trong ít phút.`,
            `${counted(articleCount, 'bài', 'article')} will follow within minutes.`,
          ),
        ),
        name,
        trouble,
        h('footer', cancel(), button(t('Đổi từ khóa', 'Rename tag'), null, { kind: 'primary', type: 'submit' })),
      );
    });
    if (!to) return;
    say(t('Đang đổi từ khóa. Trang công khai cập nhật sau ít phút.', 'Renaming. The site follows within minutes.'));
    await load();
  }

  await load();
  return { title: t('Chủ đề', 'Topics') };
}
