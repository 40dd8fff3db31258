import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '../../domain/refusal.js';

/** A file a person named. Missing, unreadable and oversized ones are refused by name before anything is read. */
export async function readInputFile(file: string, maximumBytes: number): Promise<Uint8Array> {
  const name = path.basename(file);
  try {
    const { size } = await stat(file);
    if (size > maximumBytes) {
      const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_048_576)} MB`;
      throw new Refusal(
        'input.too-large',
        `文件“${name}”有 ${megabytes(size)}，超过 ${megabytes(maximumBytes)} 的上限。`,
        '请确认选对了文件，或拆成几份。',
      );
    }
    return await readFile(file);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT')
      throw new Refusal('input.not-found', `没有文件“${file}”。`, '请检查路径。', {}, { cause: error });
    if (code === 'EISDIR')
      throw new Refusal('input.folder', `“${file}”是文件夹。`, '请给出其中的一个文件。', {}, { cause: error });
    throw new Refusal(
      'input.unreadable',
      `文件“${name}”读不出来（${code ?? '未知原因'}）。`,
      '请检查权限和磁盘。',
      {},
      { cause: error },
    );
  }
}
