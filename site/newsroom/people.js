// Accounts of the newsroom: inviting, naming, roles, locking out.

import { call, freshKey, get } from './api.js';
import { line } from './content.js';
import { button, cancel, confirmed, dialog, field, h, say } from './dom.js';
import { explain, isStatus } from './problems.js';
import { roleName, t } from './words.js';

const ROLES = ['reporter', 'editor', 'admin'];

export async function peopleScreen(main, { me }) {
  const rows = h('tbody');
  const note = h('p.hint', { role: 'status' });
  main.replaceChildren(
    h(
      'div.page-head',
      h('h1', { tabindex: '-1' }, t('Người dùng', 'People')),
      button(t('Mời người dùng…', 'Invite someone…'), invite, { kind: 'primary' }),
    ),
    note,
    h(
      'div.scroll',
      h(
        'table.sheet',
        h(
          'thead',
          h(
            'tr',
            [
              t('Tên hiển thị', 'Display name'),
              t('Tên đăng nhập', 'Username'),
              t('Vai trò', 'Role'),
              t('Trạng thái', 'Status'),
              t('Thao tác', 'Actions'),
            ].map((name) => h('th', { scope: 'col' }, name)),
          ),
        ),
        rows,
      ),
    ),
  );

  async function load() {
    try {
      const { data } = await get('/newsroom/people');
      rows.replaceChildren(...data.items.map(row));
      note.textContent = '';
    } catch (e) {
      note.textContent = isStatus(e, 404)
        ? t('Máy chủ này chưa hỗ trợ quản lý người dùng.', 'This server doesn’t support managing people yet.')
        : explain(e);
    }
  }

  const row = (person) =>
    h(
      'tr',
      h(
        'th',
        { scope: 'row' },
        person.displayName || person.username,
        person.sub === me.sub && h('span.hint', ` ${t('(bạn)', '(you)')}`),
      ),
      h('td', person.username, person.email && h('span.hint', ` ${person.email}`)),
      h('td', roleName(person.role)),
      h(
        'td',
        person.disabled
          ? t('Đã khóa', 'Disabled')
          : person.invited || person.status === 'invited'
            ? t('Chờ đăng nhập lần đầu', 'Invited')
            : t('Đang dùng', 'Active'),
      ),
      h(
        'td',
        button(t('Sửa…', 'Edit…'), () => edit(person), {
          kind: 'quiet',
          'aria-label': t(`Sửa ${person.username}`, `Edit ${person.username}`),
        }),
        (person.invited || person.status === 'invited') &&
          button(t('Gửi lại lời mời', 'Resend invitation'), () => again(person), { kind: 'quiet' }),
        person.sub !== me.sub &&
          button(person.disabled ? t('Mở khóa', 'Enable') : t('Khóa…', 'Disable…'), () => toggle(person), {
            kind: 'quiet',
          }),
      ),
    );

  const roleField = (value) => {
    const select = h(
      'select',
      ROLES.map((role) => h('option', { value: role }, roleName(role))),
    );
    select.value = value;
    return field(t('Vai trò', 'Role'), select);
  };

  async function invite() {
    const key = freshKey();
    const saved = await dialog(t('Mời người dùng', 'Invite someone'), (close) => {
      const name = field(
        t('Tên hiển thị', 'Display name'),
        h('input', { type: 'text', required: true, autofocus: true }),
        { most: 80 },
      );
      const username = field(
        t('Tên đăng nhập', 'Username'),
        h('input', { type: 'text', required: true, autocomplete: 'off', spellcheck: false }),
        { most: 128 },
      );
      const email = field(t('E-mail', 'Email'), h('input', { type: 'email', required: true, autocomplete: 'off' }), {
        hint: t(
          'Lời mời và mật khẩu tạm thời được gửi đến địa chỉ này.',
          'The invitation and a temporary password are sent to this address.',
        ),
      });
      const role = roleField('reporter');
      return form(close, [name, username, email, role], t('Gửi lời mời', 'Send invitation'), () =>
        call('POST', '/newsroom/people', {
          body: {
            username: username.control.value.trim(),
            email: email.control.value.trim(),
            displayName: name.control.value.normalize('NFC').trim(),
            role: role.control.value,
          },
          key,
        }),
      );
    });
    if (saved) {
      say(t('Đã gửi lời mời.', 'Invitation sent.'));
      await load();
    }
  }

  async function edit(person) {
    const saved = await dialog(t(`Sửa ${person.username}`, `Edit ${person.username}`), (close) => {
      const name = field(
        t('Tên hiển thị', 'Display name'),
        h('input', { type: 'text', required: true, autofocus: true, value: person.displayName ?? '' }),
        {
          hint: t('Bạn đọc thấy tên này ở “Người đăng tin”.', 'Readers see it as “Người đăng tin”.'),
          most: 80,
        },
      );
      const role = roleField(person.role);
      return form(close, [name, role], t('Lưu', 'Save'), () => {
        const body = {
          ...(line(name.control.value) !== person.displayName && { displayName: line(name.control.value) }),
          ...(role.control.value !== person.role && { role: role.control.value }),
        };
        return Object.keys(body).length ? change(person, body) : null;
      });
    });
    if (saved) {
      say(t('Đã lưu.', 'Saved.'));
      await load();
    }
  }

  function form(close, boxes, yes, send) {
    const trouble = h('p.field-error', { role: 'alert' });
    const submit = async (event) => {
      event.preventDefault();
      if (!boxes.every((box) => box.fits())) return;
      try {
        await send();
        close(true);
      } catch (e) {
        trouble.textContent = explain(e);
      }
    };
    return h(
      'form',
      { onsubmit: submit },
      boxes,
      trouble,
      h('footer', cancel(), button(yes, null, { kind: 'primary', type: 'submit' })),
    );
  }

  /** Only what this admin changed is sent: an account that was signed in to, or changed elsewhere, meanwhile takes it, too. */
  async function change(person, body) {
    const send = (ifMatch) => call('PATCH', `/newsroom/people/${person.sub}`, { body, ifMatch });
    try {
      return await send(person.etag);
    } catch (e) {
      if (!isStatus(e, 412)) throw e;
      const { data } = await get('/newsroom/people');
      return send(data.items.find((one) => one.sub === person.sub)?.etag ?? person.etag);
    }
  }

  async function toggle(person) {
    const name = person.displayName || person.username;
    if (!person.disabled) {
      const sure = await confirmed(
        t('Khóa tài khoản?', 'Disable account?'),
        t(
          `${name} bị đăng xuất ngay và không đăng nhập được nữa. Bài viết vẫn còn.`,
          `${name} is signed out and can’t sign in any more. Their articles stay.`,
        ),
        t('Khóa tài khoản', 'Disable account'),
        { danger: true },
      );
      if (!sure) return;
    }
    try {
      await change(person, { disabled: !person.disabled });
      say(
        person.disabled ? t('Đã mở khóa tài khoản.', 'Account enabled.') : t('Đã khóa tài khoản.', 'Account disabled.'),
      );
    } catch (e) {
      say(explain(e), { trouble: true });
    }
    await load();
  }

  async function again(person) {
    try {
      await call('POST', `/newsroom/people/${person.sub}/invite`, { body: {}, key: freshKey() });
      say(t('Đã gửi lại lời mời.', 'Invitation sent again.'));
    } catch (e) {
      say(explain(e), { trouble: true });
    }
  }

  await load();
  return { title: t('Người dùng', 'People') };
}
