import { Refusal } from './refusal.js';
import { secrecyMarkIn } from './secrecy-mark.js';

/** Refuses a file of which a line bears a 密级标志: it is not kept, and nothing of it is shown. */
export function refuseSecretFile(lines: readonly string[], name: string): void {
  for (const line of lines) {
    const mark = secrecyMarkIn(line);
    if (mark) throw secretFile(name, mark.text);
  }
}

const secretFile = (name: string, mark: string): Refusal =>
  new Refusal(
    'secrecy.marked',
    `文件“${name}”里有密级标志“${mark}”，没有保存。`,
    '涉密文件不得在本系统中起草、存储和传输：请立即停止操作，改用涉密系统，并报告本单位保密工作机构。',
  );
