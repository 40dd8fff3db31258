import type { DueMove } from '../calendar/due-moves.js';
import {
  anchorWords,
  extensionWords,
  lateWords,
  limitWords,
  proposingWords,
  recheckWords,
  delayWords,
  returnWords,
  rollWords,
  scopeWords,
} from '../domain/policy/clock-words.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { PolicyVersion } from '../domain/policy/policy.js';
import type { PolicyChange } from '../domain/policy/policy-diff.js';
import { patternWords } from '../domain/policy/patterns.js';
import { levelWords, rungDay } from '../domain/policy/policy-items.js';
import {
  ASKED,
  ASPECTS,
  COMBININGS,
  EXTENTS,
  NUMBER_OBJECTS,
  OUTCOMES,
  REVIEW_STEPS,
  RUNG_LEVELS,
  STEPS,
  TITLE_OBJECTS,
  type Step,
} from '../domain/policy/words.js';
import { dayWords } from '../platform/web/day-words.js';

/** One part of the rules as a table; its last column is the source. */
export interface RuleTable {
  id: string;
  title: string;
  columns: string[];
  rows: { cells: RuleCell[] }[];
}

export interface RuleCell {
  /** Heading of the column, shown beside the value on a phone; empty for the first cell of a row. */
  label: string;
  text: string;
  notes: string[];
  href: string;
  /** Smaller and quieter: sources, what is not set. */
  quiet: boolean;
}

type Cell = string | Partial<RuleCell>;

/** What stands in force, part by part. */
export function ruleTables(version: PolicyVersion): RuleTable[] {
  const { categories, satisfaction, numbers, titles, review, publication, feedback, ladder } = version;
  const { promises, delays, proposing, returns } = version;
  return [
    clockTable(version),
    table(
      'categories',
      '办理结果类别',
      ['类别', '名称', '含义', '归为', '依据'],
      [
        ...categories.map(({ code, label, meaning, outcome, source }) => [
          `${code}类`,
          label,
          meaning,
          OUTCOMES[outcome],
          source,
        ]),
      ],
    ),
    table(
      'satisfaction',
      '满意度',
      ['方面', '问法', '档次', '依据'],
      [
        ...satisfaction.map(({ aspect, label, levels, source }) => [
          ASPECTS[aspect],
          label,
          levels.map(levelWords).join('、'),
          source,
        ]),
      ],
    ),
    table(
      'review',
      '审核、公开与征询',
      ['事项', '规定', '依据'],
      [
        ['审核环节', review.steps.map((step) => REVIEW_STEPS[step]).join(' → ') || '没有规定', review.source],
        [
          '公开',
          {
            text: EXTENTS[publication.extent],
            notes: [publication.asksProposer ? '征求提案者意见' : '不征求提案者意见'],
          },
          publication.source,
        ],
        [
          '征询意见',
          { text: `发给${ASKED[feedback.asks]}`, notes: [`意见不一时${COMBININGS[feedback.combines]}`] },
          feedback.source,
        ],
      ],
    ),
    table(
      'patterns',
      '编号与标题',
      ['对象', '式样', '依据'],
      [
        ...numbers.map(({ object, pattern, source }) => [NUMBER_OBJECTS[object], patternWords(pattern), source]),
        ...titles.map(({ object, pattern, source }) => [TITLE_OBJECTS[object], patternWords(pattern), source]),
      ],
    ),
    table(
      'ladder',
      '催办',
      ['何时', '级别', '做什么', '依据'],
      [
        ...ladder.map(({ workingDays, level, action, source }) => [
          rungDay(workingDays),
          RUNG_LEVELS[level],
          action,
          source,
        ]),
      ],
    ),
    table(
      'promises',
      '承诺',
      ['事项', '规定', '依据'],
      [
        promises
          ? ['无时限承诺的复核', recheckWords(promises.recheck), promises.source]
          : ['无时限承诺的复核', { text: '没有规定', quiet: true }, ''],
        delays
          ? ['延期', delayWords(delays), delays.source]
          : ['延期', { text: '没有规定，由督查室酌定', quiet: true }, ''],
      ],
    ),
    table(
      'proposing',
      '提出提案',
      ['事项', '规定', '依据'],
      [
        proposing
          ? ['提出提案', { text: proposingWords(proposing).join('，') }, proposing.source]
          : ['提出提案', { text: '没有规定，按通例', quiet: true }, ''],
      ],
    ),
    table(
      'not-filing',
      '不予立案的情形',
      ['情形', '告诉提案者的说明', '依据'],
      version.notFiling?.map(({ label, explanation, source }) => [label, explanation, source]) ?? [
        [{ text: '没有规定，按通例', quiet: true }, '', ''],
      ],
    ),
    table(
      'returns',
      '退回',
      ['事项', '规定', '依据'],
      [
        returns
          ? ['由区领导裁定', returnWords(returns), returns.source]
          : ['由区领导裁定', { text: '没有规定', quiet: true }, ''],
      ],
    ),
  ];
}

/** Every step stands here: one without a clock has no limit set, which is not a limit of zero. */
function clockTable({ clocks }: PolicyVersion): RuleTable {
  const rows = (Object.keys(STEPS) as Step[]).flatMap((step): Cell[][] => {
    const own = clocks.filter((clock) => clock.step === step);
    if (own.length === 0) return [[STEPS[step], { text: '没有规定时限', quiet: true }, '', '', '']];
    return own.map((clock) => [
      { text: STEPS[step], notes: [scopeWords(clock.appliesTo)] },
      { text: limitWords(clock), notes: [anchorWords(clock) && `自${anchorWords(clock)}起算`, rollWords(clock)] },
      { text: extensionWords(clock), quiet: !clock.extension },
      lateWords(clock),
      clock.source,
    ]);
  });
  return table('clocks', '时限', ['环节', '时限', '延期', '逾期', '依据'], rows);
}

/** Every change as a row; a whole rule that came or went says so. */
export function changeTable(changes: readonly PolicyChange[]): RuleTable {
  const rows = changes.map(({ part, subject, fact, before, after }): Cell[] => [
    { text: subject, notes: [[part, fact].filter(Boolean).join('，')] },
    before === null ? { text: '没有这一条', quiet: true } : before || { text: '无', quiet: true },
    after === null ? { text: '删去', quiet: true } : after || { text: '无', quiet: true },
  ]);
  return table('changes', '改动', ['规则', '原来', '改为'], rows);
}

/** How many moved days a page shows; the rest is counted. */
const MOST_MOVES = 300;

/** `linked`: whoever changes the rules need not be one who may read cases. */
export function moveTable(moves: readonly DueMove[], today: PlainDate, linked: boolean): RuleTable {
  const day = (on: PlainDate | null, provisional: boolean): Cell =>
    on === null ? { text: '没有期限', quiet: true } : { text: dayWords(on, today), notes: [provisional ? '暂定' : ''] };
  const rows = moves
    .slice(0, MOST_MOVES)
    .map(({ caseId, number, unit, role, from, to, wasProvisional, isProvisional }): Cell[] => [
      { text: number === null ? '没有编号' : `第${number}号`, href: linked ? `/proposals/${caseId}` : '' },
      unit ?? '未定',
      role,
      day(from, wasProvisional),
      day(to, isProvisional),
    ]);
  return table('moves', '变动的期限', ['提案', '单位', '角色', '原来', '改为'], rows);
}

export const movesLeftOut = (moves: readonly DueMove[]): string =>
  moves.length > MOST_MOVES ? `另有${moves.length - MOST_MOVES}个期限变动，没有列出。` : '';

function table(id: string, title: string, columns: string[], rows: Cell[][]): RuleTable {
  const sources = columns.at(-1) === '依据';
  return {
    id,
    title,
    columns,
    rows: rows.map((cells, row) => ({
      cells: cells.map((cell, column) => {
        const last = sources && column === columns.length - 1;
        const repeats = last && cell !== '' && cell === rows[row - 1]?.at(-1);
        const given = typeof cell === 'string' ? { text: repeats ? '同上' : cell } : cell;
        const label = column === 0 ? '' : columns[column]!;
        const { notes = [], ...rest } = given;
        return { label, text: '', href: '', quiet: last, ...rest, notes: notes.filter((note) => note !== '') };
      }),
    })),
  };
}
