import type { DataSource } from 'typeorm';
import { openLetterPrinter } from '../../src/letters/letter-printer.js';
import { readConfig } from '../../src/platform/config.js';
import { FixedClock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { SCHEMA } from '../../src/schema.js';
import { createApp } from '../../src/serve.js';
import { NOW } from './many-cases.js';
import type { Ready, Statement, Taken } from './messages.js';

// The program itself on one database, as a process of its own. `recording`: on `take` it tells which statements it ran since
// the last. `printing`: it has a printing browser.

const PRINTS_NOTHING = {
  print: () => Promise.reject(new Error('The benchmark of the API prints nothing.')),
  healthy: () => Promise.resolve(true),
  close: () => Promise.resolve(),
};

const [folder, mode] = process.argv.slice(2);
const config = readConfig({ ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'info', DATA_DIR: folder, PORT: '0' });
const database = await Database.open(config, SCHEMA);

let ran: Statement[] = [];
function record(source: DataSource, by: Statement['by']): void {
  source.setOptions({
    logger: {
      logQuery: (sql, values: unknown[] = []) => void ran.push({ by, sql, values }),
      logQueryError: () => {},
      logQuerySlow: () => {},
      logSchemaBuild: () => {},
      logMigration: () => {},
      log: () => {},
    },
  });
}
if (mode === 'recording') {
  record(database['writer'], 'writer');
  record(database.reader, 'reader');
}

const clock = new FixedClock(NOW);
const printer = mode === 'printing' ? openLetterPrinter(config, undefined, clock) : PRINTS_NOTHING;
const app = await createApp({ config, clock, database, printer });
// The client keeps its connections for the whole run.
app.getHttpServer().keepAliveTimeout = 600_000;
await app.listen(0, '127.0.0.1');
process.on('message', () => {
  process.send?.({ ran } satisfies Taken);
  ran = [];
});
process.on('disconnect', () => void app.close().finally(() => process.exit()));
process.send?.({ port: (app.getHttpServer().address() as { port: number }).port } satisfies Ready);
