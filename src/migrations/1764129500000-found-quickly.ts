import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Two questions that every case and every filing ask. Renaming a column turned round the unique key of the trail on SQLite
 * (place before chain), and a chain's lines were found by reading all of them since; the key itself holds.
 */
export class FoundQuickly1764129500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const index = (name: string, ...columnNames: string[]) =>
      runner.createIndex(name, new TableIndex({ name: `ix_${name}_${columnNames.join('_')}`, columnNames }));
    await index('audit_entry', 'chain', 'seq');
    await index('allocated_number', 'number');
  }

  /** Forward only: reverting on SQLite would delete the rows of the tables' children. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore the backup made before.'));
  }
}
