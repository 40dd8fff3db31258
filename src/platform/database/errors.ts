import { Refusal } from '../../domain/refusal.js';

/** SQLite's result code or PostgreSQL's SQLSTATE of a failed statement or connection; empty for other errors. */
export function databaseCode(error: unknown): string {
  const code = property(property(error, 'driverError'), 'code') ?? property(error, 'code');
  return typeof code === 'string' ? code : '';
}

/** A row with this key is there already. On PostgreSQL the transaction is dead then: never go on inside it. */
export function isDuplicate(error: unknown): boolean {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'].includes(databaseCode(error));
}

/** Somebody else holds the lock: SQLite's BUSY family; PostgreSQL's lock timeout, deadlock and serialisation failure. */
export function isLocked(error: unknown): boolean {
  const code = databaseCode(error);
  return /^SQLITE_(BUSY|LOCKED)/.test(code) || ['55P03', '40P01', '40001'].includes(code);
}

/** The disk, or the space the database may use, is full. */
export function isFull(error: unknown): boolean {
  return ['SQLITE_FULL', 'ENOSPC', '53100'].includes(databaseCode(error));
}

/** Codes of a connection that does not come about or breaks off. */
const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'];

/** The database cannot be reached, opened or read as one. The PostgreSQL driver has no code for a connection that ends. */
export function isUnavailable(error: unknown): boolean {
  const code = databaseCode(error);
  return (
    /^SQLITE_(CANTOPEN|NOTADB|CORRUPT|IOERR|READONLY)/.test(code) ||
    [...UNREACHABLE, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code) ||
    /^(08|28|3D|57P)/.test(code) ||
    (error instanceof Error && /^Connection terminated/.test(error.message))
  );
}

/** The error in words and with a remedy where a person can do something about it; every other error as it came. */
export function explained(error: unknown): unknown {
  const cause = { cause: error };
  if (isLocked(error))
    return new Refusal(
      'database.locked',
      '数据库正被别的程序占用，这一次没有保存。',
      '请过几秒再保存一次；一直如此，请管理员关闭占用数据库的程序。',
      {},
      cause,
    );
  if (isFull(error))
    return new Refusal(
      'database.full',
      '存放数据的磁盘已满，这一次没有保存。',
      '请先不要关闭页面，联系管理员腾出空间后再保存一次。',
      {},
      cause,
    );
  if (isUnavailable(error))
    return new Refusal(
      'database.unavailable',
      `数据库打不开（${databaseCode(error)}）。`,
      '请管理员检查 DATA_DIR、DATABASE_URL 的值和数据文件的权限。',
      {},
      cause,
    );
  return error;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
