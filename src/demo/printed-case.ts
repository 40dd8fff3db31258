import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { SYSTEM_ACTOR } from '../domain/rights/actor.js';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import { auditRow } from '../audit/audit-trail.js';
import { CHAIN_START } from '../domain/audit/chain.js';
import { CommitteeSession, sessionRank } from '../directory/committee-session.entity.js';
import { Member } from '../directory/member.entity.js';
import { Assignment } from '../proposals/assignments/assignment.entity.js';
import { newHand } from '../proposals/assignments/new-hand.js';
import { printedProposal } from '../proposals/printed-proposal.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { Proposer } from '../proposals/proposer.entity.js';
import { officeHour } from './days.js';
import { demoId } from './ids.js';

/** Proposal 2023027 as far as the one published letter on it prints it. */
const PRINTED = {
  session: { committee: '深圳市福田区政协', term: 6, meeting: 3, openedDay: null },
  number: '2023027',
  title: '关于深圳时装周应建起自己时尚标签的提案',
  members: ['全禹羲', '孙丽娜'],
};

/**
 * Its rows, in the order to insert. Who handles it, when it is due, whom to call and what the members thought of the
 * answer is not printed, so it stays empty.
 */
export function printedCaseRows(): [EntityTarget<ObjectLiteral>, ObjectLiteral[]][] {
  const { session, number, title, members } = PRINTED;
  const sessionId = demoId('session', session.committee);
  const id = demoId('case', number);
  const proposal = { ...printedProposal({ id, sessionId, number, title, proposers: members }), version: 1 };
  const assignment: Assignment = {
    ...newHand({ proposalId: id, unitId: null, role: 'lead', round: 1, handedOverDay: null }),
    id: demoId('assignment', id),
    state: 'drafting',
  };
  const event = { action: 'proposal.recorded', to: 'in_handling', detail: { source: '公开的答复' } };
  const entry = auditRow({
    chain: id,
    seq: 1,
    actor: SYSTEM_ACTOR,
    event,
    at: officeHour('2026-01-05', 0),
    previous: CHAIN_START,
  });
  return [
    [CommitteeSession, [{ ...session, id: sessionId, rank: sessionRank(session) }]],
    [Member, members.map((name) => ({ id: demoId('member', name), name, sector: null }))],
    [Proposal, [proposal]],
    [Proposer, members.map((name, i) => proposer(id, name, i + 1))],
    [Assignment, [assignment]],
    [AuditEntry, [{ ...entry, id: demoId('audit', id, 1) }]],
  ];
}

function proposer(proposalId: string, name: string, no: number): Proposer {
  return {
    id: demoId('proposer', proposalId, no),
    proposalId,
    no,
    memberId: demoId('member', name),
    unitId: null,
    name: null,
    role: null,
  };
}
