import { addDays, printedDate, type PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Proposal } from '../proposal.entity.js';
import { PROPOSAL_STATES, type ProposalState } from '../states.js';

const REMEDIES: Partial<Record<ProposalState, string>> = {
  draft: '请提案者写好后先提交。',
  awaiting_joint: '请等联名人确认、提案者提交后再立案。',
  returned: '请等提案者修改后重新提交，再立案。',
  withdrawn: '撤案的提案不再立案；要恢复，请提案者重新提交一件。',
  not_filed: '已决定不予立案；要改变决定，请提案者重新提交一件。',
  merged: '请打开主案，在主案上立案。',
};

/** Why a proposal cannot be filed (立案) now, or null. A number, once given, is never another one. */
export function filingRefusal({ state, number }: Pick<Proposal, 'state' | 'number'>): Refusal | null {
  if (state === 'submitted' && number === null) return null;
  const { label } = PROPOSAL_STATES[state];
  const remedy = REMEDIES[state];
  if (remedy !== undefined) {
    const kept = number === null ? '' : `，第${number}号保留，不再给别的提案`;
    return new Refusal('filing.not-submitted', `这件提案现在是“${label}”${kept}，不能立案。`, remedy);
  }
  const numbered = number === null ? '还没有编号' : `编为第${number}号`;
  const sentence =
    state === 'submitted' ? `这件提案已经${numbered}，不能再编。` : `这件提案已经立案，${numbered}，现在是“${label}”。`;
  return new Refusal('filing.filed', sentence, '编号给出后不再改动。');
}

/** Why a day cannot be that of filing, or null. Paper filings are entered later, so earlier days are fine. */
export function filingDayRefusal(day: PlainDate, today: PlainDate, openedDay: PlainDate | null): Refusal | null {
  if (day > today) return unfit(day, '还没有到', `最晚为今天（${printedDate(today)}）`);
  if (openedDay !== null && day < addDays(openedDay, -366))
    return unfit(day, `比会议开幕（${printedDate(openedDay)}）早一年以上`, '比会议开幕早一年以上');
  return null;
}

function unfit(day: PlainDate, why: string, field: string): Refusal {
  return new Refusal('filing.day', `立案日期${printedDate(day)}${why}，没有立案。`, '请核对后改正日期。', {
    day: field,
  });
}
