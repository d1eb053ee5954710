// Who else has an article open: a heartbeat while the page is seen.

import { call } from './api.js';
import { isStatus } from './problems.js';

const BEAT = 15_000;

/**
 * @param {string} id
 * @param {{ changed: (others: any[]) => void, beat: (others: any[]) => void }} on
 */
export function startPresence(id, on) {
  const path = `/newsroom/articles/${encodeURIComponent(id)}/presence`;
  let others = [];
  let typing = false;
  let stopped = false;
  let timer;

  async function beat() {
    clearTimeout(timer);
    if (stopped) return;
    try {
      if (!document.hidden) {
        const { data } = await call('PUT', path, { body: { typing } });
        if (stopped) return;
        typing = false;
        others = data.others ?? [];
        on.changed(others);
        on.beat(others);
      }
    } catch (e) {
      // not known to this server, or no longer one's own: nothing to show
      if (isStatus(e, 404) || isStatus(e, 403) || isStatus(e, 405)) {
        stopped = true;
        return;
      }
    }
    timer = setTimeout(beat, BEAT);
  }

  const leave = () => call('DELETE', path, { keepalive: true }).catch(() => {});
  const shown = () => {
    if (!document.hidden) beat();
  };
  const hidden = () => {
    if (!stopped) leave();
  };
  document.addEventListener('visibilitychange', shown);
  window.addEventListener('pagehide', hidden);
  beat();
  return {
    get others() {
      return others;
    },
    typed() {
      typing = true;
    },
    stop() {
      document.removeEventListener('visibilitychange', shown);
      window.removeEventListener('pagehide', hidden);
      clearTimeout(timer);
      if (!stopped) leave();
      stopped = true;
    },
  };
}
