import { createHash } from 'node:crypto';
import { access, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../domain/refusal.js';
import type { Config } from '../config.js';
import { diskTrouble, writeAndSync, writeWhole, type WriteThrough } from './whole-file.js';

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
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await writeWhole(file, bytes, this.writeThrough);
    } catch (error) {
      const { reason, remedy } = diskTrouble(error);
      const sentence = `文件不能存入 ${this.folder}：${reason}。`;
      throw new Refusal('files.cannot-store', sentence, remedy, {}, { cause: error });
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

/** The files of an installation. */
export const filesOf = ({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): FileStore =>
  new FileStore(path.join(DATA_DIR, 'files'));

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
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
