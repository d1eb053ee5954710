// Bundles the editor's and the charts' components for the browser, with the licences of what went in beside them. Run by
// ./bantin where the result is missing or older than its sources.
import { build } from 'esbuild';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { metafile } = await build({
  absWorkingDir: here('.'),
  entryPoints: [here('prosemirror.js'), here('chart.js')],
  outdir: here('../newsroom/vendor'),
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  metafile: true,
  logLevel: 'warning',
});

const packages = new Set();
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
