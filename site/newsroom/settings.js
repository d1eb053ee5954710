// The site: name, logo, menu, footer, imprint. Effective within a minute.

import { call, get } from './api.js';
import { same } from './content.js';
import { button, field, h, say } from './dom.js';
import { categories, flat } from './fields.js';
import { item, library, picture } from './media.js';
import { mergeFields } from './merge.js';
import { explain, isStatus } from './problems.js';
import { genreName, genres, t } from './words.js';

/** What people write of it. */
const content = ({ version: _version, updatedAt: _updatedAt, updatedBy: _updatedBy, ...fields }) => fields;

export async function settingsScreen(main) {
  const found = await get('/newsroom/settings');
  let base = content(found.data);
  let etag = found.data.version ? found.etag : null;
  const tree = flat(await categories());
  const state = h('p.save-state', { role: 'status' });
  const touched = () => {
    state.textContent = dirty() ? t('Có thay đổi chưa lưu.', 'There are unsaved changes.') : '';
  };
  const input = (label, value, options = {}) =>
    field(
      label,
      h('input', { type: options.type ?? 'text', value: value ?? '', oninput: touched, ...options.props }),
      options,
    );

  const siteName = input(t('Tên trang', 'Site name'), base.siteName, { most: 80 });
  const taglineVi = input(t('Khẩu hiệu (tiếng Việt)', 'Tagline (Vietnamese)'), base.tagline?.vi, { most: 120 });
  const taglineEn = input(t('Khẩu hiệu (tiếng Anh)', 'Tagline (English)'), base.tagline?.en, { most: 120 });
  let logo = base.logo ?? null;
  const logoShown = h('p.hint');
  const drawLogo = async () => {
    const image = logo && (await item('images', logo).catch(() => null));
    logoShown.replaceChildren(
      image
        ? h('img.shown', { src: picture(image)?.small ?? '', alt: image.alt ?? '' })
        : t('Chưa có logo.', 'No logo yet.'),
    );
  };
  const chooseLogo = async () => {
    const chosen = await library();
    if (!chosen) return;
    logo = chosen.id;
    drawLogo();
    touched();
  };
  const removeLogo = () => {
    logo = null;
    drawLogo();
    touched();
  };
  const menu = h(
    'ul.picks',
    tree.map((node) =>
      h(
        'li',
        h(
          'label.inline',
          h('input', {
            type: 'checkbox',
            value: node.path,
            checked: (base.navigation ?? []).includes(node.path),
            onchange: touched,
          }),
          '\u2003'.repeat(node.depth) + node.name,
        ),
      ),
    ),
  );
  const links = h('textarea', { rows: 4, oninput: touched, placeholder: 'https://… | Tên tiếng Việt | English name' });
  links.value = (base.footerLinks ?? []).map((one) => [one.url, one.vi, one.en].filter(Boolean).join(' | ')).join('\n');
  const linksField = field(t('Liên kết ở chân trang', 'Footer links'), links, {
    hint: t(
      'Mỗi dòng một liên kết: địa chỉ | tên tiếng Việt | tên tiếng Anh',
      'One a line: address | Vietnamese name | English name',
    ),
  });
  const imprint = {
    agency: input(t('Cơ quan chủ quản', 'Governing body'), base.imprint?.agency, { most: 200 }),
    responsible: input(t('Người chịu trách nhiệm nội dung', 'Responsible editor'), base.imprint?.responsible, {
      most: 200,
    }),
    licence: input(t('Giấy phép', 'Licence'), base.imprint?.licence, { most: 300 }),
    address: input(t('Địa chỉ', 'Address'), base.imprint?.address, { most: 300 }),
    contact: input(t('Đường dây nóng, e-mail', 'Hotline, email'), base.imprint?.contact, { most: 300 }),
  };
  const social = h('textarea', { rows: 3, oninput: touched, placeholder: 'https://…' });
  social.value = (base.social ?? []).map((one) => (typeof one === 'string' ? one : one.url)).join('\n');
  const socialField = field(t('Trang mạng xã hội', 'Social profiles'), social, {
    hint: t('Mỗi dòng một liên kết.', 'One link a line.'),
  });
  const language = h(
    'select',
    { onchange: touched },
    h('option', { value: 'vi' }, 'Tiếng Việt'),
    h('option', { value: 'en' }, 'English'),
  );
  language.value = base.defaultLanguage ?? 'vi';
  const visits = input(t('Lượt truy cập khởi điểm', 'Starting count of visits'), base.visitsStart ?? '', {
    type: 'number',
    props: { min: '0', step: '1' },
    hint: t('Cộng vào bộ đếm ở chân trang.', 'Added to the counter in the footer.'),
  });
  const hub = input('WebSub hub', base.webSubHub, { type: 'url', props: { placeholder: 'https://' } });

  /** Coefficients are hundredths in the API. */
  const fees = genres().map((genre) => {
    const known = (base.fees ?? []).find((one) => one.genre === genre);
    const amount = (value, props) => h('input', { type: 'number', min: '0', value, oninput: touched, ...props });
    return {
      genre,
      coefficient: amount(String((known?.coefficient ?? 100) / 100), {
        step: '0.05',
        max: '100',
        'aria-label': t(`Hệ số: ${genreName(genre)}`, `Coefficient: ${genreName(genre)}`),
      }),
      base: amount(String(known?.base ?? 0), {
        step: '1000',
        'aria-label': t(`Mức nhuận bút: ${genreName(genre)}`, `Base fee: ${genreName(genre)}`),
      }),
    };
  });
  const feeTable = h(
    'table.sheet',
    h(
      'thead',
      h(
        'tr',
        [t('Thể loại', 'Genre'), t('Hệ số', 'Coefficient'), t('Mức nhuận bút (đồng)', 'Base fee (VND)')].map((name) =>
          h('th', { scope: 'col' }, name),
        ),
      ),
    ),
    h(
      'tbody',
      fees.map((fee) =>
        h('tr', h('th', { scope: 'row' }, genreName(fee.genre)), h('td', fee.coefficient), h('td', fee.base)),
      ),
    ),
  );

  const clean = (text) => text.normalize('NFC').trim();
  const textOf = (box) => clean(box.control.value);
  const linesOf = (control) => control.value.split('\n').map(clean).filter(Boolean);
  const collect = () => {
    const made = {
      ...base,
      siteName: textOf(siteName),
      tagline: { vi: textOf(taglineVi), en: textOf(taglineEn) },
      logo,
      navigation: [...menu.querySelectorAll(':checked')].map((one) => one.value),
      footerLinks: linesOf(links).map((line) => {
        const [url, vi, en] = line.split('|').map(clean);
        return { url, vi: vi ?? url, en: en ?? vi ?? url };
      }),
      imprint: Object.fromEntries(Object.entries(imprint).map(([name, box]) => [name, textOf(box)])),
      social: linesOf(social),
      defaultLanguage: language.value,
      webSubHub: textOf(hub) || null,
      fees: fees
        .map(({ genre, coefficient, base: amount }) => ({
          genre,
          coefficient: Math.round(Number(coefficient.value) * 100),
          base: Math.round(Number(amount.value)),
        }))
        .filter((fee) => fee.base > 0 || fee.coefficient !== 100),
      visitsStart: textOf(visits) === '' ? null : Number(textOf(visits)),
    };
    for (const name of ['logo', 'webSubHub', 'visitsStart']) if (made[name] === null) delete made[name];
    return made;
  };
  const begun = () => start;
  let start = collect();
  const dirty = () => !same(collect(), begun());

  async function save(event) {
    event.preventDefault();
    const boxes = [siteName, taglineVi, taglineEn, ...Object.values(imprint)];
    if (!boxes.every((box) => box.fits())) return;
    state.textContent = t('Đang lưu…', 'Saving…');
    try {
      await put(collect());
    } catch (e) {
      if (!isStatus(e, 412)) {
        state.textContent = explain(e);
        return say(explain(e), { trouble: true });
      }
      await merge();
    }
  }
  async function put(body) {
    const answer = await call('PUT', '/newsroom/settings', { body, ...(etag ? { ifMatch: etag } : { create: true }) });
    etag = answer.etag;
    base = body;
    start = collect();
    state.textContent = t(
      'Đã lưu. Trang công khai cập nhật trong khoảng một phút.',
      'Saved. The site is updated within a minute.',
    );
  }
  /** Somebody else has saved meanwhile: each setting that only one side changed is kept. */
  async function merge() {
    const now = await get('/newsroom/settings');
    const flatten = (settings) =>
      Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value)]));
    const merged = mergeFields(flatten(start), flatten(collect()), flatten(content(now.data))).fields();
    etag = now.etag;
    try {
      await put(Object.fromEntries(Object.entries(merged).map(([name, value]) => [name, JSON.parse(value)])));
      say(
        t(
          'Người khác vừa sửa cài đặt. Hai bản sửa đã được gộp và lưu.',
          'Someone else just changed the settings. Both sets of changes were merged and saved.',
        ),
      );
      await settingsScreen(main);
    } catch (e) {
      state.textContent = explain(e);
    }
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
        h('h1', { tabindex: '-1' }, t('Cài đặt trang', 'Site settings')),
        state,
        button(t('Lưu cài đặt', 'Save settings'), null, { kind: 'primary', type: 'submit' }),
      ),
      h(
        'section.panel',
        h('h2', t('Tên và logo', 'Name and logo')),
        siteName,
        taglineVi,
        taglineEn,
        logoShown,
        h(
          'p.actions',
          button(t('Chọn logo…', 'Choose logo…'), chooseLogo, { kind: 'quiet' }),
          button(t('Bỏ logo', 'Remove logo'), removeLogo, { kind: 'quiet' }),
        ),
        field(t('Ngôn ngữ mặc định', 'Default language'), language),
      ),
      h('section.panel', h('fieldset', h('legend', t('Menu chính', 'Main menu')), menu)),
      h('section.panel', h('h2', t('Thông tin cơ quan', 'Publisher')), Object.values(imprint)),
      h('section.panel', h('h2', t('Chân trang', 'Footer')), linksField, socialField, visits, hub),
      h(
        'section.panel',
        h('h2', t('Nhuận bút', 'Fees')),
        h(
          'p.hint',
          t(
            'Nhuận bút của một bài = hệ số × mức của thể loại.',
            'An article’s fee = coefficient × base fee of its genre.',
          ),
        ),
        h('div.scroll', feeTable),
      ),
    ),
  );
  await drawLogo();
  return {
    title: t('Cài đặt trang', 'Site settings'),
    holds: () => dirty() && t('Cài đặt có thay đổi chưa lưu.', 'Settings have unsaved changes.'),
    leave: () => window.removeEventListener('beforeunload', leaving),
  };
}
