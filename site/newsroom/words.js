// Texts stand where they are used, Vietnamese first: t('Lưu', 'Save'). What several screens share is here.

/** @typedef {{ pointer: string, code?: string, detail?: string }} FieldError */

const KEY = 'bantin.language';
let language = 'vi';
try {
  language = localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
} catch {
  // a browser that keeps nothing still works
}

/** @param {string} vi @param {string} en */
export const t = (vi, en) => (language === 'en' ? en : vi);
export const lang = () => language;
export const locale = () => (language === 'en' ? 'en-GB' : 'vi-VN');

export function switchLanguage() {
  language = language === 'en' ? 'vi' : 'en';
  document.documentElement.lang = language;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // kept for this page only
  }
}

/** 1.234 in Vietnamese, 1,234 in English. @param {number} value */
export const number = (value) => new Intl.NumberFormat(locale()).format(value);

/**
 * A count with its noun. Vietnamese has no plural.
 *
 * @param {number} count
 * @param {string} vi
 * @param {string} one
 * @param {string} [many]
 */
export const counted = (count, vi, one, many = `${one}s`) =>
  t(`${number(count)} ${vi}`, `${number(count)} ${count === 1 ? one : many}`);

/** KB and MB of 1,024, one decimal from 1 MB on. @param {number} bytes */
export function fileSize(bytes) {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  if (kilobytes < 1024) return `${number(kilobytes)} KB`;
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(bytes / 1024 / 1024)} MB`;
}

/** @type {Record<string, [string, string]>} */
const STATUSES = {
  draft: ['Bản nháp', 'Draft'],
  'in-review': ['Chờ duyệt', 'In review'],
  scheduled: ['Đã hẹn giờ', 'Scheduled'],
  published: ['Đã đăng', 'Published'],
  withdrawn: ['Đã gỡ', 'Withdrawn'],
  deleted: ['Trong thùng rác', 'In trash'],
};

/** @param {string} status */
export const statusName = (status) => t(...(STATUSES[status] ?? [status, status]));
export const statuses = () => Object.keys(STATUSES).filter((status) => status !== 'deleted');

/** @type {Record<string, [string, string]>} */
const GENRES = {
  article: ['Bài viết', 'Article'],
  brief: ['Tin vắn', 'Brief'],
  gallery: ['Chùm ảnh', 'Gallery'],
  video: ['Video', 'Video'],
  audio: ['Âm thanh', 'Audio'],
};
export const genres = () => Object.keys(GENRES);
/** @param {string} genre */
export const genreName = (genre) => t(...(GENRES[genre] ?? [genre, genre]));

/** @param {string} role */
export const roleName = (role) =>
  ({
    reporter: t('phóng viên', 'reporter'),
    editor: t('biên tập viên', 'editor'),
    admin: t('quản trị viên', 'admin'),
  })[role] ?? '';

/** @type {Record<string, [string, string]>} */
const FIELDS = {
  headline: ['Tít', 'Headline'],
  lead: ['Sapo', 'Lead'],
  body: ['Nội dung', 'Body'],
  category: ['Chuyên mục', 'Category'],
  tags: ['Từ khóa', 'Tags'],
  byline: ['Bút danh', 'Byline'],
  authors: ['Hồ sơ tác giả', 'Author profiles'],
  slug: ['Đường dẫn', 'URL slug'],
  source: ['Nguồn', 'Source'],
  leadImage: ['Ảnh đại diện', 'Lead image'],
  images: ['Ảnh trong bài', 'Images'],
  attachments: ['Tệp đính kèm', 'Attachments'],
  brief: ['Tin vắn', 'Brief'],
  seo: ['Tìm kiếm và chia sẻ', 'Search and sharing'],
  name: ['Tên', 'Name'],
  nameEn: ['Tên tiếng Anh', 'English name'],
  title: ['Tiêu đề', 'Title'],
  titleEn: ['Tiêu đề tiếng Anh', 'English title'],
  bio: ['Giới thiệu', 'About'],
  publishAt: ['Ngày giờ đăng', 'Publish at'],
  expireAt: ['Ngày giờ gỡ', 'Take down at'],
  notice: ['Thông báo cho bạn đọc', 'Notice to readers'],
  comment: ['Lời nhắn', 'Comment'],
  text: ['Nội dung', 'Text'],
  parent: ['Chuyên mục cha', 'Parent category'],
  order: ['Thứ tự', 'Order'],
  alt: ['Mô tả ảnh (alt)', 'Alt text'],
  caption: ['Chú thích', 'Caption'],
  focalPoint: ['Tiêu điểm ảnh', 'Focal point'],
  credit: ['Nguồn ảnh', 'Credit'],
  displayName: ['Tên hiển thị', 'Display name'],
  username: ['Tên đăng nhập', 'Username'],
  email: ['E-mail', 'Email'],
  role: ['Vai trò', 'Role'],
  slots: ['Tin nổi bật', 'Top stories'],
  sections: ['Khối chuyên mục', 'Sections'],
  breaking: ['Tin nóng', 'Breaking news'],
  siteName: ['Tên trang', 'Site name'],
  tagline: ['Khẩu hiệu', 'Tagline'],
  filename: ['Tên tệp', 'File name'],
  size: ['Dung lượng', 'Size'],
};

/** @type {Record<string, [string, string]>} */
const PARTS = {
  alt: ['mô tả ảnh (alt)', 'alt text'],
  credit: ['nguồn ảnh', 'credit'],
  name: ['tên', 'name'],
  url: ['liên kết', 'link'],
  title: ['tiêu đề', 'title'],
  description: ['mô tả', 'description'],
  image: ['ảnh', 'image'],
};

/**
 * "images/0/alt", or a JSON pointer with a slash before it, in words: "Ảnh trong bài 1: mô tả ảnh (alt)".
 *
 * @param {string} path
 */
export function fieldName(path) {
  const [field, ...rest] = path.replace(/^\//, '').split('/');
  let name = t(...(FIELDS[field] ?? (field ? [field, field] : ['Yêu cầu', 'Request'])));
  if (/^\d+$/.test(rest[0] ?? '')) name += ` ${Number(rest.shift()) + 1}`;
  if (rest.length) name += `: ${rest.map((part) => t(...(PARTS[part] ?? [part, part]))).join(' ')}`;
  return name;
}

/** What sanitising took out, as an editor says it. @param {string[]} removed */
export const removedNames = (removed) =>
  [
    ...new Set(
      removed.map((what) => {
        if (what.startsWith('img[src]'))
          return t('ảnh của trang khác (hãy tải ảnh lên)', 'images from other sites (upload them)');
        if (what === 'a[href]') return t('liên kết không an toàn', 'unsafe links');
        if (/^script\b|\[on/.test(what)) return t('mã lệnh', 'scripts');
        if (what.endsWith('[hidden]')) return t('đoạn bị ẩn', 'hidden text');
        return t('định dạng không hỗ trợ', 'unsupported formatting');
      }),
    ),
  ].join(', ');

/**
 * What the API's codes mean at a field. {n} is the number that the API's detail names.
 *
 * @type {Record<string, [string, string]>}
 */
const FIELD_CODES = {
  needed: ['chưa nhập', 'required'],
  'too-long': ['dài quá {n} ký tự', 'longer than {n} characters'],
  'too-large': ['vượt quá {size}', 'larger than {size}'],
  'too-many': ['tối đa {n}', '{n} at most'],
  'slug-taken': ['đã có bài khác dùng, hãy chọn đường dẫn khác', 'already used by another article, choose another'],
  'slug-letters': ['chỉ dùng chữ không dấu, số và gạch nối', 'use plain letters, digits and hyphens only'],
  'category-unknown': [
    'chuyên mục không còn, hãy chọn chuyên mục khác',
    'this category no longer exists, choose another',
  ],
  'author-unknown': ['không có hồ sơ tác giả này', 'there is no such author profile'],
  'too-many-pictures': ['có quá 20 ảnh', 'more than 20 images'],
  'picture-words': ['ảnh thứ {n} chưa có mô tả hoặc nguồn ảnh', 'image {n} has no alt text or no credit'],
  'not-ready': [
    'có ảnh hoặc tệp chưa xử lý xong, hoặc đang bị xóa',
    'an image or file is still being processed, or was deleted',
  ],
  'upload-not-ready': [
    'có ảnh hoặc tệp chưa xử lý xong, hoặc đang bị xóa',
    'an image or file is still being processed, or was deleted',
  ],
  url: ['phải bắt đầu bằng http:// hoặc https://', 'must start with http:// or https://'],
  'must-be-later': ['phải muộn hơn hiện tại và giờ đăng', 'must be later than now and than the publishing time'],
  'already-published': ['bài đã đăng nên không dời giờ đăng được nữa', 'already published, so it can’t be rescheduled'],
  'upload-unknown': [
    'ảnh hoặc tệp này không có, hoặc không phải của bạn',
    'this image or file does not exist, or is not yours',
  ],
  'upload-unusable': [
    'có ảnh hoặc tệp chưa xử lý xong, hoặc đang bị xóa',
    'an image or file is still being processed, or was deleted',
  ],
  'end-before-start': ['giờ gỡ phải muộn hơn giờ đăng', 'must be later than the publishing time'],
  taken: ['đã có người dùng', 'already taken'],
  unknown: ['không có', 'not found'],
  invalid: ['chưa hợp lệ', 'invalid'],
};

/**
 * What the API's codes mean by themselves.
 *
 * @type {Record<string, [string, string]>}
 */
const CODES = {
  'self-review': [
    'Bài bạn tự viết phải do biên tập viên khác đăng.',
    'Another editor has to publish what you wrote yourself.',
  ],
  'editor-only': ['Chỉ biên tập viên làm được thao tác này.', 'Only editors can do this.'],
  'withdrawn-first': ['Bài đã gỡ. Hãy đăng lại bài trước.', 'The article is withdrawn. Republish it first.'],
  'seen-not-deleted': [
    'Bài đã từng đăng nên không xóa được. Hãy gỡ bài.',
    'It has been published, so it can’t be deleted. Withdraw it instead.',
  ],
  'category-unknown': [
    'Chuyên mục không còn. Hãy chọn chuyên mục khác.',
    'The category no longer exists. Choose another.',
  ],
  'category-has-articles': [
    'Chuyên mục còn bài. Hãy chuyển bài đi trước khi xóa.',
    'The category still has articles. Move them before deleting it.',
  ],
  'category-has-children': [
    'Chuyên mục còn chuyên mục con nên không xóa được.',
    'The category still has subcategories, so it can’t be deleted.',
  ],
  'author-named': [
    'Còn bài ghi tên tác giả này. Hãy bỏ tên khỏi các bài đó trước.',
    'Articles still name this author. Remove the name from them first.',
  ],
  'too-many-pictures': ['Bài có quá 20 ảnh.', 'The article has more than 20 images.'],
  'too-many-uploads': [
    'Bạn đang tải lên quá nhiều tệp. Hãy đợi ít phút.',
    'You are uploading too many files. Wait a few minutes.',
  ],
  'in-use': ['Có bài đang dùng nên chưa xóa được.', 'An article uses it, so it can’t be deleted.'],
  'site-logo': [
    'Ảnh đang là logo của trang nên chưa xóa được. Hãy chọn logo khác trong Cài đặt.',
    'It is the site’s logo, so it can’t be deleted. Choose another logo in Settings.',
  ],
  'page-picture': [
    'Ảnh đang có trên một trang tĩnh nên chưa xóa được. Hãy bỏ ảnh khỏi trang đó trước.',
    'A page shows it, so it can’t be deleted. Remove it from the page first.',
  ],
  'topic-picture': [
    'Ảnh đang có trên một trang chủ đề nên chưa xóa được. Hãy bỏ hoặc thay ảnh của chủ đề đó trước.',
    'A topic page shows it, so it can’t be deleted. Remove or replace it there first.',
  ],
  'in-trash': ['Bài đang ở trong thùng rác. Hãy khôi phục trước.', 'The article is in the trash. Restore it first.'],
  'in-review': ['Bài đang chờ duyệt nên không xóa được.', 'The article is in review, so it can’t be deleted.'],
  'last-admin': ['Phải còn ít nhất một quản trị viên.', 'At least one admin has to stay.'],
  'wrong-status': [
    'Bài đã sang trạng thái khác nên không làm được bước này. Hãy xem lại bài.',
    'The article’s status has changed, so this can’t be done. Check the article.',
  ],
  'no-group': [
    'Tài khoản chưa được cấp quyền trong tòa soạn. Hãy liên hệ quản trị viên.',
    'This account doesn’t have access to the newsroom yet. Ask an admin.',
  ],
  'too-many-requests': [
    'Bạn thao tác quá nhanh. Vui lòng thử lại sau ít phút.',
    'Too many requests. Please try again in a few minutes.',
  ],
  'username-taken': ['Tên đăng nhập này đã có người dùng.', 'This username is taken.'],
};

/** @param {[string, string]} texts @param {string | undefined} detail */
function filled(texts, detail) {
  const found = Number(/\d[\d,.]*/.exec(detail ?? '')?.[0].replace(/[,.]/g, '') ?? 0);
  return t(...texts)
    .replace('{n}', number(found))
    .replace('{size}', fileSize(found));
}

/** What is wrong with a field, in the editor's language. @param {FieldError} error */
export function fieldErrorText({ code, detail }) {
  const known = code ? FIELD_CODES[code] : undefined;
  return known ? filled(known, detail) : t('chưa hợp lệ', 'invalid');
}

/** The sentence of a problem's code; undefined where none is known. @param {string | undefined} code @returns {string | undefined} */
export const codeText = (code) => (code && CODES[code] ? t(...CODES[code]) : undefined);
