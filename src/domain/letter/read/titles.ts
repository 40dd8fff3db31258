import { tidyLine } from './clean.js';
import { joinLines, type Line } from './line.js';
import { type MendBook, WHY } from './mend-book.js';

const DOCUMENT_WORD =
  /(?:函|回复|函复|答复|意见|情况|摘要|总结|计划|规划|方案|通知|报告|提案|建议|反馈表|意见表|登记表|纪要|通报|决定|办法|细则|清单|要点|说明|概况)(?:（[^（）]{1,30}）)?$/;

/** A line that is a title by its own words: no sentence, and it names a kind of document or begins with 关于. */
export function looksLikeTitle(text: string): boolean {
  if (text.length > 150 || /[。；]|[！？，：、]$/.test(text)) return false;
  return DOCUMENT_WORD.test(text) || /^.{0,30}关于/.test(text);
}

/** Does the title still lack its end, so that the next line may go on with it? */
export function isOpenTitle(text: string): boolean {
  return !DOCUMENT_WORD.test(text) || text.split('《').length > text.split('》').length;
}

/** The lines of a broken title as one. */
export function joinTitle(lines: readonly Line[], mends: MendBook): Line {
  const title = lines.reduce(joinLines);
  if (lines.length > 1) mends.add(lines.map((line) => line.text).join('\n'), title.text, WHY.brokenTitle, title.at);
  return tidyLine(title, mends);
}
