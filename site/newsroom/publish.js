// The steps of an article's life: what may be done in which state by whom, and the questions each asks first.

import { call, freshKey, get } from './api.js';
import { asked, button, cancel, confirmed, dialog, field, h, keptText, say } from './dom.js';
import { explain, isStatus } from './problems.js';
import { item } from './media.js';
import { dayAt, fromLocal, full, short, toLocal, zoneName } from './times.js';
import { change, changes } from './values.js';
import { fieldName, t } from './words.js';

/**
 * @typedef {object} Step
 * @property {string} name of the action, as in its route
 * @property {string} label
 * @property {string} [kind] of its button
 * @property {() => Promise<any>} ask the body to send; undefined where it was cancelled
 * @property {string} [text] under which a text that was typed is kept until it has been sent
 */

/**
 * The steps that are open now, the most likely first.
 *
 * @param {any} article
 * @param {any} me
 * @returns {Step[]}
 */
export function steps(article, me) {
  const editor = me.role !== 'reporter';
  const text = (/** @type {string} */ name) => `${name}.${article.id}`;
  const submit = { name: 'submit', label: t('Gửi duyệt', 'Submit for review'), ask: async () => ({}) };
  const submitChanges = { ...submit, label: t('Gửi duyệt bản sửa', 'Submit changes for review') };
  const takeBack = {
    name: 'withdraw-submission',
    label: t('Lấy lại bài đã gửi', 'Take back submission'),
    kind: 'quiet',
    ask: async () => ({}),
  };
  const publish = (/** @type {string} */ label) => ({ name: 'publish', label, ask: () => askPublish(article) });
  const update = {
    name: 'update',
    label:
      article.status === 'scheduled'
        ? t('Đưa bản sửa vào bài đã hẹn…', 'Add changes to scheduled article…')
        : t('Đăng bản sửa…', 'Publish changes…'),
    ask: () => askUpdate(article),
  };
  const sendBack = {
    name: 'return',
    label: t('Trả lại…', 'Return…'),
    text: text('return'),
    ask: () => askReturn(text('return')),
  };
  const withdraw = {
    name: 'withdraw',
    label: t('Gỡ bài…', 'Withdraw…'),
    kind: 'danger',
    text: text('withdraw'),
    ask: () => askWithdraw(text('withdraw')),
  };
  const unschedule = {
    name: 'withdraw',
    label: t('Hủy hẹn giờ…', 'Cancel schedule…'),
    kind: 'danger',
    ask: askUnschedule,
  };
  const correct = {
    name: 'corrections',
    label: t('Đính chính…', 'Correction…'),
    kind: 'quiet',
    text: text('correct'),
    ask: () => askCorrection(text('correct')),
  };
  const expiry = {
    name: 'publish',
    label: t('Đổi giờ gỡ bài…', 'Change expiry…'),
    kind: 'quiet',
    ask: () => askPublish(article),
  };
  const restore = { name: 'restore', label: t('Đăng lại…', 'Republish…'), ask: askRestore };
  const undelete = {
    name: 'undelete',
    label: t('Khôi phục khỏi thùng rác', 'Restore from trash'),
    ask: async () => ({}),
  };
  const remove = { name: 'delete', label: t('Xóa bài…', 'Delete article…'), kind: 'danger', ask: askDelete };
  const pending = article.pendingChanges;
  const cases = {
    draft: editor ? [publish(t('Đăng…', 'Publish…')), submit] : [submit],
    'in-review': editor ? [publish(t('Đăng…', 'Publish…')), sendBack] : [takeBack],
    scheduled: editor
      ? [...(pending ? [update] : []), publish(t('Đổi giờ đăng…', 'Reschedule…')), unschedule]
      : pending && !article.changesSubmittedAt
        ? [submitChanges]
        : [],
    published: editor
      ? [...(pending ? [update] : []), expiry, correct, withdraw]
      : pending && !article.changesSubmittedAt
        ? [submitChanges]
        : [],
    withdrawn: editor ? [restore] : [],
    deleted: [undelete],
  };
  const open = [...(cases[article.status] ?? [])];
  if (article.changesSubmittedAt && !editor) open.push(takeBack);
  const seen = article.publishedAt && article.status !== 'scheduled';
  const returned = Boolean(article.comment);
  const mayDelete =
    !seen &&
    article.status !== 'deleted' &&
    article.status !== 'scheduled' &&
    (editor || (article.status === 'draft' && !returned));
  if (mayDelete) open.push(remove);
  return open;
}

/** What each step says when it is done. */
const DONE = {
  submit: () => t('Đã gửi cho biên tập viên.', 'Sent to the editors.'),
  'withdraw-submission': () =>
    t('Đã lấy lại bài. Bạn sửa tiếp rồi gửi lại khi xong.', 'Submission taken back. Submit again when you’re done.'),
  return: () => t('Đã trả lại cho phóng viên.', 'Returned to the reporter.'),
  withdraw: (article) =>
    article.status === 'draft'
      ? t('Đã hủy hẹn giờ. Bài trở lại thành bản nháp.', 'Schedule cancelled. The article is a draft again.')
      : t('Đã gỡ bài. Bạn đọc mở bài sẽ thấy thông báo của bạn.', 'Withdrawn. Readers who open it see your notice.'),
  restore: () => t('Đã đăng lại bài.', 'Republished.'),
  undelete: () => t('Đã khôi phục bài.', 'Restored from trash.'),
  corrections: () => t('Đã đăng đính chính.', 'Correction published.'),
  update: (article) =>
    article.status === 'scheduled'
      ? t(
          `Đã đưa bản sửa vào bài. Bài vẫn đăng lúc ${short(article.publishedAt)}.`,
          `Changes added. Still scheduled for ${short(article.publishedAt)}.`,
        )
      : t('Đã đăng bản sửa.', 'Changes published.'),
  publish: (article) =>
    article.status === 'scheduled'
      ? t(`Đã hẹn giờ: ${full(article.publishedAt)}.`, `Scheduled for ${full(article.publishedAt)}.`)
      : t('Đã đăng.', 'Published.'),
};

/**
 * Does a step; the answer comes back, null when it was not done.
 *
 * @param {Step} step
 * @param {{ id: string, etag: () => string | null, complain: (e: any) => void, gone: () => void }} on
 */
export async function take(step, { id, etag, complain, gone }) {
  const body = await step.ask();
  if (body === undefined) return null;
  try {
    if (step.name === 'delete') {
      await call('DELETE', `/newsroom/articles/${id}`, { ifMatch: etag() });
      gone();
      return null;
    }
    const path = `/newsroom/articles/${id}/${step.name}`;
    const answer = await call('POST', path, { body, ifMatch: etag(), key: freshKey() });
    if (step.text) keptText.write(step.text, '');
    say(DONE[step.name](answer.data));
    return answer;
  } catch (e) {
    if (isStatus(e, 412)) {
      say(
        t(
          'Người khác vừa sửa bài này. Trang đã tải bản mới nhất. Hãy xem lại trước khi tiếp tục.',
          'Someone else just changed this article. The latest version is loaded: check it before you continue.',
        ),
        { trouble: true },
      );
    }
    complain(e);
    return null;
  }
}

// ---- what readers will get

/** What differs between the working copy and what readers have, or will have at its time. */
async function pendingChanges({ id, live, revision }) {
  if (!live || live.revision === revision) return [];
  return (await get(`/newsroom/articles/${id}/revisions/${live.revision}..${revision}`)).data.changes;
}

/** What a reporter's new words of the article's pictures and files would change. */
async function proposedWords({ leadImage, images, attachments }) {
  const used = [
    ...[...new Set([leadImage, ...images])].filter(Boolean).map((id) => item('images', id, { fresh: true })),
    ...attachments.map((/** @type {string} */ id) => item('attachments', id, { fresh: true })),
  ];
  return (await Promise.all(used))
    .filter((one) => one?.published)
    .flatMap((one) => {
      const proposed = Object.fromEntries(Object.keys(one.published).map((field) => [field, one[field]]));
      return changes(one.published, proposed, (field) => `${fieldName(field)} · ${one.filename}`);
    });
}

/** The changes that readers do not have yet, as a part of a dialog. */
export function pendingDiff(article) {
  const box = h(
    'div.changes.short',
    {
      'aria-live': 'polite',
      tabindex: '0',
      role: 'region',
      'aria-label': t('Bản sửa chưa đăng', 'Unpublished changes'),
    },
    h('p.hint', t('Đang tìm thay đổi…', 'Looking for changes…')),
  );
  Promise.all([pendingChanges(article), proposedWords(article)]).then(
    ([fields, words]) => {
      const all = [
        ...fields.map((one) => h('section', h('h4', fieldName(one.field)), change(one.field, one.before, one.after))),
        ...words,
      ];
      box.replaceChildren(
        ...(all.length ? all : [h('p.hint', t('Không có thay đổi nào trong nội dung.', 'No changes in the text.'))]),
      );
    },
    (e) => box.replaceChildren(h('p.hint', explain(e))),
  );
  return box;
}

function askUpdate(article) {
  const scheduled = article.status === 'scheduled';
  return dialog(
    scheduled
      ? t('Đưa bản sửa vào bài đã hẹn', 'Add changes to the scheduled article')
      : t('Đăng bản sửa', 'Publish changes'),
    (close) => {
      const minor = h('input', { type: 'checkbox' });
      const submit = (event) => {
        event.preventDefault();
        close(!scheduled && minor.checked ? { minor: true } : {});
      };
      return h(
        'form',
        { onsubmit: submit },
        h(
          'p',
          scheduled
            ? t(
                `Bài vẫn đăng lúc ${full(article.publishedAt)}, với những thay đổi dưới đây.`,
                `It is still published at ${full(article.publishedAt)}, with the changes below.`,
              )
            : t('Bạn đọc sẽ thấy những thay đổi dưới đây.', 'Readers will see the changes below.'),
        ),
        pendingDiff(article),
        !scheduled &&
          h(
            'label.inline',
            minor,
            t('Chỉ sửa lỗi nhỏ (không ghi “cập nhật lúc…”)', 'Minor fix (don’t show “updated at”)'),
          ),
        h(
          'footer',
          cancel(),
          button(scheduled ? t('Đưa bản sửa vào', 'Add changes') : t('Đăng bản sửa', 'Publish changes'), null, {
            kind: 'primary',
            type: 'submit',
            autofocus: true,
          }),
        ),
      );
    },
    { wide: true },
  );
}

function askPublish(article) {
  const shown = article.status === 'published';
  const scheduled = article.status === 'scheduled';
  const title = shown
    ? t('Đổi giờ gỡ bài', 'Change expiry')
    : scheduled
      ? t('Đổi giờ đăng', 'Reschedule')
      : t('Đăng bài', 'Publish article');
  return dialog(title, (close) => {
    const now = h('input', { type: 'radio', name: 'when', value: 'now', checked: !scheduled });
    const later = h('input', { type: 'radio', name: 'when', value: 'later', checked: scheduled });
    const at = h('input', {
      type: 'datetime-local',
      value: toLocal(scheduled ? new Date(article.publishedAt) : dayAt(1, 6)),
      min: toLocal(new Date()),
    });
    const outcome = h('p.outcome', { role: 'status' });
    const atField = field(t(`Ngày giờ đăng (${zoneName()})`, `Publish at (${zoneName()})`), at);
    /** @type {[string, () => Date][]} */
    const times = [
      [t('Sau 1 giờ', 'In an hour'), () => new Date(Date.now() + 3_600_000)],
      [t('18:00 hôm nay', '18:00 today'), () => dayAt(0, 18)],
      [t('6:00 mai', '6:00 tomorrow'), () => dayAt(1, 6)],
      [t('8:00 mai', '8:00 tomorrow'), () => dayAt(1, 8)],
    ];
    const quick = h(
      'p.actions',
      times
        .filter(([, when]) => when() > new Date())
        .map(([label, when]) =>
          button(
            label,
            () => {
              at.value = toLocal(when());
              refresh();
            },
            { kind: 'quiet' },
          ),
        ),
    );
    const expires = h('input', { type: 'checkbox', checked: Boolean(article.expireAt) || shown });
    const end = h('input', {
      type: 'datetime-local',
      value: toLocal(article.expireAt ? new Date(article.expireAt) : dayAt(8, 0)),
    });
    const endField = field(t(`Ngày giờ gỡ (${zoneName()})`, `Take down at (${zoneName()})`), end);
    const minor = h('input', { type: 'checkbox' });
    const laterBox = h('div.sub', atField, quick);
    const submit = h('button.primary', { type: 'submit' });
    const refresh = () => {
      laterBox.hidden = !later.checked;
      endField.hidden = !expires.checked;
      const begin = later.checked && at.value ? fromLocal(at.value) : new Date();
      const future = !later.checked || (at.value !== '' && begin > new Date());
      const last = end.value ? fromLocal(end.value) : null;
      const inOrder = !expires.checked || (last !== null && last > begin && last > new Date());
      atField.complain(
        future ? null : t('Giờ này đã qua. Hãy chọn giờ khác.', 'This time has passed. Choose another.'),
      );
      endField.complain(
        inOrder
          ? null
          : last === null
            ? t('Hãy chọn ngày giờ gỡ.', 'Choose when to take it down.')
            : t('Giờ gỡ phải muộn hơn giờ đăng.', 'It must be later than the publishing time.'),
      );
      submit.disabled = !future || !inOrder;
      submit.textContent = shown
        ? t('Đổi giờ gỡ', 'Change expiry')
        : later.checked
          ? t('Hẹn giờ đăng', 'Schedule')
          : t('Đăng ngay', 'Publish now');
      const from =
        later.checked && future ? t(`Bạn đọc thấy bài từ ${full(begin)}.`, `Readers see it from ${full(begin)}.`) : '';
      const until =
        expires.checked && inOrder
          ? t(`Bài được tự động gỡ lúc ${full(last)}.`, `It is taken down at ${full(last)}.`)
          : '';
      outcome.textContent = [from, until].filter(Boolean).join(' ');
    };
    const send = (event) => {
      event.preventDefault();
      refresh();
      if (submit.disabled) return;
      const body = {};
      if (!shown && later.checked) body.publishAt = fromLocal(at.value).toISOString();
      if (expires.checked && end.value) body.expireAt = fromLocal(end.value).toISOString();
      else if (article.expireAt) body.expireAt = null;
      if (shown && minor.checked) body.minor = true;
      close(body);
    };
    const form = h(
      'form',
      { onsubmit: send, onchange: refresh, oninput: refresh, novalidate: '' },
      !shown &&
        h(
          'fieldset',
          h('legend', t('Khi nào?', 'When?')),
          h('label.inline', now, t('Ngay bây giờ', 'Now')),
          h('label.inline', later, t('Hẹn giờ', 'Schedule')),
          laterBox,
        ),
      h('label.inline', expires, t('Tự động gỡ bài vào lúc', 'Take down automatically')),
      endField,
      outcome,
      article.pendingChanges && [
        h('p', t('Bản sửa chưa đăng cũng được đăng cùng lúc:', 'Unpublished changes are published as well:')),
        pendingDiff(article),
        shown &&
          h(
            'label.inline',
            minor,
            t('Chỉ sửa lỗi nhỏ (không ghi “cập nhật lúc…”)', 'Minor fix (don’t show “updated at”)'),
          ),
      ],
      h('footer', cancel(), submit),
    );
    refresh();
    return form;
  });
}

const askReturn = async (name) => {
  const comment = await asked(t('Trả bài cho phóng viên', 'Return to the reporter'), {
    name,
    label: t('Lời nhắn', 'Comment'),
    hint: t(
      'Nói rõ cần sửa gì. Phóng viên thấy lời này ở đầu bài.',
      'Say what to fix. The reporter sees it above the article.',
    ),
    yes: t('Trả lại', 'Return'),
  });
  return comment && { comment };
};

const askUnschedule = async () => {
  const sure = await confirmed(
    t('Hủy hẹn giờ?', 'Cancel schedule?'),
    t(
      'Bài trở lại thành bản nháp, bạn đọc không thấy gì. Bạn có thể hẹn giờ lại sau.',
      'The article becomes a draft again and readers see nothing. You can schedule it again later.',
    ),
    t('Hủy hẹn giờ', 'Cancel schedule'),
    { no: t('Giữ lịch', 'Keep schedule') },
  );
  return sure ? { notice: 'Hủy hẹn giờ.' } : undefined;
};

// what readers will see is Vietnamese, whatever the editor's language
const NOTICE = 'Tòa soạn đã gỡ bài viết này.';

const askWithdraw = async (name) => {
  const notice = await asked(t('Gỡ bài', 'Withdraw article'), {
    name,
    label: t('Thông báo cho bạn đọc', 'Notice to readers'),
    yes: t('Gỡ bài', 'Withdraw article'),
    hint: t(
      'Bạn đọc mở liên kết cũ sẽ thấy thông báo này thay cho bài.',
      'Readers who open the old link see this instead.',
    ),
    value: NOTICE,
  });
  return notice && { notice };
};

const askCorrection = async (name) => {
  const text = await asked(t('Đính chính', 'Correction'), {
    name,
    label: t('Nội dung đính chính', 'Text'),
    hint: t(
      'Hiện công khai dưới bài, kèm ngày giờ. Không xóa được.',
      'Shown under the article with its date. It can’t be undone.',
    ),
    yes: t('Đăng đính chính', 'Publish correction'),
  });
  return text && { text };
};

const askRestore = async () =>
  (await confirmed(
    t('Đăng lại bài?', 'Republish article?'),
    t('Bài hiện lại với giờ đăng cũ.', 'It is shown again with its original date.'),
    t('Đăng lại', 'Republish'),
  ))
    ? {}
    : undefined;

const askDelete = async () =>
  (await confirmed(
    t('Xóa bài?', 'Delete article?'),
    t(
      'Bài được chuyển vào thùng rác và bị xóa vĩnh viễn sau 30 ngày.',
      'The article moves to the trash and is deleted permanently after 30 days.',
    ),
    t('Xóa bài', 'Delete article'),
    { danger: true },
  ))
    ? null
    : undefined;

/** What publishing still needs, each a way to the field. */
export function missingList(missing, go) {
  return h(
    'ul.missing',
    missing.map((path) =>
      h(
        'li',
        button(fieldName(path), () => go(path), { kind: 'link' }),
      ),
    ),
  );
}
