// Error messages for people: one sentence for each problem of the API, the network and the browser. Pure.

import { codeText, fieldErrorText, fieldName, t } from './words.js';

/** @typedef {{ code?: string, detail?: string, instance?: string, errors?: import('./words.js').FieldError[], changedBy?: string, changedAt?: string, changes?: any[] }} Problem */

/** An error whose message is written for the person at the screen. */
export class Explained extends Error {}

/** The request did not reach the server, or its answer did not come back. */
export class Offline extends Explained {
  constructor() {
    super(t('Không kết nối được với máy chủ.', 'Can’t reach the server.'));
  }
}

/** The server said no. */
export class Refused extends Explained {
  /** @param {number} status @param {Problem | null} problem @param {string | null} [etag] */
  constructor(status, problem, etag = null) {
    super(sentence(status, problem));
    this.status = status;
    /** @type {Problem} */
    this.problem = problem ?? {};
    this.errors = this.problem.errors ?? [];
    this.code = this.problem.code;
    this.etag = etag;
  }

  /** Repeating the same call may succeed. */
  get passing() {
    return this.status === 429 || this.status >= 500;
  }
}

/** @param {number} status @param {Problem | null} problem */
function sentence(status, problem) {
  const errors = problem?.errors ?? [];
  if (errors.length) return errors.map((error) => `${fieldName(error.pointer)}: ${fieldErrorText(error)}`).join('\n');
  const known = codeText(problem?.code);
  if (known) return known;
  switch (status) {
    case 401:
      return t('Phiên đăng nhập đã hết. Hãy đăng nhập lại.', 'You’ve been signed out. Sign in again.');
    case 403:
      return t('Bạn không có quyền thực hiện thao tác này.', 'You don’t have permission to do this.');
    case 404:
      return t('Không tìm thấy nội dung này, hoặc bạn không có quyền xem.', 'Not found, or you don’t have access.');
    case 412:
      return t(
        'Người khác vừa sửa nội dung này. Hãy tải lại để xem bản mới nhất rồi sửa tiếp.',
        'Someone else just changed this. Reload to get the latest version.',
      );
    case 413:
      return t('Nội dung quá lớn. Hãy chia nhỏ hoặc bớt lại.', 'The content is too large. Shorten or split it.');
    case 429:
    case 503:
      return t(
        'Máy chủ đang bận. Vui lòng thử lại sau ít phút.',
        'The server is busy. Please try again in a few minutes.',
      );
    default:
  }
  if (status >= 500) {
    const id = problem?.instance?.replace(/^.*[/:]/, '');
    return id
      ? t(
          `Lỗi phía máy chủ. Nếu lặp lại, hãy gửi mã ${id} cho quản trị viên.`,
          `Server error. If it happens again, send code ${id} to an admin.`,
        )
      : t('Lỗi phía máy chủ. Vui lòng thử lại sau ít phút.', 'Server error. Please try again in a few minutes.');
  }
  return t(
    'Không thực hiện được thao tác này. Hãy tải lại trang rồi thử lại.',
    'This couldn’t be done. Reload the page and try again.',
  );
}

/** A sentence for anything that was thrown: never the text of a browser or a server. @param {unknown} error */
export function explain(error) {
  if (error instanceof Explained) return error.message;
  console.error(error);
  if (error instanceof TypeError && /import|module/i.test(error.message)) {
    return t(
      'Chưa tải được màn hình này. Hãy kiểm tra kết nối mạng rồi thử lại.',
      'This screen couldn’t be loaded. Check your connection and try again.',
    );
  }
  return t(
    'Đã xảy ra lỗi trên trang này. Hãy tải lại trang rồi thử lại.',
    'Something went wrong on this page. Reload and try again.',
  );
}

/** Whether repeating the same call may succeed. @param {unknown} error */
export const isPassing = (error) => error instanceof Offline || (error instanceof Refused && error.passing);
/** @param {unknown} error @param {number} status */
export const isStatus = (error, status) => error instanceof Refused && error.status === status;
