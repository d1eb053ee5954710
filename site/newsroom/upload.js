// A file's way to the bucket: hashed here, a ticket from the API, the bytes straight to S3 with exactly the ticket's
// headers, then waiting until it has been worked on.

import { Offline, Refused, call, freshKey, get } from './api.js';
import { t } from './words.js';

const LARGEST_SIDE = 4096;
const MOST_PIXELS = 250e6; // more than any phone takes: nothing to unpack in somebody's browser
const IMAGE_LIMIT = 15 * 1024 * 1024;
const FILE_LIMIT = 20 * 1024 * 1024;
const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
const FILE_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
// a page's script may not set these; the browser does
const BROWSERS = new Set(['content-length', 'host']);

export const accepts = { images: IMAGE_TYPES.join(',') + ',.heic', attachments: '.pdf,.docx,.xlsx' };
export const isImage = (file) => file.type.startsWith('image/') || /\.(heic|heif)$/i.test(file.name);

export class Rejected extends Error {}

/** Reasons come in both languages with a slash between them. */
export const inMyLanguage = (text) => {
  const [vi, en] = (text ?? '').split(' / ');
  return t(vi, en ?? vi);
};

/**
 * @param kind images or attachments
 * @param on {progress(part 0…1), step(text)}
 * @returns the item as the API shows it, once it is ready, with its etag
 * @throws Rejected with a reason that an editor understands
 */
export async function upload(file, kind, on) {
  const ready = kind === 'images' ? await prepared(file, on) : document(file);
  on.step(t('Đang kiểm tra tệp…', 'Checking the file…'));
  const bytes = await ready.blob.arrayBuffer();
  const sha256 = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((b) => b.toString(16).padStart(2, '0')).join('');
  const body = { filename: ready.name, contentType: ready.type, size: bytes.byteLength, sha256 };
  for (let attempt = 1; ; attempt++) {
    try {
      on.step(t('Đang xin chỗ…', 'Asking for a place…'));
      const { data: ticket } = await call('POST', `/newsroom/${kind}`, { body, key: freshKey() });
      on.step(t('Đang gửi…', 'Uploading…'));
      await put(ticket, bytes, on.progress);
      on.step(kind === 'images' ? t('Đang làm ảnh…', 'Making the pictures…') : t('Đang kiểm tra…', 'Checking…'));
      return await finished(kind, ticket.id);
    } catch (e) {
      if (e instanceof Rejected || (e instanceof Refused && !e.passing) || attempt === 4) throw e;
      on.step(t('Mạng chập chờn, đang thử lại…', 'The network faltered, trying again…'));
      await new Promise((resolve) => setTimeout(resolve, 1500 * attempt));
    }
  }
}

function document(file) {
  const ending = file.name.split('.').pop().toLowerCase();
  if (!FILE_TYPES[ending]) throw new Rejected(t('Chỉ nhận PDF, DOCX và XLSX.', 'Only PDF, DOCX and XLSX are accepted.'));
  if (file.size > FILE_LIMIT) throw new Rejected(t('Tệp nặng quá 20 MB.', 'The file is larger than 20 MB.'));
  return { blob: file, name: name(file.name), type: FILE_TYPES[ending] };
}

const name = (text) => text.normalize('NFC').replace(/[\\/\u0000-\u001f]/g, ' ').slice(-200) || 'tep';

/** Phones' giants are scaled down here: slow lines and the renderer are spared. */
async function prepared(file, on) {
  const heic = /hei[cf]/i.test(file.type) || /\.(heic|heif)$/i.test(file.name);
  if (!heic && !IMAGE_TYPES.includes(file.type)) {
    throw new Rejected(t('Chỉ nhận ảnh JPEG, PNG, WebP hoặc GIF.', 'Only JPEG, PNG, WebP or GIF pictures are accepted.'));
  }
  const as = (blob, type) => ({ blob, name: type === file.type ? name(file.name) : name(file.name).replace(/\.[^.]*$/, '') + '.jpg', type });
  if (file.type === 'image/gif') return checked(as(file, file.type));
  on.step(t('Đang đọc ảnh…', 'Reading the picture…'));
  if ((await pixels(file)) > MOST_PIXELS) {
    throw new Rejected(t('Ảnh có quá nhiều điểm ảnh. Hãy thu nhỏ ảnh rồi tải lại.', 'The picture has too many pixels. Scale it down and upload again.'));
  }
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    if (heic) {
      throw new Rejected(
        t(
          'Trình duyệt này không đọc được ảnh HEIC của iPhone. Hãy lưu ảnh thành JPEG (Cài đặt › Camera › Định dạng › Tương thích nhất).',
          'This browser cannot read HEIC. Save the picture as JPEG (Settings › Camera › Formats › Most Compatible).',
        ),
      );
    }
    return checked(as(file, file.type)); // the renderer will say what is wrong with it
  }
  const scale = LARGEST_SIDE / Math.max(bitmap.width, bitmap.height);
  if (scale >= 1 && file.size <= IMAGE_LIMIT && !heic) {
    bitmap.close();
    return as(file, file.type);
  }
  on.step(t('Đang thu nhỏ ảnh…', 'Scaling the picture down…'));
  const factor = Math.min(1, scale);
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * factor);
  canvas.height = Math.round(bitmap.height * factor);
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
  return checked(as(blob, 'image/jpeg'));
}

/** How many a file says it has, read from its head; 0 where that is not told there. */
async function pixels(file) {
  const head = new DataView(await file.slice(0, 256 * 1024).arrayBuffer());
  const at = (offset, text) => head.byteLength >= offset + text.length && [...text].every((c, i) => head.getUint8(offset + i) === c.charCodeAt(0));
  if (at(1, 'PNG') && head.byteLength >= 24) return head.getUint32(16) * head.getUint32(20);
  if (at(8, 'WEBPVP8X') && head.byteLength >= 30) {
    const side = (offset) => 1 + head.getUint16(offset, true) + (head.getUint8(offset + 2) << 16);
    return side(24) * side(27);
  }
  if (head.byteLength < 4 || head.getUint16(0) !== 0xffd8) return 0;
  for (let offset = 2; offset + 9 < head.byteLength && head.getUint8(offset) === 0xff; offset += 2 + head.getUint16(offset + 2)) {
    const marker = head.getUint8(offset + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return head.getUint16(offset + 5) * head.getUint16(offset + 7);
  }
  return 0;
}

function checked(ready) {
  if (ready.blob.size > IMAGE_LIMIT) throw new Rejected(t('Ảnh nặng quá 15 MB.', 'The picture is larger than 15 MB.'));
  if (ready.blob.size === 0) throw new Rejected(t('Tệp rỗng.', 'The file is empty.'));
  return ready;
}

function put(ticket, bytes, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(ticket.method, ticket.uploadUrl);
    for (const [header, value] of Object.entries(ticket.headers)) if (!BROWSERS.has(header.toLowerCase())) request.setRequestHeader(header, value);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      if (request.status < 300) resolve();
      // the same bytes are there already: an earlier try arrived
      else if (request.status === 412) resolve();
      else reject(new Refused(request.status >= 500 ? 503 : 400, { detail: t(`Kho ảnh từ chối (${request.status}).`, `The store refused it (${request.status}).`) }));
    };
    request.onerror = () => reject(new Offline());
    request.send(bytes);
  });
}

async function finished(kind, id) {
  const until = Date.now() + 120_000;
  for (let wait = 400; Date.now() < until; wait = Math.min(wait * 1.3, 3000)) {
    const answer = await get(`/newsroom/${kind}/${id}`);
    if (answer.data.status === 'ready') return { ...answer.data, etag: answer.etag };
    if (answer.data.status === 'rejected') throw new Rejected(inMyLanguage(answer.data.reason) || t('Tệp bị từ chối.', 'The file was refused.'));
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  throw new Rejected(t('Xử lý quá lâu. Tệp có thể sẵn sàng sau ít phút, hãy mở lại bài.', 'It takes too long. It may be ready in some minutes; open the article again.'));
}
