import type { AuditDetail } from '../domain/audit/chain.js';
import { addDays, type PlainDate } from '../domain/plain-date.js';
import { TRANSFERS } from '../domain/workflow/cases/examining.js';
import { CHANNELS } from '../domain/workflow/common-inputs.js';
import { proposingRules } from '../policy/proposing-rules.js';
import type { JointInvite } from '../proposals/drafting/joint-invite.entity.js';
import { newEntry, type ProposalEntry } from '../proposals/drafting/proposal-entry.entity.js';
import { NOT_TOLD } from '../proposals/drafting/store-signers.js';
import type { ProposalState } from '../proposals/states.js';
import { demoActor } from './accounts.js';
import { proposalDay } from './case-days.js';
import { officeHour } from './days.js';
import type { DemoCase } from './demo-case.js';
import { RULES } from './hand-rows.js';
import type { Happening } from './happening.js';
import { demoId } from './ids.js';
import { PROPOSAL_PATHS } from './paths.js';
import { receiptOf } from './receipts.js';

/** How a case of the demo district came in. */
export interface EntryRows {
  entry: ProposalEntry;
  invites: JointInvite[];
  /** What happened beside its ways from state to state. */
  told: Happening[];
}

export function entryRows(demo: DemoCase, proposalId: string): EntryRows {
  const { invited = {}, jointUntil = null, broughtBy = null, notFiled = null, transferred } = demo.entry ?? {};
  const received = PROPOSAL_PATHS[demo.state].includes('submitted') ? proposalDay(demo, 'submitted') : null;
  const entry = newEntry({
    proposalId,
    registered: broughtBy !== null,
    jointUntil,
    receivedDay: received,
    ...(broughtBy !== null && { channel: 'paper', toldBy: broughtBy, enteredBy: demoActor('提案委').name }),
    notFiledCode: notFiled,
    ...(transferred && {
      transferredAs: transferred.as,
      transferredTo: transferred.to,
      transferredDay: transferred.day,
    }),
  });
  const invites = Object.entries(invited).map(([name, state], i): JointInvite => {
    const answered = state === 'signed' || state === 'declined';
    return {
      id: demoId('invite', proposalId, i + 1),
      proposalId,
      no: i + 1,
      memberId: demoId('member', name),
      unitId: null,
      role: 'joint',
      state,
      ...NOT_TOLD,
      answeredAt: answered ? officeHour(answerDay(demo, i), i) : null,
    };
  });
  return { entry, invites, told: [...answersTold(demo), ...transferTold(demo)] };
}

/** They answer one after the other, the days after they are asked. */
const answerDay = (demo: DemoCase, i: number): PlainDate => addDays(proposalDay(demo, 'awaiting_joint'), 2 + i);

function answersTold(demo: DemoCase): Happening[] {
  return Object.entries(demo.entry?.invited ?? {}).flatMap(([who, state], i): Happening[] => {
    const step = state === 'signed' ? 'sign_joint' : state === 'declined' ? 'decline_joint' : null;
    if (step === null) return [];
    return [{ day: answerDay(demo, i), unit: null, event: stays('awaiting_joint', { step, who }) }];
  });
}

function transferTold({ entry }: DemoCase): Happening[] {
  if (!entry?.transferred) return [];
  const { as, to, day } = entry.transferred;
  return [{ day, unit: '提案委', event: stays('not_filed', { step: 'transfer', as: TRANSFERS[as], to, day }) }];
}

const stays = (state: ProposalState, detail: AuditDetail): Happening['event'] => ({
  action: 'proposal.step',
  from: state,
  to: state,
  detail,
});

/** The step by which a case that is not filed yet came into a state; null where another act did it. */
export function entryStep(demo: DemoCase, to: ProposalState): { unit: string | null; detail: AuditDetail } | null {
  const { broughtBy, invited = {}, jointUntil } = demo.entry ?? {};
  const reason: AuditDetail = demo.reason === undefined ? {} : { reason: demo.reason };
  switch (to) {
    case 'awaiting_joint':
      return { unit: null, detail: { step: 'invite', who: Object.keys(invited).join('、'), closes: jointUntil ?? '' } };
    case 'submitted': {
      const receipt = receiptOf(demo) ?? '';
      if (broughtBy === undefined) return { unit: null, detail: { step: 'submit', receipt } };
      const told = { told: broughtBy, channel: CHANNELS.paper };
      return { unit: '提案委', detail: { step: 'record_submission', receipt, ...told } };
    }
    case 'returned':
      return { unit: '提案委', detail: { step: 'return_to_proposer', ...reason } };
    case 'withdrawn':
      return { unit: null, detail: { step: 'withdraw', ...reason } };
    case 'not_filed':
      return { unit: '提案委', detail: { step: 'not_file', reason: notFiledWords(demo, '；') } };
    default:
      return null;
  }
}

/** Why it is not filed, as its proposer is told: the reason of the list, and what there is to say about this one. */
export function notFiledWords({ entry, reason }: DemoCase, between: '；' | '\n'): string {
  const found = proposingRules(RULES.version).notFiling.find(({ code }) => code === entry?.notFiled);
  const listed = found ? (between === '；' ? found.label : `${found.label}。${found.explanation}`) : null;
  return [listed, reason].filter(Boolean).join(between);
}
