import type { EntityManager } from 'typeorm';
import { CommitteeSession } from '../../../directory/committee-session.entity.js';
import { checkLetter } from '../../../domain/letter/check/check.js';
import type { CheckRecord } from '../../../domain/letter/check/record.js';
import { readLetter } from '../../../domain/letter/read.js';
import { handClocks } from '../../../domain/policy/hand-due.js';
import type { Actor } from '../../../domain/rights/actor.js';
import type { HandFacts } from '../../../domain/workflow/hands/facts.js';
import { ReplyVersion } from '../../../letters/reply-version.entity.js';
import { Reply } from '../../../letters/reply.entity.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { versionOf, type Rules } from '../../due/district-rules.js';
import { handFacts as datedFacts, handRows, type HandRow } from '../../due/hand-rows.js';
import { proposerNames } from '../../filing/proposer-names.js';
import { Proposer } from '../../proposer.entity.js';
import { relationsToCase, relationsToHand } from '../../rights/standing.js';
import { Suggestion } from '../../suggestion.entity.js';
import type { AssignmentState } from '../../states.js';
import type { Loaded } from '../steppable.js';
import { HandRequest } from './hand-request.entity.js';

/** An assignment with all that the rules look at. */
export interface LoadedHand extends Loaded<HandFacts> {
  row: HandRow;
  reply: Reply | null;
  /** Its newest text; null before the first. */
  newest: ReplyVersion | null;
  /** What the unit has asked for and nobody has decided yet. */
  request: HandRequest | null;
}

/** Reads the facts of an assignment in one go; null when there is none. */
export async function loadHand(
  manager: EntityManager,
  actor: Actor,
  id: string,
  rules: Rules,
): Promise<LoadedHand | null> {
  const row = (await handRows(manager).where('hand.id = :id', { id }).getOne()) as HandRow | null;
  if (!row) return null;
  const hands = await manager.findBy(Assignment, { proposalId: row.proposalId });
  const authors = await manager.findBy(Proposer, { proposalId: row.proposalId });
  const ofCase = relationsToCase(actor, row.proposal, hands, authors);
  const reply = await manager.findOneBy(Reply, { assignmentId: id, round: row.round });
  const requests = await manager.find(HandRequest, { where: { assignmentId: id }, order: { askedAt: 'DESC' } });
  const version = versionOf(rules, row.proposal, row.handedOverDay)?.version ?? null;
  const clocks = handClocks(datedFacts(row), version, rules.calendar);
  const versions = reply
    ? await manager.find(ReplyVersion, { where: { replyId: reply.id }, order: { no: 'ASC' } })
    : [];
  const newest = versions.at(-1) ?? null;
  return {
    id,
    version: row.version,
    caseId: row.proposalId,
    row,
    reply,
    newest,
    request: requests.find(({ state }) => state === 'open') ?? null,
    facts: {
      state: row.state,
      role: row.role,
      unitId: row.unitId,
      relations: relationsToHand(actor, row, ofCase),
      reply: reply && {
        version: reply.version,
        writers: [...new Set(versions.map(({ authorId }) => authorId))],
        errors: newest && CHECKED.includes(row.state) ? await errorsIn(manager, newest.text, row) : 0,
      },
      returnUntil: clocks.find(({ step }) => step === 'return_request')?.due ?? null,
      requestRefused: requests.some(({ state }) => state === 'refused'),
      units: hands.filter(({ round }) => round === row.round).flatMap(({ unitId }) => unitId ?? []),
      supervised: version?.review.steps.includes('supervision') ?? false,
    },
  };
}

/** Where a step looks at the check; elsewhere nobody waits for it. */
const CHECKED: readonly AssignmentState[] = ['drafting', 'awaiting_signature'];

/** What the paper gets after the signature, or from the case, need not stand in the text that goes to review. */
const COMES_LATER = ['C-date-missing', 'C-unit-missing'];

/** How many remarks of the check must be put right before the text may go on, compared with what the case knows. */
async function errorsIn(manager: EntityManager, text: string, row: HandRow): Promise<number> {
  const { id, number, title, sessionId } = row.proposal;
  const session = await manager.findOneByOrFail(CommitteeSession, { id: sessionId });
  const suggestions = await manager.findBy(Suggestion, { proposalId: id });
  const names = await proposerNames(manager, id);
  const known: CheckRecord = {
    ...(number !== null && { number }),
    title,
    session,
    suggestions: suggestions.map(({ no, text: asked }) => ({ number: no, text: asked })),
    proposers: names,
  };
  const remarks = checkLetter(readLetter(text), known);
  return remarks.filter(({ rule, severity }) => severity === 'E' && !COMES_LATER.includes(rule)).length;
}
