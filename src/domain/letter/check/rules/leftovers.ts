import { WHY } from '../../read/mend-book.js';
import { findMends, findWords } from '../find-words.js';
import type { Rule } from '../rule.js';

const SOURCE = '公文校对：清稿不留底稿、模板和软件的痕迹';

const LEFTOVERS =
  /错误[!！][^，。；]{0,8}未找到[^，。；]{0,8}|[XＸ]{2,}|×{2,}|\*{3,}|_{3,}|\{\{[^{}]{0,40}\}\}|【(?:待|此处|请|修订|删除|插入|批注)[^】]{0,20}】|（(?:待补|待定|待填|待核)[^）]{0,12}）|\[(?:修订|删除|插入|批注)[^\]]{0,20}\]|[Ll]orem ipsum|TODO|HYPERLINK|PAGEREF|_Toc\d+|&(?:nbsp|lt|gt|amp|quot);|<\/?(?:p|br|div|span|img|script|table|td|tr|b|a)\b[^<>]{0,80}>/g;

export const LEFTOVER_RULES: readonly Rule[] = [
  {
    id: 'C-leftover',
    severity: 'E',
    name: '残留的模板或软件痕迹',
    source: SOURCE,
    find: (input) =>
      findWords(input, LEFTOVERS, (words) => ({
        message: `文中残留“${words}”，印出来会照样出现在纸上。`,
        remedy: '请补上应有的内容，或删去。',
      })),
  },
  {
    id: 'C-bookmark',
    severity: 'W',
    name: '残留的书签',
    source: SOURCE,
    find: (input) =>
      findMends(input, [WHY.bookmark], (from) => ({
        message: `文中残留 Word 书签“${from}”，排印时已略去。`,
        remedy: '请在原文中删去。',
      })),
  },
  {
    id: 'C-office-line',
    severity: 'W',
    name: '办文标记',
    source: SOURCE,
    find: (input) =>
      findMends(input, [WHY.office], (from) => ({
        message: `“${from}”是单位内部的办文标记，排印时已略去。`,
        remedy: '请在正文中删去；联系人和电话写在“文面要素”里。',
      })),
  },
];
