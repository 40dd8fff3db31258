import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Refusal } from '../../domain/refusal.js';
import { SystemClock } from '../clock.js';
import type { Config } from '../config.js';
import { diskTrouble, syncFolder, writeAndSync, writeWhole, type WriteThrough } from './whole-file.js';

export type FileState = 'sound' | 'missing' | 'altered' | 'unreadable';

/**
 * Papers by their content: `<folder>/ab/<sha256>`. A file appears whole or not at all, and never changes; the same
 * bytes are stored once.
 */
export class FileStore {
  /** What a file looked like when its content was last compared. */
  private readonly sound = new Map<string, string>();

  constructor(
    private readonly folder: string,
    private readonly writeThrough: WriteThrough = writeAndSync,
  ) {}

  /** Stores the bytes and returns their SHA-256. Refuses `files.cannot-store` when the disk does not take them. */
  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = hashOf(bytes);
    const file = this.pathOf(sha256);
    if (await exists(file)) {
      // Young again: it is about to be named by a row, and no orphan.
      await utimes(file, new SystemClock().now(), new SystemClock().now()).catch(() => undefined);
      return sha256;
    }
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await writeWhole(file, bytes, this.writeThrough);
    } catch (error) {
      throw this.cannotStore(error);
    }
    return sha256;
  }

  /** A name on the same disk for a large file that is written piece by piece; what is left of it is swept like orphans. */
  async room(): Promise<string> {
    try {
      const folder = path.join(this.folder, '00');
      await mkdir(folder, { recursive: true });
      return path.join(folder, `.${randomUUID()}`);
    } catch (error) {
      throw this.cannotStore(error);
    }
  }

  /** Takes over a file that `room` gave, written and synced, whose SHA-256 the writer knows. */
  async adopt(temporary: string, sha256: string): Promise<void> {
    const file = this.pathOf(sha256);
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await rename(temporary, file);
      await syncFolder(path.dirname(file));
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw this.cannotStore(error);
    }
  }

  /** Where a paper lies, for a thread that reads it by itself and compares its hash. */
  fileOf(sha256: string): string {
    return this.pathOf(sha256);
  }

  /** A large paper piece by piece, compared with its hash before the first piece goes out. Refuses what `get` refuses. */
  async stream(sha256: string): Promise<Readable> {
    const file = this.pathOf(sha256);
    const hash = createHash('sha256');
    try {
      for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
    } catch (error) {
      throw unreadable(file, error);
    }
    if (hash.digest('hex') !== sha256) throw altered(file);
    return createReadStream(file);
  }

  /** The disk's error in words. */
  cannotStore(error: unknown): Refusal {
    const { reason, remedy } = diskTrouble(error);
    const sentence = `文件不能存入 ${this.folder}：${reason}。`;
    return new Refusal('files.cannot-store', sentence, remedy, {}, { cause: error });
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
    throw altered(file);
  }

  /** Whether a paper is there and as it was stored; read again only when its file has changed since. */
  async check(sha256: string): Promise<FileState> {
    const file = this.pathOf(sha256);
    try {
      const { mtimeMs, ctimeMs, size, ino } = await stat(file);
      const seen = [mtimeMs, ctimeMs, size, ino].join(' ');
      if (this.sound.get(sha256) === seen) return 'sound';
      if (hashOf(await readFile(file)) !== sha256) return 'altered';
      this.sound.set(sha256, seen);
      return 'sound';
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable';
    }
  }

  /** Every file with the instant it was stored; what a killed process left half written, too. */
  async *list(): AsyncGenerator<{ name: string; at: Date }> {
    for (const folder of await namesIn(this.folder))
      for (const name of await namesIn(path.join(this.folder, folder))) {
        const found = await stat(path.join(this.folder, folder, name)).catch(() => null);
        if (found?.isFile() && (name.startsWith(folder) || name.startsWith('.')))
          yield { name: name.startsWith('.') ? `${folder}/${name}` : name, at: found.mtime };
      }
  }

  /** Removes a file that `list` gave, unless it was stored again in between. */
  async remove(name: string, at: Date): Promise<boolean> {
    const file = name.includes('/.') ? path.join(this.folder, name) : this.pathOf(name);
    const found = await stat(file).catch(() => null);
    if (found?.mtimeMs !== at.getTime() && found?.mtime.getTime() !== at.getTime()) return false;
    await rm(file, { force: true });
    return true;
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

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

const altered = (file: string): Refusal =>
  new Refusal('files.altered', `文件 ${file} 的内容与登记的校验值不符，已被改动或损坏。`, '请从备份恢复该文件。');

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
