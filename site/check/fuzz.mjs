// Random valid and invalid calls of every operation of openapi.yaml. Use a system whose content may be changed. Each answer must have
// a status that the operation declares and a body of the declared schema, and must not be a 5xx. The printed seed repeats the
// same calls.
//
//   BANTIN_ADMIN_TOKEN=… BANTIN_TOKEN=… node fuzz.mjs http://localhost:8080 [--calls 50000] [--seed 7] [--at-once 4]

import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';
import { finish, report } from './report.mjs';

const SHOWN = 40;
const TIMEOUT = 60_000;

/** What texts people and machines send by mistake or on purpose. */
const TEXTS = [
  '',
  ' ',
  'a',
  'Tin tức',
  'Tin tức'.normalize('NFD'),
  'đ',
  'ﬁ',
  '🎈',
  '\u0000',
  '\u202e',
  '\ufffe',
  '﷽'.repeat(40),
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '1e999',
  '2026-02-30',
  '2026-11-25T00:00:00Z',
  '+292278994-08-17T07:12:55Z',
  '9999-12-31T23:59:59Z',
  '0000-00-00',
  '../../etc/passwd',
  '%2e%2e%2f',
  '%00',
  '%ff%fe',
  'a/b',
  '/',
  '#',
  '?',
  '&&&',
  '*',
  "'; DROP TABLE x; --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text itself is the input
  '${jndi:ldap://x}',
  'ARTICLE#x',
  'LIST#ALL',
  '!x#REV#000001',
  '\\',
  '"',
  '"1-1"',
  'W/"1-1"',
  'x'.repeat(301),
  'x'.repeat(2100),
  'AND OR NOT',
  '(((',
  'a*b?c~2^9',
  '[a TO b]',
  'field:value',
  '\n\r\t',
  'ế'.repeat(200),
];
const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'nonsense',
  '',
];
const ACCEPTS = [
  '*/*',
  'application/json',
  'text/html',
  'application/ld+json',
  'application/vnd.iptc.ninjs+json',
  'image/png',
  'application/json;q=0',
  '*/*;q=0.1, text/html;q=x',
  ',,;',
  'a/b/c',
];
const BROKEN = [
  '',
  '{',
  '[]',
  'null',
  '"x"',
  '7',
  '{}',
  '{"a":1,"a":2}',
  '\ufeff{}',
  '{"headline":"\\ud800"}',
  '['.repeat(900) + ']'.repeat(900),
  `${'{"a":'.repeat(600)}1${'}'.repeat(600)}`,
  '{"x":1e400}',
  'x=1&y=2',
];

/** Requests that the gateway answers itself: an invalid path, too long headers and the like. */
const GATEWAYS_OWN = new Set([400, 401, 403, 413, 414, 429, 431]);

function random(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Builds calls from the contract, from earlier answers, and from random data. */
class Caller {
  constructor(contract, tokens, seed) {
    this.contract = contract;
    this.tokens = tokens;
    this.next = random(seed);
    this.seen = { slug: [], id: [], path: [], etag: [], cursor: [], sub: [], text: [] };
  }

  chance(share) {
    return this.next() < share;
  }

  one(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  resolve(schema) {
    return schema?.$ref
      ? schema.$ref
          .slice(2)
          .split('/')
          .reduce((at, name) => at[name], this.contract)
      : schema;
  }

  /** A value that a schema allows, or nearly. */
  value(given, depth = 0) {
    const schema = this.resolve(given) ?? {};
    if (this.chance(0.02)) return this.one([null, true, -7, 3.5, this.one(TEXTS), [], {}, [[]], 1e21]);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return this.one(schema.enum);
    const options = schema.oneOf ?? schema.anyOf;
    if (options) return this.value(this.one(options), depth + 1);
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => this.value(part, depth + 1)));
    switch (Array.isArray(schema.type) ? this.one(schema.type) : schema.type) {
      case 'object':
        return this.object(schema, depth);
      case 'array': {
        const length = this.one([0, 1, 2, schema.maxItems ?? 3, (schema.maxItems ?? 3) + 1]);
        return Array.from({ length: Math.min(length, 60) }, () => this.value(schema.items, depth + 1));
      }
      case 'integer':
        return this.one([
          schema.minimum ?? 0,
          (schema.minimum ?? 0) - 1,
          schema.maximum ?? 9,
          (schema.maximum ?? 9) + 1,
          2 ** 53,
          -1,
          1,
          20,
        ]);
      case 'number':
        return this.one([0, 0.5, 1, -0.1, 1.1, 1e300]);
      case 'boolean':
        return this.chance(0.5);
      case 'null':
        return null;
      default:
        return this.text(schema);
    }
  }

  object(schema, depth) {
    const value = {};
    if (depth < 6) {
      for (const [name, part] of Object.entries(schema.properties ?? {})) {
        if (schema.required?.includes(name) ? this.chance(0.95) : this.chance(0.5))
          value[name] = this.named(name) ?? this.value(part, depth + 1);
      }
    }
    if (this.chance(0.03))
      value[this.one(['views', 'status', 'x', '__proto__x', 'version', ''])] = this.one([1, 'x', null]);
    return value;
  }

  /** What a field of this name holds here. */
  named(name) {
    if (this.chance(0.3)) return undefined;
    if (name === 'category' || name === 'parent') return this.one(this.seen.path);
    if (name === 'leadImage') return this.one(this.seen.id);
    if (name === 'publishAt' || name === 'expireAt')
      return new Date(Date.now() + (this.next() - 0.3) * 1e7).toISOString();
    return undefined;
  }

  text(schema) {
    if (schema.format === 'date-time' && this.chance(0.6)) return new Date(this.next() * 4e12 - 1e12).toISOString();
    if (schema.maxLength && this.chance(0.1)) return 'ế'.repeat(Math.min(schema.maxLength + this.one([0, 1]), 3000));
    return this.chance(0.5) ? this.one(TEXTS) : (this.one(this.seen.text) ?? 'Chợ nổi');
  }

  parameter(parameter) {
    const known = {
      slug: this.seen.slug,
      id: this.seen.id,
      path: this.seen.path,
      category: this.seen.path,
      cursor: this.seen.cursor,
      sub: this.seen.sub,
      article: this.seen.id,
      q: this.seen.text,
      'If-Match': [...this.seen.etag, '*', '*', '*'],
      'If-None-Match': [...this.seen.etag, '*'],
      range: ['1', '2', '1..2', '2..1', '0', '99'],
      action: ['submit', 'return', 'publish', 'withdraw', 'restore', 'revisions'],
      file: ['2026-11.xml', '2026-11-1.xml'],
    }[parameter.name];
    if (known?.length && this.chance(0.7)) return String(this.one(known));
    const value = this.value(parameter.schema);
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  }

  call(path, method, operation) {
    const headers = {};
    let address = path;
    const query = new URLSearchParams();
    for (const given of operation.parameters ?? []) {
      const parameter = this.resolve(given);
      if (!parameter.required && this.chance(parameter.name.startsWith('If-') ? 0.8 : 0.6)) continue;
      const value = this.parameter(parameter);
      if (parameter.in === 'path') {
        const parts = parameter['x-greedy'] ? value.split('/') : [value.replaceAll('/', '')]; // with one it is another route
        address = address.replace(`{${parameter.name}}`, parts.map(segment).join('/'));
      } else if (parameter.in === 'query') {
        query.append(parameter.name, value);
      } else {
        headers[parameter.name] = value.replace(/[^\x20-\x7e]/g, '') || 'x';
      }
    }
    if (this.chance(0.05)) query.append(this.one(['lang', 'limit', 'limit', 'x', 'cursor', 'q']), this.one(TEXTS));
    if (this.chance(0.2)) headers.Accept = this.one(ACCEPTS);
    if (this.chance(0.1)) headers['Accept-Language'] = this.one(['en', 'vi-VN', 'xx;q=9', ',,,']);
    if (operation.security?.length) {
      const token = this.chance(0.75)
        ? this.tokens.admin
        : this.one([this.tokens.editor, this.tokens.editor, 'x.y.z', undefined]);
      if (token) headers.Authorization = `Bearer ${token}`;
    }
    let body;
    const content = this.resolve(operation.requestBody)?.content;
    if (content) {
      const type = this.chance(0.93) ? Object.keys(content)[0] : this.one(TYPES);
      headers['Content-Type'] = type;
      const schema = Object.values(content)[0].schema;
      body = this.chance(0.9) ? JSON.stringify(this.value(schema)) : this.one(BROKEN);
      if (path === '/newsroom/import' && this.chance(0.5))
        body = JSON.stringify({ records: [this.value(schema)?.records?.[0] ?? {}] });
    } else if (method !== 'get' && method !== 'head' && this.chance(0.05)) {
      body = this.one(BROKEN);
    }
    const asked = query.toString();
    return { method: method.toUpperCase(), address: address + (asked ? `?${asked}` : ''), headers, body };
  }

  /** What answers name is used in later calls. */
  learn(answer, text) {
    this.keep('etag', answer.headers.get('etag'));
    if (!answer.headers.get('content-type')?.includes('json') || text.length > 300_000) return;
    const walk = (value, depth) => {
      if (value === null || typeof value !== 'object' || depth > 5) return;
      for (const [name, part] of Object.entries(value)) {
        if (typeof part !== 'string') walk(part, depth + 1);
        else if (name === 'next') this.keep('cursor', part);
        else if (name === 'headline') this.keep('text', part);
        else this.keep(name, part);
      }
    };
    walk(JSON.parse(text), 0);
  }

  keep(name, value) {
    const known = this.seen[name];
    if (!known || !value || value.length > 600 || known.includes(value)) return;
    if (known.length < 40) known.push(value);
    else known[Math.floor(this.next() * known.length)] = value;
  }
}

/** fetch would take a dot or two for a way up, and a half of a character for an error. */
function segment(text) {
  const encoded = encodeURIComponent(text.toWellFormed?.() ?? text.replace(/[\ud800-\udfff]/g, ''));
  return encoded === '' ? '%20' : /^\.{1,2}$/.test(encoded) ? `${encoded}x` : encoded;
}

/** What is wrong with an answer, by the contract; empty where all is right. */
class Judge {
  constructor(contract) {
    this.contract = contract;
    this.ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true });
    addFormats(this.ajv);
    this.ajv.addSchema({ $id: 'contract', ...contract });
    this.known = new Map();
  }

  of(call, operation, answer, text) {
    const status = String(answer.status);
    if (answer.status >= 500) return [`${status}: ${text.slice(0, 160)}`];
    const found = [];
    if (/\bException\b|\n\tat |\bat java\./.test(text) && !/text\/html/.test(answer.headers.get('content-type') ?? ''))
      found.push('says what went wrong inside');
    if (GATEWAYS_OWN.has(answer.status) && (call.method === 'HEAD' || /^\{"message":"[\w ]+"\}$/.test(text))) {
      return answer.headers.get('apigw-requestid')
        ? found
        : [...found, `${status} of the gateway's own has no request id`];
    }
    const pointer = this.pointer(call, operation, status);
    if (!pointer) return [...found, `${status} is not in the contract: ${text.slice(0, 160)}`];
    if (!answer.headers.get('x-request-id') && !answer.headers.get('apigw-requestid')) found.push('has no request id');
    const type = (answer.headers.get('content-type') ?? '').split(';')[0].trim();
    const content = pointer.response.content;
    if (call.method === 'HEAD' || !content) {
      if (text !== '' && !content) found.push(`${status} has a body`);
      return found;
    }
    if (!(type in content))
      return [...found, `${status} is ${type || 'of no type'}, not ${Object.keys(content).join(' or ')}`];
    if (!type.endsWith('json') || !content[type].schema) return found;
    const check = this.checker(`${pointer.ref}/content/${pointerPart(type)}/schema`);
    const value = JSON.parse(text);
    if (!check(value))
      found.push(
        `${status} ${check.errors.map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`)[0]}`,
      );
    return found;
  }

  pointer(_call, operation, status) {
    const given = operation.node.responses[status] ?? operation.node.responses.default;
    if (!given) return null;
    if (given.$ref)
      return {
        ref: given.$ref,
        response: given.$ref
          .slice(2)
          .split('/')
          .reduce((at, name) => at[name], this.contract),
      };
    return { ref: `#/paths/${pointerPart(operation.path)}/${operation.method}/responses/${status}`, response: given };
  }

  checker(ref) {
    if (!this.known.has(ref)) this.known.set(ref, this.ajv.compile({ $ref: `contract${ref}` }));
    return this.known.get(ref);
  }
}

const pointerPart = (name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Where something is wrong, it is said once for each kind of fault, with the first call that shows it. */
export async function fuzz(base, tokens, { calls, seed, atOnce = 4, progress = () => {} }) {
  const contract = await (await fetch(`${base}/openapi.json`)).json();
  const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
    ['get', 'put', 'post', 'patch', 'delete']
      .filter((method) => item[method])
      .map((method) => ({ path, method, node: item[method] })),
  );
  const caller = new Caller(contract, tokens, seed);
  const judge = new Judge(contract);
  const faults = new Map();
  const statuses = {};
  let made = 0;
  const worker = async () => {
    while (made < calls) {
      made++;
      const operation = caller.one(operations);
      const call = caller.call(operation.path, operation.method, operation.node);
      if (operation.method === 'get' && !operation.node.security?.length && caller.chance(0.1)) call.method = 'HEAD';
      let found, answer;
      try {
        answer = await fetch(base + call.address, {
          method: call.method,
          headers: call.headers,
          body: call.body,
          redirect: 'manual',
          signal: AbortSignal.timeout(TIMEOUT),
        });
        const text = await answer.text();
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        found = judge.of(call, operation, answer, text);
        if (answer.ok && call.method !== 'HEAD') caller.learn(answer, text);
      } catch (e) {
        found = [`no answer: ${e.cause ?? e}`];
      }
      for (const what of found) {
        const kind = `${operation.method} ${operation.path} ${what.replace(/[0-9a-f]{6,}|"[^"]*"/g, '…').slice(0, 70)}`;
        if (!faults.has(kind)) faults.set(kind, `${operation.node.operationId}: ${what}\n        ${shown(call)}`);
      }
      if (made % 1000 === 0) progress(made, faults.size);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { operations: operations.length, statuses, faults: [...faults.values()] };
}

function shown({ method, address, headers, body }) {
  const { Authorization, ...rest } = headers;
  return `${method} ${address.slice(0, 200)} ${JSON.stringify(rest)}${Authorization ? ' with a token' : ''} ${(body ?? '').slice(0, 400)}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      calls: { type: 'string', default: '50000' },
      seed: { type: 'string' },
      'at-once': { type: 'string', default: '4' },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const done = await fuzz(
    positionals[0].replace(/\/$/, ''),
    { admin: process.env.BANTIN_ADMIN_TOKEN, editor: process.env.BANTIN_TOKEN },
    {
      calls: Number(values.calls),
      seed,
      atOnce: Number(values['at-once']),
      progress: (made, faults) => process.stderr.write(`\r${made} calls, ${faults} kinds of faults`),
    },
  );
  process.stderr.write('\n');
  report(
    `${values.calls} calls of ${done.operations} operations, seed ${seed}: ${JSON.stringify(done.statuses)}`,
    done.faults.slice(0, SHOWN),
  );
  finish();
}
