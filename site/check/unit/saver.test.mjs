import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonical } from '../../newsroom/content.js';
import { plainText, words } from '../../newsroom/merge.js';
import { Offline, Refused } from '../../newsroom/problems.js';
import { makeSaver } from '../../newsroom/saver.js';

const normal = (html) => html.replace(/\s+<\/p>/g, '</p>').replace(/<p>\s+/g, '<p>');
const fields = (data) => canonical({ headline: data.headline, body: data.body }, normal);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A server with versions, which can be made slow, lose answers, or be away. */
function makeServer(body = '<p>một</p>', headline = 'Tít') {
  let version = 1;
  let stored = { id: 'a', headline, body, updatedBy: 'Lan', updatedAt: '2026-11-29T00:00:00Z' };
  let created = null;
  const answer = () => ({ data: { ...stored }, etag: `"${version}"` });
  const server = {
    gate: async () => {},
    log: [],
    loseAnswers: 0,
    get stored() {
      return stored;
    },
    /** As somebody else's save. */
    write(change, by = 'Lan') {
      stored = { ...stored, ...change, updatedBy: by };
      version++;
      return answer();
    },
    answer,
    resource: {
      fields,
      id: (data) => data.id,
      async read() {
        await server.gate();
        return answer();
      },
      async update(_, content, etag) {
        await server.gate();
        if (etag !== `"${version}"`) throw new Refused(412, { changedBy: stored.updatedBy }, `"${version}"`);
        server.log.push(content);
        const done = server.write({ ...content, body: normal(content.body) }, 'tôi');
        if (server.loseAnswers-- > 0) throw new Offline();
        return done;
      },
      async create(content, key) {
        await server.gate();
        if (created?.key === key) return created.answer;
        created = { key, answer: server.write(content, 'tôi') };
        if (server.loseAnswers-- > 0) throw new Offline();
        return created.answer;
      },
    },
  };
  return server;
}

function makeKeeper() {
  const entries = new Map();
  return {
    entries,
    write: (owner, id, entry) => entries.set(`${owner}.${id}`, structuredClone(entry)),
    drop: (owner, id) => entries.delete(`${owner}.${id}`),
    dropKey: (key) => entries.delete(key),
  };
}

function open(server, { choose = () => 'mine', id = 'a', composing } = {}) {
  const form = { headline: server.stored.headline, body: server.stored.body };
  const keeper = makeKeeper();
  const states = [];
  const clashes = [];
  const saver = makeSaver({
    owner: 'me',
    draftId: 'moi-1',
    id,
    etag: id && server.answer().etag,
    collect: () => fields(form),
    apply: (content) => Object.assign(form, content),
    resource: server.resource,
    keeper,
    composing,
    on: {
      state: (name) => states.push(name),
      answered() {},
      clash: async (open) => {
        clashes.push(...open);
        return choose;
      },
    },
  });
  return { form, saver, keeper, states, clashes };
}

test('what_is_typed_while_a_save_is_refused_is_merged_and_sent', async () => {
  const server = makeServer('<p>một</p><p>hai</p>');
  const { form, saver } = open(server);
  server.write({ body: '<p>một khác</p><p>hai</p>' });
  form.body = '<p>một</p><p>hai gõ</p>';
  let release;
  server.gate = () =>
    new Promise((resolve) => {
      release = resolve;
    });
  const saved = saver.save();
  await turn();
  form.body = '<p>một</p><p>hai gõ thêm</p>'; // while the first call is on its way
  release();
  await turn();
  form.body = '<p>một</p><p>hai gõ thêm nữa </p>'; // while the reading is on its way
  server.gate = async () => {};
  release();
  assert.equal(await saved, true);
  assert.equal(server.stored.body, '<p>một khác</p><p>hai gõ thêm nữa</p>');
  assert.equal(saver.dirty, false);
  saver.stop();
});

test('what_is_typed_while_an_action_is_under_way_is_not_marked_saved', async () => {
  const server = makeServer();
  const { form, saver, keeper } = open(server);
  const published = server.write({ slug: 'mot' }, 'tôi');
  form.body = '<p>một hai</p>'; // after the click on "publish", before its answer
  await saver.accept(published);
  assert.equal(saver.dirty, true);
  assert.equal(form.body, '<p>một hai</p>');
  assert.deepEqual(keeper.entries.get('me.a').fields.body, '<p>một hai</p>');
  assert.equal(await saver.save(), true);
  assert.equal(server.stored.body, '<p>một hai</p>');
  saver.stop();
});

test('a_trailing_space_is_no_conflict', async () => {
  const server = makeServer('<p>một</p>');
  const { form, saver, clashes } = open(server);
  form.body = '<p>một hai </p><p></p>';
  server.loseAnswers = 1;
  assert.equal(await saver.save(), false); // saved, but the answer was lost
  form.body = '<p>một hai ba </p>';
  assert.equal(await saver.save(), true);
  assert.equal(clashes.length, 0);
  assert.equal(server.stored.body, '<p>một hai ba</p>');
  saver.stop();
});

test('a_creation_whose_answer_was_lost_is_not_made_twice', async () => {
  const server = makeServer('');
  const { form, saver } = open(server, { id: null });
  form.body = '<p>mới</p>';
  server.loseAnswers = 1;
  assert.equal(await saver.save(), false);
  form.body = '<p>mới hơn</p>';
  await saver.save();
  assert.equal(await saver.save(), true);
  assert.equal(server.stored.body, '<p>mới hơn</p>');
  saver.stop();
});

test('contested_blocks_are_asked_for_and_the_others_of_both_sides_stay', async () => {
  const server = makeServer('<p>giá 10</p><p>hai</p><p>ba</p>');
  const { form, saver, clashes, states } = open(server, { choose: () => 'theirs' });
  server.write({ body: '<p>giá 12</p><p>hai của Lan</p><p>ba</p>' });
  form.body = '<p>giá 15</p><p>hai</p><p>ba của tôi</p>';
  assert.equal(await saver.save(), true);
  assert.equal(clashes.length, 1);
  assert.ok(states.includes('clash'));
  assert.equal(server.stored.body, '<p>giá 12</p><p>hai của Lan</p><p>ba của tôi</p>');
  saver.stop();
});

test('nothing_is_saved_in_the_middle_of_a_composition', async () => {
  const server = makeServer();
  let end;
  let composition = new Promise((resolve) => {
    end = resolve;
  });
  const { form, saver } = open(server, { composing: () => composition });
  form.body = '<p>một tieengs</p>';
  const saved = saver.save();
  await turn();
  assert.equal(server.log.length, 0);
  form.body = '<p>một tiếng</p>';
  composition = null;
  end();
  assert.equal(await saved, true);
  assert.deepEqual(
    server.log.map((one) => one.body),
    ['<p>một tiếng</p>'],
  );
  saver.stop();
});

test('a_restored_version_takes_in_what_was_typed_meanwhile', async () => {
  const server = makeServer('<p>một</p><p>hai</p>');
  const { form, saver } = open(server);
  const restored = server.write({ body: '<p>cũ</p><p>hai</p>' }, 'tôi');
  form.body = '<p>một</p><p>hai gõ</p>';
  await saver.accept(restored, { own: true });
  assert.equal(form.body, '<p>cũ</p><p>hai gõ</p>');
  assert.equal(saver.dirty, true);
  saver.stop();
});

test('two_people_who_type_at_random_lose_no_word', async () => {
  const place = fc.record({
    who: fc.boolean(),
    block: fc.nat(),
    at: fc.nat(),
    save: fc.boolean(),
    newBlock: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 25 }), async (keys) => {
      const server = makeServer('<p>một hai ba bốn năm</p><p>sáu bảy tám chín mười</p><p>cầu sông chợ làng đò</p>');
      const people = [open(server, { choose: () => 'both' }), open(server, { choose: () => 'both' })];
      const typed = [];
      const waiting = [];
      for (const { who, block, at, save, newBlock } of keys) {
        const { form, saver } = people[Number(who)];
        const blocks = form.body.split(/(?<=<\/p>)/).filter(Boolean);
        const word = `w${typed.length}`;
        typed.push(word);
        if (newBlock) blocks.splice(block % (blocks.length + 1), 0, `<p>${word}</p>`);
        else {
          const i = block % blocks.length;
          const inside = words(plainText(blocks[i]));
          inside.splice(at % (inside.length + 1), 0, word);
          blocks[i] = `<p>${inside.join(' ')}</p>`;
        }
        form.body = blocks.join('');
        if (save) waiting.push(saver.save());
        if (at % 3 === 0) await turn();
      }
      await Promise.all(waiting);
      for (let round = 0; round < 10; round++) {
        for (const { saver } of people) {
          await saver.save();
          await saver.refresh();
        }
      }
      for (const { form, saver } of people) {
        const there = words(plainText(form.body.replace(/<\/p>/g, ' </p>')));
        for (const word of typed) assert.ok(there.includes(word), `${word} is missing in ${form.body}`);
        assert.equal(saver.dirty, false);
        assert.equal(form.body, server.stored.body);
        saver.stop();
      }
    }),
    { numRuns: 300 },
  );
});
