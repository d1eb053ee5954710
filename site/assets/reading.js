// The view beacon: reports each page view once, when the page is visible, never while it is prerendered.
// No cookie. The session id is random, kept in this tab only, and deleted when the tab is closed.
// The server stores views as a set, so that sending one twice changes nothing; failed calls are therefore repeated.

const RESEND_FOR = 4 * 60 * 1000; // after five minutes the server would count it as a new view
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30 * 1000;
const COUNTED_WITHIN = 75 * 1000; // views are counted every minute, and the answer is cached for seconds
const KEPT = 'bantin.unsent';

const article = document.body.dataset.article;
const path = article ? `/articles/${encodeURIComponent(article)}/views` : '/visits';

function stored(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null; // storage is off: the server then derives the session from a daily salted hash
  }
}

function store(key, value) {
  try {
    sessionStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

function session() {
  const known = stored('bantin.sid');
  if (known) {
    return known;
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const sid = btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return store('bantin.sid', sid) ? sid : undefined;
}

let unsent = [];

function remember() {
  store(KEPT, JSON.stringify(unsent));
}

function recall() {
  try {
    unsent = JSON.parse(stored(KEPT) ?? '[]').filter(fresh);
  } catch {
    unsent = [];
  }
}

function fresh(view) {
  return Date.now() - Date.parse(view.at) < RESEND_FOR;
}

function body(view) {
  return JSON.stringify({ sid: view.sid, at: view.at });
}

async function send(view, wait = FIRST_WAIT) {
  let done = false;
  try {
    const answer = await fetch(view.path, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: body(view),
      keepalive: true,
      credentials: 'omit',
    });
    // a 4xx would fail again; a 5xx or 429 may succeed later
    done = answer.status < 500 && answer.status !== 429;
    if (answer.ok && view.path === path) {
      setTimeout(refresh, COUNTED_WITHIN);
    }
  } catch {
    // no network: below
  }
  if (done || !fresh(view)) {
    unsent = unsent.filter((other) => other !== view);
    remember();
  } else {
    setTimeout(() => unsent.includes(view) && send(view, Math.min(2 * wait, LONGEST_WAIT)), wait);
  }
}

// The page may come from a cache, and a view is counted within a minute: readers who are still there then see their own view counted.
// Once, since a call costs as much as the beacon. The number never decreases, and is left alone if a longer one would move the text.
async function refresh() {
  const place = document.querySelector('[data-views]');
  if (!article || !place || document.visibilityState !== 'visible') {
    return;
  }
  try {
    const answer = await fetch(path, { credentials: 'omit' });
    const { views } = await answer.json();
    const before = place.textContent;
    if (answer.ok && views > Number(before.replace(/\D/g, ''))) {
      const { offsetHeight } = place.parentElement;
      place.textContent = before.replace(/[\d.,]+$/, new Intl.NumberFormat(document.body.dataset.lang === 'en' ? 'en' : 'vi-VN').format(views));
      if (place.parentElement.offsetHeight !== offsetHeight) {
        place.textContent = before;
      }
    }
  } catch {
    // the count that came with the page stays
  }
}

function seen(openedAt) {
  const view = { path, sid: session(), at: new Date(openedAt).toISOString() };
  unsent.push(view);
  remember();
  send(view);
}

function whenVisible(action) {
  if (document.prerendering) {
    document.addEventListener('prerenderingchange', () => whenVisible(action), { once: true });
  } else if (document.visibilityState === 'visible') {
    action();
  } else {
    document.addEventListener('visibilitychange', () => whenVisible(action), { once: true });
  }
}

recall();
unsent.forEach((view) => send(view));

whenVisible(() => seen(Date.now()));

// restored from the back/forward cache: another view, but the same one within the same half hour
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    whenVisible(() => seen(Date.now()));
  }
});

// the page is being left: hand unsent views to the browser; the next page repeats them if this failed, too
addEventListener('pagehide', () => {
  unsent.forEach((view) => navigator.sendBeacon?.(view.path, body(view)));
});
