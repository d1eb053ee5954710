// Calls to the API. Failures are three: no network (Offline), an answer that says no (Refused), nobody signed in.

import { spent, token } from './session.js';
import { detailText, fieldName, t } from './words.js';

export class Offline extends Error {
  constructor() {
    super(t('Không kết nối được với máy chủ.', 'The server cannot be reached.'));
  }
}

export class Refused extends Error {
  constructor(status, problem, etag) {
    super(reason(status, problem));
    this.status = status;
    this.problem = problem ?? {};
    this.errors = this.problem.errors ?? [];
    this.etag = etag;
  }

  /** Worth trying again as it is. */
  get passing() {
    return this.status === 429 || this.status >= 500;
  }
}

function reason(status, problem) {
  const errors = problem?.errors ?? [];
  if (errors.length) return errors.map((e) => `${fieldName(e.pointer)}: ${detailText(e.detail)}`).join('\n');
  switch (status) {
    case 401:
      return t('Phiên đăng nhập đã hết.', 'You are signed out.');
    case 403:
      return t('Bạn không có quyền làm việc này. ', 'You may not do this. ') + (problem?.detail ?? '');
    case 404:
      return t('Không có bài này, hoặc bài không phải của bạn.', 'There is no such thing, or it is not yours.');
    case 412:
      return t('Người khác vừa sửa trước bạn.', 'Somebody else has changed it first.');
    case 413:
      return t('Nội dung quá lớn.', 'It is too large.');
    case 429:
    case 503:
      return t('Máy chủ đang bận, xin thử lại sau giây lát.', 'The server is busy, try again in a moment.');
    default:
      return (
        problem?.detail ??
        problem?.title ??
        problem?.message ??
        t(`Máy chủ trả lời lỗi ${status}.`, `The server answered ${status}.`)
      );
  }
}

/**
 * @param body sent as JSON
 * @param ifMatch validator of what is changed; `create` sends If-None-Match: * instead
 * @param key Idempotency-Key of a POST that may be sent twice
 */
export async function call(method, path, { body, ifMatch, create, key, open = false, headers: more } = {}) {
  for (let attempt = 1; ; attempt++) {
    const headers = { accept: 'application/json', ...more };
    const access = open ? null : await token();
    if (access) headers.authorization = `Bearer ${access}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (ifMatch) headers['if-match'] = ifMatch;
    if (create) headers['if-none-match'] = '*';
    if (key) headers['idempotency-key'] = key;
    let answer;
    try {
      answer = await fetch(path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        cache: 'no-store',
      });
    } catch {
      throw new Offline();
    }
    if (answer.status === 401 && access && attempt === 1) {
      spent(access);
      continue;
    }
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    const data = isJson ? await answer.json().catch(() => null) : await answer.text();
    // compression on the way makes a validator weak; If-Match wants the strong one that the API gave
    const etag = answer.headers.get('etag')?.replace(/^W\//, '') ?? null;
    if (!answer.ok) throw new Refused(answer.status, isJson ? data : null, etag);
    return { status: answer.status, data, etag, location: answer.headers.get('location') };
  }
}

export const get = (path, options) => call('GET', path, options);
export const freshKey = () => crypto.randomUUID();
