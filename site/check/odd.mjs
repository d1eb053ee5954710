// Stories of odd forms, and real ones where BANTIN_CORPUS names a file of them: imported last, so that the pages before stay as
// agreed, and looked at by the same validators. What is imported here is written for it.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const BATCH = 25;
const MOST = 200;

const ODD = [
  { headline: `Đầu đề dài ${'rất dài '.repeat(36)}hết`.slice(0, 300), body: '<p>Một đoạn.</p>' },
  {
    headline: 'Dấu rời: Bến đò Mỹ Lạch'.normalize('NFD'),
    lead: 'Lời dẫn cũng rời dấu, ở cuối sông.'.normalize('NFD'),
    body: 'Nội dung rời dấu.'.normalize('NFD'),
  },
  {
    headline: `"Ngoặc" “cong” 'đơn' & <thẻ> &amp; ]]> --> \\`,
    lead: '1 < 2 & 3 > 2 ]]> <b>không phải thẻ</b>',
    body: '<p>a &lt; b &amp; c</p>',
    tags: [`R&D "x"`, '<b>'],
  },
  { headline: 'Biểu tượng 🌊🚤 và cờ 🇻🇳, 👩‍👩‍👧', lead: '🐢', body: '<p>🐢 về bãi.</p>' },
  {
    headline: 'ĐẦU ĐỀ VIẾT HOA TOÀN BỘ!!!',
    body: 'Dòng một\n\nDòng hai\nDòng ba',
    byline: 'TTXVN & <PV>',
    source: { name: `Báo "Mẫu" & bạn`, url: 'https://example.org/?a=1&b=2' },
  },
  {
    headline: 'Khoảng  trắng\u00a0lạ\u200b và ký tự \u2028 ngắt dòng',
    body: '<h2>Tiểu mục</h2><p></p><p>x<br>y</p><ul><li>a<ul><li>b</li></ul></li></ul><script>alert(1)</script>',
  },
  { headline: 'Không có lời dẫn, không có chuyên mục', body: '<p>Đoạn.</p>', category: undefined },
  {
    headline: 'Số dài 1234567890123456789012345678901234567890'.repeat(3),
    body: `<p>${'khôngcóchỗngắtdòng'.repeat(40)}</p>`,
  },
];

/** Imports them as an administrator; answers how many there are. */
export async function importOdd(base, token) {
  const own = ODD.map((record, i) => ({
    id: `la-${i}`,
    category: 'Chuyện lạ',
    publishedAt: new Date(Date.now() - 60_000 * (i + 1)).toISOString(),
    ...record,
  }));
  const records = [...own, ...corpus()];
  for (let from = 0; from < records.length; from += BATCH) {
    const answer = await fetch(`${base}/newsroom/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ records: records.slice(from, from + BATCH) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`import: ${answer.status} ${text}`);
    if (text.includes('"failed"')) throw new Error(`import: ${text}`);
  }
  return { own: own.length, real: records.length - own.length };
}

/** The first lines of a file in the import format, gzipped or not. */
function corpus() {
  const file = process.env.BANTIN_CORPUS;
  if (!file) return [];
  const bytes = readFileSync(file);
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean);
  return lines.slice(0, MOST).map((line) => JSON.parse(line));
}
