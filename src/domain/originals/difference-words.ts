import type { Comparison, Difference } from './compare.js';

/** Characters of one side that a sentence shows. */
const SHOWN = 60;

/** One difference as a sentence; `来件` is what came back. */
export function differenceWords({ kind, page, line, wanted, found }: Difference): string {
  const place = line === null ? `第${page}页` : `第${page}页第${line}行`;
  const [should, is] = shortened(wanted, found);
  switch (kind) {
    case 'changed':
      return line === null
        ? `${place}文字大不相同：发文稿以“${should}”开头，来件以“${is}”开头。`
        : `${place}：发文稿为“${should}”，来件为“${is}”。`;
    case 'missing':
      return `${place}：来件缺少“${should}”。`;
    case 'added':
      return `${place}${line === null ? '' : '处'}：来件多出“${is}”。`;
    case 'page_missing':
      return `来件缺第${page}页（以“${should}”开头）。`;
    case 'page_added':
      return `来件的第${page}页（以“${is}”开头）不是发文稿里的。`;
    case 'page_order':
      return `来件的第${page}页位置不对，${should}。`;
    case 'page_turned':
      return `来件的第${page}页是横倒或倒置的。`;
    case 'other_paper':
      return `来件像是另一份公文：发文稿以“${should}”开头，来件以“${is}”开头。`;
  }
}

/** What the comparison comes to, in one sentence. */
export function outcomeWords({ outcome, differences, unread }: Comparison): string {
  switch (outcome) {
    case 'equal':
      return '文字与发文稿逐字一致。';
    case 'differs':
      return `文字与发文稿不一致，共${differences.length}处。`;
    case 'no_text':
      return unread.length === 0
        ? '没有可以比对的文字。'
        : `第${unread.join('、')}页没有可以比对的文字（扫描或图片）。`;
  }
}

/** Long stretches are cut to where they begin to differ. */
function shortened(wanted: string, found: string): [string, string] {
  const [a, b] = [[...wanted], [...found]];
  if (a.length <= SHOWN && b.length <= SHOWN) return [wanted, found];
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  const from = Math.max(0, same - SHOWN / 3);
  const cut = (text: string[]): string =>
    (from > 0 ? '…' : '') + text.slice(from, from + SHOWN).join('') + (text.length > from + SHOWN ? '…' : '');
  return [cut(a), cut(b)];
}
