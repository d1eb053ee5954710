// The newsroom page: signs in, shows one screen at a time by the address after '#'.

import { get } from './api.js';
import { button, confirmed, dialog, h, livingParts, say } from './dom.js';
import { arrive, isSignedIn, signIn, signInBeside, signOut, wasSignedIn, whenLost } from './session.js';
import { lang, switchLanguage, t } from './words.js';

const app = document.getElementById('app');
const site = document.body.dataset.site;
document.documentElement.lang = lang();

const SCREENS = [
  [
    /^#\/bai\/(.+)$/,
    async (main, me, id) => (await import('./editor.js')).editorScreen(main, { me, id: decodeURIComponent(id) }),
  ],
  [/^#\/chuyen-muc$/, async (main, me) => (await import('./categories.js')).categoriesScreen(main, { me })],
  [/^#\/tac-gia$/, async (main, me) => (await import('./authors.js')).authorsScreen(main, { me })],
  [
    /^#\/trang(?:\/([a-z0-9-]+))?$/,
    async (main, me, slug) => (await import('./standing.js')).standingScreen(main, { me, slug }),
  ],
  [/^#\/anh$/, async (main, me) => (await import('./pictures.js')).picturesScreen(main, { me })],
  [/^#\/thong-ke$/, async (main, me) => (await import('./stats.js')).statsScreen(main, { me })],
  [/^#\/nhat-ky$/, async (main, me) => (await import('./audit.js')).auditScreen(main, { me })],
  [/^(#\/?)?$/, async (main, me) => (await import('./desk.js')).deskScreen(main, { me })],
];
const NAVIGATION = [
  ['#/', () => t('Bài viết', 'Articles'), 'reporter'],
  ['#/anh', () => t('Ảnh', 'Pictures'), 'reporter'],
  ['#/chuyen-muc', () => t('Chuyên mục', 'Categories'), 'editor'],
  ['#/tac-gia', () => t('Tác giả', 'Authors'), 'editor'],
  ['#/trang', () => t('Trang tĩnh', 'Pages'), 'editor'],
  ['#/thong-ke', () => t('Thống kê', 'Statistics'), 'reporter'],
  ['#/nhat-ky', () => t('Nhật ký', 'Log'), 'admin'],
];
const RANK = { reporter: 0, editor: 1, admin: 2 };

let me = null;
let screen = null;
let turn = 0;

async function open() {
  switch (await arrive()) {
    case 'closing':
      return;
    case 'failed':
      return welcome(t('Đăng nhập không thành công. Xin thử lại.', 'Signing in did not work. Try again.'));
    case 'out':
      if (!isSignedIn() && wasSignedIn()) return signIn();
      return welcome();
    default:
  }
  whenLost(askBack);
  try {
    me = (await get('/newsroom/me')).data;
    if (!me.role)
      return welcome(
        t(
          `Tài khoản “${me.username}” chưa thuộc nhóm nào của toà soạn; nhờ quản trị thêm vào.`,
          `The account “${me.username}” is in no newsroom group yet; an admin can add it.`,
        ),
      );
  } catch (e) {
    return welcome(e.message);
  }
  frame();
  window.addEventListener('hashchange', show);
  show();
}

function welcome(trouble) {
  app.replaceChildren(
    h(
      'main.welcome',
      h('h1', site),
      h('p', t('Trang làm việc của toà soạn.', 'The newsroom.')),
      trouble && h('p.notice', { role: 'alert' }, trouble),
      button(t('Đăng nhập', 'Sign in'), () => signIn(), { kind: 'primary', autofocus: true }),
      h(
        'p',
        button(lang() === 'vi' ? 'English' : 'Tiếng Việt', () => (switchLanguage(), welcome(trouble)), {
          kind: 'link',
          lang: lang() === 'vi' ? 'en' : 'vi',
        }),
        ' · ',
        h('a', { href: '/' }, t('Về trang bạn đọc', 'To the site')),
      ),
    ),
    ...livingParts,
  );
  app.querySelector('button').focus();
}

let asking = null;
/** The login has ended while somebody was at work: what is on the page stays. */
function askBack() {
  asking ??= (async () => {
    for (;;) {
      const yes = await dialog(t('Phiên đăng nhập đã hết', 'You have been signed out'), (close) => [
        h(
          'p',
          t(
            'Bài đang viết vẫn còn nguyên trên trang. Đăng nhập lại trong cửa sổ mới để tiếp tục lưu.',
            'What you write is still here. Sign in again in a new window to go on.',
          ),
        ),
        h(
          'footer',
          button(t('Đăng nhập lại', 'Sign in again'), () => close(true), { kind: 'primary', autofocus: true }),
        ),
      ]);
      if (yes) {
        try {
          await signInBeside();
        } catch {
          continue; // the window was closed: ask again
        }
        say(t('Đã đăng nhập lại.', 'Signed in again.'));
        return;
      }
    }
  })().finally(() => (asking = null));
  return asking;
}

function frame() {
  const nav = h(
    'nav',
    { 'aria-label': t('Toà soạn', 'Newsroom') },
    h(
      'ul',
      NAVIGATION.filter(([, , least]) => RANK[me.role] >= RANK[least]).map(([href, name]) =>
        h('li', h('a', { href }, name())),
      ),
    ),
  );
  const roles = {
    reporter: t('phóng viên', 'reporter'),
    editor: t('biên tập viên', 'editor'),
    admin: t('quản trị', 'admin'),
  };
  app.replaceChildren(
    h(
      'a.skip',
      { href: '#main', onclick: (event) => (event.preventDefault(), document.querySelector('#main').focus()) },
      t('Tới nội dung', 'To the content'),
    ),
    h(
      'header.top',
      h('a.brand', { href: '#/' }, site, h('span', t('Toà soạn', 'Newsroom'))),
      nav,
      h(
        'details.person',
        h('summary', h('span', me.displayName), h('small', roles[me.role])),
        h(
          'div.menu',
          button(t('Phím tắt', 'Keyboard shortcuts'), shortcuts),
          button(
            lang() === 'vi' ? 'English' : 'Tiếng Việt',
            async () => {
              await leave();
              switchLanguage();
              frame();
              show();
            },
            { lang: lang() === 'vi' ? 'en' : 'vi' },
          ),
          h('a', { href: '/', target: '_blank', rel: 'noopener' }, t('Trang bạn đọc', 'The site')),
          button(t('Đăng xuất', 'Sign out'), out),
        ),
      ),
    ),
    h('main', { id: 'main', tabindex: '-1' }),
    ...livingParts,
  );
}

async function leave() {
  const before = screen;
  screen = null;
  await before?.leave?.();
}

async function show() {
  const mine = ++turn;
  await leave();
  if (mine !== turn) return;
  const main = document.getElementById('main');
  const [pattern, build] = SCREENS.find(([pattern]) => pattern.test(location.hash)) ?? SCREENS.at(-1);
  const parts = pattern.exec(location.hash)?.slice(1) ?? [];
  for (const link of document.querySelectorAll('header.top nav a')) {
    const here =
      link.getAttribute('href') === '#/'
        ? /^(#\/?)?$|^#\/bai\//.test(location.hash)
        : location.hash.startsWith(link.getAttribute('href'));
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.querySelector('details.person')?.removeAttribute('open');
  // a screen that is still loading must not write into the one after it
  const fresh = h('main', { id: 'main', tabindex: '-1' }, h('p.waiting', t('Đang mở…', 'Opening…')));
  main.replaceWith(fresh);
  try {
    const built = await build(fresh, me, ...parts);
    if (mine !== turn) return built?.leave?.();
    screen = built;
    document.title = `${built?.title ?? t('Toà soạn', 'Newsroom')} · ${site}`;
    if (!fresh.contains(document.activeElement))
      (fresh.querySelector('h1[tabindex]') ?? fresh).focus({ preventScroll: true });
  } catch (e) {
    console.error(e);
    fresh.replaceChildren(
      h(
        'div.notice',
        { role: 'alert' },
        h('p', e.message),
        h('p', button(t('Thử lại', 'Try again'), show), ' ', h('a', { href: '#/' }, t('Về danh sách', 'To the list'))),
      ),
    );
  }
}

async function out() {
  await leave();
  const kept = (await import('./saver.js')).journal.ids(me.sub);
  if (
    kept.length &&
    !(await confirmed(
      t('Đăng xuất?', 'Sign out?'),
      t(
        'Có bài chưa gửi được lên máy chủ. Phần đó nằm lại trên máy này và chỉ bạn mở được khi đăng nhập lại ở đây.',
        'Some text has not reached the server. It stays on this computer until you sign in here again.',
      ),
      t('Vẫn đăng xuất', 'Sign out'),
    ))
  ) {
    return show();
  }
  signOut();
}

function shortcuts() {
  const rows = [
    ['Ctrl + S', t('Lưu ngay', 'Save now')],
    ['Ctrl + Enter', t('Bước tiếp theo: gửi duyệt, đăng…', 'Next step: submit, publish…')],
    ['Alt + P', t('Xem trước', 'Preview')],
    ['Alt + H', t('Lịch sử', 'History')],
    ['Alt + N', t('Viết bài mới', 'New article')],
    ['Alt + L', t('Về danh sách', 'To the list')],
    ['/', t('Tìm trong danh sách', 'Search the list')],
    ['Ctrl + B · I · U', t('Đậm, nghiêng, gạch chân', 'Bold, italic, underline')],
    ['Ctrl + K', t('Liên kết', 'Link')],
    ['Ctrl + Alt + 2 · 3', t('Tít phụ', 'Headings')],
    ['Ctrl + Shift + 7 · 8 · 9', t('Danh sách số, chấm; trích dẫn', 'Lists, quote')],
    ['## , - , 1. , >', t('Gõ ở đầu dòng: tít phụ, danh sách, trích dẫn', 'At the start of a line')],
    ['?', t('Bảng này', 'This list')],
  ];
  dialog(t('Phím tắt', 'Keyboard shortcuts'), () =>
    h(
      'table.keys',
      h(
        'tbody',
        rows.map(([keys, what]) => h('tr', h('th', { scope: 'row' }, h('kbd', keys)), h('td', what))),
      ),
    ),
  );
}

document.addEventListener('keydown', (event) => {
  if (!me || document.querySelector('dialog[open]')) return;
  const typing = event.target.closest('input, textarea, select, [contenteditable=true]');
  if (event.altKey && event.code === 'KeyN') event.preventDefault(), (location.hash = '#/bai/moi');
  else if (event.altKey && event.code === 'KeyL') event.preventDefault(), (location.hash = '#/');
  else if (!typing && event.key === '?') event.preventDefault(), shortcuts();
  else if (!typing && event.key === '/' && document.getElementById('desk-search'))
    event.preventDefault(), document.getElementById('desk-search').focus();
});

window.addEventListener('unhandledrejection', (event) => console.error(event.reason));
open();
