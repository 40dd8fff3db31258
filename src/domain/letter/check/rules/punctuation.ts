import { WHY } from '../../read/mend-book.js';
import { findMends, findWords } from '../find-words.js';
import type { Finding, Rule } from '../rule.js';

const STANDARD = 'GB/T 15834';

const PAIRS: readonly [open: string, close: string][] = [
  ['“', '”'],
  ['《', '》'],
  ['（', '）'],
  ['‘', '’'],
];

export const PUNCTUATION_RULES: readonly Rule[] = [
  {
    id: 'C-mark-between',
    severity: 'W',
    name: '并列书名号、引号之间的顿号',
    source: `${STANDARD} 4.5`,
    find: (input) =>
      findWords(input, /[》”]、[《“]/g, (words) => ({
        message: `“${words}”：相邻的书名号或引号之间通常不用顿号。`,
        remedy: '请删去中间的顿号。',
        to: words.replace('、', ''),
      })),
  },
  {
    id: 'C-range',
    severity: 'W',
    name: '数值范围的连接号',
    source: `${STANDARD} 4.13；GB/T 15835`,
    find: (input) =>
      findWords(input, /(?<![\d.〕A-Za-z-])\d{1,4}(?:\.\d+)?[％%]?-\d{1,4}(?:\.\d+)?(?![\d.A-Za-z-]|号)/g, (words) => ({
        message: `数值范围“${words}”用了短横线。`,
        remedy: `请改用浪纹线或一字线，如“${words.replace('-', '～')}”。`,
        to: words.replace('-', '～'),
      })),
  },
  {
    id: 'C-ellipsis',
    severity: 'W',
    name: '省略号',
    source: `${STANDARD} 4.11`,
    find: (input) =>
      findWords(input, /\.{3,}|。{2,}|(?<!…)…(?!…)/g, (words) => ({
        message: `“${words}”不是规范的省略号。`,
        remedy: '请用六个点的省略号“……”，或改写成完整的句子。',
        to: '……',
      })),
  },
  {
    id: 'C-mark-doubled',
    severity: 'W',
    name: '标点重复',
    source: STANDARD,
    find: (input) =>
      findWords(input, /[，；：、][，。；：、]+|。[，；：、]+/g, (words) => ({
        message: `标点“${words}”连在一起。`,
        remedy: '请只留一个。',
      })),
  },
  {
    id: 'C-pairs',
    severity: 'W',
    name: '成对的标点不配对',
    source: STANDARD,
    find: ({ passages }) =>
      passages.flatMap(({ text, at }) =>
        PAIRS.filter(([open, close]) => count(text, open) !== count(text, close)).map(([open, close]): Finding => ({
          message: `这一段的“${open}”和“${close}”个数不等。`,
          remedy: '请补上或删去一个。',
          at,
        })),
      ),
  },
  {
    id: 'C-straight-quote',
    severity: 'W',
    name: '英文引号',
    source: STANDARD,
    find: (input) =>
      findWords(input, /(?<=[\p{Script=Han}，。；：、（《])["']|["'](?=\p{Script=Han})/gu, (words) => ({
        message: `中文里用了英文引号“${words}”。`,
        remedy: '请改用“ ”或‘ ’。',
      })),
  },
  mended('C-half-width', '半角标点', [WHY.halfWidthMark], `${STANDARD} 4`, '中文里用全角标点'),
  mended('C-full-width', '全角数字、字母', [WHY.fullWidthLetter], 'GB/T 15835', '数字和字母用半角'),
  mended('C-dash', '破折号', [WHY.dash], `${STANDARD} 4.10`, '破折号占两格'),
  mended('C-year-bracket', '发文字号的括号', [WHY.yearBracket], 'GB/T 9704-2012 7.2.5', '年份用六角括号'),
];

/** A rule about something the reader has put right already. */
function mended(id: string, name: string, reasons: readonly string[], source: string, demand: string): Rule {
  return {
    id,
    severity: 'I',
    name,
    source,
    find: (input) =>
      findMends(input, reasons, (from, to, times) => ({
        message: `“${from}”有${times}处，已按“${to}”排印：${demand}。`,
        remedy: '请把原文也改过来。',
      })),
  };
}

const count = (text: string, mark: string) => text.split(mark).length - 1;
