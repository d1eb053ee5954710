import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { embedOf } from '../../newsroom/embeds.js';
import { length, line } from '../../newsroom/content.js';
import { explain, Offline, Refused } from '../../newsroom/problems.js';
import { ago, dayAt, fromLocal, full, short, toLocal } from '../../newsroom/times.js';
import { counted, fieldName, fileSize } from '../../newsroom/words.js';

const folder = new URL('../../newsroom/', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.js'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]);

/** Every text that stands in both languages: t('Lưu', 'Save'), ['Tít', 'Headline'], counted(n, 'bài', 'article'). */
const QUOTED = String.raw`('(?:[^'\\]|\\.)*'|\x60(?:[^\x60\\]|\\.)*\x60)`;
const PAIR = new RegExp(String.raw`\bt\(\s*${QUOTED},\s*${QUOTED},?\s*\)|\[${QUOTED}, ${QUOTED}\]`, 'g');
const texts = sources.flatMap(([name, source]) =>
  [...source.matchAll(PAIR)].map(([, a, b, c, d]) => ({ name, vi: (a ?? c).slice(1, -1), en: (b ?? d).slice(1, -1) })),
);

test('texts_are_found_in_both_languages', () => {
  assert.ok(texts.length > 400, `${texts.length} texts`);
  for (const { name, vi, en } of texts) assert.ok(vi || !en, `${name}: ${en} has no Vietnamese`);
});

test('vietnamese_texts_use_the_words_of_the_term_list', () => {
  const not = [
    [/đã rút|rút bài/i, 'gỡ'],
    [/bài báo/i, 'bài viết'],
    [/người đọc|độc giả/i, 'bạn đọc'],
    [/\bnhãn\b/i, 'từ khóa'],
    [/tít phụ/i, 'tít xen'],
    [/xuất bản/i, 'đăng'],
    [/\bthôi\b/i, 'hủy'],
    [/(?<!sao )\bchép\b/i, 'sao chép'],
    [/thẻ tin|điểm chính/i, 'tiêu điểm'],
    [/lượt đọc/i, 'lượt xem'],
    [/nguồn tin/i, 'nguồn'],
    [/mục con/i, 'chuyên mục con'],
    [/\bxin\b/i, 'vui lòng'],
    [/!$/, 'no exclamation mark'],
    [/—/, '–'],
  ];
  const wrong = texts.flatMap(({ name, vi }) =>
    not
      .filter(([pattern]) => pattern.test(vi.replace(/chuyên mục con/gi, '')))
      .map(([, word]) => `${name}: “${vi}” should say ${word}`),
  );
  assert.deepEqual(wrong, []);
});

test('tone_marks_are_in_the_old_style_and_texts_in_nfc', () => {
  const newStyle = /(?<!q)(?:o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?![a-zà-ỹ])/i;
  const wrong = texts
    .filter(({ vi }) => newStyle.test(vi) || vi !== vi.normalize('NFC'))
    .map(({ name, vi }) => `${name}: ${vi}`);
  assert.deepEqual(wrong, []);
});

test('english_texts_are_idiomatic', () => {
  const not =
    /\b(mend|mended|anew|thought better|in all|goes out|by itself once|takes back|standing page|tell[s]? what)\b/i;
  assert.deepEqual(
    texts.filter(({ en }) => not.test(en)).map(({ name, en }) => `${name}: ${en}`),
    [],
  );
});

test('no_text_of_a_server_or_browser_is_shown', () => {
  assert.equal(
    explain(new Refused(409, { detail: 'The article is withdrawn; restore it first.', code: 'withdrawn-first' })),
    'Bài đã gỡ. Hãy đăng lại bài trước.',
  );
  assert.ok(!/[a-z]{4,} [a-z]{4,} [a-z]{4,}/.test(explain(new Refused(409, { detail: 'some english detail here' }))));
  assert.match(explain(new Refused(500, { instance: 'urn:request:abc-1' })), /mã abc-1/);
  assert.equal(explain(new Offline()), 'Không kết nối được với máy chủ.');
  const said = console.error;
  console.error = () => {};
  assert.match(
    explain(new TypeError('Failed to fetch dynamically imported module: https://x/y.js')),
    /^Chưa tải được màn hình này/,
  );
  assert.match(explain(new Error('undefined is not a function')), /^Đã xảy ra lỗi/);
  console.error = said;
  const field = new Refused(422, {
    errors: [{ pointer: '/headline', code: 'too-long', detail: 'has more than 300 characters' }],
  });
  assert.equal(explain(field), 'Tít: dài quá 300 ký tự');
});

test('no_screen_shows_the_message_of_an_error_by_itself', () => {
  for (const [name, source] of sources) {
    if (name === 'problems.js') continue;
    assert.ok(!/\b(?:e|error|other)\.message\b/.test(source), `${name} shows a message that nobody translated`);
  }
});

test('nothing_typed_is_cut_by_a_field', () => {
  for (const [name, source] of sources)
    assert.ok(
      !/maxLength:|maxlength/.test(source.replace(/maxLength = 60|maxLength: 200,\n\s+name: authorName/g, '')),
      name,
    );
});

test('counts_have_their_plural_and_separators', () => {
  assert.equal(counted(1, 'bài', 'article'), '1 bài');
  assert.equal(counted(1234, 'bài', 'article'), '1.234 bài');
  assert.equal(fileSize(210_000), '205 KB');
  assert.equal(fileSize(1_258_291), '1,2 MB');
  assert.equal(fieldName('/images/0/alt'), 'Ảnh trong bài 1: mô tả ảnh (alt)');
});

test('characters_are_counted_composed', () => {
  const decomposed = 'Cầu Bến Đình'.normalize('NFD');
  assert.ok(decomposed.length > 12);
  assert.equal(length(decomposed), 12);
  assert.equal(line(' một\n hai '), 'một hai');
});

test('times_are_written_as_papers_write_them', () => {
  assert.equal(full('2026-11-21T01:30:00Z'), '08:30, thứ Bảy 21/11/2026');
  assert.equal(full('2026-11-22T01:30:00Z'), '08:30, Chủ nhật 22/11/2026');
  assert.equal(short('2026-11-20T17:05:00Z'), '00:05, 21/11/2026');
  assert.equal(full(null), '');
  const now = Date.parse('2026-11-21T01:30:00Z');
  const before = (seconds) => ago(new Date(now - seconds * 1000), now);
  assert.deepEqual([10, 60, 3600, 90_000, 3 * 86_400].map(before), [
    'vừa xong',
    '1 phút trước',
    '1 giờ trước',
    'hôm qua',
    '3 ngày trước',
  ]);
});

test('local_times_go_there_and_back', () => {
  assert.equal(toLocal(new Date('2026-11-21T01:30:00Z')), '2026-11-21T08:30');
  assert.equal(fromLocal('2026-11-21T08:30').toISOString(), '2026-11-21T01:30:00.000Z');
  assert.equal(toLocal(dayAt(0, 6)).slice(11), '06:00');
});

test('addresses_of_videos_are_known_in_all_their_forms', () => {
  const youtube = { provider: 'youtube', url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ' };
  for (const text of [
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10',
    'https://youtu.be/dQw4w9WgXcQ?si=x',
    'https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ',
    'https://www.youtube.com/shorts/dQw4w9WgXcQ',
    ' https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ ',
  ]) {
    assert.deepEqual(embedOf(text), youtube, text);
  }
  assert.deepEqual(embedOf('https://vimeo.com/123456789'), { provider: 'vimeo', url: 'https://vimeo.com/123456789' });
  for (const text of [
    'https://example.org/watch?v=dQw4w9WgXcQ',
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'xem https://youtu.be/dQw4w9WgXcQ nhé',
    '',
  ]) {
    assert.equal(embedOf(text), null, text);
  }
});
