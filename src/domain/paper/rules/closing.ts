import { centreOf } from '../lines.js';
import type { Line } from '../lines.js';
import { height, isReddish, width } from '../shapes.js';
import { isSupplement } from '../typefaces.js';
import { AREA, around, CELL, INDENT } from '../wanted.js';
import type { Paper } from '../elements.js';
import { decimals, failed, inRange, passed, wantedAround, within } from './rule.js';
import type { LayoutRule, Verdict } from './rule.js';
import { bodyLines, textAbove, textOf } from './text.js';

/** 右空四字: where the date of a sealed letter ends (7.3.5.1). */
const SEALED_RIGHT = AREA.right - 4 * CELL;
/** 右空二字: where the signature of an unsealed letter ends (7.3.5.2). */
const UNSEALED_RIGHT = AREA.right - 2 * CELL;
const SEAL_DIAMETER = [38, 50] as const;
const DATE = /^\d{4}年[1-9]\d?月[1-9]\d?日$/;

/** 7.3.5 and 7.3.6: 署名, 成文日期, 印章, 附注. */
export const closingRules: LayoutRule[] = [
  {
    id: 'G-7.3.5-a',
    clause: '7.3.5',
    severity: 'E',
    name: '成文日期在署名下一行，仿宋',
    wanted: ({ pitch }) => `${wantedAround(pitch, 0.4)}，仿宋`,
    measure: (paper) =>
      signed(paper, ({ signature, date }) => {
        const wrong = [signature, date].find((line) => line.type !== '仿宋' && !isSupplement(line.family));
        if (wrong) return failed(wrong.type === '其他' ? wrong.family : wrong.type, wrong.page);
        return within(date.emTop - signature.emTop, date.page, around(paper.pitch, 0.4));
      }),
  },
  {
    id: 'G-7.3.5.1-a',
    clause: '7.3.5.1',
    severity: 'E',
    name: '加盖印章：成文日期右空四字',
    wanted: wantedAround(SEALED_RIGHT, 1),
    measure: (paper) => sealed(paper, ({ date }) => within(date.right, date.page, around(SEALED_RIGHT, 1))),
  },
  {
    id: 'G-7.3.5.1-b',
    clause: '7.3.5.1',
    severity: 'E',
    name: '加盖印章：署名以成文日期居中',
    wanted: wantedAround(0, 0.7),
    measure: (paper) =>
      sealed(paper, ({ signature, date }) => within(centreOf(signature) - centreOf(date), date.page, around(0, 0.7))),
  },
  {
    id: 'G-7.3.5.1-c',
    clause: '7.3.5.1',
    severity: 'E',
    name: '印章：红色，大小，顶端距正文一行之内',
    wanted: ({ pitch }) => `直径 ${SEAL_DIAMETER.join('–')} mm，顶端距上文 0–${decimals(pitch)} mm`,
    measure: (paper) => {
      const { seal } = paper;
      if (!seal) return 'absent';
      const above = textAboveSignature(paper).filter((line) => line.page === seal.page);
      if (above.length === 0) return failed('印章上方没有正文', seal.page);
      const gap = seal.top - Math.max(...above.map((line) => line.emBottom));
      const ok =
        inRange(width(seal), SEAL_DIAMETER) && inRange(height(seal), SEAL_DIAMETER) && inRange(gap, [0, paper.pitch]);
      return { ok, measured: `直径 ${decimals(width(seal))} mm，距上文 ${decimals(gap)} mm`, page: seal.page };
    },
  },
  {
    id: 'G-7.3.5.1-d',
    clause: '7.3.5.1',
    severity: 'E',
    name: '印章：骑年盖月，署名和日期居中偏下',
    wanted: '压住署名和日期，两行中点在印章中心之下 0–8 mm，左右居中 ± 1 mm',
    measure: (paper) => {
      const { seal } = paper;
      if (!seal) return 'absent';
      return signed(paper, ({ signature, date }) => {
        const covers = seal.top < signature.emTop && seal.bottom > date.emBottom;
        const below = (signature.emTop + date.emBottom) / 2 - (seal.top + seal.bottom) / 2;
        const aside = centreOf(date) - centreOf(seal);
        const ok = covers && inRange(below, [0, 8]) && Math.abs(aside) <= 1;
        const measured = `${covers ? '' : '没有压住，'}低 ${decimals(below)} mm，偏 ${decimals(aside)} mm`;
        return { ok, measured, page: seal.page };
      });
    },
  },
  {
    id: 'G-7.3.5.2-a',
    clause: '7.3.5.2',
    severity: 'E',
    name: '不加盖印章：署名（或更长的日期）右空二字',
    wanted: wantedAround(UNSEALED_RIGHT, 1),
    measure: (paper) =>
      unsealed(paper, ({ date }) => within(rightOf(paper, date), date.page, around(UNSEALED_RIGHT, 1))),
  },
  {
    id: 'G-7.3.5.2-b',
    clause: '7.3.5.2',
    severity: 'E',
    name: '不加盖印章：日期首字比署名首字右移二字',
    wanted: wantedAround(2 * CELL, 1.2),
    measure: (paper) =>
      unsealed(paper, ({ signature, date }) => within(date.left - signature.left, date.page, around(2 * CELL, 1.2))),
  },
  {
    id: 'G-7.3.5.2-c',
    clause: '7.3.5.2',
    severity: 'E',
    name: '不加盖印章：署名之上空一行',
    wanted: ({ pitch }) => wantedAround(2 * pitch, 0.6),
    measure: (paper) =>
      unsealed(paper, () => {
        const first = paper.signatures[0]!;
        const above = textAbove(paper, first, textAboveSignature(paper));
        return above ? within(first.baseline - above.baseline, first.page, around(2 * paper.pitch, 0.6)) : 'absent';
      }),
  },
  {
    id: 'G-7.3.5.4-a',
    clause: '7.3.5.4',
    severity: 'E',
    name: '成文日期写法',
    wanted: '阿拉伯数字，年份全称，月、日不编虚位',
    measure: ({ date }) => (date ? { ok: DATE.test(date.text), measured: date.text, page: date.page } : 'missing'),
  },
  {
    id: 'G-7.3.5.5-a',
    clause: '7.3.5.5',
    severity: 'E',
    name: '署名、日期与正文同页',
    wanted: '同页正文 ≥ 1 行',
    measure: (paper) => {
      const line = paper.signatures[0] ?? paper.date;
      if (!line) return 'missing';
      const count = bodyLines(paper).filter((text) => text.page === line.page).length;
      return count > 0 ? passed(`${count} 行`, line.page) : failed('0 行', line.page);
    },
  },
  {
    id: 'G-7.3.6-a',
    clause: '7.3.6',
    severity: 'E',
    name: '附注在日期下一行，左空二字，加圆括号',
    wanted: ({ pitch }) => `下一行（${decimals(pitch)} ± 0.6 mm），${wantedAround(INDENT, 0.6)}，（…）`,
    measure: ({ note, date, pitch }) => {
      const [first] = note;
      if (!first) return 'missing';
      if (!/^（[^]*）$/.test(textOf(note))) return failed(`“${textOf(note)}”`, first.page);
      if (date?.page === first.page && !inRange(first.baseline - date.baseline, around(pitch, 0.6))) {
        return failed(`距日期 ${decimals(first.baseline - date.baseline)} mm`, first.page);
      }
      return within(first.left, first.page, around(INDENT, 0.6));
    },
  },
];

interface Signed {
  /** The signature next to the date. */
  signature: Line;
  date: Line;
}

function signed(paper: Paper, measure: (signed: Signed) => Verdict): Verdict {
  const signature = paper.signatures.at(-1);
  return signature && paper.date ? measure({ signature, date: paper.date }) : 'missing';
}

function sealed(paper: Paper, measure: (signed: Signed) => Verdict): Verdict {
  return signed(paper, (one) => (isForSeal(paper, one) ? measure(one) : 'absent'));
}

function unsealed(paper: Paper, measure: (signed: Signed) => Verdict): Verdict {
  return signed(paper, (one) => (isForSeal(paper, one) ? 'absent' : measure(one)));
}

/**
 * Sealed, or set for a seal: there is a seal, or the two lines are nearer to that arrangement than to the other. Where
 * they end on the right counts double, for it is where the two differ by two characters at least.
 */
function isForSeal(paper: Paper, { signature, date }: Signed): boolean {
  if (paper.seal) return true;
  const offSealed = 2 * Math.abs(date.right - SEALED_RIGHT) + Math.abs(centreOf(signature) - centreOf(date));
  const offUnsealed =
    2 * Math.abs(rightOf(paper, date) - UNSEALED_RIGHT) + Math.abs(date.left - signature.left - 2 * CELL);
  return offSealed <= offUnsealed;
}

/** Where the signatures of all agencies and the date end on the right. */
function rightOf({ signatures }: Paper, date: Line): number {
  return Math.max(date.right, ...signatures.map((line) => line.right));
}

/** Lines of text and 附件说明 that stand above the signature. */
function textAboveSignature(paper: Paper): Line[] {
  return [...bodyLines(paper), ...paper.attachmentNotes].filter((line) => !isReddish(line.color));
}
