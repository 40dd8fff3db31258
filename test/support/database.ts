import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { copyFile, link, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { readConfig, type Config } from '../../src/platform/config.js';
import { Database } from '../../src/platform/database/database.js';
import { FixedClock } from '../../src/platform/clock.js';
import { prepareRules } from '../../src/policy/prepare-rules.js';
import { SCHEMA } from '../../src/schema.js';

// Starting and filling a database takes seconds on a busy machine; no test measures time.
jest.setTimeout(60_000);

/** True when the suite runs on PostgreSQL (`TEST_DATABASE_URL`); otherwise on SQLite in a temporary file. */
export const ON_POSTGRES = Boolean(process.env.TEST_DATABASE_URL);

export interface TestDatabase {
  config: Config;
  database: Database;
  /** Closes the database and removes every trace of it. */
  drop: () => Promise<void>;
}

/** A fresh, migrated database of its own, empty but for the rules that every district has. */
export async function testDatabase(): Promise<TestDatabase> {
  const place = await migratedPlace();
  const database = await Database.open(place.config, SCHEMA);
  return {
    config: place.config,
    database,
    drop: async () => {
      await database.close();
      await place.drop();
    },
  };
}

interface Place {
  config: Config;
  drop: () => Promise<void>;
}

/** Configuration of a database that nobody has opened yet. */
export async function testPlace(locale = 'C.UTF-8'): Promise<Place> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'banfu-test-'));
  const postgres = ON_POSTGRES ? await freshPostgres(`TEMPLATE template0 ENCODING 'UTF8' LOCALE '${locale}'`) : null;
  return {
    config: readConfig({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      PASSWORD_COST: '10',
      DATA_DIR: folder,
      DATABASE_URL: postgres?.url ?? '',
    }),
    drop: async () => {
      await postgres?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Before everything that a suite does. */
const INSTALLED = new Date('2024-01-02T09:00:00+08:00');

/** What every suite starts from: migrated once in a run, then copied. */
async function migratedPlace(): Promise<Place> {
  const note = path.join(process.env.BANFU_TEST_RUN!, `migrated-${ON_POSTGRES ? 'postgres' : 'sqlite'}.json`);
  const noted = await readFile(note, 'utf8').catch(() => null);
  if (noted !== null) return copyPlace(JSON.parse(noted) as Config);
  // Workers that come at once each migrate their own; the first one's is copied from then on.
  const { config, drop } = await testPlace();
  const database = await Database.open(config, SCHEMA);
  await prepareRules(database, new FixedClock(INSTALLED));
  await database.close();
  const copy = await copyPlace(config);
  // What the run leaves behind is removed by `run-folder.mjs`.
  const draft = `${note}.${process.pid}`;
  await writeFile(draft, JSON.stringify(config));
  await link(draft, note).catch(drop);
  await rm(draft);
  return copy;
}

/** A copy of a database that nobody has open. */
export async function copyPlace(original: Config): Promise<Place> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'banfu-test-'));
  const postgres = ON_POSTGRES ? await freshPostgres(`TEMPLATE ${nameIn(original)} STRATEGY FILE_COPY`) : null;
  if (!postgres) await copyFile(path.join(original.DATA_DIR, 'banfu.sqlite'), path.join(folder, 'banfu.sqlite'));
  return {
    config: { ...original, DATA_DIR: folder, DATABASE_URL: postgres?.url },
    drop: async () => {
      await postgres?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const nameIn = ({ DATABASE_URL }: Config): string => new URL(DATABASE_URL ?? '').pathname.slice(1);

async function freshPostgres(made: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL!;
  const name = `banfu_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name} ${made}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
