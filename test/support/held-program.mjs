// The built program as a process that a test kills: one application, whose requests each work on the copy of a database they
// name. A request can be held just before one of its SQL statements, with its transaction open, until the process ends.
import { AsyncLocalStorage } from 'node:async_hooks';
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { TrailVerifier } from '../../dist/audit/trail-verifier.js';
import { CalendarStore } from '../../dist/calendar/calendar-store.js';
import { FixedClock } from '../../dist/platform/clock.js';
import { readConfig } from '../../dist/platform/config.js';
import { Database } from '../../dist/platform/database/database.js';
import { PolicyStore } from '../../dist/policy/policy-store.js';
import { ProposalTrails } from '../../dist/proposals/audit/proposal-trails.js';
import { filesOf } from '../../dist/platform/files/file-store.js';
import { verifyPapers } from '../../dist/proposals/issuing/verify-papers.js';
import { Steps } from '../../dist/proposals/workflow/steps.service.js';
import { checkLedgers } from '../../dist/proposals/numbers/check-ledger.js';
import { SCHEMA } from '../../dist/schema.js';
import { createApp } from '../../dist/serve.js';

const [template, now] = process.argv.slice(2);

/** The database of the request under way. */
const current = new AsyncLocalStorage();
const files = filesOf(JSON.parse(template));
const open = (place) => Database.open(readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...place }), SCHEMA);
const original = await open(JSON.parse(template));
const database = () => current.getStore() ?? original;

const reader = new Proxy(original.reader, {
  get: (_source, name) => {
    const value = database().reader[name];
    return typeof value === 'function' ? value.bind(database().reader) : value;
  },
});
const unitOfWork = { run: (work) => database().unitOfWork.run(work) };

const app = await createApp({
  config: readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...JSON.parse(template) }),
  clock: new FixedClock(new Date(now)),
  database: { reader, unitOfWork, close: () => original.close() },
  printer: {
    // The same letter always gives the same bytes, as the real one does.
    print: (...letter) => {
      const pdf = Buffer.from(`%PDF-1.7 ${JSON.stringify(letter)}`);
      return Promise.resolve({ pdf, sha256: '', pages: 1, missing: [] });
    },
    healthy: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  },
});
await app.init();
// A process keeps the rules and the calendar once it has read them. With both in memory from the start, an act takes as many
// statements wherever it comes among the others.
await app.get(PolicyStore).all();
await app.get(CalendarStore).state();
// Each copy is an installation of its own: a request that is held in one keeps nobody in another waiting.
app.get(Steps).turns.take = (_name, work) => work();

const copies = new Map();
const server = createServer((req, res) =>
  current.run(copies.get(req.headers['x-copy']), () => app.getHttpAdapter().getInstance()(req, res)),
);
await once(server.listen(0, '127.0.0.1'), 'listening');
const { port } = server.address();

/** Every row of every table, sorted; what differs by chance is left to whoever compares. */
async function rowsOf({ reader: source }) {
  const rows = [];
  for (const { tableName } of source.entityMetadatas)
    for (const row of await source.query(`SELECT * FROM "${tableName}"`))
      rows.push(`${tableName} ${JSON.stringify(row)}`);
  return rows.sort();
}

// Ids, hashes and the codes of papers.
const BY_CHANCE =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|\b[0-9A-HJKMNP-TV-Z]{17}\b/g;
const originalRows = await rowsOf(original);
const known = new Set(originalRows.flatMap((row) => row.match(BY_CHANCE) ?? []));
const named = (row) => row.replace(BY_CHANCE, (id) => (known.has(id) ? id : 'new'));

/** What of a database is not as in the template, and what is wrong with its trails and ledgers then. */
async function look(copy) {
  const rows = await rowsOf(copy);
  const [before, after] = [new Set(originalRows), new Set(rows)];
  const changes = [
    ...originalRows.filter((row) => !after.has(row)).map((row) => `- ${named(row)}`),
    ...rows.filter((row) => !before.has(row)).map((row) => `+ ${named(row)}`),
  ].sort();
  return { changes, problems: changes.length === 0 ? [] : await problemsOf(copy.reader) };
}

async function problemsOf(source) {
  const { problems } = await new TrailVerifier(source, new ProposalTrails(source)).all();
  const papers = await verifyPapers(source.manager, files);
  return [...problems, ...(await checkLedgers(source.manager)), ...papers.problems].map(({ sentence }) => sentence);
}

/** Makes the statements of the writing connection wait from the n-th on; calls `held` when the first one does. */
function holdAt(writer, n, held) {
  let count = 0;
  const seen = new WeakSet();
  const create = writer.createQueryRunner.bind(writer);
  writer.createQueryRunner = (...mode) => {
    const runner = create(...mode);
    if (seen.has(runner)) return runner;
    seen.add(runner);
    const query = runner.query.bind(runner);
    runner.query = (...statement) => {
      count += 1;
      if (count < n) return query(...statement);
      if (count === n) held();
      return new Promise(() => {});
    };
    return runner;
  };
  return () => count;
}

async function send(place, { path, token, version, key, body }) {
  const sent = JSON.stringify(body);
  const headers = {
    'x-copy': place.DATA_DIR,
    authorization: `Bearer ${token}`,
    'idempotency-key': key,
    'content-type': 'application/json',
    ...(version !== null && { 'if-match': `"${version}"` }),
  };
  const req = request({ host: '127.0.0.1', port, method: 'POST', path, headers });
  req.end(sent);
  const [res] = await once(req, 'response');
  let text = '';
  for await (const part of res.setEncoding('utf8')) text += part;
  return { status: res.statusCode, text };
}

const WORK = {
  /** Sends the request to the copy; it ends when the request is answered or held. */
  async ask({ place, ask, hold = Infinity }) {
    const copy = await open(place);
    copies.set(place.DATA_DIR, copy);
    let held;
    const whenHeld = new Promise((resolve) => (held = () => resolve({ held: true })));
    const count = holdAt(copy.writer, hold, held);
    const answered = send(place, ask).then((answer) => ({ held: false, ...answer }));
    return { ...(await Promise.race([whenHeld, answered])), statements: count() };
  },
  /** Looks at the copy as it was left, sends the request again and looks once more. */
  async again({ place, ask }) {
    const copy = await open(place);
    copies.set(place.DATA_DIR, copy);
    const left = await look(copy);
    const answer = await send(place, ask);
    const after = await look(copy);
    copies.delete(place.DATA_DIR);
    await copy.close();
    return { left, answer, after };
  },
};

process.on('message', ({ id, work, ...given }) => {
  WORK[work](given).then(
    (answer) => process.send({ id, answer }),
    (error) => process.send({ id, error: String(error?.stack ?? error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send({ ready: true });
