// One article: the text on the left, everything about it on the right (below it on a phone).

import { call, get } from './api.js';
import { resolveClash } from './conflict.js';
import { button, dialog, field, grow, h, say } from './dom.js';
import { author, authorName, categories, categoryOptions, chips, findOrMakeAuthor, slugOf } from './fields.js';
import { attachmentsPanel, described, idOf, imagesPanel } from './media.js';
import { missingList, steps, take } from './publish.js';
import { showRevisions } from './revisions.js';
import { openEditor } from './richtext.js';
import { EMPTY, fieldsOf, journal, makeSaver } from './saver.js';
import { ago, full, short } from './times.js';
import { detailText, removedNames, statusName, t } from './words.js';

const line = (text) =>
  text
    .normalize('NFC')
    .replace(/\s*\n\s*/g, ' ')
    .trim();

export async function editorScreen(main, { me, id: wanted }) {
  const isNew = wanted.startsWith('moi');
  const draftId = wanted === 'moi' ? `moi-${crypto.randomUUID().slice(0, 8)}` : wanted;
  if (wanted === 'moi') history.replaceState(null, '', `#/bai/${draftId}`);
  let article = null;
  let etag = null;
  if (!isNew) {
    const answer = await get(`/newsroom/articles/${encodeURIComponent(wanted)}`);
    article = answer.data;
    etag = answer.etag;
  }
  let ready = false;
  let saver;
  const changed = () => ready && saver.changed();

  // ---- the fields

  const headline = h('textarea.headline', {
    rows: 1,
    maxLength: 300,
    'aria-label': t('Tít', 'Headline'),
    placeholder: t('Tít', 'Headline'),
    lang: 'vi',
    dataset: { field: 'headline' },
  });
  const lead = h('textarea.lead', {
    rows: 2,
    maxLength: 1000,
    'aria-label': t('Sapo', 'Lead'),
    placeholder: t('Sapo: tóm tắt bài trong một, hai câu', 'Lead: the story in a sentence or two'),
    lang: 'vi',
    dataset: { field: 'lead' },
  });
  for (const control of [headline, lead]) {
    control.addEventListener('input', () => (grow(control), changed()));
    control.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        (control === headline ? lead : text).focus();
      }
    });
  }
  const category = h('select', { onchange: changed, dataset: { field: 'category' } });
  const categoryField = field(t('Chuyên mục', 'Category'), category);
  const tags = chips({
    label: t('Nhãn', 'Tags'),
    hint: t('Cách nhau bằng dấu phẩy, tối đa 10.', 'Separated by commas, 10 at most.'),
    most: 10,
    onchange: changed,
  });
  const byline = h('input', { type: 'text', maxLength: 200, oninput: changed, dataset: { field: 'byline' } });
  const bylineField = field(t('Bút danh', 'Byline'), byline, {
    hint: t('Như bạn đọc thấy: Lê Minh – Thu Hà', 'As readers see it'),
  });
  const authors = chips({
    label: t('Tác giả có hồ sơ', 'Authors with a profile'),
    most: 5,
    maxLength: 200,
    name: authorName,
    onchange: changed,
    hint: t('Gõ tên rồi Enter.', 'Type a name, then Enter.'),
    add: (name) => findOrMakeAuthor(name, { mayMake: me.role !== 'reporter' }),
  });
  const slug = h('input', {
    type: 'text',
    maxLength: 120,
    oninput: changed,
    onchange: () => ((slug.value = slugOf(slug.value)), changed()),
    spellcheck: false,
    dataset: { field: 'slug' },
  });
  const slugField = field(t('Đường dẫn', 'Address'), slug, {
    hint: t(
      'Để trống thì lấy từ tít. Đổi sau khi đăng: đường dẫn cũ vẫn dẫn về bài.',
      'Empty: made from the headline. Old addresses keep working.',
    ),
  });
  const sourceName = h('input', { type: 'text', maxLength: 200, oninput: changed, dataset: { field: 'source' } });
  const sourceUrl = h('input', { type: 'url', maxLength: 2000, oninput: changed, placeholder: 'https://' });
  const sourceField = field(t('Nguồn (tin dẫn lại)', 'Source (copied news)'), sourceName);
  const sourceUrlField = field(t('Địa chỉ bài gốc', 'Address of the original'), sourceUrl);
  let leadImage = null;
  let images = [];
  let attachments = [];

  const text = await openEditor({
    html: '',
    label: t('Nội dung bài', 'Body'),
    onchange: changed,
    onfiles: (files) => (files ? pictures.take(files, { insert: true }) : pictures.pick()),
  });
  const pictures = imagesPanel({
    state: { images: () => images, lead: () => leadImage, set: (all, first) => ((images = all), (leadImage = first)) },
    text: () => text,
    onchange: changed,
    ondescribed: () => refreshMissing(),
  });
  const files = attachmentsPanel({
    state: { get: () => attachments, set: (all) => (attachments = all) },
    onchange: changed,
  });

  const collect = () => ({
    headline: line(headline.value),
    lead: line(lead.value),
    body: text.html(),
    category: category.value || null,
    tags: tags.get(),
    byline: line(byline.value),
    authors: authors.get(),
    slug: slugOf(slug.value) || null,
    source: line(sourceName.value)
      ? {
          name: line(sourceName.value),
          url: /^https?:\/\/\S+$/i.test(sourceUrl.value.trim()) ? sourceUrl.value.trim() : null,
        }
      : null,
    leadImage,
    images: [...new Set([...images, ...text.pictures().map(idOf).filter(Boolean)])],
    attachments,
  });

  async function fill(fields) {
    ready = false;
    headline.value = fields.headline;
    lead.value = fields.lead;
    if (text.html() !== text.normal(fields.body)) text.replace(fields.body);
    category.value = fields.category ?? '';
    if (category.value !== (fields.category ?? ''))
      categoryOptions(category, await categories().catch(() => []), fields.category);
    tags.put(fields.tags);
    byline.value = fields.byline;
    authors.put(fields.authors);
    slug.value = fields.slug ?? '';
    sourceName.value = fields.source?.name ?? '';
    sourceUrl.value = fields.source?.url ?? '';
    leadImage = fields.leadImage;
    images = fields.images;
    attachments = fields.attachments;
    [headline, lead].forEach(grow);
    pictures.draw();
    files.draw();
    Promise.all(fields.authors.map(author))
      .then(() => authors.redraw())
      .catch(() => {});
    ready = true;
  }

  // ---- what is around them

  const saveState = h('p.save-state', { role: 'status', 'aria-live': 'polite' });
  const status = h('span.status');
  const actions = h('div.steps');
  const facts = h('div.facts');
  const complaints = h('div.complaints', { role: 'alert' });
  const wordCount = h('span.hint');

  const SAVE = {
    new: () => '',
    saved: () => t('Đã lưu', 'Saved'),
    dirty: () => t('Chưa lưu…', 'Not saved yet…'),
    saving: () => t('Đang lưu…', 'Saving…'),
    offline: () =>
      t(
        'Mất mạng. Bài được giữ trên máy này và sẽ tự gửi khi có mạng.',
        'No network. Kept on this computer, sent when it is back.',
      ),
    refused: (e) => t('Chưa lưu được: ', 'Not saved: ') + (e?.message ?? ''),
    clash: () => t('Đang chờ bạn chọn bản giữ lại.', 'Waiting for your choice.'),
  };
  function showState(name, detail) {
    saveState.dataset.state = name;
    saveState.textContent = SAVE[name](detail);
    if (name === 'refused') complain(detail);
    if (name === 'saved') clearComplaints();
    wordCount.textContent = t(`${text.words()} chữ`, `${text.words()} words`);
  }

  function complain(e) {
    clearComplaints();
    const errors = e.errors ?? [];
    for (const { pointer, detail } of errors) boxOf(pointer)?.complain?.(detailText(detail));
    complaints.replaceChildren(
      h(
        'p',
        e.status === 422 && errors.some((one) => one.detail === 'is needed before publishing')
          ? t('Chưa đăng được, bài còn thiếu:', 'It cannot be published yet:')
          : errors.length
            ? t('Cần sửa:', 'To be mended:')
            : e.message,
      ),
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
    for (const box of [categoryField, bylineField, slugField, sourceField, sourceUrlField]) box.complain(null);
  }
  const boxes = { category: categoryField, byline: bylineField, slug: slugField, source: sourceField };
  const boxOf = (path) => boxes[path.replace(/^\//, '').split('/')[0]];

  /** Takes the writer to what is missing. */
  function go(path) {
    const [name, which, part] = path.replace(/^\//, '').split('/');
    if (name === 'body') return text.focus();
    const imageId = name === 'leadImage' ? leadImage : name === 'images' ? (images[Number(which)] ?? which) : null;
    const described = name === 'leadImage' ? which : part;
    const target = imageId
      ? [...main.querySelectorAll('[data-image]')]
          .find((card) => card.dataset.image === imageId)
          ?.querySelector(`[data-field="${described ?? 'alt'}"] :is(input, textarea)`)
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

  function draw() {
    if (!article) {
      status.textContent = t('Bài mới', 'New');
      status.dataset.status = 'draft';
      actions.replaceChildren();
      facts.replaceChildren(
        h('p.hint', t('Bài được lưu tự động khi bạn bắt đầu viết.', 'It is saved by itself once you start to write.')),
      );
      return;
    }
    status.textContent = statusName(article.status);
    status.dataset.status = article.status;
    const open = steps(article, me);
    actions.replaceChildren(
      ...open.map((step, i) =>
        button(step.label, () => perform(step), {
          kind: step.kind ?? (i === 0 ? 'primary' : undefined),
          dataset: { step: step.name },
        }),
      ),
    );
    facts.replaceChildren(
      ...[
        article.comment &&
          h('div.notice.comment', h('strong', t('Biên tập viên trả lại: ', 'Returned: ')), article.comment),
        article.pendingChanges &&
          h(
            'p.notice',
            article.status === 'withdrawn'
              ? t('Có phần sửa sau khi rút bài.', 'Changed since it was withdrawn.')
              : me.role === 'reporter'
                ? t(
                    'Phần bạn sửa chưa lên trang; biên tập viên sẽ đăng.',
                    'Your changes are not public yet; an editor will publish them.',
                  )
                : t('Có phần sửa chưa đăng.', 'There are unpublished changes.'),
          ),
        article.status === 'in-review' &&
          me.role === 'reporter' &&
          h(
            'p.hint',
            t('Bài đang chờ biên tập viên. Bạn vẫn sửa được.', 'Waiting for an editor. You can still change it.'),
          ),
        article.status === 'withdrawn' &&
          article.notice &&
          h('p.notice', t('Thông báo: ', 'Notice: ') + article.notice),
        article.publishedAt &&
          h(
            'p',
            h('span.hint', article.status === 'scheduled' ? t('Sẽ đăng ', 'Goes out ') : t('Đăng ', 'Published ')),
            full(article.publishedAt),
          ),
        article.expireAt && h('p', h('span.hint', t('Tự gỡ ', 'Taken down ')), full(article.expireAt)),
        article.status === 'published' &&
          article.slug &&
          h(
            'p',
            h(
              'a',
              { href: `/tin/${publicSlug() ?? article.slug}`, target: '_blank', rel: 'noopener' },
              t('Xem trên trang', 'See it on the site'),
            ),
          ),
        ...(article.corrections ?? []).map((c) =>
          h('p.correction', h('strong', `${t('Đính chính ', 'Correction ') + short(c.at)}: `), c.text),
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
          h('p.hint.good', t('Đủ điều kiện đăng.', 'Ready to be published.')),
        h(
          'p.hint',
          t(
            `Người đăng tin: ${article.postedBy}. ${article.updatedBy} sửa ${ago(article.updatedAt)}.`,
            `Posted by ${article.postedBy}. ${article.updatedBy}, ${ago(article.updatedAt)}.`,
          ),
        ),
      ].filter(Boolean),
    );
    text.element.closest('.paper')?.classList.toggle('is-live', article.status === 'published');
  }
  /** Where readers have it now: a slug that is being changed is not public yet. */
  let standingSlug = null;
  const publicSlug = () => standingSlug;

  async function refreshMissing() {
    if (!saver.id) return;
    try {
      const now = await get(`/newsroom/articles/${saver.id}`);
      if (now.etag === saver.etag) (article = now.data), draw();
    } catch {
      // the list is told again at the next save
    }
  }

  async function perform(step) {
    complaints.replaceChildren();
    await described(); // leaving a field with a click on "publish" sends it
    if (step.name !== 'delete' && !(await saver.save())) {
      if (saver.dirty)
        return say(t('Bài chưa lưu xong nên chưa làm được bước này.', 'It is not saved yet, so this cannot be done.'), {
          trouble: true,
        });
    }
    const answer = await take(step, {
      id: saver.id,
      etag: () => saver.etag,
      complain: async (e) => {
        if (e.status === 412) await reload();
        else {
          complain(e);
          say(e.message, { trouble: true });
        }
      },
      gone: () => {
        saver.abandon();
        say(t('Đã xoá bản nháp.', 'Deleted.'));
        location.hash = '#/';
      },
    });
    if (!answer) return;
    if (['publish', 'restore'].includes(step.name)) standingSlug = answer.data.slug;
    const before = collect();
    saver.accept(answer);
    if (!before.slug && answer.data.slug) {
      // publishing gave it its address
      slug.value = answer.data.slug;
      saver.adopt(answer.etag);
    }
    actions.querySelector('button')?.focus();
  }

  async function reload() {
    const now = await get(`/newsroom/articles/${saver.id}`);
    await fill({ ...fieldsOf(now.data) });
    saver.adopt(now.etag);
    article = now.data;
    draw();
  }

  async function preview() {
    if (!(await saver.save()) && saver.dirty) return;
    const tab = window.open('about:blank', '_blank');
    try {
      const { data } = await call('POST', `/newsroom/articles/${saver.id}/preview-links`, { body: {} });
      if (tab) {
        tab.opener = null;
        tab.location = data.url;
      }
      const link = h('input', { type: 'text', readOnly: true, value: new URL(data.url, location.href).href });
      dialog(t('Xem trước', 'Preview'), (close) => [
        h(
          'p',
          t(
            'Ai có đường dẫn này cũng xem được bản nháp, không cần đăng nhập. Hết hạn: ',
            'Anybody with this link can see the draft, until ',
          ),
          full(data.expiresAt),
        ),
        field(t('Đường dẫn', 'Link'), link),
        h(
          'footer',
          button(
            t('Thu hồi mọi đường dẫn', 'Take back all links'),
            async () => {
              await call('DELETE', `/newsroom/articles/${saver.id}/preview-links`).then(
                () => (
                  close(),
                  say(
                    t(
                      'Đã thu hồi. Không đường dẫn cũ nào mở được bản nháp nữa.',
                      'Taken back: no link opens the draft any more.',
                    ),
                  )
                ),
                (e) => say(e.message, { trouble: true }),
              );
            },
            { kind: 'quiet' },
          ),
          button(
            t('Chép', 'Copy'),
            async () => (await navigator.clipboard.writeText(link.value), say(t('Đã chép đường dẫn.', 'Copied.'))),
          ),
          h('a.button.primary', { href: data.url, target: '_blank', rel: 'noopener' }, t('Mở', 'Open')),
        ),
      ]);
    } catch (e) {
      tab?.close();
      say(e.message, { trouble: true });
    }
  }

  const history_ = () =>
    showRevisions({
      id: saver.id,
      etag: () => saver.etag,
      restored: async (answer) => {
        await fill(fieldsOf(answer.data));
        saver.adopt(answer.etag);
        article = answer.data;
        draw();
      },
    });

  // all that has to be waited for comes before there is anything to type into: what is typed is never overwritten
  const tree = await categories({ fresh: true }).catch(() => []);
  const panel = (title, open, ...content) => h('details.panel', { open }, h('summary', title), ...content);
  main.replaceChildren(
    h('h1.sr', article ? t('Sửa bài', 'Edit article') : t('Viết bài mới', 'New article')),
    h(
      'div.editor-bar',
      h('a.back', { href: '#/' }, '← ', t('Danh sách', 'List')),
      status,
      saveState,
      h(
        'div.right',
        button(t('Xem trước', 'Preview'), preview, { kind: 'quiet', title: 'Alt+P' }),
        button(t('Lịch sử', 'History'), () => saver.id && history_(), { kind: 'quiet', title: 'Alt+H' }),
      ),
    ),
    h(
      'div.columns',
      h(
        'section.paper',
        { 'aria-label': t('Bài viết', 'Article') },
        headline,
        lead,
        text.element,
        h('p.foot', wordCount),
      ),
      h(
        'aside.side',
        { 'aria-label': t('Thông tin bài', 'About the article') },
        h('section.panel.state', complaints, facts, actions),
        panel(t('Xếp vào', 'Where it goes'), true, categoryField, tags.element),
        panel(t('Người viết', 'Who wrote it'), true, bylineField, authors.element),
        panel(t('Ảnh', 'Pictures'), true, pictures.element),
        panel(t('Tệp đính kèm', 'Attachments'), false, files.element),
        panel(
          t('Nguồn và đường dẫn', 'Source and address'),
          Boolean(article?.source),
          sourceField,
          sourceUrlField,
          slugField,
        ),
      ),
    ),
  );

  // ---- begin

  categoryOptions(category, tree, article?.category);
  get('/tags', { open: true })
    .then(({ data }) => tags.suggest(data.items.map((one) => one.tag)))
    .catch(() => {});
  const start = article
    ? fieldsOf(article)
    : { ...EMPTY, byline: me.displayName !== me.username ? me.displayName : '' };
  text.replace(start.body);
  await fill({ ...start, body: start.body });
  standingSlug = article?.publishedAt
    ? article.slugHistory?.length && article.pendingChanges
      ? null
      : article.slug
    : null;
  saver = makeSaver({
    owner: me.sub,
    draftId,
    article,
    etag,
    collect,
    normal: text.normal,
    on: {
      state: showState,
      created: (made) => {
        history.replaceState(null, '', `#/bai/${made.id}`);
      },
      article: (latest) => {
        article = latest;
        draw();
        if (latest.removed?.length)
          say(t('Đã bỏ khỏi nội dung: ', 'Taken out of the body: ') + removedNames(latest.removed), { trouble: true });
      },
      clash: async (clash) => {
        showState('clash');
        const decided = await resolveClash(clash);
        await fill(decided);
        saver.settle(clash);
      },
    },
  });
  draw();
  showState(article ? 'saved' : 'new');
  const kept = journal.read(me.sub, draftId);
  if (kept) {
    await fill(kept.fields);
    say(t('Đã lấy lại phần viết dở chưa kịp lưu.', 'What was not saved the last time is back.'), { stay: 8000 });
    saver.resume(kept);
  }
  if (!article && !kept) headline.focus();
  [headline, lead].forEach(grow);

  const keys = (event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key.toLowerCase() === 's') {
      event.preventDefault();
      saver.save();
    } else if (mod && event.key === 'Enter') {
      event.preventDefault();
      const first = article && steps(article, me)[0];
      if (first && first.name !== 'delete') perform(first);
    } else if (event.altKey && event.code === 'KeyP') event.preventDefault(), preview();
    else if (event.altKey && event.code === 'KeyH') event.preventDefault(), saver.id && history_();
  };
  const leaving = (event) => {
    if (saver.dirty) {
      saver.save();
      event.preventDefault();
    }
  };
  document.addEventListener('keydown', keys);
  window.addEventListener('beforeunload', leaving);

  return {
    title: article?.headline || t('Bài mới', 'New article'),
    async leave() {
      document.removeEventListener('keydown', keys);
      window.removeEventListener('beforeunload', leaving);
      if (saver.dirty) await Promise.race([saver.save(), new Promise((resolve) => setTimeout(resolve, 4000))]);
      saver.stop();
      pictures.leave();
      text.destroy();
    },
  };
}
