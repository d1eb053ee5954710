// Times are stored in UTC and shown in the site's zone, wherever the editor sits. Own formats: Intl's formats for
// Vietnamese are not those of newspapers.

import { t } from './words.js';

export const zone = globalThis.document?.body?.dataset.zone || 'Asia/Ho_Chi_Minh';

/** @param {Date} date @returns {any} its parts in the site's zone, as digits */
const parts = (date) =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );

/** How far the zone is ahead of UTC at that moment, in ms. @param {Date} date */
function ahead(date) {
  const p = parts(date);
  return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(date.getTime() / 1000) * 1000;
}

/** "2026-11-24T07:30", as datetime-local wants it, of the site's zone. @param {Date} date */
export function toLocal(date) {
  const p = parts(date);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

/** The instant at which clocks in the site's zone show this time; for a time that clocks skip, the next one. @param {string} text */
export function fromLocal(text) {
  const [year, month, day, hour, minute, second = 0] = text.split(/\D/).map(Number);
  const naive = Date.UTC(year, month - 1, day, hour, minute, second);
  let moment = new Date(naive - ahead(new Date(naive)));
  moment = new Date(naive - ahead(moment));
  return moment;
}

/** Days from today, at that hour, in the site's zone. @param {number} days @param {number} hour */
export function dayAt(days, hour, minute = 0) {
  const p = parts(new Date(Date.now() + days * 86_400_000));
  return fromLocal(`${p.year}-${p.month}-${p.day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
}

const WEEKDAYS_VI = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** "08:30, thứ Bảy 21/11/2026". @param {string | number | Date | null | undefined} time */
export function full(time) {
  if (!time) return '';
  const p = parts(new Date(time));
  const weekday = new Date(Date.UTC(p.year, p.month - 1, p.day)).getUTCDay();
  return `${p.hour}:${p.minute}, ${t(WEEKDAYS_VI[weekday], WEEKDAYS_EN[weekday])} ${p.day}/${p.month}/${p.year}`;
}

/** "08:30, 21/11/2026". @param {string | number | Date | null | undefined} time */
export function short(time) {
  if (!time) return '';
  const p = parts(new Date(time));
  return `${p.hour}:${p.minute}, ${p.day}/${p.month}/${p.year}`;
}

/**
 * How long ago, in lower case: it is used after "·" or in brackets.
 *
 * @param {string | number | Date} time
 * @param {number} [now] ms
 */
export function ago(time, now = Date.now()) {
  const seconds = Math.round((now - new Date(time).getTime()) / 1000);
  const relative = (/** @type {number} */ count, /** @type {string} */ vi, /** @type {string} */ en) =>
    t(`${count} ${vi} trước`, `${count} ${en}${count === 1 ? '' : 's'} ago`);
  if (seconds < 45) return t('vừa xong', 'just now');
  if (seconds < 3600) return relative(Math.max(1, Math.round(seconds / 60)), 'phút', 'minute');
  if (seconds < 86_400) return relative(Math.round(seconds / 3600), 'giờ', 'hour');
  if (seconds < 2 * 86_400) return t('hôm qua', 'yesterday');
  if (seconds < 7 * 86_400) return relative(Math.floor(seconds / 86_400), 'ngày', 'day');
  return short(time);
}

export const zoneName = () =>
  t(`giờ ${zone === 'Asia/Ho_Chi_Minh' ? 'Việt Nam' : zone}`, zone === 'Asia/Ho_Chi_Minh' ? 'Viet Nam time' : zone);
