// A picture for stories that have none: sky, sun, hills and water in colours drawn from a seed. No photograph, and no
// file to keep: the same seed gives the same bytes.

import { deflateSync } from 'node:zlib';

/** Hues of the sky above, of the sky at the horizon, and of the hills: noon, dawn, dusk, a hazy morning. */
const SKIES = [
  [208, 195, 165],
  [216, 24, 235],
  [262, 12, 250],
  [190, 48, 140],
];

function random(seed) {
  let state = seed * 2654435761 + 1;
  return () => {
    state = Math.imul(state ^ (state >>> 15), state | 1);
    state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
    return ((state ^ (state >>> 14)) >>> 0) / 4294967296;
  };
}

function colour(hue, saturation, light) {
  const a = saturation * Math.min(light, 1 - light);
  return [0, 8, 4].map((n) => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (light - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  });
}

const between = (a, b, t) => a.map((v, i) => Math.round(v + (b[i] - v) * t));

/** A PNG of the given size. */
export function scene(seed, width = 1200, height = 675) {
  const next = random(seed);
  const [sky, horizon, hills] = SKIES[seed % SKIES.length];
  const high = colour(sky, 0.45, 0.46);
  const low = colour(horizon, 0.7, 0.84);
  const sun = { x: width * (0.2 + 0.6 * next()), y: height * (0.25 + 0.2 * next()), r: height * 0.08 };
  const water = Math.round(height * 0.72);
  const ridges = [0, 1, 2].map((i) => ({
    base: height * (0.52 + 0.07 * i),
    waves: [1, 2, 3].map((n) => ({ n: n * (1 + i) + next(), phase: 7 * next(), size: (height * 0.06) / n })),
    shade: colour(hills + 8 * i, 0.24, 0.44 - 0.11 * i),
  }));
  const skyline = (ridge, x) =>
    ridge.base - ridge.waves.reduce((sum, w) => sum + w.size * Math.sin((w.n * 3 * x) / width + w.phase), 0);
  const tops = ridges.map((ridge) => Float64Array.from({ length: width }, (_, x) => skyline(ridge, x)));
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y++) {
    const mirrored = y > water ? 2 * water - y : y;
    for (let x = 0; x < width; x++) {
      let pixel = between(high, low, Math.min(1, Math.max(0, mirrored / water)));
      if (Math.hypot(x - sun.x, mirrored - sun.y) < sun.r) pixel = [255, 246, 224];
      for (let i = 0; i < ridges.length; i++) if (mirrored > tops[i][x]) pixel = ridges[i].shade;
      if (y > water) pixel = between(pixel, high, 0.35 + 0.1 * Math.sin(y / 3));
      rows.set(pixel, y * (1 + 3 * width) + 1 + 3 * x);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** As PNG wants it (ISO 3309); Node has one of its own only since 20.15. */
function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}
