import { rm } from 'node:fs/promises';
import type { DataSource } from 'typeorm';

/** Writes a whole, consistent copy of the database to `file`, replacing one that is there. */
export async function copySqlite(source: DataSource, file: string): Promise<void> {
  await rm(file, { force: true });
  await source.query('VACUUM INTO ?', [file]);
}
