// The newsroom page: signs in, shows one screen at a time by the address after '#'.

import { get } from './api.js';
import { button, confirmed, dialog, h, isComposing, livingParts, say } from './dom.js';
import { claimTab, journal } from './journal.js';
import { startNotices } from './notices.js';
import { startOutbox } from './outbox.js';
import { explain } from './problems.js';
import { arrive, isSignedIn, signIn, signInBeside, signOut, wasSignedIn, whenLost } from './session.js';
import { lang, roleName, switchLanguage, t } from './words.js';

const app = document.getElementById('app');
const site = document.body.dataset.site;
document.documentElement.lang = lang();

/**
 * Address, who may see it, module and its screen.
 *
 * @type {[RegExp, string, () => Promise<any>, (module: any, main: HTMLElement, me: any, ...parts: string[]) => any][]}
 */
const SCREENS = [
  [
    /^#\/bai\/(.+)$/,
    'reporter',
    () => import('./editor.js'),
    (m, main, me, id) => m.editorScreen(main, { me, id: decodeURIComponent(id) }),
  ],
  [/^#\/chuyen-muc$/, 'editor', () => import('./categories.js'), (m, main, me) => m.categoriesScreen(main, { me })],
  [/^#\/tac-gia$/, 'editor', () => import('./authors.js'), (m, main, me) => m.authorsScreen(main, { me })],
  [/^#\/chu-de$/, 'editor', () => import('./topics.js'), (m, main, me) => m.topicsScreen(main, { me })],
  [
    /^#\/trang(?:\/([a-z0-9-]+))?$/,
    'editor',
    () => import('./standing.js'),
    (m, main, me, slug) => m.standingScreen(main, { me, slug }),
  ],
  [/^#\/trang-chu$/, 'editor', () => import('./frontpage.js'), (m, main, me) => m.frontPageScreen(main, { me })],
  [/^#\/anh$/, 'reporter', () => import('./pictures.js'), (m, main, me) => m.picturesScreen(main, { me })],
  [/^#\/thong-ke$/, 'reporter', () => import('./stats.js'), (m, main, me) => m.statsScreen(main, { me })],
  [/^#\/thong-bao$/, 'reporter', () => import('./notices.js'), (m, main, me) => m.noticesScreen(main, { me })],
  [/^#\/nhuan-but$/, 'admin', () => import('./reports.js'), (m, main) => m.reportsScreen(main)],
  [/^#\/hen-gio$/, 'reporter', () => import('./calendar.js'), (m, main) => m.calendarScreen(main)],
  [/^#\/nguoi-dung$/, 'admin', () => import('./people.js'), (m, main, me) => m.peopleScreen(main, { me })],
  [/^#\/cai-dat$/, 'admin', () => import('./settings.js'), (m, main, me) => m.settingsScreen(main, { me })],
  [/^#\/nhat-ky$/, 'admin', () => import('./audit.js'), (m, main, me) => m.auditScreen(main, { me })],
  [/^(#\/?)?(\?.*)?$/, 'reporter', () => import('./desk.js'), (m, main, me) => m.deskScreen(main, { me })],
];
/** @type {[string, () => string, string][]} */
const NAVIGATION = [
  ['#/', () => t('Bài viết', 'Articles'), 'reporter'],
  ['#/trang-chu', () => t('Trang chủ', 'Front page'), 'editor'],
  ['#/anh', () => t('Ảnh', 'Images'), 'reporter'],
  ['#/chuyen-muc', () => t('Chuyên mục', 'Categories'), 'editor'],
  ['#/chu-de', () => t('Chủ đề', 'Topics'), 'editor'],
  ['#/tac-gia', () => t('Tác giả', 'Authors'), 'editor'],
  ['#/trang', () => t('Trang tĩnh', 'Pages'), 'editor'],
  ['#/thong-ke', () => t('Thống kê', 'Statistics'), 'reporter'],
  ['#/nguoi-dung', () => t('Người dùng', 'People'), 'admin'],
  ['#/cai-dat', () => t('Cài đặt', 'Settings'), 'admin'],
  ['#/nhat-ky', () => t('Nhật ký hoạt động', 'Activity log'), 'admin'],
];
const RANK = { reporter: 0, editor: 1, admin: 2 };
const may = (least) => RANK[me.role] >= RANK[least];

let me = null;
let screen = null;
let turn = 0;
let shown = location.hash;

async function open() {
  switch (await arrive()) {
    case 'closing':
      return;
    case 'failed':
      return welcome(
        t(
          'Đăng nhập không thành công. Vui lòng thử lại sau ít phút.',
          'Sign-in failed. Please try again in a few minutes.',
        ),
      );
    case 'out':
      if (!isSignedIn() && wasSignedIn()) return signIn();
      return welcome();
    default:
  }
  whenLost(askBack);
  await claimTab();
  try {
    me = (await get('/newsroom/me')).data;
    if (!me.role) {
      return welcome(
        t(
          `Tài khoản “${me.username}” chưa được cấp quyền trong tòa soạn. Hãy liên hệ quản trị viên.`,
          `“${me.username}” doesn’t have access to the newsroom yet. Ask an admin.`,
        ),
      );
    }
  } catch (e) {
    return welcome(explain(e));
  }
  frame();
  window.addEventListener('hashchange', moved);
  show();
  startOutbox(me.sub);
  preload();
}

/** All that a screen may need, while there is a network: offline, what was not loaded yet cannot be opened. */
function preload() {
  const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 1500));
  idle(async () => {
    const wanted = SCREENS.filter(([, least]) => may(least)).map(([, , load]) => load);
    const parts = [
      () => import('./conflict.js'),
      () => import('./vendor/prosemirror.js'),
      () => import('./vendor/chart.js'),
      () => import('./plain.js'),
    ];
    for (const load of [...wanted, ...parts]) await load().catch(() => {});
  });
}

function languageButton(then) {
  const other = lang() === 'vi' ? 'en' : 'vi';
  return button(
    other === 'en' ? 'English' : 'Tiếng Việt',
    async () => {
      await then();
    },
    { kind: 'link', lang: other },
  );
}

function welcome(trouble) {
  app.replaceChildren(
    h(
      'main.welcome',
      h('h1', site),
      h('p', t('Trang làm việc của tòa soạn.', 'The newsroom.')),
      trouble && h('p.notice', { role: 'alert' }, trouble),
      isSignedIn()
        ? h(
            'p.actions',
            button(t('Thử lại', 'Try again'), () => location.reload(), { kind: 'primary' }),
            button(t('Đăng xuất', 'Sign out'), () => signOut()),
          )
        : button(t('Đăng nhập', 'Sign in'), () => signIn(), { kind: 'primary', autofocus: true }),
      h(
        'p',
        languageButton(() => {
          switchLanguage();
          welcome(trouble);
        }),
        ' · ',
        h('a', { href: '/' }, t('Xem trang công khai', 'View site')),
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
      const signing = await dialog(t('Phiên đăng nhập đã hết', 'You have been signed out'), (close) => [
        h(
          'p',
          t(
            'Bài đang viết vẫn còn nguyên trên trang. Hãy đăng nhập lại trong cửa sổ mới để tiếp tục lưu.',
            'Your work is still on this page. Sign in again in a new window to keep saving.',
          ),
        ),
        h(
          'footer',
          // the window has to open from the click itself
          button(t('Đăng nhập lại', 'Sign in again'), () => close({ done: signInBeside() }), {
            kind: 'primary',
            autofocus: true,
          }),
        ),
      ]);
      if (!signing) continue;
      try {
        await signing.done;
      } catch {
        continue; // the window was closed: ask again
      }
      say(t('Đã đăng nhập lại.', 'Signed in again.'));
      return;
    }
  })().finally(() => {
    asking = null;
  });
  return asking;
}

function frame() {
  const links = NAVIGATION.filter(([, , least]) => may(least)).map(([href, name]) => h('li', h('a', { href }, name())));
  app.replaceChildren(
    h(
      'a.skip',
      {
        href: '#main',
        onclick: (event) => {
          event.preventDefault();
          document.getElementById('main').focus();
        },
      },
      t('Chuyển đến nội dung chính', 'Skip to main content'),
    ),
    h(
      'header.top',
      h('a.brand', { href: '#/' }, site, h('span', t('Tòa soạn', 'Newsroom'))),
      h('nav', { 'aria-label': t('Menu chính', 'Main menu') }, h('ul', links)),
      startNotices(),
      h(
        'details.person',
        h('summary', h('span', me.displayName), h('small', roleName(me.role))),
        h(
          'div.menu',
          button(t('Phím tắt', 'Keyboard shortcuts'), shortcuts),
          languageButton(async () => {
            await leave();
            switchLanguage();
            frame();
            show();
          }),
          h('a', { href: '/', target: '_blank', rel: 'noopener' }, t('Xem trang công khai', 'View site')),
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

/** Asks before something that is under way is left behind. */
async function moved() {
  // a dialog belongs to the screen that opened it; one that holds unsaved text asks first
  const boxes = /** @type {any[]} */ ([...document.querySelectorAll('dialog[open]')]);
  for (const box of boxes.reverse()) box.dismiss?.();
  if (document.querySelector('dialog[open]')) return history.replaceState(null, '', shown || '#/');
  const question = screen?.holds?.();
  if (question) {
    const wanted = location.hash;
    history.replaceState(null, '', shown || '#/');
    const go = await confirmed(t('Rời màn hình này?', 'Leave this screen?'), question, t('Rời đi', 'Leave'), {
      no: t('Ở lại', 'Stay'),
      danger: true,
    });
    if (!go) return;
    history.pushState(null, '', wanted);
  }
  show();
}

async function show() {
  const own = ++turn;
  await leave();
  if (own !== turn) return;
  shown = location.hash;
  const main = document.getElementById('main');
  const found = SCREENS.find(([pattern, least]) => may(least) && pattern.test(location.hash)) ?? SCREENS.at(-1);
  const [pattern, , load, build] = found;
  const parts = pattern.exec(location.hash)?.slice(1) ?? [];
  for (const link of document.querySelectorAll('header.top nav a')) {
    const target = link.getAttribute('href');
    const here =
      target === '#/'
        ? /^(#\/?)?(\?.*)?$|^#\/(bai\/|hen-gio$)/.test(location.hash)
        : (target === '#/thong-ke' && location.hash === '#/nhuan-but') ||
          location.hash === target ||
          location.hash.startsWith(`${target}/`);
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.querySelector('details.person')?.removeAttribute('open');
  // a screen that is still loading must not write into the one after it
  const fresh = h('main', { id: 'main', tabindex: '-1' }, h('p.waiting', t('Đang mở…', 'Opening…')));
  main.replaceWith(fresh);
  try {
    const built = await build(await load(), fresh, me, ...parts);
    if (own !== turn) return built?.leave?.();
    screen = built;
    shown = location.hash;
    document.title = `${built?.title ?? t('Tòa soạn', 'Newsroom')} – ${site}`;
    if (!fresh.contains(document.activeElement))
      (fresh.querySelector('h1[tabindex]') ?? fresh).focus({ preventScroll: true });
  } catch (e) {
    if (own !== turn) return;
    fresh.replaceChildren(
      h(
        'div.notice',
        { role: 'alert' },
        h('p', explain(e)),
        h(
          'p',
          button(t('Thử lại', 'Try again'), show),
          ' ',
          h('a', { href: '#/' }, t('Về danh sách', 'Back to the list')),
        ),
      ),
    );
  }
}

async function out() {
  await leave();
  const kept = journal.holds(me.sub);
  const sure =
    !kept ||
    (await confirmed(
      t('Đăng xuất?', 'Sign out?'),
      t(
        'Có phần viết dở chưa gửi được lên máy chủ. Phần đó được giữ trên máy này, chỉ bạn mở được khi đăng nhập lại ở đây.',
        'Some text has not reached the server. It stays on this computer until you sign in here again.',
      ),
      t('Đăng xuất', 'Sign out'),
    ));
  if (sure) signOut();
  else show();
}

function shortcuts() {
  const rows = [
    ['Ctrl + S', t('Lưu ngay', 'Save now')],
    ['Ctrl + Enter', t('Bước tiếp theo: gửi duyệt, đăng…', 'Next step: submit, publish…')],
    ['Alt + P', t('Xem trước', 'Preview')],
    ['Alt + H', t('Lịch sử', 'History')],
    ['Alt + N', t('Viết bài mới', 'New article')],
    ['Alt + L', t('Về danh sách', 'Back to the list')],
    ['/', t('Tìm trong danh sách', 'Search the list')],
    ['Ctrl + B · I · U', t('Đậm, nghiêng, gạch chân', 'Bold, italic, underline')],
    ['Ctrl + K', t('Liên kết', 'Link')],
    ['Ctrl + Alt + 2 · 3', t('Tít xen, tít xen nhỏ', 'Heading 2, heading 3')],
    [
      'Ctrl + Shift + 7 · 8 · 9',
      t('Danh sách đánh số, dấu đầu dòng; trích dẫn', 'Numbered list, bulleted list, quote'),
    ],
    ['Tab', t('Ô tiếp theo của bảng; ở ô cuối thêm một hàng', 'Next table cell; adds a row in the last one')],
    [
      '## , - , 1. , >',
      t('Gõ ở đầu dòng: tít xen, danh sách, trích dẫn', 'Typed at the start of a line: heading, list, quote'),
    ],
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
  if (!me?.role || isComposing(event) || document.querySelector('dialog[open]')) return;
  const typing = /** @type {Element} */ (event.target).closest('input, textarea, select, [contenteditable=true]');
  const search = document.getElementById('desk-search');
  if (event.altKey && event.code === 'KeyN') location.hash = '#/bai/moi';
  else if (event.altKey && event.code === 'KeyL') location.hash = '#/';
  else if (!typing && event.key === '?') shortcuts();
  else if (!typing && event.key === '/' && search) search.focus();
  else return;
  event.preventDefault();
});

window.addEventListener('unhandledrejection', (event) => console.error(event.reason));
open();
