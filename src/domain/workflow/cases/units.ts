import { Refusal } from '../../refusal.js';
import type { Wanted } from '../../sitting/handing-bodies.js';
import { picksOf, type Inputs, type Typed } from '../inputs.js';
import type { CaseNeed } from './facts.js';

/** Which units get a proposal, and as what. */
export const UNITS = {
  lead: { label: '主办单位', kind: 'pick', from: 'unit', optional: true },
  co: { label: '会办单位', kind: 'picks', from: 'unit', optional: true },
  sole: { label: '独办单位', kind: 'pick', from: 'unit', optional: true },
  separate: { label: '分办单位', kind: 'picks', from: 'unit', optional: true },
} as const satisfies Inputs;

export const ACKNOWLEDGED = 'acknowledged';

export const CONFLICT = {
  conflict: {
    label: '利益关联',
    kind: 'choice',
    choices: { [ACKNOWLEDGED]: '已知悉，仍交这个单位' },
    optional: true,
    hint: '提案者在承办单位任职，或就是承办单位时选',
  },
} as const satisfies Inputs;

/** The units that were typed: first those that answer the proposer, then those that help. */
export const wantedUnits = ({ sole, lead, separate, co }: Typed): Wanted[] => [
  ...[sole, lead, ...picksOf(separate)].flatMap((unitId) => (unitId ? [{ unitId, helps: false }] : [])),
  ...picksOf(co).map((unitId) => ({ unitId, helps: true })),
];

/**
 * One unit alone (独办); one that answers for all with others beside it (主办、会办); or several that answer apart (分办). Of a
 * case from above, the lead or the other separate units may be outside our directory.
 */
export const unitsFit: CaseNeed = {
  says: '独办、主办、分办选其一；会办跟着主办',
  refusal: ({ sitting: { higher } }, { typed, choices }) => {
    if (choices === undefined) return null;
    const { sole, lead } = typed;
    const separate = picksOf(typed.separate);
    const co = picksOf(typed.co);
    if (!sole && !lead && separate.length === 0 && co.length === 0)
      return unfit('还没有选承办单位。', 'lead', '请选主办、独办或分办单位');
    if (higher?.role === 'co')
      return sole || lead || separate.length > 0
        ? unfit('上级交我区会办，不能定主办、独办或分办单位。', 'lead', '请只选会办单位')
        : null;
    const ways = [sole, lead, separate.length > 0].filter(Boolean).length;
    if (ways > 1) return unfit('独办、主办、分办只能选一种。', sole ? 'sole' : 'lead', '与另一种同时选了');
    if (co.length > 0 && !lead) return unfit('会办要有主办单位。', 'lead', '没有选主办单位');
    if (separate.length === 1 && higher?.role !== 'separate')
      return unfit('分办至少要两个单位。', 'separate', '只选了一个；一个单位办理的选独办');
    const twice = [sole, lead, ...separate].find((unit) => unit !== undefined && unit !== '' && co.includes(unit));
    return twice === undefined ? null : unfit('同一个单位不能既主办又会办。', 'co', '和主办单位重复');
  },
};

const unfit = (sentence: string, field: string, problem: string): Refusal =>
  new Refusal('workflow.units', sentence, '请改正后再办。', { [field]: problem });

/** A proposal may go to its proposer's own unit, but nobody does that without having noticed. */
export const conflictKnown: CaseNeed = {
  says: '提案者在承办单位任职的，已知悉',
  refusal: ({ sitting }, { typed }) => {
    if (typed.conflict === ACKNOWLEDGED) return null;
    const words = conflictWords(
      sitting,
      wantedUnits(typed).map(({ unitId }) => unitId),
    );
    return words === null
      ? null
      : new Refusal(
          'workflow.conflict-of-interest',
          `${words}。`,
          '请另选单位；仍要交它的，在“利益关联”里选“已知悉”。',
          {
            conflict: words,
          },
        );
  },
};

interface Named {
  units: Readonly<Record<string, string>>;
  conflicts: Readonly<Record<string, string>>;
}

/** `区教育局是提案者甲堃的单位`; null when none of the units is any proposer's. */
export function conflictWords({ units, conflicts }: Named, unitIds: readonly string[]): string | null {
  const found = unitIds.flatMap((id) => (conflicts[id] ? [`${units[id] ?? ''}是提案者${conflicts[id]}的单位`] : []));
  return found.length > 0 ? found.join('；') : null;
}
