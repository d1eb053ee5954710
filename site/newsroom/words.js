// Every text stands where it is used, Vietnamese first: t('Lưu', 'Save').

const KEY = 'bantin.language';
let language = 'vi';
try {
  language = localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
} catch {
  // a browser that keeps nothing still works
}

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

const STATUSES = {
  draft: ['Bản nháp', 'Draft'],
  'in-review': ['Chờ duyệt', 'In review'],
  scheduled: ['Đã hẹn giờ', 'Scheduled'],
  published: ['Đã đăng', 'Published'],
  withdrawn: ['Đã rút', 'Withdrawn'],
};

export const statusName = (status) => t(...(STATUSES[status] ?? [status, status]));
export const statuses = () => Object.keys(STATUSES);

const FIELDS = {
  headline: ['Tít', 'Headline'],
  lead: ['Sapo', 'Lead'],
  body: ['Nội dung', 'Body'],
  category: ['Chuyên mục', 'Category'],
  tags: ['Nhãn', 'Tags'],
  byline: ['Bút danh', 'Byline'],
  authors: ['Tác giả', 'Authors'],
  slug: ['Đường dẫn', 'Address'],
  source: ['Nguồn tin', 'Source'],
  leadImage: ['Ảnh đại diện', 'Lead image'],
  images: ['Ảnh trong bài', 'Images'],
  attachments: ['Tệp đính kèm', 'Attachments'],
  name: ['Tên', 'Name'],
  title: ['Tiêu đề', 'Title'],
  bio: ['Giới thiệu', 'About'],
  publishAt: ['Giờ đăng', 'Publish at'],
  expireAt: ['Giờ gỡ', 'Take down at'],
  notice: ['Thông báo', 'Notice'],
  comment: ['Lời nhắn', 'Comment'],
  text: ['Nội dung', 'Text'],
  parent: ['Chuyên mục cha', 'Parent category'],
};

const PARTS = {
  alt: ['mô tả ảnh (alt)', 'description (alt)'],
  credit: ['nguồn ảnh', 'credit'],
  name: ['tên', 'name'],
  url: ['địa chỉ', 'address'],
};

/** "images/0/alt", or a JSON pointer with a slash before it, in words: "Ảnh trong bài 1: mô tả ảnh (alt)". */
export function fieldName(path) {
  const [field, ...rest] = path.replace(/^\//, '').split('/');
  let name = t(...(FIELDS[field] ?? [field || 'Yêu cầu', field || 'Request']));
  if (/^\d+$/.test(rest[0] ?? '')) name += ` ${Number(rest.shift()) + 1}`;
  if (rest.length) name += `: ${rest.map((part) => t(...(PARTS[part] ?? [part, part]))).join(' ')}`;
  return name;
}

/** What sanitising took out, as an editor says it. */
export const removedNames = (removed) =>
  [
    ...new Set(
      removed.map((what) =>
        what === 'img[src]'
          ? t('ảnh của trang khác (hãy tải ảnh lên)', 'pictures of other sites (upload them)')
          : what === 'a[href]'
            ? t('liên kết không an toàn', 'unsafe links')
            : /^script$|\[on/.test(what)
              ? t('mã lệnh', 'script')
              : `<${what}>`,
      ),
    ),
  ].join(', ');

const DETAILS = [
  [/^is needed before publishing$/, 'cần có trước khi đăng'],
  [/^is needed$/, 'cần có'],
  [/belongs to another article/, 'đường dẫn này đã thuộc về bài khác'],
  [/^must come after now/, 'phải sau lúc này và sau giờ đăng'],
  [/^readers have the article already/, 'bạn đọc đã có bài này, không dời giờ đăng được nữa'],
  [/^no longer exists/, 'không còn nữa; hãy chọn chuyên mục khác, lưu lại, rồi khôi phục'],
  [/is not ready, or is being deleted/, 'có ảnh hoặc tệp chưa xử lý xong, hoặc đang bị xoá'],
  [/^has more than (\d+) characters/, 'dài quá $1 ký tự'],
  [/^has more than (\d+) bytes/, 'nặng quá $1 byte'],
];

/** What the API says of a field, in the reader's language where the API's few texts are known. */
export function detailText(detail) {
  const known = language === 'vi' ? DETAILS.find(([pattern]) => pattern.test(detail)) : null;
  return known ? known[1].replace('$1', known[0].exec(detail)[1] ?? '') : detail;
}
