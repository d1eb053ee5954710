// Times are stored in UTC and told in the site's zone, wherever the editor sits.

import { locale, t } from './words.js';

export const zone = document.body.dataset.zone || 'Asia/Ho_Chi_Minh';

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

/** How far the zone is ahead of UTC at that moment, in ms. */
function ahead(date) {
  const p = parts(date);
  return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(date.getTime() / 1000) * 1000;
}

/** "2026-11-24T07:30", as datetime-local wants it, of the site's zone. */
export function toLocal(date) {
  const p = parts(date);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

/** The moment at which clocks of the site's zone show this; of a time that clocks skip, the one after. */
export function fromLocal(text) {
  const [year, month, day, hour, minute, second = 0] = text.split(/\D/).map(Number);
  const naive = Date.UTC(year, month - 1, day, hour, minute, second);
  let moment = new Date(naive - ahead(new Date(naive)));
  moment = new Date(naive - ahead(moment));
  return moment;
}

/** Days from today, at that hour, in the site's zone. */
export function dayAt(days, hour, minute = 0) {
  const p = parts(new Date(Date.now() + days * 86_400_000));
  return fromLocal(`${p.year}-${p.month}-${p.day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
}

export const full = (time) =>
  time
    ? new Intl.DateTimeFormat(locale(), { timeZone: zone, dateStyle: 'full', timeStyle: 'short' }).format(
        new Date(time),
      )
    : '';

export const short = (time) =>
  time
    ? new Intl.DateTimeFormat(locale(), {
        timeZone: zone,
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      }).format(new Date(time))
    : '';

export function ago(time) {
  const seconds = Math.round((new Date(time) - Date.now()) / 1000);
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 45) return t('vừa xong', 'just now');
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  if (size < 7 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day');
  return short(time);
}

export const zoneName = () =>
  t(`giờ ${zone === 'Asia/Ho_Chi_Minh' ? 'Việt Nam' : zone}`, zone === 'Asia/Ho_Chi_Minh' ? 'Viet Nam time' : zone);
