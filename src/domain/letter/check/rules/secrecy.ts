import { secrecyMarkIn } from '../../../secrecy-mark.js';
import type { Rule } from '../rule.js';

export const SECRECY_RULES: readonly Rule[] = [
  {
    id: 'C-secret',
    severity: 'E',
    name: '密级标志',
    source: '保守国家秘密法；GB/T 9704-2012 7.2.2',
    find: ({ reading }) =>
      reading.raw.split('\n').flatMap((line, index) => {
        const mark = secrecyMarkIn(line);
        if (!mark) return [];
        return {
          message: `文中有密级标志“${mark.text}”，涉密文件不得在本系统中起草、存储和传输。`,
          remedy: '请立即停止办理，删除本系统中的这份文字，改用涉密系统，并报告本单位保密工作机构。',
          at: { line: index + 1, column: [...line.slice(0, mark.at)].length + 1 },
        };
      }),
  },
];
