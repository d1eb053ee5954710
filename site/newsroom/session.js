// Signing in: authorization code with PKCE (RFC 7636). Tokens live in this module's memory and nowhere else; the tab's
// storage holds only the verifier of a login under way and whether somebody was signed in here.

const { login = '', client = '' } = document.body.dataset;
const here = `${location.origin}/toa-soan/`;
const PENDING = 'bantin.login';
const WAS_IN = 'bantin.signed-in';
const MESSAGE = 'bantin.tokens';
const REVOKE_WAIT = 2000; // ms; signing out continues without an answer

/** @typedef {{ access: string, refresh: string | undefined, until: number }} Tokens */

/** @type {Tokens | null} */
let tokens = null;
/** @type {Promise<void> | null} */
let renewal = null;
/** @type {() => Promise<void>} */
let lost = () => Promise.reject(new SignedOut());

export class SignedOut extends Error {}

/** @param {number} bytes */
const random = (bytes) => base64(crypto.getRandomValues(new Uint8Array(bytes)));
/** RFC 4648 §5, without padding. @param {Uint8Array} bytes */
const base64 = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** What to do when a login has ended and cannot be renewed: ask, and resolve when somebody is back. @param {() => Promise<void>} ask */
export const whenLost = (ask) => {
  lost = ask;
};
export const isSignedIn = () => tokens !== null;
export const wasSignedIn = () => sessionStorage.getItem(WAS_IN) === 'yes';

/** Takes the code that the login sent back, if this load is one. Returns 'in', 'out', 'failed' or 'closing'. */
export async function arrive() {
  const query = new URLSearchParams(location.search);
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
  if (query.has('relogin')) {
    await signIn({ popup: true });
    return 'closing';
  }
  if (!query.has('code') && !query.has('error')) return 'out';
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, '', `/toa-soan/${pending?.back ?? ''}`);
  if (!pending || pending.state !== query.get('state') || !query.has('code'))
    return query.has('error') ? 'failed' : 'out';
  try {
    await exchange({
      grant_type: 'authorization_code',
      code: query.get('code') ?? '',
      redirect_uri: here,
      code_verifier: pending.verifier,
    });
  } catch {
    return 'failed';
  }
  sessionStorage.setItem(WAS_IN, 'yes');
  if (pending.popup && window.opener) {
    // to the page that opened this window, and to no other of the origin
    window.opener.postMessage({ type: MESSAGE, tokens }, location.origin);
    tokens = null;
    window.close();
    return 'closing';
  }
  return 'in';
}

/** Redirects to the login page; it redirects back at once if the browser is signed in there. */
export async function signIn({ popup = false } = {}) {
  const verifier = random(48);
  const state = random(18);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state, back: location.hash, popup }));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: here,
    scope: 'openid profile bantin/newsroom',
    state,
    code_challenge: base64(new Uint8Array(hash)),
    code_challenge_method: 'S256',
  });
  location.assign(`${login}/oauth2/authorize?${query}`);
  return new Promise(() => {});
}

/**
 * Signs in again in another window, so that this page keeps its content. Resolves once signed in. Call it directly from a
 * click handler: otherwise browsers block the window.
 */
export function signInBeside() {
  const other = window.open('/toa-soan/?relogin=1', 'bantin-login', 'width=480,height=680');
  if (!other) return signIn();
  return new Promise((resolve, reject) => {
    /** @param {(value?: any) => void} settle @param {any} [value] */
    const end = (settle, value) => {
      clearInterval(watch);
      window.removeEventListener('message', taken);
      settle(value);
    };
    /** @param {MessageEvent} event */
    const taken = ({ data, source, origin }) => {
      if (source !== other || origin !== location.origin || data?.type !== MESSAGE) return;
      tokens = data.tokens;
      end(resolve);
    };
    window.addEventListener('message', taken);
    // closed without signing in: the caller may ask again. A message may still be on its way.
    const watch = setInterval(() => other.closed && setTimeout(() => end(reject, new SignedOut()), 500), 500);
  });
}

/** Ends the session at the login, too: the refresh token is revoked, so that no copy of it is of use. */
export async function signOut() {
  const refresh = tokens?.refresh;
  tokens = null;
  sessionStorage.removeItem(WAS_IN);
  if (refresh) {
    await fetch(`${login}/oauth2/revoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token: refresh, client_id: client }),
      credentials: 'omit',
      keepalive: true,
      signal: AbortSignal.timeout(REVOKE_WAIT),
    }).catch(() => {});
  }
  location.assign(`${login}/logout?${new URLSearchParams({ client_id: client, logout_uri: here })}`);
}

/** A good access token, renewed in time. */
export async function token() {
  if (!tokens) {
    await renewing(lost);
  } else if (tokens.until < Date.now() + 60_000) {
    await renewing(refreshed);
  }
  return tokens?.access ?? '';
}

/** After a 401: this token is of no use any more. @param {string} access */
export function spent(access) {
  if (tokens && tokens.access === access) tokens.until = 0;
}

/** One renewal at a time, however many calls wait for it. @param {() => Promise<void>} renew */
function renewing(renew) {
  renewal ??= renew().finally(() => {
    renewal = null;
  });
  return renewal;
}

async function refreshed() {
  try {
    await exchange({ grant_type: 'refresh_token', refresh_token: tokens?.refresh ?? '' });
  } catch (e) {
    if (e instanceof TypeError) throw e; // no network: the login may well be good
    tokens = null;
    await lost();
  }
}

/** @param {Record<string, string>} form of the token endpoint (RFC 6749 §4.1.3, §6) */
async function exchange(form) {
  const answer = await fetch(`${login}/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_id: client, ...form }),
    credentials: 'omit',
  });
  if (!answer.ok) throw new SignedOut();
  const given = await answer.json();
  tokens = {
    access: given.access_token,
    refresh: given.refresh_token ?? tokens?.refresh,
    until: Date.now() + given.expires_in * 1000,
  };
}
