// Uploads a file: hashes it, requests a ticket from the API, sends the bytes straight to S3 with exactly the ticket's
// headers, and waits until it has been processed.

import { call, freshKey, get } from './api.js';
import { Explained, isPassing, Offline, Refused } from './problems.js';
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

export const accepts = { images: `${IMAGE_TYPES.join(',')},.heic`, attachments: '.pdf,.docx,.xlsx' };
export const isImage = (file) => file.type.startsWith('image/') || /\.(heic|heif)$/i.test(file.name);

/** The file cannot be taken, for a reason that an editor understands. */
export class Rejected extends Explained {}

/** Reasons come in both languages with a slash between them. */
export const inMyLanguage = (text) => {
  const [vi, en] = (text ?? '').split(' / ');
  return t(vi, en ?? vi);
};

/** Running uploads by file: a retry continues with the same ticket, so that nothing is sent or stored twice. */
const underWay = new WeakMap();

/**
 * @param {File} file
 * @param {'images' | 'attachments'} kind
 * @param {{ progress: (part: number) => void, step: (text: string) => void }} on progress: 0…1
 * @returns {Promise<any>} the item as the API shows it, once it is ready, with its etag
 * @throws {Rejected} with a reason that an editor understands
 */
export async function upload(file, kind, on) {
  if (!underWay.has(file)) underWay.set(file, await begun(file, kind, on));
  const work = underWay.get(file);
  try {
    work.id ??= await persistently(() => sent(work, kind, on), on);
    on.progress(1);
    on.step(kind === 'images' ? t('Đang xử lý ảnh…', 'Processing…') : t('Đang kiểm tra…', 'Checking…'));
    return await finished(kind, work.id);
  } catch (e) {
    if (e instanceof Rejected || (e instanceof Refused && !e.passing)) underWay.delete(file);
    throw e;
  }
}

async function begun(file, kind, on) {
  const ready = kind === 'images' ? await prepared(file, on) : document(file);
  on.step(t('Đang kiểm tra tệp…', 'Checking the file…'));
  const bytes = await ready.blob.arrayBuffer();
  const sha256 = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((b) => b.toString(16).padStart(2, '0'))
    .join('');
  return {
    blob: ready.blob,
    body: { filename: ready.name, contentType: ready.type, size: bytes.byteLength, sha256 },
    key: freshKey(),
  };
}

/** The same key gets the same ticket with a new signature; a file that has arrived already is not sent again. */
async function sent(work, kind, on) {
  on.step(t('Đang chuẩn bị…', 'Preparing…'));
  const { data: ticket } = await call('POST', `/newsroom/${kind}`, { body: work.body, key: work.key });
  const again = work.tried;
  work.tried = true;
  if (again && (await get(`/newsroom/${kind}/${ticket.id}`)).data.status !== 'awaiting-upload') return ticket.id;
  on.step(t('Đang tải lên…', 'Uploading…'));
  await put(ticket, work.blob, on.progress);
  return ticket.id;
}

async function persistently(attempt, on) {
  for (let n = 1; ; n++) {
    try {
      return await attempt();
    } catch (e) {
      if (n === 4 || !isPassing(e)) throw e;
      on.step(t('Kết nối chập chờn, đang thử lại…', 'Unstable connection, retrying…'));
      await new Promise((resolve) => setTimeout(resolve, 1500 * n));
    }
  }
}

function document(file) {
  const ending = file.name.split('.').pop().toLowerCase();
  if (!FILE_TYPES[ending])
    throw new Rejected(t('Chỉ nhận PDF, DOCX và XLSX.', 'Only PDF, DOCX and XLSX are accepted.'));
  if (file.size > FILE_LIMIT)
    throw new Rejected(
      t('Tệp vượt quá 20 MB. Hãy chia nhỏ hoặc nén lại.', 'The file is larger than 20 MB. Split or compress it.'),
    );
  return { blob: file, name: name(file.name), type: FILE_TYPES[ending] };
}

const name = (text) =>
  text
    .normalize('NFC')
    .replace(/[\\/\p{Cc}]/gu, ' ')
    .slice(-200) || 'tep';

/** Phones' giants are scaled down here: slow lines and the renderer are spared. */
async function prepared(file, on) {
  const heic = /hei[cf]/i.test(file.type) || /\.(heic|heif)$/i.test(file.name);
  if (!heic && !IMAGE_TYPES.includes(file.type)) {
    throw new Rejected(
      t('Chỉ nhận ảnh JPEG, PNG, WebP, HEIC hoặc GIF.', 'Only JPEG, PNG, WebP, HEIC and GIF images are accepted.'),
    );
  }
  if (await animated(file)) {
    throw new Rejected(
      t(
        'Không nhận ảnh động. Hãy chọn một khung hình và lưu thành JPEG hoặc PNG.',
        'Animated images aren’t accepted. Save one frame as JPEG or PNG.',
      ),
    );
  }
  const as = (blob, type) => ({
    blob,
    name: type === file.type ? name(file.name) : `${name(file.name).replace(/\.[^.]*$/, '')}.jpg`,
    type,
  });
  if (file.type === 'image/gif') return checked(as(file, file.type));
  on.step(t('Đang đọc ảnh…', 'Reading the picture…'));
  if ((await pixels(file)) > MOST_PIXELS) {
    throw new Rejected(
      t(
        'Ảnh có quá nhiều điểm ảnh. Hãy thu nhỏ ảnh rồi tải lên lại.',
        'The image has too many pixels. Scale it down and upload again.',
      ),
    );
  }
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    if (!heic) return checked(as(file, file.type)); // the renderer reports errors
    on.step(t('Đang chuyển ảnh iPhone sang JPEG…', 'Converting the iPhone photo to JPEG…'));
    bitmap = await createImageBitmap(await decodeHeic(file).catch(unreadableHeic));
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
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff'; // JPEG has no transparency: it would come out black
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
  return checked(as(blob, 'image/jpeg'));
}

const HEIC_DECODER = new URL('./vendor/heic-worker.js', import.meta.url);

/**
 * An iPhone's picture as pixels, upright, in browsers that cannot decode HEVC. The decoder is loaded for the first one. Only
 * pixels come out of it: no place, no camera.
 *
 * @param {Blob} file
 * @returns {Promise<ImageData>}
 */
function decodeHeic(file) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(HEIC_DECODER);
    const end = (settle, value) => {
      worker.terminate();
      settle(value);
    };
    worker.onerror = (event) => end(reject, event);
    worker.onmessage = ({ data }) => (data.error ? end(reject, data.error) : end(resolve, data.imageData));
    file.arrayBuffer().then(
      (buffer) => worker.postMessage({ id: '1', buffer }),
      (e) => end(reject, e),
    );
  });
}

/** @returns {never} */
function unreadableHeic() {
  throw new Rejected(
    t(
      'iPhone lưu ảnh này dạng HEIC nên chưa dùng được. Hãy chuyển ảnh sang JPEG rồi tải lên lại. Để iPhone chụp sẵn JPEG: Cài đặt › Camera › Định dạng › Tương thích nhất.',
      'This HEIC image couldn’t be read. Convert it to JPEG and upload again. To shoot JPEG from now on: Settings › Camera › Formats › Most Compatible.',
    ),
  );
}

/** Scaling would keep the first frame only. GIF is not scaled: the renderer reports errors. */
async function animated(file) {
  const bytes = async (offset, length) => new DataView(await file.slice(offset, offset + length).arrayBuffer());
  const says = (view, offset, text) =>
    view.byteLength >= offset + text.length && [...text].every((c, i) => view.getUint8(offset + i) === c.charCodeAt(0));
  const head = await bytes(0, 32);
  if (says(head, 8, 'WEBPVP8X')) return (head.getUint8(20) & 2) !== 0;
  if (!says(head, 1, 'PNG')) return false;
  for (let offset = 8; ; ) {
    const chunk = await bytes(offset, 8);
    if (chunk.byteLength < 8 || says(chunk, 4, 'IDAT')) return false;
    if (says(chunk, 4, 'acTL')) return true;
    offset += 12 + chunk.getUint32(0);
  }
}

/** The number of pixels that the file's header declares; 0 if it declares none. */
async function pixels(file) {
  const head = new DataView(await file.slice(0, 256 * 1024).arrayBuffer());
  const at = (offset, text) =>
    head.byteLength >= offset + text.length && [...text].every((c, i) => head.getUint8(offset + i) === c.charCodeAt(0));
  if (at(1, 'PNG') && head.byteLength >= 24) return head.getUint32(16) * head.getUint32(20);
  if (at(8, 'WEBPVP8X') && head.byteLength >= 30) {
    const side = (offset) => 1 + head.getUint16(offset, true) + (head.getUint8(offset + 2) << 16);
    return side(24) * side(27);
  }
  if (head.byteLength < 4 || head.getUint16(0) !== 0xffd8) return 0;
  for (
    let offset = 2;
    offset + 9 < head.byteLength && head.getUint8(offset) === 0xff;
    offset += 2 + head.getUint16(offset + 2)
  ) {
    const marker = head.getUint8(offset + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return head.getUint16(offset + 5) * head.getUint16(offset + 7);
  }
  return 0;
}

function checked(ready) {
  if (ready.blob.size > IMAGE_LIMIT)
    throw new Rejected(
      t(
        'Ảnh vượt quá 15 MB. Hãy giảm kích thước rồi tải lên lại.',
        'The image is larger than 15 MB. Scale it down and upload again.',
      ),
    );
  if (ready.blob.size === 0) throw new Rejected(t('Tệp rỗng.', 'The file is empty.'));
  return ready;
}

/** @param {any} ticket @param {Blob} blob @param {(part: number) => void} progress @returns {Promise<void>} */
function put(ticket, blob, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(ticket.method, ticket.uploadUrl);
    for (const [header, value] of Object.entries(ticket.headers))
      if (!BROWSERS.has(header.toLowerCase())) request.setRequestHeader(header, value);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      if (request.status < 300) resolve();
      // the same bytes are there already: an earlier try arrived
      else if (request.status === 412) resolve();
      else
        reject(
          request.status >= 500
            ? new Refused(503, null)
            : new Rejected(
                t(
                  `Máy chủ lưu trữ từ chối tệp (mã ${request.status}). Hãy thử lại.`,
                  `The storage server refused the file (code ${request.status}). Try again.`,
                ),
              ),
        );
    };
    request.onerror = () => reject(new Offline());
    request.send(blob);
  });
}

/** A call that fails on the way is asked again: the file is there, only the word of it is missing. */
async function finished(kind, id) {
  const until = Date.now() + 120_000;
  for (let wait = 400; Date.now() < until; wait = Math.min(wait * 1.3, 3000)) {
    const answer = await get(`/newsroom/${kind}/${id}`).catch((e) => {
      if (!isPassing(e)) throw e;
      return null;
    });
    if (answer?.data.status === 'ready') return { ...answer.data, etag: answer.etag };
    if (answer?.data.status === 'rejected')
      throw new Rejected(inMyLanguage(answer.data.reason) || t('Tệp bị từ chối.', 'The file was refused.'));
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  throw new Explained(
    t(
      'Tệp đã tải lên nhưng xử lý lâu hơn thường lệ. Bấm “Thử lại” để chờ tiếp; tệp không bị tải lên lần nữa.',
      'The file is uploaded, but processing takes longer than usual. Press “Try again” to keep waiting; it isn’t uploaded again.',
    ),
  );
}
