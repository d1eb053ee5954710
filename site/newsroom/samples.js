// Templates for articles that are written every day (prices, weather, announcements), in the readers' language.

import { dayAt, toLocal } from './times.js';
import { t } from './words.js';

/** @param {number} days from today @returns {string} "30/11/2026" */
const date = (days) => {
  const [year, month, day] = toLocal(dayAt(days, 12)).slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
};

const row = (/** @type {string} */ tag, /** @type {string[]} */ cells) =>
  `<tr>${cells.map((one) => `<${tag}><p>${one}</p></${tag}>`).join('')}</tr>`;
const table = (/** @type {string[]} */ head, /** @type {string[][]} */ rows) =>
  `<table><tbody>${row('th', head)}${rows.map((one) => row('td', one)).join('')}</tbody></table>`;

/** @type {Record<string, { name: () => string, fields: () => import('./content.js').Fields }>} */
export const SAMPLES = {
  gia: {
    name: () => t('Giá cả', 'Prices'),
    fields: () => ({
      headline: `Giá … ngày ${date(0)}`,
      lead: 'Giá … hôm nay tăng/giảm … so với hôm qua.',
      body: `<p>Giá ghi nhận sáng ${date(0)} tại …:</p>${table(
        ['Mặt hàng', 'Đơn vị', 'Giá (đồng)', 'So với hôm qua'],
        [
          ['…', 'kg', '…', '…'],
          ['…', 'kg', '…', '…'],
        ],
      )}<p>Theo …, nguyên nhân là …</p>`,
      tags: ['giá cả'],
    }),
  },
  'thoi-tiet': {
    name: () => t('Thời tiết', 'Weather'),
    fields: () => ({
      headline: `Thời tiết ngày ${date(1)}: …`,
      lead: `Dự báo ngày ${date(1)}: nhiệt độ … độ C, … mưa, gió …`,
      body: `${table(
        ['Khu vực', 'Thời tiết', 'Nhiệt độ (°C)', 'Gió'],
        [
          ['…', '…', '…–…', '…'],
          ['…', '…', '…–…', '…'],
        ],
      )}<p>Cảnh báo: …</p><p>Theo Đài Khí tượng Thủy văn …</p>`,
      tags: ['thời tiết'],
      brief: true,
    }),
  },
  'thong-bao': {
    name: () => t('Thông báo', 'Announcement'),
    fields: () => ({
      headline: 'Thông báo …',
      lead: '… thông báo về việc …',
      body: '<p>Thời gian: … giờ, ngày …</p><p>Địa điểm: …</p><p>Nội dung: …</p><p>Liên hệ: …, điện thoại …</p>',
      tags: ['thông báo'],
      brief: true,
    }),
  },
};
