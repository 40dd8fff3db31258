import type { DataSource } from 'typeorm';
import { Refusal } from '../../../domain/refusal.js';

/** Any number, the same in every process that migrates this program's database. */
const MIGRATION_LOCK = 20_230_270;

/** Refuses a database that cannot hold or compare Chinese: it must be UTF-8 with a character type other than C. */
export async function checkPostgres(source: DataSource): Promise<void> {
  const [row] = await source.query<{ name: string; encoding: string; ctype: string }[]>(
    `SELECT datname AS name, pg_encoding_to_char(encoding) AS encoding, datctype AS ctype
       FROM pg_database WHERE datname = current_database()`,
  );
  if (!row) throw new Error('PostgreSQL does not list the current database.');
  if (row.encoding === 'UTF8' && !['C', 'POSIX'].includes(row.ctype)) return;
  throw new Refusal(
    'database.wrong-locale',
    `PostgreSQL 数据库“${row.name}”的编码是 ${row.encoding}、字符类型是 ${row.ctype}，不能正确处理中文。`,
    "请另建数据库：CREATE DATABASE … ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0，再改 DATABASE_URL。",
  );
}

/** Several instances may start together; only one migrates at a time. */
export async function whileMigrating(source: DataSource, migrate: () => Promise<unknown>): Promise<void> {
  const holder = source.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await migrate();
    } finally {
      await holder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await holder.release();
  }
}
