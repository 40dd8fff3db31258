import { mkdir } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { checkPostgres, whileMigrating } from './dialect/postgres.js';
import { copySqlite } from './dialect/sqlite.js';
import { explained } from './errors.js';
import { readerOptions, sqliteFile, writerOptions, type Schema } from './options.js';
import { UnitOfWork } from './unit-of-work.js';

/**
 * The open database: `unitOfWork` writes, `reader` reads. The writing data source itself stays in here, so nothing can
 * write past the unit of work.
 */
export class Database {
  private constructor(
    private readonly writer: DataSource,
    readonly reader: DataSource,
    readonly unitOfWork: UnitOfWork,
  ) {}

  /** Connects, checks and brings the schema up to date. */
  static async open(config: Config, schema: Schema): Promise<Database> {
    const writer = new DataSource(writerOptions(config, schema));
    try {
      if (config.DATABASE_URL === undefined) await mkdir(config.DATA_DIR, { recursive: true });
      await writer.initialize();
      const reader = config.DATABASE_URL === undefined ? await migrateSqlite(writer, config, schema) : writer;
      if (reader === writer) await migratePostgres(writer);
      return new Database(writer, reader, new UnitOfWork(writer));
    } catch (error) {
      if (writer.isInitialized) await writer.destroy();
      throw explained(error);
    }
  }

  /** Which migrations have run, oldest first. */
  async migrations(): Promise<string[]> {
    const rows = await this.reader.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
    return rows.map(({ name }) => name);
  }

  /** A cheap round trip. */
  async healthy(): Promise<boolean> {
    try {
      await this.reader.query('SELECT 1');
      return true;
    } catch {
      return false;
    }
  }

  /** May be called twice, and after the framework has closed the reader. */
  async close(): Promise<void> {
    for (const source of new Set([this.reader, this.writer])) if (source.isInitialized) await source.destroy();
  }
}

/** The reader can only open the file once it exists. Data that older versions wrote are copied before they change. */
async function migrateSqlite(writer: DataSource, config: Config, schema: Schema): Promise<DataSource> {
  if (await migrationIsDue(writer)) await copySqlite(writer, `${sqliteFile(config)}.before-${newestOf(schema)}`);
  await writer.runMigrations();
  return new DataSource(readerOptions(config, schema)).initialize();
}

/** True when there is data and the schema is behind. */
async function migrationIsDue(writer: DataSource): Promise<boolean> {
  const tables = await writer.query<unknown[]>("SELECT 1 FROM sqlite_master WHERE name = 'migrations'");
  return tables.length > 0 && (await writer.showMigrations());
}

const newestOf = ({ migrations }: Schema): string => migrations.at(-1)?.name ?? 'nothing';

async function migratePostgres(writer: DataSource): Promise<void> {
  await checkPostgres(writer);
  await whileMigrating(writer, () => writer.runMigrations());
}
