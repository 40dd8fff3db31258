import type { TextPlace } from '../../../remark.js';
import type { Block } from '../../model.js';
import { numberMark } from '../../numbering.js';
import { leadOf } from '../../outline.js';
import { WHY } from '../../read/mend-book.js';
import { findMends, shortened } from '../find-words.js';
import type { CheckInput, Finding, Rule } from '../rule.js';

const STANDARD = 'GB/T 9704-2012 7.3.3（层次序数“一、”“（一）”“1.”“（1）”）';

export const NUMBERING_RULES: readonly Rule[] = [
  {
    id: 'C-numbering',
    severity: 'E',
    name: '层次序号不连续',
    source: STANDARD,
    find: ({ reading: { model, places } }) => [
      ...breaksIn(model.body, (block) => places.body[block] ?? null),
      ...model.attachments.flatMap(({ body }, index) => breaksIn(body, () => places.attachments[index] ?? null)),
    ],
  },
  {
    id: 'C-number-lost',
    severity: 'W',
    name: '一级序号丢失',
    source: STANDARD,
    find: (input) =>
      findMends(input, [WHY.lostNumber], (from, to) => ({
        message: `一级标题的序号是“${from}”，多半是自动编号在转换时丢失，已按“${to}”排印。`,
        remedy: `请把原文改为“${to}”，并核对其他序号。`,
      })),
  },
  {
    id: 'C-number-form',
    severity: 'I',
    name: '层次序号的写法',
    source: `${STANDARD}；GB/T 15834 附录B`,
    find: (input) =>
      findMends(input, [WHY.numbering, WHY.enclosed], (from, to, times) => ({
        message: `序号“${from}”有${times}处，已按“${to}”排印：“一”后用顿号，“（一）”后不加标点，“1”后用点。`,
        remedy: '请把原文也改过来。',
      })),
  },
  {
    id: 'C-heading-end',
    severity: 'I',
    name: '标题末尾的标点',
    source: 'GB/T 15834 附录B（标题末尾一般不加标点）',
    find: ({ reading: { model, places } }: CheckInput) =>
      model.body.flatMap((block, index) =>
        block.kind === 'numbered' && block.level <= 2 && endsHeadingWithMark(block)
          ? [
              {
                message: `标题“${shortened(block.text)}”末尾有标点。`,
                remedy: '独占一行的标题，末尾请不加标点。',
                at: places.body[index] ?? null,
              },
            ]
          : [],
      ),
  },
];

function endsHeadingWithMark(block: Extract<Block, { kind: 'numbered' }>): boolean {
  return (
    /[。；，：]$/.test(block.text) &&
    block.text.length <= 30 &&
    leadOf({ ...block, text: block.text.slice(0, -1) }) !== ''
  );
}

/** Level 3 and 4 may go on counting over the parts above them; a new part may also start again at 1. */
function breaksIn(blocks: readonly Block[], placeOf: (block: number) => TextPlace | null): Finding[] {
  const findings: Finding[] = [];
  const count = [0, 0, 0, 0, 0];
  const total = [0, 0, 0, 0, 0];
  blocks.forEach((block, index) => {
    if (block.kind !== 'numbered') return;
    const { level, number } = block;
    const wanted = (count[level] ?? 0) + 1;
    const goesOn = level > 2 && number === (total[level] ?? 0) + 1;
    if (number !== wanted && !goesOn) {
      findings.push({
        message: `序号“${numberMark(level, number)}”不连续，这里应当是“${numberMark(level, wanted)}”。`,
        remedy: '请补上缺少的部分或改正序号。',
        at: placeOf(index),
      });
    }
    count[level] = number;
    total[level] = number;
    count.fill(0, level + 1);
  });
  return findings;
}
