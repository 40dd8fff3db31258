// Before a run: a folder that all its workers share, for what is made once (see database.ts). `afterRun` is
// what `after-run.mjs` calls when it is over.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

export default async function beforeRun() {
  process.env.BANFU_TEST_RUN = await mkdtemp(path.join(os.tmpdir(), 'banfu-run-'));
}

/** Removes the folder, and the databases that are noted in it. */
export async function afterRun() {
  const folder = process.env.BANFU_TEST_RUN;
  for (const note of await readdir(folder)) {
    const { DATA_DIR, DATABASE_URL } = JSON.parse(await readFile(path.join(folder, note), 'utf8'));
    await rm(DATA_DIR, { recursive: true, force: true });
    if (DATABASE_URL) await drop(new URL(DATABASE_URL).pathname.slice(1));
  }
  await rm(folder, { recursive: true, force: true });
}

async function drop(database) {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await client.end();
}
