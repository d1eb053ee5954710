// Draws the picture for shared links of an article without pictures: its headline in the site's colours.

import { describe, item } from './media.js';
import { upload } from './upload.js';

const WIDTH = 1200;
const HEIGHT = 630; // 1.91:1, as social networks crop
const EDGE = 80;
const MOST_LINES = 6;
const FILE = 'anh-chia-se.jpg';

/** @param {CanvasRenderingContext2D} pen @param {string} text @param {number} room */
function lines(pen, text, room) {
  const found = [''];
  for (const word of text.split(/\s+/)) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (found.at(-1) && pen.measureText(longer).width > room) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found;
}

/** @param {string} headline @param {HTMLCanvasElement} [canvas] */
export function drawCard(headline, canvas = document.createElement('canvas')) {
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const theme = getComputedStyle(document.documentElement);
  const [serif, sans] = [
    theme.getPropertyValue('--serif') || 'serif',
    theme.getPropertyValue('--sans') || 'sans-serif',
  ];
  pen.fillStyle = '#fff'; // the same in a dark newsroom
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = '#98202d';
  pen.fillRect(0, 0, WIDTH, 18);
  pen.textBaseline = 'top';
  pen.font = `600 34px ${sans}`;
  pen.fillText(document.body.dataset.site ?? '', EDGE, HEIGHT - EDGE - 20, WIDTH - 2 * EDGE);
  pen.fillStyle = '#1c1a17';
  let size = 84;
  let rows = [''];
  for (; size >= 36; size -= 6) {
    pen.font = `700 ${size}px ${serif}`;
    rows = lines(pen, headline, WIDTH - 2 * EDGE);
    if (rows.length <= MOST_LINES && rows.length * size * 1.25 <= HEIGHT - 2.6 * EDGE) break;
  }
  rows.slice(0, MOST_LINES + 2).forEach((row, i) => {
    pen.fillText(row, EDGE, EDGE - 10 + i * size * 1.25);
  });
  return canvas;
}

/**
 * Uploads the card of a headline; resolves to the image.
 *
 * @param {string} headline
 * @param {(step: string) => void} step
 */
export async function makeCard(headline, step) {
  const canvas = drawCard(headline);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
  const file = new File([blob], FILE, { type: 'image/jpeg' });
  const image = await upload(file, 'images', { progress: () => {}, step });
  return describe('images', image, { alt: headline, credit: document.body.dataset.site ?? '' });
}

/** Whether an image is a card of another headline than this. @param {string} id @param {string} headline */
export async function isStale(id, headline) {
  const image = await item('images', id);
  return image?.filename === FILE && image.alt !== headline;
}
