// Bundles third-party components for the browser, with their licences beside them. Run by ./bantin where the result is
// missing or older than its sources.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { metafile } = await build({
  absWorkingDir: here('.'),
  entryPoints: ['prosemirror.js', 'diff3.js', 'chart.js'].map(here),
  outdir: here('../newsroom/vendor'),
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  metafile: true,
  banner: { js: '// @ts-nocheck: bundled from others' },
  logLevel: 'warning',
});

writeFileSync(here('../newsroom/vendor/heic-worker.js'), await heicWorker());

const packages = new Set(['heic-to']);
for (const input of Object.keys(metafile.inputs)) {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
  if (name) packages.add(name);
}
const licences = [...packages].sort().map((name) => {
  const folder = here(`node_modules/${name}`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const text =
    file && existsSync(`${folder}/${file}`) ? readFileSync(`${folder}/${file}`, 'utf8').trim() : 'see the package';
  return `${name} ${version}\n\n${text}\n`;
});
writeFileSync(here('../newsroom/vendor/licences.txt'), licences.join('\n----\n\n'));

/**
 * The script of heic-to's worker. The package starts it from a blob: address, which `worker-src 'self'` forbids; as a file
 * of our origin it needs no exception.
 */
async function heicWorker() {
  const { heicTo } = await import('heic-to/csp');
  const held = { Worker: globalThis.Worker, createObjectURL: URL.createObjectURL };
  const { promise, resolve } = Promise.withResolvers?.() ?? deferred();
  URL.createObjectURL = (blob) => {
    resolve(blob.text());
    return 'blob:captured';
  };
  globalThis.Worker = class extends EventTarget {
    postMessage() {}
  };
  heicTo({ blob: new Blob(['']), type: 'image/jpeg' }).catch(() => {});
  const script = await promise;
  Object.assign(globalThis, { Worker: held.Worker });
  URL.createObjectURL = held.createObjectURL;
  return script;
}

function deferred() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
