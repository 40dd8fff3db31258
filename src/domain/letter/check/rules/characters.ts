import { findWords, shortened } from '../find-words.js';
import type { Rule } from '../rule.js';

/** Traditional forms that are never simplified ones: enough to tell a pasted traditional passage. */
const TRADITIONAL =
  /[個們這為來時會對發學國說還後給從開關長門問間車東樂書馬見兩應業產無實點種裡體顯導區縣劃設辦議參與際際義務動勞員團圖廣應當將軍邊過達運連選]{1,20}/g;

/** What remains of text that was read in a wrong code. */
const BROKEN = /\ufffd+|锟斤拷|烫烫烫|屯屯屯|[\ue000-\uf8ff]+|Ã[\u0080-\u00bf]|â€/g;

export const CHARACTER_RULES: readonly Rule[] = [
  {
    id: 'C-broken-character',
    severity: 'E',
    name: '乱码',
    source: 'GB 18030（无法识别或自造的字不能印发）',
    find: (input) =>
      findWords(input, BROKEN, (words) => ({
        message: `有乱码或自造字“${words}”，别的机器上会显示不出来。`,
        remedy: '请对照原文改成规范的字；生僻姓名用字请用国家标准中已有的字。',
      })),
  },
  {
    id: 'C-traditional',
    severity: 'W',
    name: '繁体字',
    source: '国家通用语言文字法 第九条（国家机关使用规范汉字）',
    find: (input) =>
      findWords(input, TRADITIONAL, (words) => ({
        message: `有繁体字“${shortened(words)}”。`,
        remedy: '请改为规范汉字；姓名和引文依法保留的除外。',
      })),
  },
  {
    id: 'C-long-paragraph',
    severity: 'W',
    name: '过长而没有句号的段落',
    source: 'GB/T 15834 4.1',
    find: ({ passages }) =>
      passages
        .filter(({ text }) => text.length > 1000 && !/[。；！？]/.test(text.slice(0, -1)))
        .map(({ text, at }) => ({
          message: `这一段有${[...text].length}个字，中间没有句号或分号。`,
          remedy: '请断句、分段。',
          at,
        })),
  },
];
