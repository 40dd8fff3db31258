import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileStore } from '../../../src/platform/files/file-store.js';
import type { WriteThrough } from '../../../src/platform/files/whole-file.js';
import { writeOutputFile } from '../../../src/platform/files/write-output.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'banfu-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

const paper = Buffer.from('%PDF-1.4 示例');
const sha256 = createHash('sha256').update(paper).digest('hex');

async function allFiles(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** A disk that takes the first bytes and then fails. */
const failing =
  (code: string): WriteThrough =>
  async (file, bytes) => {
    await writeFile(file, bytes.subarray(0, 5));
    throw Object.assign(new Error(code), { code });
  };

describe('the store of papers', () => {
  it('gives the same bytes back under their hash', async () => {
    const store = new FileStore(folder);
    expect(await store.put(paper)).toBe(sha256);
    expect(await store.get(sha256)).toEqual(paper);
    expect(await allFiles()).toEqual([path.join(folder, sha256.slice(0, 2), sha256)]);
  });

  it('stores the same bytes once, however often and at once they come', async () => {
    const store = new FileStore(folder);
    const hashes = await Promise.all(Array.from({ length: 8 }, () => store.put(paper)));
    expect(new Set(hashes)).toEqual(new Set([sha256]));
    expect(await allFiles()).toHaveLength(1);
  });

  it.each([
    ['ENOSPC', '磁盘已满'],
    ['EDQUOT', '配额'],
    ['EACCES', '权限'],
    ['EROFS', '只读'],
    ['EIO', 'EIO'],
  ])('refuses by folder and reason when the disk says %s, and leaves nothing', async (code, reason) => {
    await expect(new FileStore(folder, failing(code)).put(paper)).rejects.toMatchObject({
      code: 'files.cannot-store',
      sentence: expect.stringMatching(`${folder}.*${reason}`) as unknown,
    });
    expect(await allFiles()).toEqual([]);
    expect(await new FileStore(folder).put(paper)).toBe(sha256);
  });

  it('refuses when a file lies where the folder should be', async () => {
    const blocked = path.join(folder, 'blocked');
    await writeFile(blocked, '');
    await expect(new FileStore(blocked).put(paper)).rejects.toMatchObject({ code: 'files.cannot-store' });
  });

  it('names the file that was altered', async () => {
    const store = new FileStore(folder);
    await store.put(paper);
    const [file] = await allFiles();
    const bytes = await readFile(file!);
    bytes[0]! ^= 1;
    await writeFile(file!, bytes);
    await expect(store.get(sha256)).rejects.toMatchObject({
      code: 'files.altered',
      sentence: expect.stringContaining(file!) as unknown,
    });
  });

  it('names the file that is missing', async () => {
    await expect(new FileStore(folder).get(sha256)).rejects.toMatchObject({
      code: 'files.missing',
      sentence: expect.stringContaining(sha256) as unknown,
    });
  });

  it('takes nothing for a hash that is none', async () => {
    await expect(new FileStore(folder).get('../../etc/passwd')).rejects.toThrow('Not a SHA-256');
  });
});

describe('a file a person asked for', () => {
  it('replaces an older one whole', async () => {
    const file = path.join(folder, 'reply.pdf');
    await writeFile(file, 'older and longer than the new one');
    await writeOutputFile(file, paper);
    expect(await readFile(file)).toEqual(paper);
    expect(await allFiles()).toEqual([file]);
  });

  it('stays as it was when the disk is full', async () => {
    const file = path.join(folder, 'reply.pdf');
    await writeFile(file, 'older');
    await expect(writeOutputFile(file, paper, failing('ENOSPC'))).rejects.toMatchObject({
      code: 'output.cannot-write',
      sentence: expect.stringMatching('reply.pdf.*磁盘已满') as unknown,
    });
    expect(await readFile(file, 'utf8')).toBe('older');
    expect(await allFiles()).toEqual([file]);
  });

  it('cannot go into a folder that is not there', async () => {
    await expect(writeOutputFile(path.join(folder, 'none', 'x.pdf'), paper)).rejects.toMatchObject({
      sentence: expect.stringContaining('文件夹不存在') as unknown,
    });
  });
});
