import { Table, type TableColumnOptions } from 'typeorm';

export interface Keys {
  /** Lists of columns that are unique together. */
  unique?: string[][];
  /** Column → table whose id it holds. */
  refs?: Record<string, string>;
}

/** Names of constraints are fixed here, so that later migrations can name them on both databases. */
export function table(name: string, columns: TableColumnOptions[], { unique = [], refs = {} }: Keys): Table {
  return new Table({
    name,
    columns,
    uniques: unique.map((columnNames) => ({ name: `uq_${name}_${columnNames.join('_')}`, columnNames })),
    foreignKeys: Object.entries(refs).map(([column, target]) => ({
      name: `fk_${name}_${column}`,
      columnNames: [column],
      referencedTableName: target,
      referencedColumnNames: ['id'],
    })),
    indices: Object.keys(refs).map((column) => ({ name: `ix_${name}_${column}`, columnNames: [column] })),
  });
}
