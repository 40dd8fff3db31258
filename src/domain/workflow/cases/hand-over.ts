import { Refusal } from '../../refusal.js';
import { day } from '../common-inputs.js';
import { picksOf } from '../inputs.js';
import { caseSteps, type CaseNeed } from './facts.js';

/** One unit alone (独办); one that answers for all with others beside it (主办、会办); or several that answer apart (分办). */
const unitsFit: CaseNeed = {
  says: '独办、主办、分办选其一；会办跟着主办',
  refusal: (_facts, { typed }) => {
    const { sole, lead } = typed;
    const separate = picksOf(typed.separate);
    const co = picksOf(typed.co);
    if (!sole && !lead && separate.length === 0 && co.length === 0)
      return typed.day === undefined ? null : unfit('还没有选承办单位。', 'lead', '请选主办、独办或分办单位');
    const ways = [sole, lead, separate.length > 0].filter(Boolean).length;
    if (ways > 1) return unfit('独办、主办、分办只能选一种。', sole ? 'sole' : 'lead', '与另一种同时选了');
    if (co.length > 0 && !lead) return unfit('会办要有主办单位。', 'lead', '没有选主办单位');
    if (separate.length === 1) return unfit('分办至少要两个单位。', 'separate', '只选了一个；一个单位办理的选独办');
    const twice = [sole, lead, ...separate].find((unit) => unit !== undefined && unit !== '' && co.includes(unit));
    return twice === undefined ? null : unfit('同一个单位不能既主办又会办。', 'co', '和主办单位重复');
  },
};

const unfit = (sentence: string, field: string, problem: string): Refusal =>
  new Refusal('workflow.units', sentence, '请改正后再交办。', { [field]: problem });

/** 交办. */
export const HANDING_OVER = caseSteps({
  hand_over: {
    label: '交办',
    done: '交办',
    from: ['filed'],
    to: 'handed_over',
    right: 'case.hand_over',
    inputs: {
      lead: { label: '主办单位', kind: 'pick', from: 'unit', optional: true },
      co: { label: '会办单位', kind: 'picks', from: 'unit', optional: true },
      sole: { label: '独办单位', kind: 'pick', from: 'unit', optional: true },
      separate: { label: '分办单位', kind: 'picks', from: 'unit', optional: true },
      day: { ...day, label: '交办日期' },
    },
    needs: [unitsFit],
  },
});
