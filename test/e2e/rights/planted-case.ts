import type { EntityManager } from 'typeorm';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { CommitteeSession, sessionRank } from '../../../src/directory/committee-session.entity.js';
import { SENT } from '../../../src/domain/workflow/states.js';
import { Member } from '../../../src/directory/member.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import type { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { JointInvite } from '../../../src/proposals/drafting/joint-invite.entity.js';
import { newEntry, ProposalEntry } from '../../../src/proposals/drafting/proposal-entry.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { PreAssignment } from '../../../src/proposals/sitting/pre-assignment.entity.js';
import { searchable } from '../../../src/proposals/numbers/number-key.js';
import type { AssignmentState, ProposalState } from '../../../src/proposals/states.js';

const SINCE = new Date('2026-11-02T02:00:00Z');

/** A promise that the text below makes. */
const PROMISE = '由示例区住房建设局在2026年12月底前简化联审流程。';

export const LETTER = `对区政协五届三次会议第2026018号提案的答复

尊敬的林示例委员：
　　您提出的《关于加快老旧小区加装电梯的提案》收悉，现答复如下：
一、工作开展情况
　　今年已为三个小区加装电梯12部。
二、下一步工作
　　一是${PROMISE}
　　感谢您对住房工作的关心。
`;

/** Whose something is: everybody's in the columns of the table, or somebody else's of the same kind. */
export type Side = 'own' | 'other';
export const SIDES: readonly Side[] = ['own', 'other'];

/** Unit, member and body on either side, and a unit that is neither's. */
export interface Places {
  sessionId: string;
  unit: Record<Side, string>;
  member: Record<Side, string>;
  body: Record<Side, string>;
  thirdUnit: string;
  committee: string;
  supervision: string;
}

interface HandShape {
  /** `side`: the unit whose case it is; `third`: another one; `unknown`: nobody knows which. */
  unit: 'side' | 'third' | 'unknown';
  role: 'lead' | 'co';
  state: AssignmentState;
  /** Whether a reply has been begun, in one version with one promise; `kept by side`: the unit whose case it is is to keep it. */
  reply: boolean | 'kept by side';
}

interface CaseShape {
  state: ProposalState;
  /** Nobody has signed it yet whom this is about, but they are asked to; or its proposers have left it to 提案委. */
  coming?: 'asked' | 'entrusted';
  /** The first one is what is asked for. */
  hands: HandShape[];
  /** The side's unit is asked whether it would have it (预分办). */
  asked?: true;
}

const hand = (
  unit: HandShape['unit'],
  state: AssignmentState,
  role: HandShape['role'] = 'lead',
  reply: HandShape['reply'] = true,
) => ({
  unit,
  role,
  state,
  reply,
});

/** How a case may stand when somebody asks for it, or for the reply of one hand of it. */
export const SITUATIONS: Readonly<Record<string, CaseShape>> = {
  '—': { state: 'in_handling', hands: [hand('side', 'drafting')] },
  'not handed in': { state: 'draft', hands: [] },
  'asked to sign it': { state: 'awaiting_joint', coming: 'asked', hands: [] },
  'left to 提案委': { state: 'awaiting_joint', coming: 'entrusted', hands: [] },
  filed: { state: 'filed', hands: [] },
  'handed in': { state: 'submitted', hands: [] },
  'asked for its unit': { state: 'filed', hands: [], asked: true },
  'asked for, and handed over to another unit': {
    state: 'handed_over',
    hands: [hand('third', 'dispatched', 'lead', false)],
    asked: true,
  },
  'in handling': { state: 'in_handling', hands: [hand('side', 'drafting')] },
  'given back by the unit': {
    state: 'in_handling',
    hands: [hand('side', 'reassigned'), hand('third', 'drafting', 'lead', false)],
  },
  'signed in': { state: 'handed_over', hands: [hand('side', 'signed_in', 'lead', false)] },
  'signed in by another unit of the case': {
    state: 'handed_over',
    hands: [hand('third', 'signed_in', 'lead', false), hand('side', 'co_opinion_due', 'co', false)],
  },
  'signed in, unit not known': { state: 'handed_over', hands: [hand('unknown', 'signed_in', 'lead', false)] },
  'handed over': { state: 'handed_over', hands: [hand('side', 'dispatched', 'lead', false)] },
  draft: { state: 'in_handling', hands: [hand('side', 'drafting')] },
  'sent letter': { state: 'awaiting_feedback', hands: [hand('side', 'delivered')] },
  'sent opinion': {
    state: 'in_handling',
    hands: [hand('side', 'co_opinion_sent', 'co'), hand('third', 'drafting', 'lead', false)],
  },
  'draft of another unit of the case': {
    state: 'in_handling',
    hands: [hand('third', 'drafting'), hand('side', 'co_opinion_due', 'co', false)],
  },
  'sent letter of another unit of the case': {
    state: 'awaiting_feedback',
    hands: [hand('third', 'delivered'), hand('side', 'co_opinion_sent', 'co', false)],
  },
  'sent opinion of another unit of the case': {
    state: 'in_handling',
    hands: [hand('third', 'co_opinion_sent', 'co'), hand('side', 'drafting', 'lead', false)],
  },
  'letter of another unit, sent, with a promise to keep': {
    state: 'awaiting_feedback',
    hands: [hand('third', 'delivered', 'lead', 'kept by side')],
  },
  'letter of another unit, signed, with a promise to keep': {
    state: 'in_handling',
    hands: [hand('third', 'signed', 'lead', 'kept by side')],
  },
  'draft of another unit that names the unit': {
    state: 'in_handling',
    hands: [hand('third', 'drafting', 'lead', 'kept by side')],
  },
  'draft, unit not known': { state: 'in_handling', hands: [hand('unknown', 'drafting')] },
};

/** What a request can ask for. Ids of what the case does not have are nobody's. */
export interface PlantedCase {
  side: Side;
  places: Places;
  proposal: string;
  /** A word that is in this case's title alone. */
  word: string;
  assignment: string;
  reply: string;
  commitment: string;
}

export async function plantPlaces(database: Database): Promise<Places> {
  const [own, other] = [places('甲'), places('乙')];
  const session = { committee: '示例区政协', term: 5, meeting: 3, openedDay: '2026-01-08' as const };
  const id = { session: newId(), third: newId(), committee: newId(), supervision: newId() };
  const unit = (unitId: string, name: string, kind: Unit['kind']) => ({ id: unitId, name, shortName: name, kind });
  await database.unitOfWork.run(async (tx) => {
    await tx.insert(CommitteeSession, { id: id.session, ...session, rank: sessionRank(session) });
    await tx.insert(Unit, [
      ...[own, other].flatMap((one) => [
        unit(one.unit, `示例${one.name}局`, 'government'),
        unit(one.body, `示例${one.name}党派`, 'party'),
      ]),
      unit(id.third, '示例丙局', 'government'),
      unit(id.committee, '示例提案委', 'party'),
      unit(id.supervision, '示例督查室', 'government'),
    ]);
    await tx.insert(
      Member,
      [own, other].map((one) => ({ id: one.member, name: `${one.name}示例`, sector: null })),
    );
  });
  return {
    sessionId: id.session,
    unit: { own: own.unit, other: other.unit },
    member: { own: own.member, other: other.member },
    body: { own: own.body, other: other.body },
    thirdUnit: id.third,
    committee: id.committee,
    supervision: id.supervision,
  };
}

const places = (name: string) => ({ name, unit: newId(), member: newId(), body: newId() });

let serial = 0;

/** As many cases as there are sides given, all standing alike. */
export async function plantCases(
  tx: EntityManager,
  situation: string,
  places: Places,
  sides: readonly Side[],
): Promise<PlantedCase[]> {
  const shape = SITUATIONS[situation];
  if (!shape) throw new Error(`Nobody knows what “${situation}” is.`);
  const cases = sides.map((side) => rowsOf(shape, places, side));
  await insertAll(
    tx,
    Proposal,
    cases.map(({ proposal }) => proposal),
  );
  await insertAll(
    tx,
    Proposer,
    cases.flatMap(({ proposers }) => proposers),
  );
  await insertAll(
    tx,
    ProposalEntry,
    cases.flatMap(({ entries }) => entries),
  );
  await insertAll(
    tx,
    JointInvite,
    cases.flatMap(({ invites }) => invites),
  );
  await insertAll(
    tx,
    Assignment,
    cases.flatMap(({ assignments }) => assignments),
  );
  await insertAll(
    tx,
    PreAssignment,
    cases.flatMap(({ preAssignments }) => preAssignments),
  );
  await insertAll(
    tx,
    Reply,
    cases.flatMap(({ replies }) => replies),
  );
  await insertAll(
    tx,
    ReplyVersion,
    cases.flatMap(({ versions }) => versions),
  );
  await insertAll(
    tx,
    Commitment,
    cases.flatMap(({ commitments }) => commitments),
  );
  return cases.map(({ planted }) => planted);
}

async function insertAll(tx: EntityManager, entity: new () => object, rows: object[]): Promise<void> {
  if (rows.length > 0) await tx.insert(entity, rows);
}

function rowsOf({ state, coming, hands, asked }: CaseShape, places: Places, side: Side) {
  serial += 1;
  const word = `试${serial}件`;
  const title = `关于${word}事情的提案`;
  const proposal = {
    id: newId(),
    sessionId: places.sessionId,
    number: null,
    numberKey: null,
    title,
    kind: 'individual',
    origin: 'in_session',
    level: 'own',
    state,
    filedDay: null,
    body: null,
    stateReason: null,
    mergedIntoId: null,
    isKey: false,
    policyId: null,
    policyVersion: null,
    searchText: searchable(title),
    version: 1,
  };
  const author = { proposalId: proposal.id, memberId: null, unitId: null };
  const people = [
    { ...author, id: newId(), no: 1, memberId: places.member[side] },
    { ...author, id: newId(), no: 2, unitId: places.body[side] },
  ];
  const proposers = coming === 'asked' ? [] : people.map((one, i) => ({ ...one, role: i === 0 ? 'first' : 'joint' }));
  const invites = coming === 'asked' ? people.map((one) => ({ ...one, role: 'joint', state: 'asked' })) : [];
  const entries = coming ? [newEntry({ proposalId: proposal.id, entrusted: coming === 'entrusted' })] : [];
  const unitOf = { side: places.unit[side], third: places.thirdUnit, unknown: null };
  const assignments = hands.map(({ unit, role, state }) => ({
    id: newId(),
    proposalId: proposal.id,
    unitId: unitOf[unit],
    unitPrinted: unit === 'unknown' ? '某局' : null,
    role,
    round: 1,
    state,
    handedOverDay: '2026-10-12',
    receivedDay: null,
    printedDueDay: null,
    printedDuePaper: null,
    dueDay: null,
    dueProvisional: false,
    version: 1,
  }));
  const preAssignments = asked
    ? [
        {
          id: newId(),
          proposalId: proposal.id,
          unitId: places.unit[side],
          role: 'sole',
          preparedBy: '某人',
          askedDay: '2026-10-12',
          askedBy: '某人',
        },
      ]
    : [];
  const replies = hands.flatMap(({ reply }, i) =>
    reply
      ? [
          {
            id: newId(),
            caseId: proposal.id,
            assignmentId: assignments[i]!.id,
            round: 1,
            version: 1,
            record: {},
            recordVersion: 0,
            undatedReason: null,
            updatedAt: SINCE,
          },
        ]
      : [],
  );
  const begun = hands.filter(({ reply }) => reply);
  const commitments = replies.map((reply, i) => promise(reply, begun[i]!, places.unit[side]));
  const planted: PlantedCase = {
    side,
    places,
    proposal: proposal.id,
    word,
    assignment: assignments[0]?.id ?? newId(),
    reply: replies[0]?.id ?? newId(),
    commitment: commitments[0]?.id ?? newId(),
  };
  return {
    proposal,
    proposers,
    entries,
    invites,
    assignments,
    preAssignments,
    replies,
    versions: replies.map(firstVersion),
    commitments,
    planted,
  };
}

const firstVersion = ({ id }: { id: string }) => ({
  id: newId(),
  replyId: id,
  no: 1,
  text: LETTER,
  authorId: 'somebody',
  authorName: '某人',
  at: SINCE,
  sourceSha256: null,
  sourceName: null,
});

/** A promise of a letter that was signed binds. */
const SIGNED: readonly AssignmentState[] = ['signed', ...SENT];

const promise = (
  { id, caseId }: { id: string; caseId: string },
  { state, reply }: HandShape,
  side: string,
): Commitment => ({
  id: newId(),
  caseId,
  replyId: id,
  replyVersion: 1,
  no: 1,
  block: 3,
  continuesId: null,
  text: PROMISE,
  issuedDay: SIGNED.includes(state) ? '2026-11-02' : null,
  ownerUnitId: reply === 'kept by side' ? side : null,
  ownerPerson: null,
  owner: '示例区住房建设局',
  duePrinted: '2026年12月底',
  printedDueDay: '2026-12-31',
  dueDay: '2026-12-31',
  firstDueDay: SIGNED.includes(state) ? '2026-12-31' : null,
  withoutDue: false,
  recheckDay: null,
  measure: null,
  condition: null,
  state: 'not_started',
  percent: null,
  doneDay: null,
  confirmed: false,
  version: 1,
  updatedAt: SINCE,
});
