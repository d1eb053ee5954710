// Pictures and files of an article: uploading, describing, choosing the lead image, putting pictures into the text.

import { call, get } from './api.js';
import { button, cancel, confirmed, debounce, dialog, field, h, say } from './dom.js';
import { explain, isStatus } from './problems.js';
import { accepts, inMyLanguage, isImage, upload } from './upload.js';
import { counted, fileSize, t } from './words.js';

const items = new Map(); // id -> item with etag

/** The item, asked for once; null where it is gone. */
export async function item(kind, id, { fresh = false } = {}) {
  if (fresh || !items.has(id)) {
    try {
      const answer = await get(`/newsroom/${kind}/${id}`);
      items.set(id, { ...answer.data, etag: answer.etag });
    } catch (e) {
      if (isStatus(e, 404) || isStatus(e, 410)) return null;
      throw e;
    }
  }
  return items.get(id);
}

/** JPEG for the page and its set of sizes; the smallest, and its square crop, for lists. */
export function picture(image) {
  const all = [...(image.renditions ?? [])].filter((r) => !r.crop).sort((a, b) => a.width - b.width);
  const jpeg = all.filter((r) => r.contentType === 'image/jpeg');
  const use = jpeg.length ? jpeg : all;
  if (!use.length) return null;
  const main = use.findLast((r) => r.width <= 1024) ?? use[0];
  return {
    small: use[0].url,
    square: image.crops?.square?.findLast((r) => r.contentType === 'image/jpeg')?.url ?? use[0].url,
    figure: {
      src: main.url,
      srcset: use.length > 1 ? use.map((r) => `${r.url} ${r.width}w`).join(', ') : null,
      width: String(main.width),
      height: String(main.height),
      alt: image.alt ?? '',
    },
  };
}

/** The id of the image that a source in a text shows: /media/{id}/… */
export const idOf = (src) => /^\/media\/([^/]+)\//.exec(src)?.[1] ?? null;
export const isOf = (id) => (src) => idOf(src) === id;

/** One change of an item after the other: each needs the validator that the one before left. */
const queues = new Map();
export function describe(kind, image, changes) {
  const next = (queues.get(image.id) ?? Promise.resolve())
    .catch(() => {})
    .then(() => change(kind, items.get(image.id) ?? image, changes));
  queues.set(image.id, next);
  return next;
}

/** When all that was said of pictures and files has arrived, or has been refused where it was said. */
export const described = () => Promise.allSettled(queues.values());

async function change(kind, image, changes) {
  try {
    const answer = await call('PATCH', `/newsroom/${kind}/${image.id}`, { body: changes, ifMatch: image.etag });
    items.set(image.id, { ...answer.data, etag: answer.etag });
  } catch (e) {
    if (!isStatus(e, 412)) throw e;
    const now = await item(kind, image.id, { fresh: true }); // only the fields that were typed are sent: nobody's else is lost
    const answer = await call('PATCH', `/newsroom/${kind}/${image.id}`, { body: changes, ifMatch: now.etag });
    items.set(image.id, { ...answer.data, etag: answer.etag });
  }
  return items.get(image.id);
}

/**
 * The panel of the pictures of an article or a page.
 *
 * @param {object} options
 * @param {{ images: () => string[], lead: () => string | null, set: (images: string[], lead: string | null) => void }} options.state
 * @param {() => any} options.text the body's editor
 * @param {() => void} options.onchange
 * @param {(image: any) => void} options.ondescribed
 * @param {boolean} [options.page] a page has the pictures of its text alone, and no lead image
 */
export function imagesPanel({ state, text, onchange, ondescribed, page = false }) {
  const removal = page ? t('Bỏ khỏi trang', 'Remove from page') : t('Bỏ khỏi bài', 'Remove from article');
  const list = h('ul.media');
  const queue = h('ul.media');
  const picker = h('input', {
    type: 'file',
    accept: accepts.images,
    multiple: true,
    hidden: true,
    onchange: () => {
      take([...picker.files]);
      picker.value = '';
    },
  });
  let intoText = false;
  const zone = h(
    'div.drop',
    button(t('Tải ảnh lên', 'Upload images'), () => {
      intoText = false;
      picker.click();
    }),
    button(t('Thư viện', 'Library'), () => fromLibrary(), { kind: 'quiet' }),
    h(
      'p.hint',
      t(
        'hoặc kéo thả, dán ảnh vào đây. JPEG, PNG, WebP, HEIC, GIF (ảnh tĩnh). Ảnh lớn được tự động thu nhỏ.',
        'or drop or paste images here. JPEG, PNG, WebP, HEIC or still GIF. Large images are scaled down automatically.',
      ),
    ),
    picker,
  );
  const element = h('div', zone, queue, list);
  element.addEventListener('dragover', (event) => event.preventDefault());
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    take([...event.dataTransfer.files], { insert: false });
  });

  /** Any number at a time: three are on their way, the others wait; the article gets them in the order they were chosen in. */
  async function take(files, { insert = intoText } = {}) {
    const pictures = files.filter(isImage);
    if (pictures.length < files.length)
      say(t('Tệp không phải ảnh: hãy tải lên ở mục Tệp đính kèm.', 'Not an image: upload it under Attachments.'), {
        trouble: true,
      });
    if (!pictures.length) return;
    const waiting = pictures.map((file) => ({ file, ...waitingRow(file) }));
    if (insert)
      say(
        t(
          `Đang tải lên ${counted(pictures.length, 'ảnh', 'image')}…`,
          `Uploading ${counted(pictures.length, 'ảnh', 'image')}…`,
        ),
      );
    else {
      const panel = element.closest('details');
      if (panel) panel.open = true;
      queue.scrollIntoView({ block: 'nearest' });
    }
    let taken = 0;
    let before = Promise.resolve();
    const work = waiting.map((entry) => {
      const turn = before;
      let done;
      before = new Promise((resolve) => {
        done = resolve;
      });
      return () =>
        one(entry, insert, turn).then((came) => {
          taken += came;
          return turn.then(done);
        });
    });
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        for (let next = work.shift(); next; next = work.shift()) await next();
      }),
    );
    if (taken)
      say(
        t(
          `Đã tải lên ${counted(taken, 'ảnh', 'image')}. Hãy ghi mô tả và nguồn ảnh.`,
          `${counted(taken, 'ảnh', 'image')} uploaded. Add alt text and a credit.`,
        ),
      );
  }

  function waitingRow(file) {
    const bar = h('progress', {
      max: 1,
      value: 0,
      'aria-label': t(`Đang tải lên ${file.name}`, `Uploading ${file.name}`),
    });
    const step = h('span.hint', t('Chờ tới lượt…', 'Waiting…'));
    const row = h('li.uploading', h('strong', file.name), bar, step);
    queue.append(row);
    return { bar, step, row };
  }

  /** @param turn when the files before it have got where they go; 1 where it came in, 0 where not */
  async function one({ file, bar, step, row }, insert, turn) {
    try {
      const image = await upload(file, 'images', {
        progress: (part) => {
          bar.value = part;
        },
        step: (words) => {
          step.textContent = words;
        },
      });
      items.set(image.id, image);
      step.textContent = t('Xong.', 'Done.');
      turn.then(() => {
        row.remove();
        add(image, insert);
      });
      return 1;
    } catch (e) {
      const text = explain(e);
      const again = () => {
        row.remove();
        one({ file, ...waitingRow(file) }, insert, Promise.resolve());
      };
      row.replaceChildren(
        h('strong', file.name),
        h('p.field-error', text),
        h(
          'p',
          button(t('Thử lại', 'Try again'), again, { kind: 'quiet' }),
          button(t('Đóng', 'Dismiss'), () => row.remove(), { kind: 'quiet' }),
        ),
      );
      say(`${file.name}: ${text}`, { trouble: true });
      return 0;
    }
  }

  function add(image, insert) {
    const images = state.images().includes(image.id) ? state.images() : [...state.images(), image.id];
    state.set(images, state.lead() ?? image.id);
    if (insert || page) put(image);
    draw();
    onchange();
  }

  const put = (image) => {
    const made = picture(image);
    if (made) text().insertFigure(made.figure); // its caption is the picture's, until the text gets one of its own
  };

  async function fromLibrary() {
    const chosen = await library();
    if (chosen) add(chosen, false);
  }

  /** Cards that are there stay, with what is being typed into them. */
  let drawing = 0;
  async function draw() {
    const run = ++drawing;
    const ids = [
      ...new Set([...(state.images().includes(state.lead()) ? [] : [state.lead()]), ...state.images()].filter(Boolean)),
    ];
    const found = await Promise.all(ids.map((id) => item('images', id)));
    if (run !== drawing) return; // a later one is under way
    const there = new Map([...list.children].map((card) => [card.dataset.image, card]));
    there.forEach((card, id) => ids.includes(id) || card.remove());
    ids.forEach((id, i) => {
      let shown = there.get(id);
      if (shown?.renew && found[i]) shown.renew(found[i]);
      else {
        shown?.remove();
        shown = found[i] ? card(found[i]) : gone(id);
      }
      if (list.children[i] !== shown) list.insertBefore(shown, list.children[i] ?? null);
    });
  }

  const gone = (id) =>
    h(
      'li',
      { dataset: { image: id } },
      h('p.field-error', t('Ảnh này đã bị xóa.', 'This image has been deleted.')),
      button(removal, () => remove(id), { kind: 'quiet' }),
    );

  function remove(id) {
    state.set(
      state.images().filter((other) => other !== id),
      state.lead() === id ? null : state.lead(),
    );
    text().removePicture(isOf(id));
    draw();
    onchange();
  }

  function card(image) {
    const made = picture(image);
    const inputs = [];
    const input = (name, label, hint, long, most) => {
      const control = long
        ? h('textarea', { rows: 2, value: image[name] ?? '' })
        : h('input', { type: 'text', value: image[name] ?? '' });
      const box = field(label, control, { hint, most });
      const send = async () => {
        later.cancel();
        const value = control.value.normalize('NFC').trim();
        if (!box.fits()) return;
        if (value === (items.get(image.id)[name] ?? '')) return delete control.dataset.typed;
        try {
          await describe('images', items.get(image.id), { [name]: value });
          if (control.value.normalize('NFC').trim() === value) delete control.dataset.typed;
          box.complain(null);
          ondescribed(items.get(image.id));
        } catch (e) {
          box.complain(explain(e));
        }
      };
      const later = debounce(send, 900);
      inputs.push([name, control]);
      control.addEventListener('input', () => {
        control.dataset.typed = '';
        later();
      });
      control.addEventListener('change', send);
      box.dataset.field = name;
      return box;
    };
    const lead = h('input', {
      type: 'radio',
      name: 'lead-image',
      checked: state.lead() === image.id,
      onchange: () => {
        state.set(state.images(), image.id);
        draw();
        onchange();
      },
    });
    const element = h(
      'li',
      { dataset: { image: image.id } },
      made &&
        h(
          'button.thumb',
          {
            type: 'button',
            title: t('Chọn tiêu điểm ảnh', 'Choose focal point'),
            'aria-label': t('Chọn tiêu điểm ảnh', 'Choose focal point'),
            onclick: () => focal(image, made),
          },
          h('img', { src: made.small, alt: image.alt ?? '', loading: 'lazy' }),
        ),
      !page && h('label.inline', lead, t('Ảnh đại diện', 'Lead image')),
      input(
        'alt',
        t('Mô tả ảnh (alt)', 'Alt text'),
        t('Cho người không nhìn thấy ảnh.', 'For people who can’t see the image.'),
        true,
        500,
      ),
      input('caption', t('Chú thích', 'Caption'), null, true, 1000),
      input(
        'credit',
        t('Nguồn ảnh', 'Credit'),
        t('Tên người chụp hoặc cơ quan.', 'Photographer or agency.'),
        false,
        200,
      ),
      h(
        'p.actions',
        !page &&
          button(
            t('Chèn vào bài', 'Insert'),
            () => {
              put(image);
              onchange();
            },
            { kind: 'quiet' },
          ),
        button(removal, () => remove(image.id), { kind: 'quiet' }),
      ),
    );
    element.renew = (latest) => {
      lead.checked = state.lead() === image.id;
      for (const [name, control] of inputs)
        if (!('typed' in control.dataset) && control !== document.activeElement) control.value = latest[name] ?? '';
    };
    return element;
  }

  /** Pictures pasted or dropped beside every field: the page is not left for them. */
  const elsewhere = (event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const data = event.clipboardData ?? event.dataTransfer;
    if (event.type === 'dragover') return [...data.types].includes('Files') && event.preventDefault();
    const files = [...data.files];
    if (!files.length || (event.type === 'paste' && [...data.types].includes('text/plain'))) return;
    event.preventDefault();
    take(files, { insert: false });
  };
  const events = ['paste', 'dragover', 'drop'];
  events.forEach((name) => document.addEventListener(name, elsewhere));
  const leave = () => events.forEach((name) => document.removeEventListener(name, elsewhere));

  return {
    element,
    draw,
    take,
    leave,
    pick: () => {
      intoText = true;
      picker.click();
    },
  };
}

/** Asks for the spot that crops keep, and says it. */
export async function focal(image, made) {
  const point = { ...(image.focalPoint ?? { x: 0.5, y: 0.5 }) };
  const chosen = await dialog(t('Tiêu điểm ảnh', 'Focal point'), (close) => {
    const spot = h('span.spot');
    const place = () => {
      spot.style.left = `${point.x * 100}%`;
      spot.style.top = `${point.y * 100}%`;
    };
    const number = (axis, label) => {
      const control = h('input', {
        type: 'range',
        min: '0',
        max: '1',
        step: '0.01',
        value: String(point[axis]),
        oninput: () => {
          point[axis] = Number(control.value);
          place();
        },
      });
      return field(label, control);
    };
    const across = number('x', t('Ngang', 'Across'));
    const down = number('y', t('Dọc', 'Down'));
    const frame = h(
      'div.focal',
      {
        onclick: (event) => {
          const box = frame.getBoundingClientRect();
          point.x = Math.round(((event.clientX - box.left) / box.width) * 100) / 100;
          point.y = Math.round(((event.clientY - box.top) / box.height) * 100) / 100;
          across.control.value = point.x;
          down.control.value = point.y;
          place();
        },
      },
      h('img', { src: made.figure.src, alt: '' }),
      spot,
    );
    place();
    return [
      h(
        'p',
        t(
          'Bấm vào phần quan trọng nhất. Khi ảnh bị cắt để hiện trong danh sách tin, phần này luôn được giữ lại.',
          'Click the most important part; cropped versions always keep it.',
        ),
      ),
      frame,
      across,
      down,
      h(
        'footer',
        cancel(),
        button(t('Lưu', 'Save'), () => close(point), { kind: 'primary' }),
      ),
    ];
  });
  if (!chosen) return;
  try {
    await describe('images', items.get(image.id) ?? image, { focalPoint: chosen });
    say(
      t(
        'Đã lưu tiêu điểm. Ảnh thu nhỏ được cập nhật sau ít phút.',
        'Focal point saved. Thumbnails follow in a few minutes.',
      ),
    );
  } catch (e) {
    say(explain(e), { trouble: true });
  }
}

/** A search that stopped at the newest thousand goes on with the next. */
export const nothing = (q, next) =>
  next
    ? t(
        'Chưa thấy trong 1.000 ảnh mới nhất. Bấm “Xem thêm” để tìm tiếp.',
        'Not among the newest 1,000 images. Press “More” to search further.',
      )
    : q.trim()
      ? t('Không tìm thấy ảnh nào.', 'No matching images.')
      : t('Chưa có ảnh nào.', 'No images yet.');

/** Choosing a picture that was uploaded before. */
export function library() {
  return dialog(
    t('Thư viện ảnh', 'Image library'),
    (close) => {
      const search = h('input', {
        type: 'search',
        placeholder: t('Tìm theo chú thích, nguồn, tên tệp', 'Caption, credit or file name'),
        'aria-label': t('Tìm ảnh', 'Search'),
      });
      const grid = h('ul.library');
      const more = button(t('Xem thêm', 'More'), () => load(next), { hidden: true });
      let next = null;
      const load = async (cursor) => {
        const query = new URLSearchParams({
          limit: '24',
          ...(search.value.trim() && { q: search.value.trim() }),
          ...(cursor && { cursor }),
        });
        try {
          const { data } = await get(`/newsroom/images?${query}`);
          if (!cursor) grid.replaceChildren();
          for (const image of data.items.filter((one) => one.status === 'ready')) {
            const made = picture(image);
            if (!made) continue;
            grid.append(
              h(
                'li',
                h(
                  'button',
                  { type: 'button', onclick: async () => close(await item('images', image.id, { fresh: true })) },
                  h('img', { src: made.square, alt: image.alt || image.filename, loading: 'lazy' }),
                  h('span', image.caption || image.filename),
                  image.credit && h('small', image.credit),
                ),
              ),
            );
          }
          next = data.next ?? null;
          if (!grid.children.length) grid.append(h('li.hint', nothing(search.value, next)));
          more.hidden = !next;
        } catch (e) {
          grid.replaceChildren(h('li.field-error', explain(e)));
        }
      };
      search.addEventListener(
        'input',
        debounce(() => load(null), 350),
      );
      load(null);
      return [search, grid, more];
    },
    { wide: true },
  );
}

/** The panel of an article's attachments. */
export function attachmentsPanel({ state, onchange, ondescribed }) {
  const list = h('ul.media');
  const picker = h('input', {
    type: 'file',
    accept: accepts.attachments,
    multiple: true,
    hidden: true,
    onchange: () => {
      [...picker.files].forEach(one);
      picker.value = '';
    },
  });
  const element = h(
    'div',
    h(
      'div.drop',
      button(t('Tải tệp lên', 'Upload files'), () => picker.click()),
      h('p.hint', t('PDF, DOCX, XLSX; tối đa 20 MB.', 'PDF, DOCX or XLSX, 20 MB at most.')),
      picker,
    ),
    list,
  );
  element.addEventListener('dragover', (event) => event.preventDefault());
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    [...event.dataTransfer.files].forEach(one);
  });

  async function one(file) {
    const bar = h('progress', { max: 1, value: 0, 'aria-label': file.name });
    const step = h('span.hint');
    const row = h('li.uploading', h('strong', file.name), bar, step);
    list.append(row);
    try {
      const done = await upload(file, 'attachments', {
        progress: (part) => {
          bar.value = part;
        },
        step: (words) => {
          step.textContent = words;
        },
      });
      items.set(done.id, done);
      state.set([...state.get(), done.id]);
      onchange();
      row.remove();
      draw();
      if (done.warning) say(inMyLanguage(done.warning), { trouble: true });
    } catch (e) {
      const again = () => {
        row.remove();
        one(file);
      };
      row.replaceChildren(
        h('strong', file.name),
        h('p.field-error', explain(e)),
        h(
          'p',
          button(t('Thử lại', 'Try again'), again, { kind: 'quiet' }),
          button(t('Đóng', 'Dismiss'), () => row.remove(), { kind: 'quiet' }),
        ),
      );
      say(`${file.name}: ${explain(e)}`, { trouble: true });
    }
  }

  async function draw() {
    const ids = state.get();
    const found = await Promise.all(ids.map((id) => item('attachments', id)));
    const waiting = [...list.querySelectorAll('.uploading')];
    list.replaceChildren(...ids.map((id, i) => card(id, found[i])), ...waiting);
  }

  function card(id, file) {
    const drop = button(
      t('Bỏ khỏi bài', 'Remove from article'),
      async () => {
        if (
          !(await confirmed(
            t('Bỏ tệp khỏi bài?', 'Remove the file from the article?'),
            file?.title || file?.filename || id,
            t('Bỏ khỏi bài', 'Remove from article'),
            {
              danger: true,
            },
          ))
        )
          return;
        state.set(state.get().filter((other) => other !== id));
        draw();
        onchange();
      },
      { kind: 'quiet' },
    );
    if (!file) return h('li', h('p.field-error', t('Tệp này đã bị xóa.', 'This file has been deleted.')), drop);
    const title = h('input', { type: 'text', value: file.title ?? '' });
    const box = field(t('Tên hiển thị', 'Display name'), title, {
      hint: `${file.filename} · ${fileSize(file.size ?? 0)}`,
    });
    title.addEventListener('change', async () => {
      try {
        await describe('attachments', items.get(id), { title: title.value.normalize('NFC').trim() });
        box.complain(null);
        ondescribed(items.get(id));
      } catch (e) {
        box.complain(explain(e));
      }
    });
    return h('li', box, file.warning && h('p.field-error', inMyLanguage(file.warning)), drop);
  }

  return { element, draw };
}
