// One article: the text on the left, everything about it on the right (below it on a phone).

import { call, freshKey, get } from './api.js';
import { commentsPanel } from './comments.js';
import { resolveClashes } from './conflict.js';
import { canonical, EMPTY, fieldsOf, length, line, same } from './content.js';
import { button, composing, debounce, dialog, field, grow, h, isComposing, limit, rewrite, say } from './dom.js';
import {
  author,
  authorName,
  authorNames,
  categories,
  categoryOptions,
  chips,
  findOrMakeAuthor,
  slugOf,
} from './fields.js';
import { journal } from './journal.js';
import { attachmentsPanel, described, idOf, imagesPanel, item, library, picture } from './media.js';
import { claim, opened } from './outbox.js';
import { startPresence } from './presence.js';
import { Explained, explain, isStatus } from './problems.js';
import { missingList, pendingDiff, steps, take } from './publish.js';
import { rescueScreen } from './rescue.js';
import { showRevisions } from './revisions.js';
import { openEditor } from './richtext.js';
import { SAMPLES } from './samples.js';
import { makeSaver } from './saver.js';
import { drawCard, isStale, makeCard } from './sharecard.js';
import { ago, full, short } from './times.js';
import { counted, fieldErrorText, fieldName, removedNames, statusName, t } from './words.js';

const MOST = { headline: 300, lead: 1000, byline: 200 };
const MOST_BODY_BYTES = 200 * 1024;
const NOT_SAVED = () =>
  t('Bài chưa lưu xong. Hãy đợi lưu xong rồi thử lại.', 'Not saved yet. Wait for the save to finish and try again.');

/** Articles whose text changed in another tab of this browser. */
const elsewhere = 'BroadcastChannel' in globalThis ? new BroadcastChannel('bantin.saved') : null;

/** @param {import('./content.js').Fields} fields @returns {string[]} fields that the API would refuse for their length */
export function tooLong(fields) {
  const long = Object.keys(MOST).filter((name) => length(fields[name] ?? '') > MOST[name]);
  if (new TextEncoder().encode(fields.body).length > MOST_BODY_BYTES) long.push('body');
  return long;
}

export async function editorScreen(main, { me, id: asked }) {
  const wanted = await claim(asked);
  try {
    return await openArticle(main, { me, wanted, asked });
  } catch (e) {
    opened.delete(wanted);
    throw e;
  }
}

async function openArticle(main, { me, wanted, asked }) {
  const isNew = wanted.startsWith('moi');
  const sample = SAMPLES[/^moi\/(.+)$/.exec(wanted)?.[1]];
  const draftId = wanted === 'moi' || sample ? `moi-${crypto.randomUUID().slice(0, 8)}` : wanted;
  if (draftId !== asked) history.replaceState(null, '', `#/bai/${draftId}`);
  let article = null;
  let etag = null;
  if (!isNew) {
    try {
      const answer = await get(`/newsroom/articles/${encodeURIComponent(wanted)}`);
      article = answer.data;
      etag = answer.etag;
    } catch (e) {
      const kept = await journal.left(me.sub, wanted);
      if (kept.length && (isStatus(e, 404) || isStatus(e, 403) || isStatus(e, 410))) {
        opened.delete(wanted);
        return rescueScreen(main, { kept: kept.at(-1), keys: kept.map((one) => one.key) });
      }
      throw e;
    }
  }
  let quiet = true; // while the form is filled from elsewhere
  /** @type {ReturnType<typeof makeSaver>} */
  let saver;
  let presence = null;
  const changed = () => {
    if (quiet) return;
    presence?.typed();
    saver.changed();
  };

  // ---- the fields

  const headline = h('textarea.headline', {
    rows: 1,
    'aria-label': t('Tít', 'Headline'),
    placeholder: t('Tít', 'Headline'),
    lang: 'vi',
    dataset: { field: 'headline' },
  });
  const lead = h('textarea.lead', {
    rows: 2,
    'aria-label': t('Sapo', 'Lead'),
    placeholder: t('Sapo: tóm tắt bài trong một, hai câu', 'Lead: the article in a sentence or two'),
    lang: 'vi',
    dataset: { field: 'lead' },
  });
  const limits = [headline, lead].map((control) => {
    const error = h('p.field-error', { hidden: true, id: `${control.dataset.field}-error` });
    control.setAttribute('aria-describedby', error.id);
    error.complain = (words) => {
      error.textContent = words ?? '';
      error.hidden = !words;
      control.toggleAttribute('aria-invalid', Boolean(words));
      if (words) control.setAttribute('aria-invalid', 'true');
    };
    limit(control, MOST[control.dataset.field], error);
    control.addEventListener('input', () => {
      grow(control);
      changed();
    });
    control.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !isComposing(event) && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        (control === headline ? lead : text).focus();
      }
    });
    return error;
  });
  const category = h('select', { onchange: changed, dataset: { field: 'category' } });
  const categoryField = field(t('Chuyên mục', 'Category'), category);
  const tags = chips({
    label: t('Từ khóa', 'Tags'),
    hint: t('Cách nhau bằng dấu phẩy, tối đa 10.', 'Separated by commas, 10 at most.'),
    most: 10,
    onchange: changed,
  });
  const byline = h('input', { type: 'text', oninput: changed, dataset: { field: 'byline' } });
  const bylineField = field(t('Bút danh', 'Byline'), byline, {
    hint: t('Như bạn đọc thấy: Lê Minh – Thu Hà', 'As readers see it: Lê Minh – Thu Hà'),
    most: MOST.byline,
  });
  const authors = chips({
    label: t('Hồ sơ tác giả', 'Author profiles'),
    most: 5,
    maxLength: 200,
    name: authorName,
    onchange: changed,
    hint: t('Gõ tên rồi Enter.', 'Type a name, then Enter.'),
    add: (name, asked) => findOrMakeAuthor(name, { mayMake: me.role !== 'reporter', asked }),
  });
  const slug = h('input', {
    type: 'text',
    oninput: changed,
    onchange: () => {
      slug.value = slugOf(slug.value);
      changed();
    },
    spellcheck: false,
    dataset: { field: 'slug' },
  });
  const slugField = field(t('Đường dẫn', 'URL slug'), slug, {
    hint: t(
      'Để trống thì lấy từ tít. Đổi sau khi đăng: liên kết cũ vẫn mở được bài.',
      'Empty: made from the headline. Old links keep working.',
    ),
    most: 120,
  });
  const sourceName = h('input', { type: 'text', oninput: changed, dataset: { field: 'source' } });
  const sourceUrl = h('input', { type: 'url', oninput: changed, placeholder: 'https://' });
  const sourceField = field(t('Nguồn (nếu dẫn lại)', 'Source (if republished)'), sourceName, { most: 200 });
  const sourceUrlField = field(t('Liên kết bài gốc', 'Link to the original'), sourceUrl);
  const isLink = (value) => /^https?:\/\/\S+$/i.test(value.trim());
  sourceUrl.addEventListener('change', () => {
    const wrong = sourceUrl.value.trim() && !isLink(sourceUrl.value);
    sourceUrlField.complain(
      wrong ? t('Phải bắt đầu bằng http:// hoặc https://.', 'It must start with http:// or https://.') : null,
    );
    const nameless = sourceUrl.value.trim() && !line(sourceName.value);
    sourceField.complain(nameless ? t('Hãy nhập tên nguồn.', 'Enter the name of the source.') : null);
  });
  const brief = h('input', { type: 'checkbox', onchange: changed });
  const briefField = h(
    'label.inline',
    { hidden: true },
    brief,
    t('Tin vắn (không tự lên đầu trang chủ)', 'News brief (never leads the front page by itself)'),
  );
  const seoTitle = h('input', { type: 'text', oninput: changed });
  const seoDescription = h('textarea', { rows: 2, oninput: changed });
  const seoPreview = h('div.seo-preview', { 'aria-hidden': 'true' });
  let seoImage = null;
  const seoReset = button(t('Bỏ ảnh riêng', 'Remove own image'), null, { kind: 'quiet', hidden: true });
  let leadImage = null;
  let images = [];
  let attachments = [];
  const known = { brief: false, seo: false }; // what this server's articles have

  const text = await openEditor({
    html: '',
    label: t('Nội dung bài', 'Body'),
    onchange: changed,
    onfiles: (files) => (files ? pictures.take(files, { insert: true }) : pictures.pick()),
    captionOf: (src) => captions.get(idOf(src)) ?? '',
  });
  const captions = new Map();
  const pictures = imagesPanel({
    state: {
      images: () => images,
      lead: () => leadImage,
      set: (all, first) => {
        images = all;
        leadImage = first;
      },
    },
    text: () => text,
    onchange: changed,
    ondescribed: (image) => {
      captions.set(image.id, image.caption ?? '');
      text.redraw();
      refreshArticle();
    },
  });
  const files = attachmentsPanel({
    state: {
      get: () => attachments,
      set: (all) => {
        attachments = all;
      },
    },
    onchange: changed,
    ondescribed: () => refreshArticle(),
  });

  const form = (fields) => canonical(fields, text.normal);
  const collect = () =>
    form({
      headline: headline.value,
      lead: lead.value,
      body: text.html(),
      category: category.value || null,
      tags: tags.get(),
      byline: byline.value,
      authors: authors.get(),
      slug: slugOf(slug.value) || null,
      source: line(sourceName.value)
        ? { name: line(sourceName.value), url: isLink(sourceUrl.value) ? sourceUrl.value.trim() : null }
        : null,
      leadImage,
      images: [...new Set([...images, ...text.pictures().map(idOf).filter(Boolean)])],
      attachments,
      ...(known.brief && { brief: brief.checked }),
      ...(known.seo && { seo: seo() }),
    });
  function seo() {
    const [title, description] = [line(seoTitle.value), line(seoDescription.value)];
    return title || description || seoImage
      ? { ...(title && { title }), ...(description && { description }), ...(seoImage && { image: seoImage }) }
      : null;
  }

  /** Brings fields into the form. Only what differs is touched; caret and undo stay. */
  function apply(fields, { own = false } = {}) {
    quiet = true;
    const write = (control, value) => {
      if (line(control.value) !== line(value ?? '')) rewrite(control, value ?? '');
    };
    write(headline, fields.headline);
    write(lead, fields.lead);
    if (form({ body: text.html() }).body !== form({ body: fields.body }).body) text.become(fields.body, { own });
    if (category.value !== (fields.category ?? '')) categoryOptions(category, tree, fields.category);
    if (!same(tags.get(), fields.tags)) tags.put(fields.tags);
    write(byline, fields.byline);
    if (!same(authors.get(), fields.authors)) {
      authors.put(fields.authors);
      Promise.all(fields.authors.map(author))
        .then(() => authors.redraw())
        .catch(() => {});
    }
    if (slugOf(slug.value) !== (fields.slug ?? '')) rewrite(slug, fields.slug ?? '');
    if (!same(collectSource(), fields.source)) {
      write(sourceName, fields.source?.name);
      write(sourceUrl, fields.source?.url);
    }
    know(fields);
    if (known.brief) brief.checked = Boolean(fields.brief);
    if (known.seo) {
      write(seoTitle, fields.seo?.title);
      write(seoDescription, fields.seo?.description);
      seoImage = fields.seo?.image ?? null;
      if (seoPanel.open) drawSeo();
    }
    leadImage = fields.leadImage;
    images = fields.images;
    attachments = fields.attachments;
    for (const control of [headline, lead]) grow(control);
    for (const box of limits) box.fits();
    pictures.draw();
    files.draw();
    quiet = false;
  }
  const collectSource = () => collect().source;
  function know(fields) {
    known.brief ||= 'brief' in fields;
    known.seo ||= 'seo' in fields;
    briefField.hidden = !known.brief;
    seoPanel.hidden = !known.seo;
  }

  // ---- what is around them

  const saveState = h('p.save-state', { role: 'status', 'aria-live': 'polite' });
  const status = h('span.status');
  const actions = h('div.steps');
  const next = h('span.next', { hidden: true });
  const narrow = matchMedia('(max-width: 40rem)'); // on a phone the steps stand below the whole text
  const facts = h('div.facts');
  const others = h('div.others', { 'aria-live': 'polite' });
  const complaints = h('div.complaints', { role: 'alert' });
  const wordCount = h('span.hint');

  const SAVE = {
    new: () => '',
    saved: () => t('Đã lưu', 'Saved'),
    dirty: () => t('Chưa lưu…', 'Not saved yet…'),
    saving: () => t('Đang lưu…', 'Saving…'),
    offline: () =>
      t(
        'Chưa gửi được lên máy chủ. Bài được giữ trên máy này và sẽ tự gửi lại.',
        'Can’t reach the server. Your work is kept on this computer and will be sent automatically.',
      ),
    refused: (e) => t('Chưa lưu được: ', 'Not saved: ') + explain(e),
    clash: () => t('Đang chờ bạn chọn bản giữ lại.', 'Waiting for your choice.'),
    withheld: () => {
      const names = tooLong(collect()).map(fieldName).join(', ');
      return t(
        `Chưa lưu ${names} vì dài quá. Những phần khác đã lưu.`,
        `${names} not saved: too long. Everything else is saved.`,
      );
    },
  };
  let lastState = 'new';
  function showState(name, detail) {
    lastState = name;
    saveState.dataset.state = name;
    saveState.textContent = SAVE[name](detail);
    if (name === 'refused') complain(detail);
    if (name === 'saved') clearComplaints();
    wordCount.textContent = counted(text.words(), 'chữ', 'word');
  }

  function complain(e) {
    clearComplaints();
    const errors = e.errors ?? [];
    for (const error of errors) boxOf(error.pointer)?.complain?.(fieldErrorText(error));
    const heading = errors.some((one) => one.code === 'needed')
      ? t('Chưa đăng được. Bài còn thiếu:', 'It can’t be published yet. Missing:')
      : errors.length
        ? t('Hãy sửa:', 'Please fix:')
        : explain(e);
    complaints.replaceChildren(
      h('p', heading),
      errors.length
        ? missingList(
            errors.map((one) => one.pointer),
            go,
          )
        : '',
    );
    complaints.scrollIntoView({ block: 'nearest' });
  }
  function clearComplaints() {
    complaints.replaceChildren();
    for (const box of [categoryField, bylineField, slugField, sourceField]) {
      box.complain(null);
      box.fits();
    }
  }
  const boxes = { category: categoryField, byline: bylineField, slug: slugField, source: sourceField };
  const boxOf = (path) => boxes[path.replace(/^\//, '').split('/')[0]];

  /** Takes the writer to what is missing. */
  function go(path) {
    const [name, which, part] = path.replace(/^\//, '').split('/');
    if (name === 'body') return text.focus();
    const imageId = name === 'leadImage' ? leadImage : name === 'images' ? (images[Number(which)] ?? which) : null;
    const wordsOf = name === 'leadImage' ? which : part;
    const target = imageId
      ? [...main.querySelectorAll('[data-image]')]
          .find((card) => card.dataset.image === imageId)
          ?.querySelector(`[data-field="${wordsOf ?? 'alt'}"] :is(input, textarea)`)
      : ({
          headline,
          lead,
          category,
          byline,
          slug,
          source: sourceName,
          tags: tags.element.control,
          authors: authors.element.control,
        }[name] ?? (name === 'leadImage' ? pictures.element.querySelector('button') : null));
    target?.closest('details')?.setAttribute('open', '');
    target?.focus();
    target?.scrollIntoView({ block: 'center' });
  }

  const stepButton = (step, i) =>
    button(step.label, () => perform(step), {
      kind: step.kind ?? (i === 0 ? 'primary' : undefined),
      dataset: { step: step.name },
    });

  function draw() {
    next.hidden = !narrow.matches;
    if (!article) {
      status.textContent = t('Bài mới', 'New article');
      status.dataset.status = 'draft';
      actions.replaceChildren();
      next.replaceChildren();
      facts.replaceChildren(
        h(
          'p.hint',
          t('Bài được lưu tự động khi bạn bắt đầu viết.', 'It is saved automatically once you start writing.'),
        ),
      );
      return;
    }
    status.textContent = statusName(article.status);
    status.dataset.status = article.status;
    const open = steps(article, me);
    actions.replaceChildren(...open.map(stepButton));
    next.replaceChildren(
      ...open
        .slice(0, 1)
        .filter((step) => !step.kind)
        .map((step) => stepButton(step, 0)),
    );
    facts.replaceChildren(
      ...[
        article.status === 'deleted' &&
          h(
            'div.notice',
            t(
              `Bài ở trong thùng rác${article.deletedBy ? `, do ${article.deletedBy} xóa` : ''}. Sau 30 ngày bài bị xóa vĩnh viễn.`,
              `In the trash${article.deletedBy ? `, deleted by ${article.deletedBy}` : ''}. It is deleted permanently after 30 days.`,
            ),
          ),
        article.comment &&
          h(
            'div.notice.comment',
            h('strong', t('Biên tập viên trả lại: ', 'Returned by an editor: ')),
            article.comment,
          ),
        article.pendingChanges && pending(),
        article.status === 'in-review' &&
          me.role === 'reporter' &&
          h(
            'p.hint',
            t('Bài đang chờ biên tập viên. Bạn vẫn sửa được.', 'Waiting for an editor. You can still edit it.'),
          ),
        article.status === 'withdrawn' &&
          article.notice &&
          h('p.notice', t('Thông báo cho bạn đọc: ', 'Notice to readers: ') + article.notice),
        article.publishedAt &&
          h(
            'p',
            h(
              'span.hint',
              article.status === 'scheduled' ? t('Sẽ đăng lúc ', 'Scheduled for ') : t('Đăng lúc ', 'Published '),
            ),
            full(article.publishedAt),
          ),
        article.expireAt && h('p', h('span.hint', t('Tự động gỡ lúc ', 'Will be taken down ')), full(article.expireAt)),
        article.status === 'published' &&
          article.slug &&
          h(
            'p',
            h(
              'a',
              { href: `/tin/${publicSlug ?? article.slug}`, target: '_blank', rel: 'noopener' },
              t('Xem trên trang công khai', 'View on site'),
            ),
          ),
        ...(article.corrections ?? []).map((c) =>
          h('p.correction', h('strong', `${t('Đính chính', 'Correction')} ${short(c.at)}: `), c.text),
        ),
        ['draft', 'in-review', 'scheduled', 'published'].includes(article.status) &&
          article.missing.length > 0 &&
          h(
            'div.needed',
            h('p.hint', t('Còn thiếu trước khi đăng:', 'Needed before publishing:')),
            missingList(article.missing, go),
          ),
        article.missing.length === 0 &&
          ['draft', 'in-review'].includes(article.status) &&
          h('p.hint.good', t('Đủ điều kiện đăng.', 'Ready to publish.')),
        h(
          'p.hint',
          t(
            `Người đăng tin: ${article.postedBy}. ${article.updatedBy} sửa · ${ago(article.updatedAt)}`,
            `Posted by ${article.postedBy}. Edited by ${article.updatedBy} · ${ago(article.updatedAt)}`,
          ),
        ),
      ].filter(Boolean),
    );
    text.element.closest('.paper')?.classList.toggle('is-live', article.status === 'published');
  }

  /** What readers get, when, and that the last changes are not in it. */
  function pending() {
    const editor = me.role !== 'reporter';
    const said = {
      scheduled: t(
        `Bài sẽ đăng lúc ${short(article.publishedAt)} với nội dung cũ: bản sửa mới nhất chưa có trong đó.`,
        `At ${short(article.publishedAt)} the earlier text will be published: the latest changes are not in it.`,
      ),
      withdrawn: t('Có bản sửa sau khi gỡ bài.', 'Changed since it was withdrawn.'),
    };
    const waiting = editor
      ? t('Có bản sửa chưa đăng.', 'There are unpublished changes.')
      : t('Bản sửa của bạn chưa lên trang.', 'Your changes are not public yet.');
    const submitted = t('Bản sửa đã gửi duyệt.', 'The changes are in review.');
    return h(
      'details.notice.pending',
      {
        ontoggle: (event) => {
          const box = event.target;
          if (box.open && editor && !box.querySelector('.changes')) box.append(pendingDiff(article));
        },
      },
      h('summary', said[article.status] ?? waiting, article.changesSubmittedAt ? ` ${submitted}` : ''),
    );
  }

  /** Where readers have it now: a slug that is being changed is not public yet. */
  let publicSlug = null;

  async function refreshArticle() {
    if (!saver.id) return;
    try {
      const now = await get(`/newsroom/articles/${saver.id}`);
      if (now.etag !== saver.etag) return;
      article = now.data;
      draw();
    } catch {
      // what is missing or pending is shown again at the next save
    }
  }

  /** Where an article has no picture, a shared link shows its headline. What goes wrong does not hinder publishing. */
  async function withCard() {
    if (!known.seo || leadImage || collect().images.length) return;
    const title = line(headline.value);
    if (!title || (seoImage && !(await isStale(seoImage, title).catch(() => false)))) return;
    say(t('Đang vẽ ảnh chia sẻ từ tít…', 'Drawing a share image from the headline…'));
    const late = new Promise((resolve) => setTimeout(resolve, 8000));
    const image = await Promise.race([makeCard(title, () => {}).catch(() => null), late]);
    if (!image) return;
    seoImage = image.id;
    changed();
  }

  async function duplicate() {
    try {
      if (!(await sent())) throw new Explained(NOT_SAVED());
      const { data } = await call('POST', '/newsroom/articles', {
        body: { ...collect(), slug: null },
        key: freshKey(),
      });
      say(t('Đã nhân bản. Đây là bản nháp mới.', 'Duplicated. This is the new draft.'));
      location.hash = `#/bai/${data.id}`;
    } catch (e) {
      say(explain(e), { trouble: true });
    }
  }

  let performing = false;
  async function perform(step) {
    if (performing) return;
    performing = true;
    try {
      complaints.replaceChildren();
      await described(); // leaving a field with a click on "publish" sends it
      if (step.name !== 'delete' && step.name !== 'undelete' && !(await sent())) {
        return say(NOT_SAVED(), { trouble: true });
      }
      const ask = async () => {
        const body = await step.ask();
        if (body !== undefined && ['publish', 'update'].includes(step.name)) await withCard();
        if (body !== undefined && step.name !== 'delete') await sent();
        return body;
      };
      const answer = await take(
        { ...step, ask },
        {
          id: saver.id,
          etag: () => saver.etag,
          complain: (e) => {
            if (isStatus(e, 412)) return saver.refresh().catch((other) => say(explain(other), { trouble: true }));
            complain(e);
            say(explain(e), { trouble: true });
          },
          gone: () => {
            saver.abandon();
            say(t('Đã chuyển bài vào thùng rác.', 'Moved to trash.'), {
              action: { label: t('Hoàn tác', 'Undo'), run: () => undelete(saver.id) },
            });
            location.hash = '#/';
          },
        },
      );
      if (!answer) return;
      if (['publish', 'restore', 'update'].includes(step.name)) publicSlug = answer.data.slug;
      await saver.accept(answer);
      actions.querySelector('button')?.focus();
    } finally {
      performing = false;
    }
  }

  /** Whether what stood in the form has arrived; what is typed meanwhile may be on its way. */
  async function sent() {
    if (await saver.save()) return true;
    return !saver.dirty || ['dirty', 'saving', 'saved'].includes(lastState);
  }

  /** The window opens from the click itself: later, browsers take it for an advertisement. */
  async function preview() {
    const tab = window.open('about:blank', '_blank');
    try {
      if (!(await sent())) throw new Explained(NOT_SAVED());
      const { data } = await call('POST', `/newsroom/articles/${saver.id}/preview-links`, { body: {} });
      if (tab) {
        tab.opener = null;
        tab.location = data.url;
      }
      const link = h('input', { type: 'text', readOnly: true, value: new URL(data.url, location.href).href });
      const revoke = async (close) => {
        try {
          await call('DELETE', `/newsroom/articles/${saver.id}/preview-links`);
          close();
          say(
            t(
              'Đã thu hồi. Không liên kết cũ nào mở được bài nữa.',
              'Revoked. No earlier link opens the article any more.',
            ),
          );
        } catch (e) {
          say(explain(e), { trouble: true });
        }
      };
      dialog(
        t('Xem trước', 'Preview'),
        (close) => [
          h(
            'p',
            t(
              'Ai có liên kết này cũng xem được bài, không cần đăng nhập. Hết hạn: ',
              'Anyone with this link can view the article without signing in. Expires: ',
            ),
            full(data.expiresAt),
          ),
          field(t('Liên kết', 'Link'), link),
          h(
            'footer',
            button(t('Thu hồi mọi liên kết', 'Revoke all links'), () => revoke(close), { kind: 'quiet' }),
            button(t('Sao chép liên kết', 'Copy link'), async () => {
              await navigator.clipboard.writeText(link.value);
              say(t('Đã sao chép liên kết.', 'Link copied.'));
            }),
            h('a.button.primary', { href: data.url, target: '_blank', rel: 'noopener' }, t('Mở', 'Open')),
          ),
        ],
        { keeps: true },
      );
    } catch (e) {
      tab?.close();
      say(explain(e), { trouble: true });
    }
  }

  const openHistory = () =>
    saver.id &&
    showRevisions({
      id: saver.id,
      etag: () => saver.etag,
      before: sent,
      restored: (answer) => saver.accept(answer, { own: true }),
    });

  // all that has to be waited for comes before there is anything to type into
  const tree = await categories({ fresh: true }).catch(() => []);
  const panel = (title, open, ...content) => h('details.panel', { open }, h('summary', title), ...content);
  const comments = commentsPanel({ id: () => saver?.id ?? null });
  const seoPanel = panel(
    t('Tìm kiếm và chia sẻ', 'Search and sharing'),
    false,
    field(t('Tiêu đề riêng', 'Own title'), seoTitle, {
      hint: t('Để trống thì dùng tít.', 'Empty: the headline.'),
      most: 120,
    }),
    field(t('Mô tả riêng', 'Own description'), seoDescription, {
      hint: t('Để trống thì dùng sapo.', 'Empty: the lead.'),
      most: 300,
    }),
    h(
      'p.actions',
      button(
        t('Ảnh chia sẻ riêng…', 'Own share image…'),
        async () => {
          const chosen = await library();
          if (!chosen) return;
          seoImage = chosen.id;
          drawSeo();
          changed();
        },
        { kind: 'quiet' },
      ),
      seoReset,
    ),
    seoPreview,
  );
  seoReset.addEventListener('click', () => {
    seoImage = null;
    drawSeo();
    changed();
  });
  async function drawSeo() {
    const title = line(seoTitle.value) || line(headline.value) || t('Tít', 'Headline');
    const description = line(seoDescription.value) || line(lead.value);
    const address = `${location.host}/tin/${slugOf(slug.value) || slugOf(headline.value)}`;
    seoReset.hidden = !seoImage;
    const id = seoImage ?? leadImage ?? collect().images[0];
    const image = id && (await item('images', id).catch(() => null));
    const src = (image && picture(image)?.figure.src) || drawCard(line(headline.value)).toDataURL('image/jpeg', 0.8);
    seoPreview.replaceChildren(
      h('p.hint', t('Trong kết quả tìm kiếm', 'In search results')),
      h('div.found', h('span.hint', address), h('strong', title), h('p', description)),
      h('p.hint', t('Khi chia sẻ', 'When shared')),
      h('div.card', h('img', { src, alt: '' }), h('span.hint', location.host), h('strong', title), h('p', description)),
    );
  }
  seoPanel.addEventListener('input', debounce(drawSeo, 200));
  seoPanel.addEventListener('toggle', () => seoPanel.open && drawSeo());
  main.replaceChildren(
    h('h1.sr', article ? t('Sửa bài', 'Edit article') : t('Viết bài mới', 'New article')),
    h(
      'div.editor-bar',
      h('a.back', { href: '#/' }, '← ', t('Danh sách', 'List')),
      status,
      saveState,
      h(
        'div.right',
        next,
        button(t('Xem trước', 'Preview'), preview, { kind: 'quiet', title: 'Alt+P' }),
        button(t('Lịch sử', 'History'), openHistory, { kind: 'quiet', title: 'Alt+H' }),
      ),
    ),
    others,
    h(
      'div.columns',
      h(
        'section.paper',
        { 'aria-label': t('Bài viết', 'Article') },
        headline,
        limits[0],
        lead,
        limits[1],
        text.element,
        h('p.foot', wordCount),
      ),
      h(
        'aside.side',
        { 'aria-label': t('Thông tin bài viết', 'Article details') },
        h(
          'section.panel.state',
          complaints,
          facts,
          actions,
          article && h('p.actions', button(t('Nhân bản bài', 'Duplicate'), duplicate, { kind: 'quiet' })),
        ),
        panel(t('Chuyên mục và từ khóa', 'Category and tags'), true, categoryField, tags.element, briefField),
        panel(t('Tác giả', 'Authors'), true, bylineField, authors.element),
        panel(t('Ảnh', 'Images'), true, pictures.element),
        panel(t('Tệp đính kèm', 'Attachments'), false, files.element),
        panel(
          t('Nguồn và đường dẫn', 'Source and URL'),
          Boolean(article?.source),
          sourceField,
          sourceUrlField,
          slugField,
        ),
        seoPanel,
        comments.element,
      ),
    ),
  );

  // ---- begin

  categoryOptions(category, tree, article?.category);
  get('/tags', { open: true })
    .then(({ data }) => tags.suggest(data.items.map((one) => one.tag)))
    .catch(() => {});
  authorNames().then((names) => {
    authors.suggest(names);
    authors.redraw();
  });
  const start = article
    ? fieldsOf(article)
    : { ...EMPTY, byline: me.displayName !== me.username ? me.displayName : '', ...sample?.fields() };
  text.replace(start.body);
  apply(start);
  quiet = true;
  publicSlug = article?.publishedAt
    ? article.slugHistory?.length && article.pendingChanges
      ? null
      : article.slug
    : null;
  for (const id of start.images)
    item('images', id)
      .then((image) => image && captions.set(id, image.caption ?? ''))
      .catch(() => {});

  opened.add(draftId);
  saver = makeSaver({
    owner: me.sub,
    draftId,
    id: article?.id ?? null,
    etag,
    collect,
    apply,
    composing,
    valid: (block) => text.normal(block) === block,
    sendable: (fields, saved) => {
      const held = tooLong(fields);
      return held.length ? { ...fields, ...Object.fromEntries(held.map((name) => [name, saved[name]])) } : fields;
    },
    resource: {
      read: (id) => get(`/newsroom/articles/${id}`),
      update: (id, fields, ifMatch) => call('PUT', `/newsroom/articles/${id}`, { body: fields, ifMatch }),
      create: (fields, key) => call('POST', '/newsroom/articles', { body: fields, key }),
      fields: (data) => form(fieldsOf(data)),
      id: (data) => data.id,
    },
    on: {
      state: showState,
      created: (made) => {
        history.replaceState(null, '', `#/bai/${made.id}`);
        opened.add(made.id);
        begin(made.id);
      },
      answered: (latest) => {
        article = latest;
        know(latest);
        draw();
        elsewhere?.postMessage(latest.id);
        if (latest.removed?.length) {
          say(t('Đã loại khỏi nội dung: ', 'Removed from the body: ') + removedNames(latest.removed), {
            trouble: true,
          });
        }
      },
      merged: ({ name }) =>
        say(
          t(
            `${name} cũng vừa sửa bài này. Hai bản sửa không trùng nhau nên đã được gộp tự động.`,
            `${name} has edited this article, too. Both sets of changes were merged automatically.`,
          ),
          { stay: 9000 },
        ),
      clash: resolveClashes,
    },
  });
  quiet = false;
  draw();
  showState(article ? 'saved' : 'new');
  const kept = await journal.left(me.sub, draftId);
  if (kept.length) {
    const last = kept.at(-1);
    apply({ ...fieldsOf({}), ...last.fields });
    say(t('Đã lấy lại phần viết dở chưa kịp lưu.', 'Restored what was not saved last time.'), { stay: 8000 });
    saver.resume(
      last,
      kept.filter((one) => same(one.fields, last.fields)).map((one) => one.key),
    );
  }
  if (!article && !kept.length) headline.focus();
  for (const control of [headline, lead]) grow(control);

  // ---- who else is here

  let watching = false;
  async function watch(yes) {
    // whoever takes over begins with what the other one has saved
    if (!yes) await saver.refresh().catch(() => {});
    watching = yes;
    text.enable(!yes);
    for (const control of main.querySelectorAll('.paper textarea, .side :is(input, textarea, select, button)'))
      control.disabled = yes;
    drawOthers(presence?.others ?? []);
  }
  function drawOthers(people) {
    const names = people.map((one) => one.displayName).join(', ');
    const typing = people.find((one) => one.typedAt && Date.now() - new Date(one.typedAt).getTime() < 60_000);
    others.replaceChildren(
      ...[
        people.length > 0 &&
          h(
            'p.notice',
            typing
              ? t(
                  `${typing.displayName} đang sửa bài này · ${ago(typing.typedAt)}`,
                  `${typing.displayName} is editing this article · ${ago(typing.typedAt)}`,
                )
              : t(
                  `${names} cũng đang mở bài này.`,
                  `${names} also ${people.length > 1 ? 'have' : 'has'} this article open.`,
                ),
            ' ',
            watching
              ? button(t('Sửa bài', 'Take over'), () => watch(false), { kind: 'quiet' })
              : button(t('Chỉ xem', 'Just watch'), () => watch(true), { kind: 'quiet' }),
          ),
        people.length === 0 &&
          watching &&
          h(
            'p.notice',
            t('Bạn đang chỉ xem. ', 'You are just watching. '),
            button(t('Sửa bài', 'Edit'), () => watch(false), { kind: 'quiet' }),
          ),
      ].filter(Boolean),
    );
  }
  function begin(id) {
    presence ??= startPresence(id, {
      changed: drawOthers,
      beat: (people) => {
        if (people.length) saver.refresh().catch(() => {});
      },
    });
    comments.load();
  }
  if (article) begin(article.id);
  const savedElsewhere = ({ data }) => {
    if (data === saver.id) saver.refresh().catch(() => {});
  };
  elsewhere?.addEventListener('message', savedElsewhere);
  narrow.addEventListener('change', draw);

  const keys = (event) => {
    if (event.defaultPrevented || isComposing(event) || document.querySelector('dialog[open]')) return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key.toLowerCase() === 's') {
      event.preventDefault();
      saver.save();
    } else if (mod && event.key === 'Enter') {
      event.preventDefault();
      const first = article && steps(article, me)[0];
      if (first && !first.kind) perform(first);
    } else if (event.altKey && event.code === 'KeyP') {
      event.preventDefault();
      preview();
    } else if (event.altKey && event.code === 'KeyH') {
      event.preventDefault();
      openHistory();
    }
  };
  const leaving = (event) => {
    if (saver.dirty) saver.save({ now: true });
    if (saver.dirty || uploading()) event.preventDefault();
  };
  const uploading = () => Boolean(main.querySelector('.uploading progress'));
  document.addEventListener('keydown', keys);
  window.addEventListener('beforeunload', leaving);

  return {
    title: article?.headline || t('Bài mới', 'New article'),
    /** What would be lost by leaving: a question, or nothing. */
    holds: () =>
      uploading() &&
      t(
        'Ảnh hoặc tệp đang tải lên sẽ không vào bài.',
        'Images or files that are still uploading won’t be added to the article.',
      ),
    async leave() {
      document.removeEventListener('keydown', keys);
      window.removeEventListener('beforeunload', leaving);
      elsewhere?.removeEventListener('message', savedElsewhere);
      narrow.removeEventListener('change', draw);
      if (saver.dirty) {
        await Promise.race([saver.save({ now: true }), new Promise((resolve) => setTimeout(resolve, 4000))]);
      }
      saver.stop();
      opened.delete(wanted);
      opened.delete(draftId);
      opened.delete(saver.id);
      presence?.stop();
      pictures.leave();
      text.destroy();
    },
  };
}

async function undelete(id) {
  try {
    const { etag } = await get(`/newsroom/articles/${id}`);
    await call('POST', `/newsroom/articles/${id}/undelete`, { body: {}, ifMatch: etag, key: crypto.randomUUID() });
    location.hash = `#/bai/${id}`;
  } catch (e) {
    say(explain(e), { trouble: true });
  }
}
