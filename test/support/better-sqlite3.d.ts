/** The part of better-sqlite3 that tests use past TypeORM. */
declare module 'better-sqlite3' {
  export default class Database {
    constructor(file: string, options?: { readonly?: boolean });
    exec(sql: string): this;
    prepare(sql: string): { all(): unknown[] };
    close(): this;
  }
}
