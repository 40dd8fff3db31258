import BetterSqlite3, { type Statement as Prepared } from 'better-sqlite3';
import express from 'express';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Ready, Script } from './messages.js';

// The least that could answer: an Express handler that runs the statements the program ran for a request, straight through the
// driver, and sends the JSON the program sent. It knows nobody, decides nothing and checks nothing.

const [folder, scriptsFile] = process.argv.slice(2) as [string, string];
const scripts = JSON.parse(readFileSync(scriptsFile, 'utf8')) as Record<string, Script>;

const file = path.join(folder, 'banfu.sqlite');
const writer = new BetterSqlite3(file);
for (const statement of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) writer.pragma(statement);
const by = { writer, reader: new BetterSqlite3(file, { readonly: true }) };

const prepared = { writer: new Map<string, Prepared>(), reader: new Map<string, Prepared>() };

function run({ statements }: Script): void {
  for (const { by: who, sql, values } of statements) {
    let statement = prepared[who].get(sql);
    if (!statement) prepared[who].set(sql, (statement = by[who].prepare(sql)));
    if (statement.reader) statement.all(...values);
    else statement.run(...values);
  }
}

const app = express();
app.disable('x-powered-by').disable('etag');
app.use(express.json());
app.use((req, res) => {
  const script = scripts[String(req.headers['x-ask'])];
  if (!script) return res.sendStatus(404);
  run(script);
  return res.status(script.status).json(script.answer);
});
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as { port: number }).port } satisfies Ready);
});
server.keepAliveTimeout = 600_000;
process.on('disconnect', () => process.exit());
