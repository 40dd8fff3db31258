import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Member } from '../../../src/directory/member.entity.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { MIGRATIONS } from '../../../src/migrations/index.js';
import { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { SCHEMA } from '../../../src/schema.js';
import { ON_POSTGRES, testDatabase, testPlace, type TestDatabase } from '../../support/database.js';

describe('The migrations', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(() => test.drop());

  it('build a table with every column of every entity', async () => {
    const runner = test.database.reader.createQueryRunner();
    try {
      for (const { tableName, columns } of test.database.reader.entityMetadatas) {
        const table = await runner.getTable(tableName);
        const built = new Map(table?.columns.map((column) => [column.name, column.isNullable]));
        const meant = new Map(columns.map((column) => [column.databaseName, column.isNullable]));
        expect([tableName, built]).toEqual([tableName, meant]);
      }
    } finally {
      if (ON_POSTGRES) await runner.release();
    }
  });

  it('run once, also when the database is opened again', async () => {
    const again = await Database.open(test.config, SCHEMA);
    expect(await again.migrations()).toEqual(MIGRATIONS.map(({ name }) => name));
    await again.close();
  });

  (ON_POSTGRES ? it.skip : it)('copy the file before they change data that is there', async () => {
    const later = class Later1900000000000 implements MigrationInterface {
      name = 'Later1900000000000';
      up = (runner: QueryRunner) => runner.query('UPDATE member SET name = upper(name)');
      down = () => Promise.reject(new Error('no way back'));
    };
    await test.database.unitOfWork.run((tx) => tx.insert(Member, { id: newId(), name: 'a', sector: null }));
    const files = () => readdirSync(test.config.DATA_DIR).filter((name) => name.includes('.before-'));
    expect(files()).toEqual([]);
    const changed = await Database.open(test.config, { ...SCHEMA, migrations: [...MIGRATIONS, later] });
    expect(await changed.reader.manager.countBy(Member, { name: 'A' })).toBe(1);
    await changed.close();
    const [copy] = files();
    const old = new BetterSqlite3(path.join(test.config.DATA_DIR, copy!), { readonly: true });
    expect(old.prepare('SELECT name FROM member').all()).toEqual([{ name: 'a' }]);
    old.close();
  });

  it('do not go back', async () => {
    for (const Migration of MIGRATIONS) await expect(new Migration().down()).rejects.toThrow('only go forward');
  });
});

describe('A database that cannot be used', () => {
  it('is refused by name when it cannot be reached', async () => {
    const { config, drop } = await testPlace();
    const wrong = ON_POSTGRES
      ? { ...config, DATABASE_URL: 'postgres://banfu@127.0.0.1:1/nowhere' }
      : { ...config, DATA_DIR: path.join(config.DATA_DIR, 'file') };
    await writeFile(path.join(config.DATA_DIR, 'file'), '');
    await expect(Database.open(wrong, SCHEMA)).rejects.toMatchObject({ code: 'database.unavailable' });
    await drop();
  });

  (ON_POSTGRES ? it.skip : it)('is refused when the file is something else', async () => {
    const { config, drop } = await testPlace();
    await writeFile(path.join(config.DATA_DIR, 'banfu.sqlite'), 'a letter, not a database '.repeat(400));
    await expect(Database.open(config, SCHEMA)).rejects.toThrow(Refusal);
    await drop();
  });

  (ON_POSTGRES ? it : it.skip)('is refused when its character type knows no Chinese', async () => {
    const { config, drop } = await testPlace('C');
    await expect(Database.open(config, SCHEMA)).rejects.toMatchObject({ code: 'database.wrong-locale' });
    await drop();
  });
});
