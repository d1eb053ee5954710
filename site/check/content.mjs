// Creates content that the sample articles lack: pictures, an author with a profile, an article that uses every feature, a
// withdrawn one, standing pages. Uses the newsroom's API as an editor would; existing content stays.

import { createHash } from 'node:crypto';
import { scene } from './scene.mjs';

const AUTHOR = 'le-minh';
const STORY = 'ban-tin-kiem-tra-day-du';
const GONE = 'ban-tin-kiem-tra-da-go';
const SCENES = [
  ['mo-lai-ben-do', 'Bến đò nhìn từ cồn Sậy lúc sáng sớm'],
  ['mua-ca-com', 'Ghe về bến Bãi Dương khi trời rạng'],
  ['rung-duong', 'Rừng dương chắn cát bên bờ biển'],
  ['rua-bien', 'Bãi Mây Tây, nơi rùa lên đẻ'],
  ['thu-vien-tren-ghe', 'Con lạch trước cồn Sậy buổi chiều'],
  ['tuan-le-am-thuc', 'Phố biển Sóng Xanh lúc lên đèn'],
  ['hoc-sinh-non-xanh', 'Đồi sau trường, nơi đặt trạm đo mưa'],
  ['cho-my-lach', 'Chợ Mỹ Lạch nhìn từ bên kia lạch'],
];

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export class Newsroom {
  constructor(base, token) {
    this.base = base;
    this.token = token;
  }

  async call(method, path, body, headers = {}) {
    const answer = await fetch(this.base + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', ...headers },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return { etag: answer.headers.get('etag'), ...(text ? JSON.parse(text) : {}) };
  }

  async exists(path) {
    return (await fetch(this.base + path, { redirect: 'manual' })).status !== 404;
  }

  /** An upload by its ticket, waited for until its renditions are there. */
  async picture(seed, alt, credit) {
    const bytes = scene(seed);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const ticket = await this.call('POST', '/newsroom/images', {
      filename: `canh-${seed}.png`,
      contentType: 'image/png',
      size: bytes.length,
      sha256,
    });
    const put = await fetch(ticket.uploadUrl, { method: 'PUT', headers: ticket.headers, body: bytes });
    if (!put.ok) throw new Error(`upload: ${put.status} ${await put.text()}`);
    for (let tries = 0; ; tries++) {
      const image = await this.call('GET', `/newsroom/images/${ticket.id}`);
      if (image.status === 'ready') {
        await this.call('PATCH', `/newsroom/images/${ticket.id}`, { alt, credit }, { 'if-match': image.etag });
        return ticket.id;
      }
      if (image.status === 'rejected' || tries === 300)
        throw new Error(`picture ${ticket.id}: ${image.reason ?? image.status}`);
      await pause(200);
    }
  }

  async publish(id, etag) {
    return this.call('POST', `/newsroom/articles/${id}/publish`, {}, { 'if-match': etag });
  }

  /** Adds to a story that is out already, and publishes the change. */
  async illustrate(id, picture) {
    const now = await this.call('GET', `/newsroom/articles/${id}`);
    const writable = [
      'headline',
      'lead',
      'body',
      'category',
      'tags',
      'byline',
      'authors',
      'slug',
      'source',
      'images',
      'attachments',
    ];
    const content = Object.fromEntries(writable.filter((f) => f in now).map((f) => [f, now[f]]));
    const saved = await this.call(
      'PUT',
      `/newsroom/articles/${id}`,
      { ...content, leadImage: picture },
      { 'if-match': now.etag },
    );
    await this.publish(id, saved.etag);
  }
}

/** Creates missing content. `cards` are the sample articles; the first of them get pictures. */
export async function prepare(newsroom, cards, pictures = 3) {
  for (const [i, [slug, alt]] of SCENES.slice(0, pictures).entries()) {
    const card = cards.find((c) => c.slug.includes(slug) && !c.image);
    if (card) await newsroom.illustrate(card.id, await newsroom.picture(i + 1, alt, 'Tranh: Bản Tin'));
  }
  if (!(await newsroom.exists(`/authors/${AUTHOR}`))) {
    await newsroom.call(
      'PUT',
      `/newsroom/authors/${AUTHOR}`,
      { name: 'Lê Minh', bio: 'Viết về đời sống ven biển và sông nước.' },
      { 'if-none-match': '*' },
    );
  }
  for (const [slug, title, body] of [
    [
      'gioi-thieu',
      'Giới thiệu',
      '<p>Bản Tin đưa tin địa phương, rõ nguồn và rõ người.</p><h2>Toà soạn</h2><p>Mọi bài đều có người chịu trách nhiệm.</p>',
    ],
    ['lien-he', 'Liên hệ', '<p>Thư gửi về toà soạn được trả lời trong hai ngày làm việc.</p>'],
  ]) {
    if (!(await newsroom.exists(`/trang/${slug}`))) {
      await newsroom.call('PUT', `/newsroom/pages/${slug}`, { title, body }, { 'if-none-match': '*' });
    }
  }
  if (!(await newsroom.exists(`/articles/${STORY}`))) await story(newsroom);
  if (!(await newsroom.exists(`/articles/${GONE}`))) {
    const made = await newsroom.call('POST', '/newsroom/articles', plain('Bản tin kiểm tra đã gỡ', GONE));
    const out = await newsroom.publish(made.id, made.etag);
    await newsroom.call(
      'POST',
      `/newsroom/articles/${made.id}/withdraw`,
      { notice: 'Bài này đưa nhầm số liệu.' },
      { 'if-match': out.etag },
    );
  }
  return { author: AUTHOR, story: STORY, gone: GONE, standing: 'gioi-thieu' };
}

function plain(headline, slug) {
  return {
    headline,
    slug,
    lead: 'Một bài để xem trang có đủ mọi phần.',
    body: '<p>Đoạn văn duy nhất.</p>',
    category: 'kinh-te/nghe-ca',
    byline: 'Lê Minh',
  };
}

async function story(newsroom) {
  const lead = await newsroom.picture(11, 'Ghe cập bến lúc bình minh', 'Tranh: Bản Tin');
  const more = await newsroom.picture(12, 'Con lạch nhìn từ trên cao', 'Tranh: Bản Tin');
  const made = await newsroom.call('POST', '/newsroom/articles', {
    ...plain('Bản tin kiểm tra: “đủ mọi phần” & dấu câu lạ <như thế này>', STORY),
    body:
      '<p>Đoạn mở đầu có <strong>chữ đậm</strong>, <em>chữ nghiêng</em> và <a href="https://example.org/nguon">một liên kết</a>.</p>' +
      '<h2>Tiểu mục</h2><ul><li>Một</li><li>Hai</li></ul><blockquote><p>“Đỡ hẳn một giờ đò”, chị Sáu nói.</p></blockquote>' +
      '<h3>Bảng giá</h3><table><tbody><tr><th>Loại</th><th>Giá</th></tr><tr><td>Cá cơm</td><td>45.000 đồng</td></tr></tbody></table>' +
      '<ol><li>Trước</li><li>Sau</li></ol><p>Đoạn kết.</p>',
    tags: ['kiểm tra', 'cá cơm'],
    authors: [AUTHOR],
    source: { name: 'Báo Mẫu', url: 'https://example.org/bai-goc' },
    leadImage: lead,
    images: [lead, more],
  });
  const out = await newsroom.publish(made.id, made.etag);
  await newsroom.call(
    'POST',
    `/newsroom/articles/${made.id}/corrections`,
    { text: 'Sửa giá cá cơm.' },
    { 'if-match': out.etag },
  );
}
