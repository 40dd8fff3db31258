import { In, IsNull, type EntityManager } from 'typeorm';
import { Commitment } from '../../../commitments/commitment.entity.js';
import { CommitteeSession } from '../../../directory/committee-session.entity.js';
import { Unit } from '../../../directory/unit.entity.js';
import { checkLetter } from '../../../domain/letter/check/check.js';
import type { CheckRecord } from '../../../domain/letter/check/record.js';
import { readLetter } from '../../../domain/letter/read.js';
import { extensionRoom, handClocks } from '../../../domain/policy/hand-due.js';
import type { PolicyVersion } from '../../../domain/policy/policy.js';
import type { Actor } from '../../../domain/rights/actor.js';
import { may } from '../../../domain/rights/may.js';
import type { Right } from '../../../domain/rights/rights.js';
import type { HandFacts, StepRequests } from '../../../domain/workflow/hands/facts.js';
import type { WorkCalendar } from '../../../domain/work-calendar/work-calendar.js';
import { ReplyVersion } from '../../../letters/reply-version.entity.js';
import { Reply } from '../../../letters/reply.entity.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { versionOf, type Rules } from '../../due/district-rules.js';
import { handFacts as datedFacts, handRows, type HandRow } from '../../due/hand-rows.js';
import { proposerNames } from '../../filing/proposer-names.js';
import { groupBy } from '../../group.js';
import type { Proposal } from '../../proposal.entity.js';
import { relationsOf } from '../../rights/parties.js';
import { OPINION_SENT, relationsToHand } from '../../rights/standing.js';
import { Suggestion } from '../../suggestion.entity.js';
import type { AssignmentState } from '../../states.js';
import type { Loaded } from '../steppable.js';
import { HandRequest } from './hand-request.entity.js';

/** An assignment with all that the rules look at. */
export interface LoadedHand extends Loaded<HandFacts> {
  row: HandRow;
  reply: Reply | null;
  /** Its newest text where a step looks at it; null before the first. */
  newest: ReplyVersion | null;
  /** Everything the unit has asked for, the newest first. */
  requests: HandRequest[];
  /** The rules that its case is handled by. */
  policy: PolicyVersion | null;
  calendar: WorkCalendar;
}

/** Reads the facts of an assignment in one go; null when there is none. */
export async function loadHand(
  manager: EntityManager,
  actor: Actor,
  id: string,
  rules: Rules,
): Promise<LoadedHand | null> {
  const row = (await handRows(manager).where('hand.id = :id', { id }).getOne()) as HandRow | null;
  return row && (await ofOneCase(manager, actor, [row], rules))[0]!;
}

/** The same of all assignments of a case, with no more questions than for one. */
export async function loadHands(
  manager: EntityManager,
  actor: Actor,
  caseId: string,
  rules: Rules,
): Promise<LoadedHand[]> {
  const rows = (await handRows(manager).where('hand.proposalId = :caseId', { caseId }).getMany()) as HandRow[];
  return ofOneCase(manager, actor, rows, rules);
}

async function ofOneCase(
  manager: EntityManager,
  actor: Actor,
  rows: readonly HandRow[],
  rules: Rules,
): Promise<LoadedHand[]> {
  const [first] = rows;
  if (!first) return [];
  const { proposal } = first;
  const ids = rows.map(({ id }) => id);
  const hands = await manager.findBy(Assignment, { proposalId: proposal.id });
  const ofCase = await relationsOf(manager, actor, proposal);
  const requests = groupBy(
    await manager.find(HandRequest, { where: { assignmentId: In(ids) }, order: { askedAt: 'DESC' } }),
    ({ assignmentId }) => assignmentId,
  );
  const replies = await manager.findBy(Reply, { assignmentId: In(ids) });
  const writers = await writersOf(manager, replies);
  const check = new CaseCheck(manager, proposal, hands);
  const loaded: LoadedHand[] = [];
  for (const row of rows) {
    const relations = relationsToHand(actor, row, ofCase);
    const reply = replies.find(({ assignmentId, round }) => assignmentId === row.id && round === row.round) ?? null;
    const looked = CHECKED.includes(row.state) && LOOKERS.some((right) => may(actor, right, relations));
    const newest = reply && looked ? await newestOf(manager, reply) : null;
    const version = versionOf(rules, proposal, row.handedOverDay)?.version ?? null;
    const dated = datedFacts(row);
    const clocks = handClocks(dated, version, rules.calendar);
    const asked = requests.get(row.id) ?? [];
    const ofRound = hands.filter(({ round }) => round === row.round);
    loaded.push({
      id: row.id,
      version: row.version,
      caseId: row.proposalId,
      row,
      reply,
      newest,
      requests: asked,
      policy: version,
      calendar: rules.calendar,
      facts: {
        state: row.state,
        role: row.role,
        unitId: row.unitId,
        relations,
        reply: reply && {
          version: reply.version,
          writers: writers.get(reply.id) ?? [],
          undated: newest ? await undatedIn(manager, reply) : 0,
          undatedReason: reply.undatedReason !== null,
          errors: newest ? await check.errorsIn(newest.text, row.round) : 0,
        },
        returnUntil: clocks.find(({ step }) => step === 'return_request')?.due ?? null,
        accepted: row.acceptedDay !== null,
        requests: standOf(asked),
        bounces: ofRound.filter(({ state }) => state === 'reassigned').length,
        mostBounces: version?.returns?.most ?? null,
        extension: extensionRoom(dated, version, rules.calendar),
        units: ofRound.flatMap(({ unitId }) => unitId ?? []),
        archived: proposal.state === 'archived',
        supervised: version?.review.steps.includes('supervision') ?? false,
      },
    });
  }
  return loaded;
}

function standOf(requests: readonly HandRequest[]): StepRequests {
  const back = requests.filter(({ kind }) => kind !== 'extension').map(({ state }) => state);
  const extension = requests.find(({ kind, state }) => kind === 'extension' && state === 'open');
  return {
    asked: back.some((state) => state !== 'withdrawn'),
    refused: back.some((state) => state === 'refused' || state === 'disputed' || state === 'decided'),
    disputed: back.includes('disputed'),
    decided: back.includes('decided'),
    extensionUntil: extension?.untilDay ?? null,
  };
}

/** Reply id → who has written any of its text. */
async function writersOf(manager: EntityManager, replies: readonly Reply[]): Promise<Map<string, string[]>> {
  if (replies.length === 0) return new Map();
  const rows = await manager.find(ReplyVersion, {
    select: { id: true, replyId: true, authorId: true },
    where: { replyId: In(replies.map(({ id }) => id)) },
  });
  const authors = [...groupBy(rows, ({ replyId }) => replyId)];
  return new Map(authors.map(([id, versions]) => [id, [...new Set(versions.map(({ authorId }) => authorId))]]));
}

/** Promises of the newest text that have no day. */
const undatedIn = (manager: EntityManager, { id, version }: Reply): Promise<number> =>
  manager.countBy(Commitment, { replyId: id, replyVersion: version, dueDay: IsNull() });

const newestOf = (manager: EntityManager, { id, version }: Reply): Promise<ReplyVersion | null> =>
  manager.findOneBy(ReplyVersion, { replyId: id, no: version });

/** Where a step looks at the text, and whoever may take one there; elsewhere nobody waits for the check. */
const CHECKED: readonly AssignmentState[] = ['drafting', 'awaiting_signature'];
const LOOKERS: readonly Right[] = ['reply.write', 'reply.sign', 'reply.issue'];

/** What the paper gets after the signature, or from the case, need not stand in the text that goes to review. */
const COMES_LATER = ['C-date-missing', 'C-unit-missing'];

/** The check of the letters of one case; what the case knows is read once, and only when there is a text to check. */
class CaseCheck {
  private known: CheckRecord | null = null;

  constructor(
    private readonly manager: EntityManager,
    private readonly proposal: Proposal,
    private readonly hands: readonly Assignment[],
  ) {}

  /** How many remarks must be put right before the text may go on. */
  async errorsIn(text: string, round: number): Promise<number> {
    this.known ??= await this.record();
    const coHandlers = await this.coHandlers(round);
    const remarks = checkLetter(readLetter(text), { ...this.known, coHandlers });
    return remarks.filter(({ rule, severity }) => severity === 'E' && !COMES_LATER.includes(rule)).length;
  }

  private async coHandlers(round: number): Promise<CheckRecord['coHandlers']> {
    const ofRound = this.hands.filter(
      (hand) => hand.round === round && hand.role === 'co' && hand.state !== 'reassigned',
    );
    const ids = ofRound.flatMap(({ unitId }) => unitId ?? []);
    const units = ids.length === 0 ? [] : await this.manager.findBy(Unit, { id: In(ids) });
    return ofRound.map(({ unitId, unitPrinted, state }) => {
      const unit = units.find(({ id }) => id === unitId);
      const names = unit ? [unit.name, unit.shortName, ...(unit.formerNames ?? [])] : [unitPrinted ?? ''];
      return { names: names.filter((name) => name !== ''), opinionIn: state === OPINION_SENT };
    });
  }

  private async record(): Promise<CheckRecord> {
    const { id, number, title, sessionId } = this.proposal;
    const session = await this.manager.findOneByOrFail(CommitteeSession, { id: sessionId });
    const suggestions = await this.manager.findBy(Suggestion, { proposalId: id });
    return {
      ...(number !== null && { number }),
      title,
      session,
      suggestions: suggestions.map(({ no, text: asked }) => ({ number: no, text: asked })),
      proposers: await proposerNames(this.manager, id),
    };
  }
}
