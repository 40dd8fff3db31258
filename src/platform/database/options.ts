import path from 'node:path';
import type { DataSourceOptions, EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';
import type { Config } from '../config.js';

/** What is stored, told by the program as a whole: features bring entities, `migrations/` brings migrations. */
export interface Schema {
  entities: readonly EntityTarget<ObjectLiteral>[];
  migrations: readonly (new () => MigrationInterface)[];
}

/** Milliseconds to wait for another program's lock; SQLite waits with the whole process standing still. */
const LOCK_WAIT = { sqlite: 1000, postgres: 5000 };

const WRITER_PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL'];

/** The part of better-sqlite3 that is set up before TypeORM uses a connection. */
interface SqliteConnection {
  pragma(statement: string): unknown;
}

export const sqliteFile = (config: Config): string => path.join(config.DATA_DIR, 'banfu.sqlite');

/** Options of the data source that writes; on PostgreSQL it reads, too. */
export function writerOptions(config: Config, schema: Schema): DataSourceOptions {
  if (config.DATABASE_URL !== undefined)
    return {
      ...common(schema),
      type: 'postgres',
      url: config.DATABASE_URL,
      extra: { options: `-c lock_timeout=${LOCK_WAIT.postgres}` },
    };
  return {
    ...common(schema),
    type: 'better-sqlite3',
    database: sqliteFile(config),
    timeout: LOCK_WAIT.sqlite,
    prepareDatabase: (db: SqliteConnection) => WRITER_PRAGMAS.forEach((statement) => db.pragma(statement)),
  };
}

/**
 * Options of SQLite's second, read-only connection: readers never see an open transaction's rows and can never write
 * into it (TypeORM has one connection per data source on SQLite).
 */
export function readerOptions(config: Config, schema: Schema): DataSourceOptions {
  return {
    ...common({ ...schema, migrations: [] }),
    type: 'better-sqlite3',
    database: sqliteFile(config),
    readonly: true,
    timeout: LOCK_WAIT.sqlite,
  };
}

function common(schema: Schema) {
  return {
    entities: [...schema.entities] as NonNullable<DataSourceOptions['entities']>,
    migrations: [...schema.migrations],
    migrationsTransactionMode: 'all' as const,
    synchronize: false,
    logging: false,
  };
}
