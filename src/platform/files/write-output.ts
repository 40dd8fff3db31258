import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../domain/refusal.js';

/** Writes a file a person asked for, whole or not at all. A full disk and a missing folder are refused by name. */
export async function writeOutputFile(file: string, bytes: Uint8Array): Promise<void> {
  const partial = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.partial`);
  try {
    await writeFile(partial, bytes, { flush: true });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    const code = (error as NodeJS.ErrnoException).code ?? '未知原因';
    const reason =
      { ENOSPC: '磁盘已满', EACCES: '没有写入权限', EROFS: '磁盘只读', ENOENT: '文件夹不存在' }[code] ?? code;
    throw new Refusal(
      'output.unwritable',
      `写不进“${file}”：${reason}。`,
      '请换一个位置，或腾出空间后重试。',
      {},
      { cause: error },
    );
  }
}
