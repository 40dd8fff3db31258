import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Writes a new file and returns when its bytes are on the disk; replaced in tests. */
export type WriteThrough = (file: string, bytes: Uint8Array) => Promise<void>;

/**
 * Writes a file whole or not at all: under a temporary name beside it, synced, then renamed. Rejects with the system's
 * error (`diskTrouble` puts it into words) and leaves nothing.
 */
export async function writeWhole(file: string, bytes: Uint8Array, writeThrough: WriteThrough): Promise<void> {
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${randomUUID()}`);
  try {
    await writeThrough(temporary, bytes);
    await rename(temporary, file);
    await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
}

export async function writeAndSync(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name is on the disk only when its folder is. Windows cannot open folders, and needs no such care. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const TROUBLES: Readonly<Record<string, [reason: string, remedy: string]>> = {
  ENOENT: ['文件夹不存在', '请检查路径，或先建立该文件夹。'],
  ENOSPC: ['磁盘已满', '请清理磁盘或扩充空间后重试，已有的文件没有受影响。'],
  EDQUOT: ['磁盘配额已用完', '请提高配额或清理空间后重试，已有的文件没有受影响。'],
  EACCES: ['没有写入权限', '请让运行本程序的用户对该文件夹有写入权限。'],
  EPERM: ['没有写入权限', '请让运行本程序的用户对该文件夹有写入权限。'],
  EROFS: ['磁盘是只读的', '请换用可写的磁盘或文件夹。'],
};

/** Why the disk did not take a file, and what to do about it, in Chinese. */
export function diskTrouble(error: unknown): { reason: string; remedy: string } {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const [reason, remedy] = TROUBLES[code] ?? [`系统报告 ${code || String(error)}`, '请管理员检查该文件夹所在的磁盘。'];
  return { reason, remedy };
}
