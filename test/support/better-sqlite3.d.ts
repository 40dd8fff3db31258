/** The part of better-sqlite3 that tests and benchmarks use past TypeORM. */
declare module 'better-sqlite3' {
  export interface Statement {
    /** True when it gives rows. */
    reader: boolean;
    all(...values: unknown[]): unknown[];
    run(...values: unknown[]): unknown;
  }

  export default class Database {
    constructor(file: string, options?: { readonly?: boolean });
    exec(sql: string): this;
    pragma(statement: string): unknown;
    prepare(sql: string): Statement;
    close(): this;
  }
}
