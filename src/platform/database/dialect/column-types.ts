import type { QueryRunner, TableColumnOptions } from 'typeorm';

type Options = Partial<Omit<TableColumnOptions, 'name' | 'type'>>;

/** Columns for migrations, described once for both databases; the counterpart of `columns.ts`. */
export function columnsFor(runner: QueryRunner) {
  const postgres = runner.dataSource.options.type === 'postgres';
  const column =
    (type: string, fixed: Options = {}) =>
    (name: string, options: Options = {}): TableColumnOptions => ({ name, type, ...fixed, ...options });
  return {
    id: () => ({ name: 'id', type: 'varchar', length: '36', isPrimary: true }),
    ref: column('varchar', { length: '36' }),
    code: column('varchar', { length: '40' }),
    text: column('text'),
    /** Text that lists sort and page by: compared byte by byte, so both databases put it in the same order. */
    sorted: column('text', postgres ? { collation: 'C' } : {}),
    day: column('varchar', { length: '10' }),
    whole: column('integer'),
    flag: column('boolean'),
    json: column('json'),
    instant: column(postgres ? 'timestamptz' : 'datetime'),
    sha256: column('varchar', { length: '64' }),
  };
}

export const nullable: Options = { isNullable: true };
