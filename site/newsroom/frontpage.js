// Editing the front page: top stories with an end time, sections in order with pinned stories, a breaking strip. By pointer and by
// keyboard.

import { call, get } from './api.js';
import { follow, movable, moved } from './arrange.js';
import { same } from './content.js';
import { button, debounce, dialog, field, h, say } from './dom.js';
import { categories, categoryName, flat } from './fields.js';
import { mergeFields } from './merge.js';
import { explain, isStatus } from './problems.js';
import { fromLocal, short, toLocal, zoneName } from './times.js';
import { t } from './words.js';

const MOST_SLOTS = 5;
const MOST_PINS = 3;
const PHONE = 390;
const DESKTOP = 1366;

const clean = (data) => ({ slots: data.slots ?? [], sections: data.sections ?? [], breaking: data.breaking ?? null });
/** Lists whose entries can be compared. */
const asText = (front) => ({
  ...front,
  slots: front.slots.map((one) => JSON.stringify(one)),
  sections: front.sections.map((one) => JSON.stringify(one)),
});
const asData = (front) => ({
  ...front,
  slots: front.slots.map((one) => JSON.parse(one)),
  sections: front.sections.map((one) => JSON.parse(one)),
});

export async function frontPageScreen(main) {
  const headlines = new Map();
  let base;
  let front;
  const answer = await get('/newsroom/front');
  base = clean(answer.data);
  let etag = answer.data.version ? answer.etag : null;
  front = structuredClone(base);
  const tree = flat(await categories());
  const state = h('p.save-state', { role: 'status' });
  const slots = h('ol.arrange');
  const sections = h('ol.arrange');
  const said = h('p.sr', { 'aria-live': 'polite' });

  const text = h('input', { type: 'text' });
  const url = h('input', { type: 'url', placeholder: 'https://' });
  const until = h('input', { type: 'datetime-local' });
  const textField = field(t('Dòng tin nóng', 'Breaking news text'), text, {
    hint: t('Để trống thì không hiện.', 'Empty: not shown.'),
    most: 200,
  });
  const urlField = field(t('Liên kết', 'Link'), url);
  const untilField = field(t(`Hiện đến (${zoneName()})`, `Show until (${zoneName()})`), until);
  const minutes = (n) =>
    button(
      t(`${n} phút`, `${n} minutes`),
      () => {
        until.value = toLocal(new Date(Date.now() + n * 60_000));
        readBreaking();
      },
      { kind: 'quiet' },
    );

  const dirty = () => !same(front, base);
  function touched() {
    state.dataset.state = dirty() ? 'dirty' : 'new';
    state.textContent = dirty() ? t('Có thay đổi chưa lưu.', 'There are unsaved changes.') : '';
  }
  function readBreaking() {
    const words = text.value.normalize('NFC').trim();
    front.breaking = words
      ? {
          ...(front.breaking?.article && { article: front.breaking.article }),
          text: words,
          ...(url.value.trim() && { url: url.value.trim() }),
          until: (until.value ? fromLocal(until.value) : new Date(Date.now() + 3_600_000)).toISOString(),
        }
      : null;
    touched();
  }
  function writeBreaking() {
    text.value = front.breaking?.text ?? '';
    url.value = front.breaking?.url ?? '';
    until.value = front.breaking?.until ? toLocal(new Date(front.breaking.until)) : '';
  }

  function headline(id) {
    const name = h('span', headlines.get(id) ?? '…');
    if (!headlines.has(id)) {
      get(`/newsroom/articles/${encodeURIComponent(id)}`).then(
        ({ data }) => {
          headlines.set(id, data.headline);
          name.textContent = data.headline;
        },
        () => {
          name.textContent = t('(bài không còn)', '(article is gone)');
        },
      );
    }
    return name;
  }

  /** Moves an entry of one of the two lists. */
  const mover = (all, list, redraw, name) => (from, to) => {
    const next = moved(all, from, to);
    all.splice(0, all.length, ...next);
    redraw();
    touched();
    said.textContent = t(`${name}: vị trí ${to + 1}`, `${name}: position ${to + 1}`);
    follow(list, to);
  };

  function drawSlots() {
    slots.replaceChildren(
      ...front.slots.map((slot, i) => {
        const end = h('input', {
          type: 'datetime-local',
          value: slot.until ? toLocal(new Date(slot.until)) : '',
          'aria-label': t('Giữ đến', 'Keep until'),
          onchange: () => {
            if (end.value) slot.until = fromLocal(end.value).toISOString();
            else delete slot.until;
            touched();
          },
        });
        const name = headlines.get(slot.article) ?? t(`tin ${i + 1}`, `story ${i + 1}`);
        return movable(
          {
            index: i,
            count: front.slots.length,
            name,
            list: 'slots',
            move: mover(front.slots, slots, drawSlots, name),
          },
          h('span.order', String(i + 1)),
          h('strong', headline(slot.article)),
          h('label.inline', t('Giữ đến', 'Keep until'), end),
          button(
            t('Bỏ', 'Remove'),
            () => {
              front.slots.splice(i, 1);
              drawSlots();
              touched();
            },
            { kind: 'quiet' },
          ),
        );
      }),
    );
    addSlot.hidden = front.slots.length >= MOST_SLOTS;
  }

  function drawSections() {
    sections.replaceChildren(
      ...front.sections.map((section, i) =>
        movable(
          {
            index: i,
            count: front.sections.length,
            name: categoryName(section.category),
            list: 'sections',
            move: mover(front.sections, sections, drawSections, categoryName(section.category)),
          },
          h('span.order', String(i + 1)),
          h('strong', categoryName(section.category)),
          h(
            'ul.pins',
            (section.pins ?? []).map((id, k) =>
              h(
                'li',
                headline(id),
                button(
                  '×',
                  () => {
                    section.pins.splice(k, 1);
                    drawSections();
                    touched();
                  },
                  { kind: 'close', 'aria-label': t('Bỏ ghim', 'Unpin') },
                ),
              ),
            ),
          ),
          (section.pins ?? []).length < MOST_PINS &&
            button(
              t('Ghim bài…', 'Pin an article…'),
              async () => {
                const chosen = await chooseArticle({ category: section.category });
                if (!chosen || section.pins?.includes(chosen)) return;
                section.pins = [...(section.pins ?? []), chosen];
                drawSections();
                touched();
              },
              { kind: 'quiet' },
            ),
          button(
            t('Bỏ', 'Remove'),
            () => {
              front.sections.splice(i, 1);
              drawSections();
              touched();
            },
            { kind: 'quiet' },
          ),
        ),
      ),
    );
    const unused = tree.filter((node) => !front.sections.some((section) => section.category === node.path));
    newSection.replaceChildren(
      h('option', { value: '' }, t('– thêm chuyên mục –', '– add a category –')),
      ...unused.map((node) => h('option', { value: node.path }, '\u2003'.repeat(node.depth) + node.name)),
    );
  }

  /** Chooses a published article by its headline. */
  function chooseArticle(filter = {}) {
    return dialog(
      t('Chọn bài', 'Choose an article'),
      (close) => {
        const search = h('input', {
          type: 'search',
          'aria-label': t('Tìm theo tít', 'Search headlines'),
          placeholder: t('Tìm theo tít', 'Search headlines'),
        });
        const list = h('ul.desk');
        const load = async () => {
          const query = new URLSearchParams({
            status: 'published',
            limit: '20',
            ...filter,
            ...(search.value.trim() && { q: search.value.trim() }),
          });
          try {
            const { data } = await get(`/newsroom/articles?${query}`);
            list.replaceChildren(
              ...data.items.map((one) => {
                headlines.set(one.id, one.headline);
                return h(
                  'li',
                  h('button.link', { type: 'button', onclick: () => close(one.id) }, one.headline),
                  h('span.hint', ` ${short(one.publishedAt)}`),
                );
              }),
            );
            if (!data.items.length) list.append(h('li.hint', t('Không có bài nào khớp.', 'No matching articles.')));
          } catch (e) {
            list.replaceChildren(h('li.field-error', explain(e)));
          }
        };
        search.addEventListener('input', debounce(load, 300));
        load();
        return [search, list];
      },
      { wide: true },
    );
  }

  const addSlot = button(t('Thêm tin nổi bật…', 'Add a top story…'), async () => {
    const chosen = await chooseArticle();
    if (!chosen || front.slots.some((slot) => slot.article === chosen)) return;
    front.slots.push({ article: chosen });
    drawSlots();
    touched();
  });
  const newSection = h('select', {
    'aria-label': t('Thêm chuyên mục', 'Add a category'),
    onchange: () => {
      if (!newSection.value) return;
      front.sections.push({ category: newSection.value, pins: [] });
      drawSections();
      touched();
    },
  });

  const bodyOf = ({ slots, sections, breaking }) => ({ slots, sections, ...(breaking && { breaking }) });

  /** A preview of the page as readers would see it, without scripts, so that it is not counted as a visit. */
  async function preview() {
    if (!textField.fits()) return;
    let page;
    try {
      page = (await call('POST', '/newsroom/front/preview', { body: bodyOf(front) })).data;
    } catch (e) {
      return say(explain(e), { trouble: true });
    }
    const frame = h('iframe', { sandbox: 'allow-same-origin', srcdoc: page, title: t('Trang chủ', 'Front page') });
    const box = h('div.screen', frame);
    const size = (width) => {
      const scale = Math.min(1, box.clientWidth / width);
      Object.assign(frame.style, {
        width: `${width}px`,
        height: `${box.clientHeight / scale}px`,
        transform: `scale(${scale})`,
      });
    };
    const choice = (label, width) =>
      button(
        label,
        (event) => {
          for (const one of event.target.parentElement.children)
            one.setAttribute('aria-pressed', String(one === event.target));
          size(width);
        },
        { 'aria-pressed': String(width === PHONE), dataset: { width: String(width) } },
      );
    dialog(
      t('Xem trước trang chủ', 'Preview of the front page'),
      () => {
        setTimeout(() => size(PHONE));
        return [
          h(
            'div.tabs',
            { role: 'group', 'aria-label': t('Màn hình', 'Screen') },
            choice(t('Điện thoại', 'Phone'), PHONE),
            choice(t('Máy tính', 'Desktop'), DESKTOP),
          ),
          box,
        ];
      },
      { wide: true },
    );
  }

  async function save(event) {
    event?.preventDefault();
    if (!textField.fits()) return;
    state.textContent = t('Đang lưu…', 'Saving…');
    const sent = structuredClone(front);
    const body = bodyOf(sent);
    try {
      const answer = await call('PUT', '/newsroom/front', { body, ...(etag ? { ifMatch: etag } : { create: true }) });
      etag = answer.etag;
      base = sent;
      touched();
      if (!dirty())
        state.textContent = t('Đã lưu. Bạn đọc thấy sau khoảng một phút.', 'Saved. Readers see it within a minute.');
    } catch (e) {
      if (isStatus(e, 412)) return merge();
      state.textContent = explain(e);
      say(explain(e), { trouble: true });
    }
  }

  /** Somebody else has arranged the page meanwhile: both sets of changes come together, and are looked at before saving. */
  async function merge() {
    const now = await get('/newsroom/front');
    const theirs = clean(now.data);
    front = asData(mergeFields(asText(base), asText(front), asText(theirs)).fields());
    front.slots = front.slots.slice(0, MOST_SLOTS);
    base = theirs;
    etag = now.etag;
    draw();
    say(
      t(
        'Người khác vừa sửa trang chủ. Hai bản sửa đã được gộp, hãy xem lại rồi lưu.',
        'Someone else just changed the front page. Both sets of changes are merged: check, then save.',
      ),
      { trouble: true },
    );
  }

  function draw() {
    drawSlots();
    drawSections();
    writeBreaking();
    touched();
  }

  const leaving = (event) => {
    if (dirty()) event.preventDefault();
  };
  window.addEventListener('beforeunload', leaving);
  main.replaceChildren(
    h(
      'form',
      { onsubmit: save },
      h(
        'div.page-head',
        h('h1', { tabindex: '-1' }, t('Trang chủ', 'Front page')),
        state,
        button(t('Xem trước', 'Preview'), preview),
        h('a.button.quiet', { href: '/', target: '_blank', rel: 'noopener' }, t('Xem trang chủ', 'View front page')),
        button(t('Lưu trang chủ', 'Save front page'), null, { kind: 'primary', type: 'submit' }),
      ),
      said,
      h(
        'section.panel',
        h('h2', t('Tin nóng', 'Breaking news')),
        textField,
        urlField,
        untilField,
        h('p.actions', minutes(5), minutes(30), minutes(120)),
      ),
      h(
        'section.panel',
        h('h2', t('Tin nổi bật', 'Top stories')),
        h(
          'p.hint',
          t(
            'Kéo thả hoặc dùng nút mũi tên để xếp thứ tự. Bài bị gỡ hay hết hạn tự rời đi, tin mới nhất thế chỗ.',
            'Drag, or use the arrows. Articles that are withdrawn or expire leave by themselves; the newest story fills in.',
          ),
        ),
        slots,
        addSlot,
      ),
      h('section.panel', h('h2', t('Các khối chuyên mục', 'Sections')), sections, newSection),
    ),
  );
  for (const control of [text, url, until]) control.addEventListener('input', readBreaking);
  draw();
  return {
    title: t('Trang chủ', 'Front page'),
    holds: () => dirty() && t('Trang chủ có thay đổi chưa lưu.', 'The front page has unsaved changes.'),
    leave: () => window.removeEventListener('beforeunload', leaving),
  };
}
