import { printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { actingBody, noBodyRefusal, scopeRefusal } from '../../sitting/handing-bodies.js';
import { day } from '../common-inputs.js';
import { caseSteps, type CaseNeed } from './facts.js';
import { CONFLICT, conflictKnown, UNITS, unitsFit, wantedUnits } from './units.js';

const dayFits: CaseNeed = {
  says: '交办日期不早于立案、不晚于今天',
  refusal: ({ sitting: { filedDay } }, { typed, today }) => {
    if (!typed.day) return null;
    if (typed.day > today)
      return notThen('workflow.day', 'day', '交办日期还没有到', `最晚为今天（${printedDate(today)}）`);
    return filedDay !== null && typed.day < filedDay
      ? notThen('workflow.day', 'day', `交办日期早于立案（${printedDate(filedDay)}）`, '早于立案日期')
      : null;
  },
};

const dueFits: CaseNeed = {
  says: '文件上印的期限晚于交办日期',
  refusal: (_facts, { typed }) => {
    for (const name of ['due', 'coDue'] as const) {
      const due = typed[name];
      if (due && typed.day && due <= typed.day)
        return notThen('workflow.day', name, '期限不晚于交办日期', '须晚于交办日期');
    }
    return null;
  },
};

const notThen = (code: string, field: string, sentence: string, problem: string): Refusal =>
  new Refusal(code, `${sentence}。`, '请核对后改正日期。', { [field]: problem });

/** Within its scope: those who answer; a unit that helps may stand under another body. */
const bodyFits: CaseNeed = {
  says: '由有权的交办机关交办，单位在交办机关的范围内',
  refusal: ({ sitting }, { actor, typed }) => {
    if (sitting.bodies.length === 0) return null;
    const nobody = noBodyRefusal(actor, sitting, '交办');
    if (nobody) return nobody;
    const wanted = wantedUnits(typed);
    if (wanted.length === 0) return null;
    const body = actingBody(actor, sitting.bodies, typed.body);
    if (body === null)
      return new Refusal('workflow.no-body', '没有选交办机关。', '请选由哪个机关交办。', { body: '请选择' });
    return scopeRefusal([body], sitting, wanted, 'body');
  },
};

/** 交办. */
export const HANDING_OVER = caseSteps({
  hand_over: {
    label: '交办',
    done: '交办',
    from: ['filed'],
    to: 'handed_over',
    right: 'case.hand_over',
    inputs: {
      body: { label: '交办机关', kind: 'pick', from: 'body', optional: true },
      ...UNITS,
      day: { ...day, label: '交办日期' },
      due: { ...day, label: '文件上印的答复期限', optional: true, hint: '印了就以它为准，不印按规定算' },
      coDue: { ...day, label: '文件上印的会办期限', optional: true },
      meeting: { label: '交办会或交办文件', kind: 'line', optional: true },
      ...CONFLICT,
    },
    needs: [bodyFits, unitsFit, conflictKnown, dayFits, dueFits],
  },
});
