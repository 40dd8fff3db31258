import { Refusal } from '../../domain/refusal.js';
import { diskTrouble, writeAndSync, writeWhole, type WriteThrough } from './whole-file.js';

/** Writes a file a person asked for, whole or not at all. Refuses `output.cannot-write`, naming the file and the reason. */
export async function writeOutputFile(
  file: string,
  bytes: Uint8Array,
  writeThrough: WriteThrough = writeAndSync,
): Promise<void> {
  try {
    await writeWhole(file, bytes, writeThrough);
  } catch (error) {
    const { reason, remedy } = diskTrouble(error);
    throw new Refusal('output.cannot-write', `写不进“${file}”：${reason}。`, remedy, {}, { cause: error });
  }
}
