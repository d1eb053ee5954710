// Ghost from npm with the articles of a file, on SQLite: ghost.mjs FOLDER ARTICLES.json PORT VERSION
//
// Prints one line of JSON once everything is published: {"url", "key", "pid", "version", "node"}. Ends with its input.
// The package's own folder is installed in, since its parts are files beside its package.json.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [folder, articlesFile, port, version] = process.argv.slice(2);
const url = `http://127.0.0.1:${port}`;
const home = join(folder, `ghost-${version}`);
const api = `${url}/ghost/api/admin`;
const owner = { name: "Bench", email: "bench@example.org", password: "Dem-sao-tren-song-88", blogTitle: "Bench" };

function install() {
  if (existsSync(join(home, "installed"))) return;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  run("npm", ["pack", "--silent", `ghost@${version}`]);
  run("tar", ["xzf", `ghost-${version}.tgz`, "--strip-components=1"]);
  const manifest = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  delete manifest.devDependencies;
  delete manifest.scripts;
  writeFileSync(join(home, "package.json"), JSON.stringify(manifest));
  // of all its native parts only SQLite's is needed; where no binary of it can be had, it is built with Node's own headers
  run("npm", ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--legacy-peer-deps"]);
  run("npm", ["rebuild", "sqlite3"]);
  writeFileSync(join(home, "installed"), "");
}

function run(command, parameters) {
  const env = { ...process.env, npm_config_nodedir: dirname(dirname(process.execPath)) };
  execFileSync(command, parameters, { cwd: home, env, stdio: ["ignore", "ignore", "inherit"] });
}

function start() {
  const content = join(folder, "content");
  rmSync(content, { recursive: true, force: true });
  cpSync(join(home, "content"), content, { recursive: true });
  mkdirSync(join(content, "data"), { recursive: true });
  const configuration = {
    url,
    server: { host: "127.0.0.1", port: Number(port) },
    database: { client: "sqlite3", connection: { filename: join(content, "data", "ghost.db") }, useNullAsDefault: true },
    mail: { transport: "Direct" },
    logging: { level: "error", transports: ["stdout"] },
    paths: { contentPath: content },
    privacy: { useTinfoil: true },
    security: { staffDeviceVerification: false },
  };
  writeFileSync(join(home, "config.production.json"), JSON.stringify(configuration));
  return spawn(process.execPath, ["index.js"], { cwd: home, env: { ...process.env, NODE_ENV: "production" }, stdio: ["ignore", 2, 2] });
}

async function call(path, options = {}) {
  const answer = await fetch(path.startsWith("http") ? path : api + path, {
    ...options,
    headers: { origin: url, "accept-version": "v5.0", ...options.headers },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
  return { answer, json: text.startsWith("{") ? JSON.parse(text) : {} };
}

function json(body) {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

async function until(what, done, seconds) {
  for (const end = Date.now() + seconds * 1000; ; ) {
    const value = await done().catch(() => undefined);
    if (value) return value;
    if (Date.now() > end) throw new Error(`gave up on ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function dump(articles) {
  const tags = new Map();
  const posts_tags = [];
  const posts = articles.map((article, i) => {
    article.tags.forEach((name, order) => {
      if (!tags.has(name)) tags.set(name, { id: tags.size + 1, name, slug: `the-${tags.size + 1}` });
      posts_tags.push({ post_id: i + 1, tag_id: tags.get(name).id, sort_order: order });
    });
    const body = { root: { children: [{ type: "html", version: 1, html: article.body }], direction: null, format: "", indent: 0, type: "root", version: 1 } };
    return {
      id: i + 1, title: article.headline, slug: article.slug, lexical: JSON.stringify(body), custom_excerpt: article.lead.slice(0, 300),
      status: "published", type: "post", published_at: article.publishedAt, created_at: article.publishedAt, updated_at: article.publishedAt,
    };
  });
  return { db: [{ meta: { exported_on: Date.now(), version: "5.0.0" }, data: { posts, tags: [...tags.values()], posts_tags } }] };
}

async function fill(articles) {
  await until("Ghost's start", () => fetch(`${api}/site/`).then((a) => a.ok), 180);
  await call("/authentication/setup/", json({ setup: [owner] }));
  const { answer } = await call("/session/", json({ username: owner.email, password: owner.password }));
  const cookie = answer.headers.getSetCookie().map((c) => c.split(";")[0]).join("; ");
  const made = await call("/integrations/?include=api_keys", {
    ...json({ integrations: [{ name: "bench" }] }), headers: { cookie, "content-type": "application/json" },
  });
  const key = made.json.integrations[0].api_keys.find((k) => k.type === "content").secret;
  const form = new FormData();
  form.append("importfile", new Blob([JSON.stringify(dump(articles))], { type: "application/json" }), "articles.json");
  await call("/db/", { method: "POST", headers: { cookie }, body: form });
  const posts = `${url}/ghost/api/content/posts/?key=${key}&limit=1&fields=id`;
  await until("the import", async () => (await call(posts)).json.meta.pagination.total >= articles.length, 900);
  return key;
}

install();
const ghost = start();
process.on("exit", () => ghost.kill());
ghost.on("exit", (code) => process.exit(code ?? 1));
const key = await fill(JSON.parse(readFileSync(articlesFile, "utf8")));
console.log(JSON.stringify({ url, key, pid: ghost.pid, version, node: process.version }));
process.stdin.resume().on("end", () => process.exit(0));
