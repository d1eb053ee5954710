// The same files as the renderer makes, the way sharp's documentation does it: decode once, clone for every output.
// sharp.mjs FILE TIMES: a line a run, "wall cpu files bytes" in ms, then the peak in KB.
import { readFileSync } from 'node:fs';
import sharp from 'sharp';

const [file, times] = process.argv.slice(2);
const input = readFileSync(file);
sharp.cache(false);

const outputs = [
  ...[1600, 1024, 640, 320].map((width) => ({ width })),
  ...[1200, 640].map((width) => ({ width, height: Math.round((width * 9) / 16) })),
  ...[640, 320].map((width) => ({ width, height: width })),
];

async function render() {
  const source = sharp(input).autoOrient();
  return Promise.all(
    outputs.flatMap((size) => {
      const resized = source.clone().resize({ ...size, withoutEnlargement: true });
      return [resized.clone().jpeg({ quality: 82, optimiseCoding: true }).toBuffer(), resized.clone().webp({ quality: 80, effort: 4 }).toBuffer()];
    }),
  );
}

for (let i = 0; i < Number(times); i++) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const files = await render();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  console.log(Math.round(wall), Math.round((user + system) / 1000), files.length, files.reduce((sum, f) => sum + f.length, 0));
}
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
console.log('peak ' + peak);
