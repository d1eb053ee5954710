// The steps of an article's life: what may be done in which state by whom, and the questions each asks first.

import { Refused, call, freshKey } from './api.js';
import { asked, button, confirmed, dialog, field, h, say } from './dom.js';
import { dayAt, full, fromLocal, toLocal, zoneName } from './times.js';
import { fieldName, t } from './words.js';

/**
 * The steps that are open now, the most likely first: {name, label, kind, ask()} with ask resolving to the body to send,
 * undefined when thought better of.
 */
export function steps(article, me) {
  const editor = me.role !== 'reporter';
  const submit = { name: 'submit', label: t('Gửi duyệt', 'Submit for review'), ask: async () => ({}) };
  const publish = (label) => ({ name: 'publish', label, ask: () => askPublish(article) });
  const sendBack = { name: 'return', label: t('Trả lại…', 'Return…'), ask: askReturn };
  const withdraw = { name: 'withdraw', label: t('Rút bài…', 'Withdraw…'), kind: 'danger', ask: () => askWithdraw() };
  const unschedule = {
    ...withdraw,
    label: t('Bỏ lịch đăng…', 'Cancel the schedule…'),
    ask: () => askWithdraw({ unseen: true }),
  };
  const correct = { name: 'corrections', label: t('Đính chính…', 'Correction…'), ask: askCorrection };
  const restore = { name: 'restore', label: t('Khôi phục', 'Restore'), ask: () => askRestore() };
  const cases = {
    draft: editor ? [publish(t('Đăng…', 'Publish…')), submit] : [submit],
    'in-review': editor ? [publish(t('Đăng…', 'Publish…')), sendBack] : [],
    scheduled: editor ? [publish(t('Đổi giờ đăng…', 'Reschedule…')), unschedule] : [],
    published: editor
      ? [...(article.pendingChanges ? [publish(t('Đăng bản sửa…', 'Publish the changes…'))] : []), correct, withdraw]
      : [],
    withdrawn: editor ? [restore] : [],
  };
  const open = [...(cases[article.status] ?? [])];
  if (editor && article.status === 'published' && !article.pendingChanges) {
    open.push({ name: 'publish', label: t('Đổi giờ gỡ bài…', 'Change the end…'), ask: () => askPublish(article) });
  }
  if (!article.publishedAt) {
    open.push({ name: 'delete', label: t('Xoá bản nháp…', 'Delete…'), kind: 'danger', ask: askDelete });
  }
  return open;
}

/** What each step says when it is done. */
const DONE = {
  submit: () => t('Đã gửi cho biên tập viên.', 'Sent to the editors.'),
  return: () => t('Đã trả lại cho phóng viên.', 'Returned.'),
  withdraw: (article) =>
    article.status === 'draft'
      ? t('Đã bỏ lịch đăng; bài là bản nháp.', 'Cancelled; it is a draft again.')
      : t('Đã rút bài. Bạn đọc thấy thông báo của bạn.', 'Withdrawn. Readers see your notice.'),
  restore: () => t('Đã khôi phục.', 'Restored.'),
  corrections: () => t('Đã đăng lời đính chính.', 'The correction is published.'),
  publish: (article) =>
    article.status === 'scheduled'
      ? t(`Đã hẹn đăng: ${full(article.publishedAt)}.`, `Scheduled: ${full(article.publishedAt)}.`)
      : t('Đã đăng.', 'Published.'),
};

/** Does a step; the article's new state comes back, null when it was not done. Refusals go to `complain`. */
export async function take(step, { id, etag, complain, gone }) {
  const body = await step.ask();
  if (body === undefined) return null;
  try {
    if (step.name === 'delete') {
      await call('DELETE', `/newsroom/articles/${id}`, { ifMatch: etag() });
      gone();
      return null;
    }
    const answer = await call('POST', `/newsroom/articles/${id}/${step.name}`, {
      body,
      ifMatch: etag(),
      key: freshKey(),
    });
    say(DONE[step.name](answer.data));
    return answer;
  } catch (e) {
    if (e instanceof Refused && e.status === 412) {
      say(
        t(
          'Người khác vừa sửa bài này. Trang đã lấy bản mới, hãy xem lại rồi làm lại.',
          'Somebody has just changed this article. Look at it again first.',
        ),
        { trouble: true },
      );
    }
    complain(e);
    return null;
  }
}

function askPublish(article) {
  const shown = article.status === 'published';
  return dialog(
    shown ? t('Cập nhật bài đã đăng', 'Update the published article') : t('Đăng bài', 'Publish'),
    (close) => {
      const scheduled = article.status === 'scheduled';
      const now = h('input', { type: 'radio', name: 'when', value: 'now', checked: !scheduled });
      const later = h('input', { type: 'radio', name: 'when', value: 'later', checked: scheduled });
      const at = h('input', {
        type: 'datetime-local',
        value: toLocal(scheduled ? new Date(article.publishedAt) : dayAt(1, 6)),
        min: toLocal(new Date()),
      });
      const told = h('p.told', { role: 'status' });
      const atField = field(t(`Giờ đăng (${zoneName()})`, `Publish at (${zoneName()})`), at);
      const quick = h(
        'p.actions',
        [
          [t('Sau 1 giờ', 'In an hour'), () => new Date(Date.now() + 3_600_000)],
          [t('18:00 hôm nay', '18:00 today'), () => dayAt(0, 18)],
          [t('6:00 mai', '6:00 tomorrow'), () => dayAt(1, 6)],
          [t('8:00 mai', '8:00 tomorrow'), () => dayAt(1, 8)],
        ]
          .filter(([, when]) => when() > new Date())
          .map(([label, when]) => button(label, () => ((at.value = toLocal(when())), refresh()), { kind: 'quiet' })),
      );
      const expires = h('input', { type: 'checkbox', checked: Boolean(article.expireAt) });
      const end = h('input', {
        type: 'datetime-local',
        value: toLocal(article.expireAt ? new Date(article.expireAt) : dayAt(8, 0)),
      });
      const endField = field(t(`Giờ gỡ (${zoneName()})`, `Take down at (${zoneName()})`), end);
      const minor = h('input', { type: 'checkbox' });
      const laterBox = h('div.sub', atField, quick);
      const submit = h('button.primary', { type: 'submit' });
      const refresh = () => {
        laterBox.hidden = !later.checked;
        endField.hidden = !expires.checked;
        const valid = !later.checked || (at.value && fromLocal(at.value) > new Date());
        atField.complain(later.checked && !valid ? t('Giờ này đã qua.', 'This time has passed.') : null);
        submit.disabled = !valid;
        submit.textContent = shown
          ? t('Đăng bản sửa', 'Publish changes')
          : later.checked
            ? t('Hẹn giờ đăng', 'Schedule')
            : t('Đăng ngay', 'Publish now');
        told.textContent =
          later.checked && valid
            ? t('Bạn đọc sẽ thấy bài từ ', 'Readers see it from ') + full(fromLocal(at.value))
            : '';
      };
      const send = (event) => {
        event.preventDefault();
        const body = {};
        if (!shown && later.checked) body.publishAt = fromLocal(at.value).toISOString();
        if (expires.checked && end.value) body.expireAt = fromLocal(end.value).toISOString();
        else if (article.expireAt) body.expireAt = null;
        if (shown && minor.checked) body.minor = true;
        close(body);
      };
      const form = h(
        'form',
        { onsubmit: send, onchange: refresh, oninput: refresh },
        !shown &&
          h(
            'fieldset',
            h('legend', t('Khi nào?', 'When?')),
            h('label.inline', now, t('Ngay bây giờ', 'Now')),
            h('label.inline', later, t('Hẹn giờ', 'At a time')),
            laterBox,
          ),
        shown &&
          h(
            'label.inline',
            minor,
            t('Chỉ sửa lỗi nhỏ (không ghi “cập nhật lúc…”)', 'Only a small fix (no “updated at”)'),
          ),
        h('label.inline', expires, t('Tự gỡ bài sau một thời hạn', 'Take it down after a time')),
        endField,
        told,
        h(
          'footer',
          button(t('Thôi', 'Cancel'), () => close()),
          submit,
        ),
      );
      refresh();
      return form;
    },
  );
}

const askReturn = async () => {
  const comment = await asked(t('Trả bài cho phóng viên', 'Return to the reporter'), {
    label: t('Lời nhắn', 'Comment'),
    hint: t(
      'Nói rõ cần sửa gì. Phóng viên thấy lời này ở đầu bài.',
      'Say what to mend. The reporter sees it above the text.',
    ),
    long: true,
    yes: t('Trả lại', 'Return'),
  });
  return comment && { comment };
};

const askWithdraw = async ({ unseen = false } = {}) => {
  if (unseen) {
    const sure = await confirmed(
      t('Bỏ lịch đăng?', 'Cancel the schedule?'),
      t(
        'Bài trở lại thành bản nháp, bạn đọc không thấy gì. Muốn hẹn lại thì đăng như thường.',
        'It is a draft again and readers see nothing. Publish it as usual to schedule it anew.',
      ),
      t('Bỏ lịch đăng', 'Cancel the schedule'),
    );
    return sure ? { notice: t('Bỏ lịch đăng.', 'The schedule was cancelled.') } : undefined;
  }
  const title = t('Rút bài', 'Withdraw');
  const notice = await asked(title, {
    label: t('Thông báo cho bạn đọc', 'Notice to readers'),
    long: true,
    yes: title,
    hint: t('Bạn đọc mở đường dẫn cũ sẽ thấy lời này thay cho bài.', 'Who opens the address sees this instead.'),
    value: t('Bài viết đã được rút.', 'This article has been withdrawn.'),
  });
  return notice && { notice };
};

const askCorrection = async () => {
  const text = await asked(t('Đính chính', 'Correction'), {
    label: t('Lời đính chính', 'Text'),
    hint: t(
      'Hiện công khai dưới bài, kèm ngày giờ. Không xoá được.',
      'Shown under the article with its date. It cannot be taken back.',
    ),
    long: true,
    yes: t('Đăng đính chính', 'Publish'),
  });
  return text && { text };
};

const askRestore = async () =>
  (await confirmed(
    t('Khôi phục bài?', 'Restore?'),
    t('Bài trở lại với đúng giờ đăng cũ.', 'It returns with its old time.'),
    t('Khôi phục', 'Restore'),
  ))
    ? {}
    : undefined;

const askDelete = async () =>
  (await confirmed(
    t('Xoá bản nháp?', 'Delete the draft?'),
    t('Bản nháp và lịch sử của nó mất hẳn.', 'The draft and its history are gone for good.'),
    t('Xoá', 'Delete'),
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
