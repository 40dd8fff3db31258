import { In, IsNull, type EntityManager } from 'typeorm';
import { Commitment } from '../../../commitments/commitment.entity.js';
import { Unit } from '../../../directory/unit.entity.js';
import { extensionRoom, handClocks } from '../../../domain/policy/hand-due.js';
import type { PolicyVersion } from '../../../domain/policy/policy.js';
import type { Actor } from '../../../domain/rights/actor.js';
import { may, mayAtAll } from '../../../domain/rights/may.js';
import type { Right } from '../../../domain/rights/rights.js';
import type { Handing } from '../../../domain/sitting/handing-bodies.js';
import type { WorkCalendar } from '../../../domain/work-calendar/work-calendar.js';
import type { HandFacts, StepRequests } from '../../../domain/workflow/hands/facts.js';
import { HAND_STEPS } from '../../../domain/workflow/hands/machine.js';
import { reviewChain } from '../../../domain/workflow/hands/review-chain.js';
import { ReplyVersion } from '../../../letters/reply-version.entity.js';
import { letterRecordFrom } from '../../../letters/record-input.js';
import { resultsOf } from '../../../letters/reply-results-store.js';
import { Reply } from '../../../letters/reply.entity.js';
import { sha256 } from '../../../platform/sha256.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { versionOf, type Rules } from '../../due/district-rules.js';
import { handFacts as datedFacts, handRows, type HandRow } from '../../due/hand-rows.js';
import { groupBy } from '../../group.js';
import { relationsOf } from '../../rights/parties.js';
import { seriesOf } from '../../issuing/letter-series.js';
import { contentToSign, holesBeforeNumber } from '../../issuing/freeze.js';
import { FrozenLetter } from '../../issuing/frozen-letter.entity.js';
import { sameLetter } from '../../../domain/issuing/frozen-letter.js';
import { handingScopes } from '../../sitting/load-sitting.js';
import { OPINION_SENT, relationsToHand } from '../../rights/standing.js';
import type { AssignmentState } from '../../states.js';
import type { Loaded } from '../steppable.js';
import type { Addressee } from './addressee.entity.js';
import { CaseCheck } from './case-check.js';
import type { Delivery } from './delivery.entity.js';
import type { DraftShowing } from './draft-showing.entity.js';
import { HandRequest } from './hand-request.entity.js';
import { delegationsTo, ownProposers, shownTo, tracesOf, writersOf } from './load-traces.js';
import type { SecrecyReview } from './secrecy-review.entity.js';
import type { IssuedPaper } from '../../issuing/issued-paper.entity.js';
import type { SealedCopy } from '../../originals/sealed-copy.entity.js';
import type { Signatory } from './signatory.entity.js';
import type { Signature } from './signature.entity.js';

/** An assignment with all that the rules look at. */
export interface LoadedHand extends Loaded<HandFacts> {
  row: HandRow;
  /** The working days of the district. */
  calendar: WorkCalendar;
  reply: Reply | null;
  /** Its newest text where a step looks at it; null before the first. */
  newest: ReplyVersion | null;
  /** Everything the unit has asked for, the newest first. */
  requests: HandRequest[];
  /** The rules that its case is handled by. */
  policy: PolicyVersion | null;
  /** To whom drafts of it were shown, the newest first. */
  showings: DraftShowing[];
  /** Those that are for the person who asks. */
  ownShowings: ReadonlySet<string>;
  /** Units that join the reply, in their order. */
  signatories: Signatory[];
  /** Of every version, the newest first. */
  signatures: Signature[];
  /** Hashes of what they bind, by the frozen letter's id. */
  frozen: ReadonlyMap<string, { sha256: string; sm3: string }>;
  addressees: Addressee[];
  deliveries: Delivery[];
  /** The newest first. */
  secrecy: SecrecyReview[];
  /** 发文稿 of the newest version. */
  issuedPaper: IssuedPaper | null;
  /** 正本 that came back, the newest first. */
  originals: SealedCopy[];
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
  const traces = await tracesOf(manager, rows, replies);
  const delegations = await delegationsTo(manager, actor, rows);
  const handing = await handingFor(manager, actor, rows);
  const check = new CaseCheck(manager, proposal, hands);
  const isOwn = shownTo(actor, await ownProposers(manager, actor, [...traces.showings.values()].flat()));
  const loaded: LoadedHand[] = [];
  for (const row of rows) {
    const relations = relationsToHand(actor, row, ofCase);
    const reply = replies.find(({ assignmentId, round }) => assignmentId === row.id && round === row.round) ?? null;
    const looked = LOOKED_AT.includes(row.state) && LOOKERS.some((right) => may(actor, right, relations));
    const newest = reply && looked ? await newestOf(manager, reply) : null;
    const version = versionOf(rules, proposal, row.handedOverDay)?.version ?? null;
    const dated = datedFacts(row);
    const clocks = handClocks(dated, version, rules.calendar);
    const asked = requests.get(row.id) ?? [];
    const ofRound = hands.filter(({ round }) => round === row.round);
    const showings = traces.showings.get(row.id) ?? [];
    const asking = showings.filter(({ purpose }) => purpose === 'proposer');
    const signatories = reply ? (traces.signatories.get(reply.id) ?? []) : [];
    const signatures = reply ? (traces.signatures.get(reply.id) ?? []) : [];
    const addressees = reply ? (traces.addressees.get(reply.id) ?? []) : [];
    const deliveries = traces.deliveries.get(row.id) ?? [];
    const secrecy = traces.secrecy.get(row.id) ?? [];
    const papers = reply ? (traces.papers.get(reply.id) ?? []) : [];
    const issuedPaper = papers.find(({ version }) => version === reply?.version) ?? null;
    const ofVersion = <Row extends { version: number }>(all: Row[]) =>
      all.filter((one) => one.version === reply?.version);
    const given = ofVersion(signatures).filter(({ voidedAt }) => voidedAt === null);
    const standing = newest
      ? await onWhatIsThere(manager, given, { row, reply, newest, signatories, frozen: traces.frozen })
      : given;
    loaded.push({
      id: row.id,
      version: row.version,
      caseId: row.proposalId,
      row,
      calendar: rules.calendar,
      reply,
      newest,
      requests: asked,
      policy: version,
      showings,
      ownShowings: new Set(showings.filter(isOwn).map(({ id }) => id)),
      signatories,
      signatures,
      frozen: traces.frozen,
      addressees,
      deliveries,
      secrecy,
      issuedPaper,
      originals: reply ? (traces.originals.get(reply.id) ?? []) : [],
      facts: {
        state: row.state,
        role: row.role,
        unitId: row.unitId,
        relations,
        reply: reply && {
          version: reply.version,
          writers: writers.get(reply.id)?.map(({ authorId }) => authorId) ?? [],
          writerNames: writers.get(reply.id)?.map(({ authorName }) => authorName) ?? [],
          undated: newest ? await undatedIn(manager, reply) : 0,
          undatedReason: reply.undatedReason !== null,
          errors: newest && row.state !== 'signed' ? await errorsIn(check, manager, newest, row.round) : 0,
          holes: newest && row.role !== 'co' ? holesIn(reply, newest, row) : [],
        },
        returnUntil: clocks.find(({ step }) => step === 'return_request')?.due ?? null,
        accepted: row.acceptedDay !== null,
        requests: standOf(asked),
        bounces: ofRound.filter(({ state }) => state === 'reassigned').length,
        mostBounces: version?.returns?.most ?? null,
        dueDay: row.dueDay,
        extension: extensionRoom(dated, version, rules.calendar),
        units: ofRound.flatMap(({ unitId }) => unitId ?? []),
        handing,
        archived: proposal.state === 'archived',
        review: reviewChain(version?.review.steps ?? [], {
          sectioned: row.sectionId !== null,
          opinionsIn: ofRound.some(({ role, state }) => role === 'co' && state === OPINION_SENT),
          proposersHeard: asking.length > 0 && asking.every(({ usedBy }) => usedBy !== null),
        }),
        reviewAt: row.reviewAt,
        passed: (reply && traces.passed.get(reply.id)) ?? [],
        onePerson: version?.review.onePerson ?? null,
        countersigns: ofVersion(showings)
          .filter(({ purpose }) => purpose === 'countersign')
          .map(({ unitId, answer, untilDay }) => ({ unitId: unitId!, agreed: answer !== null, until: untilDay })),
        asked: asking.map((one) => ({
          mine: isOwn(one),
          answered: one.answer !== null,
          commented: one.answer === 'comment',
          until: one.untilDay,
        })),
        signing: {
          joint: signatories.map(({ unitId }) => unitId),
          signed: standing.map(({ unitId }) => unitId),
        },
        issued: reply !== null && issuedPaper !== null,
        numberSeries:
          row.state === 'signed' && newest && row.unitId !== null ? await seriesOf(manager, row.unitId) : null,
        addressees: addressees.map(({ id, copy }) => {
          const delivery = deliveries.find(({ addresseeId }) => addresseeId === id);
          return { id, copy, delivered: delivery !== undefined, receipt: !!delivery && delivery.receiptDay !== null };
        }),
        secrecy: standingOf(ofVersion(secrecy)),
        publication: version && version.publication,
        consent: proposal.mayPublish,
        delegations: row.unitId === actor.unitId ? delegations : [],
      },
    });
  }
  return loaded;
}

/** Only who may decide on it needs to know, while there is something to decide. */
async function handingFor(manager: EntityManager, actor: Actor, rows: readonly HandRow[]): Promise<Handing> {
  const decides = mayAtAll(actor, 'hand.decide') && rows.some(({ state }) => DECIDED_ON.includes(state));
  if (!decides) return { bodies: [], units: {} };
  const units = await manager.find(Unit);
  const names = Object.fromEntries(units.map((unit) => [unit.id, unit.shortName]));
  return { bodies: await handingScopes(manager, units), units: names };
}

const DECIDED_ON = [
  ...HAND_STEPS.accept_return.from,
  ...HAND_STEPS.accept_change.from,
  ...HAND_STEPS.leader_decides.from,
];

/**
 * Signatures on what would be signed now: who signed other elements or other addressees signs again. Those of the time before
 * frozen letters were on this version's text, and stand.
 */
async function onWhatIsThere(
  manager: EntityManager,
  given: readonly Signature[],
  { row, reply, newest, signatories, frozen }: Pick<LoadedHand, 'row' | 'reply' | 'newest' | 'signatories' | 'frozen'>,
): Promise<readonly Signature[]> {
  if (given.length === 0 || !reply || !newest || row.state !== 'awaiting_signature') return given;
  const joint = signatories.map(({ unitId }) => unitId);
  const toSign = { caseId: row.proposalId, reply, newest, unit: row.unit, joint };
  const now = await contentToSign(manager, toSign);
  const hash = sha256(now);
  const others = given.flatMap(({ frozenId }) => (frozenId && frozen.get(frozenId)?.sha256 !== hash ? frozenId : []));
  if (others.length === 0) return given;
  const letters = await manager.find(FrozenLetter, { where: { id: In(others) } });
  const changed = new Set(letters.filter(({ content }) => !sameLetter(content, now)).map(({ id }) => id));
  return given.filter(({ frozenId }) => frozenId === null || !changed.has(frozenId));
}

const holesIn = ({ record }: Reply, { text }: ReplyVersion, { unit }: HandRow): string[] =>
  holesBeforeNumber(text, { ...(unit && { unit: unit.name }), ...letterRecordFrom(record) });

function standingOf([last]: readonly SecrecyReview[]): HandFacts['secrecy'] {
  if (!last) return null;
  return last.passed ? 'passed' : 'failed';
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

/** Promises of the newest text that have no day. */
const undatedIn = (manager: EntityManager, { id, version }: Reply): Promise<number> =>
  manager.countBy(Commitment, { replyId: id, replyVersion: version, dueDay: IsNull() });

const newestOf = (manager: EntityManager, { id, version }: Reply): Promise<ReplyVersion | null> =>
  manager.findOneBy(ReplyVersion, { replyId: id, no: version });

/** Where a step looks at the text, and whoever may take one there; elsewhere nobody waits for it. */
const LOOKED_AT: readonly AssignmentState[] = ['drafting', 'awaiting_signature', 'signed'];
const LOOKERS: readonly Right[] = [
  'reply.write',
  'reply.sign',
  'reply.sign_for',
  'reply.issue',
  'reply.cosign',
  'reply.cosign_paper',
];

async function errorsIn(
  check: CaseCheck,
  manager: EntityManager,
  newest: ReplyVersion,
  round: number,
): Promise<number> {
  const { results } = await resultsOf(manager, newest.replyId);
  return check.errorsIn(newest.text, round, results);
}
