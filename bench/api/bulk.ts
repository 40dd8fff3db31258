import BetterSqlite3 from 'better-sqlite3';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** Rows by what they are, parents first. */
export type Rows = Map<new () => object, object[]>;

/** Puts rows into a SQLite file past TypeORM, each column as TypeORM would write it; foreign keys are checked at the end. */
export function insertAll(file: string, source: DataSource, rows: Rows): void {
  const db = new BetterSqlite3(file);
  try {
    db.exec('PRAGMA foreign_keys = OFF; BEGIN');
    for (const [entity, list] of rows) {
      const { tableName, columns: all } = source.getMetadata(entity as EntityTarget<ObjectLiteral>);
      // What no row says anything about is left to the table's default.
      const columns = all.filter((column) => list.some((row) => column.getEntityValue(row) !== undefined));
      const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
      const places = columns.map(() => '?').join(', ');
      const statement = db.prepare(`INSERT INTO "${tableName}" (${names}) VALUES (${places})`);
      for (const row of list) statement.run(...columns.map((column) => stored(source, column, row)));
    }
    db.exec('COMMIT');
    const broken = db.prepare('PRAGMA foreign_key_check').all();
    if (broken.length > 0) throw new Error(`Rows without their parents: ${JSON.stringify(broken.slice(0, 3))}`);
  } finally {
    db.close();
  }
}

function stored(source: DataSource, column: ColumnMetadata, row: object): unknown {
  const value: unknown = column.getEntityValue(row) ?? null;
  return typeof value === 'boolean' ? Number(value) : source.driver.preparePersistentValue(value, column);
}
