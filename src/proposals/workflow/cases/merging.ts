import { In, type EntityManager } from 'typeorm';
import { BEFORE_HAND_OVER, NOT_IN_HAND, type ProposalState } from '../../../domain/workflow/states.js';
import type { Pick } from '../../../domain/workflow/inputs.js';
import { Conflict } from '../../../platform/database/conflict.js';
import { record, type CaseChange } from '../../case-change.js';
import { caseName } from '../../case-name.js';
import { Proposal } from '../../proposal.entity.js';
import { PROPOSAL_STATES } from '../../states.js';
import type { CaseTrace } from './case-trace.js';
import type { LoadedCase } from './load-case.js';

/** 并案: the merged proposal keeps its own proposers and numbers; the main case takes the work. Both trails tell of it. */
export const merge: CaseTrace = async (change, { proposal }, { from, values }) => {
  const { tx, caseId: id } = change;
  const main = await tx.findOneByOrFail(Proposal, { id: values.main! });
  await touchMain(change, main, BEFORE_HAND_OVER);
  const stateReason = values.reason ?? null;
  await tx.update(Proposal, { id }, { mergedIntoId: main.id, mergedFrom: from, stateReason });
  await record({ ...change, caseId: main.id }, { action: 'proposal.joined', detail: { about: caseName(proposal) } });
  return { about: `并入${caseName(main)}`, ...because(values.reason) };
};

/** 拆案: as it was. */
export const unmerge: CaseTrace = async (change, { proposal }, { values }) => {
  const { tx, caseId: id } = change;
  const main = await tx.findOneByOrFail(Proposal, { id: proposal.mergedIntoId! });
  await touchMain(change, main, NOT_IN_HAND);
  await tx.update(Proposal, { id }, { mergedIntoId: null, mergedFrom: null, stateReason: null });
  await record({ ...change, caseId: main.id }, { action: 'proposal.parted', detail: { about: caseName(proposal) } });
  return { about: `从${caseName(main)}拆出`, ...because(values.reason) };
};

const because = (reason: string | undefined): Record<string, string> => (reason === undefined ? {} : { reason });

/** Whoever hands the main case over at this moment, or merges it away, comes first or last, never in between. */
async function touchMain(
  { tx }: CaseChange,
  { id, version }: Proposal,
  states: readonly ProposalState[],
): Promise<void> {
  const kept = await tx.update(Proposal, { id, version, state: In([...states]) }, { version });
  if (kept.affected === 1) return;
  const current = await tx.findOneByOrFail(Proposal, { id });
  throw new Conflict(
    'proposals.conflict',
    `主案${caseName(current)}刚被别人办理过，现在是“${PROPOSAL_STATES[current.state].label}”，这一步没有执行。`,
    { version: current.version, state: current.state },
    { version },
  );
}

/** Proposals of the same session that this one can be merged into; the others with the reason why not. */
export async function mainCases(manager: EntityManager, { proposal }: LoadedCase): Promise<Pick[]> {
  const all = await manager.find(Proposal, {
    where: { sessionId: proposal.sessionId },
    order: { receiptKey: 'ASC', id: 'ASC' },
  });
  return all.map((main) => {
    const refused = refusedAsMain(main, proposal);
    return { code: main.id, label: `${caseName(main)}`, ...(refused !== null && { refused }) };
  });
}

/** Why a proposal cannot be the main case of another one; a Chinese phrase, or null. */
export function refusedAsMain(main: Proposal, other: { id: string }): string | null {
  if (main.id === other.id) return '一件提案不能并入自己';
  if (main.state === 'merged') return `${caseName(main)}自己已并入别的提案`;
  if (main.level === 'from_above') return `${caseName(main)}是上级交来的`;
  if (!BEFORE_HAND_OVER.includes(main.state))
    return `${caseName(main)}现在是“${PROPOSAL_STATES[main.state].label}”，只有交办前才能并案`;
  return null;
}
