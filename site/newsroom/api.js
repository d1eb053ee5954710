// Calls to the API: JSON in, JSON out, with a token that is renewed in time.

import { Offline, Refused } from './problems.js';
import { spent, token } from './session.js';

/**
 * @typedef {{ status: number, data: any, etag: string | null, location: string | null }} Answer
 * @typedef {object} CallOptions
 * @property {any} [body] sent as JSON
 * @property {string | null} [ifMatch] validator (ETag) of the changed resource
 * @property {boolean} [create] sends If-None-Match: * instead
 * @property {string} [key] Idempotency-Key of a POST that may be sent twice
 * @property {boolean} [open] a public route, called without a token
 * @property {boolean} [keepalive] the call outlives the page
 */

/**
 * @param {string} method
 * @param {string} path
 * @param {CallOptions} [options]
 * @returns {Promise<Answer>}
 * @throws {Offline} where the server was not reached
 * @throws {Refused} where it said no
 */
export async function call(method, path, { body, ifMatch, create, key, open = false, keepalive = false } = {}) {
  for (let attempt = 1; ; attempt++) {
    /** @type {Record<string, string>} */
    const headers = { accept: 'application/json' };
    const access = open ? null : await token().catch(unreachable);
    if (access) headers.authorization = `Bearer ${access}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (ifMatch) headers['if-match'] = ifMatch;
    if (create) headers['if-none-match'] = '*';
    if (key) headers['idempotency-key'] = key;
    let answer;
    try {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      answer = await fetch(path, { method, headers, body: payload, cache: 'no-store', keepalive });
    } catch {
      throw new Offline();
    }
    if (answer.status === 401 && access && attempt === 1) {
      spent(access);
      continue;
    }
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    let data;
    try {
      data = isJson ? await answer.json() : await answer.text();
    } catch {
      // the connection broke in the middle of the answer: whether it was done is not known
      if (answer.ok) throw new Offline();
      data = null;
    }
    // compression on the way makes a validator weak; If-Match wants the strong one that the API gave
    const etag = answer.headers.get('etag')?.replace(/^W\//, '') ?? null;
    if (!answer.ok) throw new Refused(answer.status, isJson ? data : null, etag);
    return { status: answer.status, data, etag, location: answer.headers.get('location') };
  }
}

/** A login that cannot be reached is no reason to ask for a new one. @param {unknown} e @returns {never} */
function unreachable(e) {
  throw e instanceof TypeError ? new Offline() : e;
}

/** @param {string} path @param {CallOptions} [options] */
export const get = (path, options) => call('GET', path, options);
export const freshKey = () => crypto.randomUUID();
