import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../domain/refusal.js';

/** Writes a new file and returns when its bytes are on the disk; replaced in tests. */
export type WriteThrough = (file: string, bytes: Uint8Array) => Promise<void>;

/**
 * Papers by their content: `<folder>/ab/<sha256>`. A file appears whole or not at all, and never changes; the same
 * bytes are stored once.
 */
export class FileStore {
  constructor(
    private readonly folder: string,
    private readonly writeThrough: WriteThrough = writeAndSync,
  ) {}

  /** Stores the bytes and returns their SHA-256. Refuses `files.cannot-store` when the disk does not take them. */
  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = hashOf(bytes);
    const file = this.pathOf(sha256);
    if (await exists(file)) return sha256;
    const shelf = path.dirname(file);
    const temporary = path.join(shelf, `.${randomUUID()}`);
    try {
      await mkdir(shelf, { recursive: true });
      await this.writeThrough(temporary, bytes);
      await rename(temporary, file);
      await syncFolder(shelf);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
      throw cannotStore(this.folder, error);
    }
    return sha256;
  }

  /** Reads a paper back. Refuses `files.missing` and `files.altered`, naming the file. */
  async get(sha256: string): Promise<Buffer> {
    const file = this.pathOf(sha256);
    let bytes: Buffer;
    try {
      bytes = await readFile(file);
    } catch (error) {
      throw unreadable(file, error);
    }
    if (hashOf(bytes) === sha256) return bytes;
    throw new Refusal(
      'files.altered',
      `文件 ${file} 的内容与登记的校验值不符，已被改动或损坏。`,
      '请从备份恢复该文件。',
    );
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`Not a SHA-256: ${sha256}`);
    return path.join(this.folder, sha256.slice(0, 2), sha256);
  }
}

async function writeAndSync(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name is on the disk only when its folder is. Windows cannot open folders, and needs no such care. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

const WHY_NOT: Readonly<Record<string, [reason: string, remedy: string]>> = {
  ENOSPC: ['磁盘已满', '请清理磁盘或扩充空间后重试，已有的文件没有受影响。'],
  EDQUOT: ['磁盘配额已用完', '请提高配额或清理空间后重试，已有的文件没有受影响。'],
  EACCES: ['没有写入权限', '请让运行本程序的用户对该文件夹有写入权限。'],
  EPERM: ['没有写入权限', '请让运行本程序的用户对该文件夹有写入权限。'],
  EROFS: ['磁盘是只读的', '请换用可写的磁盘，或修改环境变量 DATA_DIR。'],
};

function cannotStore(folder: string, error: unknown): Refusal {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const [reason, remedy] = WHY_NOT[code] ?? [`系统报告 ${code || String(error)}`, '请管理员检查该文件夹所在的磁盘。'];
  return new Refusal('files.cannot-store', `文件不能存入 ${folder}：${reason}。`, remedy, {}, { cause: error });
}

function unreadable(file: string, error: unknown): Refusal {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return new Refusal(
    missing ? 'files.missing' : 'files.unreadable',
    missing ? `文件 ${file} 不见了。` : `文件 ${file} 不能读取。`,
    missing ? '请从备份恢复该文件。' : '请检查该文件的权限和所在的磁盘。',
    {},
    { cause: error },
  );
}
