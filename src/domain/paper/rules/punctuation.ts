import { lineBreaks } from '../paragraphs.js';
import type { Paper } from '../elements.js';
import type { Line } from '../lines.js';
import { excerpt, none } from './rule.js';
import type { LayoutRule, Verdict } from './rule.js';
import { allParagraphs, readLines } from './text.js';

const CLOSING_MARK = /^[。，、；：？！”’）》〉】〕」』…％%]/;
const OPENING_MARK = /[“‘（《〈【〔「『]$/;
const HAN = String.raw`\p{Script=Han}`;

/** A web address or a key of more half-width characters (12 cells) has to break somewhere. */
const LONGEST_WORD = 24;

/** GB/T 15834 and GB/T 15835: marks and numerals where lines break, and in the text. */
export const punctuationRules: LayoutRule[] = [
  {
    id: 'P-5.1.1',
    clause: 'GB/T 15834 5.1.1–5.1.3',
    severity: 'E',
    name: '后置标点不居行首',
    wanted: '无',
    // …… may begin a line; one … alone there is the half of a broken one, which P-5.1.4 tells.
    measure: (paper) => lines(readLines(paper).filter(({ text }) => CLOSING_MARK.test(text) && !text.startsWith('…'))),
  },
  {
    id: 'P-5.1.3',
    clause: 'GB/T 15834 5.1.3',
    severity: 'E',
    name: '前置标点不居行末',
    wanted: '无',
    measure: (paper) => lines(readLines(paper).filter(({ text }) => OPENING_MARK.test(text))),
  },
  {
    id: 'P-5.1.4',
    clause: 'GB/T 15834 5.1.4–5.1.5',
    severity: 'E',
    name: '破折号、省略号不断开',
    wanted: '无',
    measure: (paper) => {
      const broken = breaks(paper).filter(
        ({ before, after }) =>
          (/[—―]$/.test(before.text) && /^[—―]/.test(after.text)) ||
          (before.text.endsWith('…') && after.text.startsWith('…')),
      );
      return lines(broken.map(({ before }) => before));
    },
  },
  {
    id: 'P-5.1.6',
    clause: 'GB/T 15834 5.1.6–5.1.7',
    severity: 'E',
    name: '连接号、间隔号不居行首',
    wanted: '无',
    measure: (paper) => {
      const found = breaks(paper).filter(
        ({ before, after }) =>
          /^[·・～－–-]/.test(after.text) || (/^[—―](?![—―])/.test(after.text) && !/[—―]$/.test(before.text)),
      );
      return lines(found.map(({ after }) => after));
    },
  },
  {
    id: 'P-4-a',
    clause: 'GB/T 15834 4',
    severity: 'W',
    name: '中文之间用全角标点',
    wanted: '汉字之间无半角 , ; : ? !，无“－－”“--”“...”',
    measure: (paper) => inText(paper, new RegExp(`${HAN}[,;:?!]${HAN}|－－|--|\\.\\.\\.`, 'u')),
  },
  {
    id: 'P-4-b',
    clause: 'GB/T 15834 附录 B',
    severity: 'W',
    name: '序号后的标点',
    wanted: '无“1、”“（一）、”',
    measure: (paper) => inText(paper, /^\d+、|^（[一二三四五六七八九十\d]+）[、，.]/),
  },
  {
    id: 'N-15835-a',
    clause: 'GB/T 15835',
    severity: 'E',
    name: '数字、西文单词不断行',
    wanted: `无（长于 ${LONGEST_WORD / 2} 字的网址等除外）`,
    measure: (paper) => {
      const split = breaks(paper).filter(
        ({ before, after }) =>
          !isLongRun(before, after) &&
          ((/\d[.,:]?$/.test(before.text) && /^[.,:]?\d/.test(after.text)) ||
            (/[A-Za-z]$/.test(before.text) && /^[A-Za-z]/.test(after.text))),
      );
      return none(
        split.map(({ before, after }) => ({
          text: `“${before.text.slice(-6)}／${excerpt(after.text)}”`,
          page: after.page,
        })),
      );
    },
  },
  {
    id: 'N-15835-b',
    clause: 'GB/T 15835 5',
    severity: 'E',
    name: '数字用半角',
    wanted: '无全角数字',
    measure: (paper) => lines(readLines(paper).filter(({ text }) => /[０-９]/.test(text))),
  },
  {
    id: 'N-15835-c',
    clause: 'GB/T 15834 4.13',
    severity: 'W',
    name: '数字范围用“～”或“—”',
    wanted: '无“3-5”式的半角连字符（电话号码除外）',
    measure: (paper) => inText(paper, /(?<![\d-])(?!0\d{2,3}-)\d{1,4}-\d{1,4}(?![\d-])/),
  },
];

function isLongRun(before: Line, after: Line): boolean {
  const [start = ''] = /[!-~]*$/.exec(before.text) ?? [];
  const [end = ''] = /^[!-~]*/.exec(after.text) ?? [];
  return start.length + end.length > LONGEST_WORD;
}

/** Where lines break within a paragraph, of the letter and of its attachments. */
function breaks(paper: Paper): { before: Line; after: Line }[] {
  return lineBreaks(allParagraphs(paper));
}

function lines(found: readonly Line[]): Verdict {
  return none(found.map((line) => ({ text: `“${excerpt(line.text)}”`, page: line.page })));
}

function inText(paper: Paper, pattern: RegExp): Verdict {
  const found = allParagraphs(paper).flatMap((paragraph) => {
    const match = pattern.exec(paragraph.text);
    return match ? { text: `“${match[0]}”`, page: paragraph.lines[0]?.page ?? 1 } : [];
  });
  return none(found);
}
