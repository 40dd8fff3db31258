import { In, IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../../../domain/rights/actor.js';
import { mayAtAll } from '../../../domain/rights/may.js';
import type { Right } from '../../../domain/rights/rights.js';
import { SENT, type AssignmentState } from '../../../domain/workflow/states.js';
import type { HandFacts } from '../../../domain/workflow/hands/facts.js';
import { HAND_STEPS, type HandAction } from '../../../domain/workflow/hands/machine.js';
import { LEVELS, type ReviewPassed } from '../../../domain/workflow/hands/two-levels.js';
import { ReplyVersion } from '../../../letters/reply-version.entity.js';
import type { Reply } from '../../../letters/reply.entity.js';
import type { HandRow } from '../../due/hand-rows.js';
import { groupBy } from '../../group.js';
import { FrozenLetter } from '../../issuing/frozen-letter.entity.js';
import { IssuedPaper } from '../../issuing/issued-paper.entity.js';
import { SealedCopy } from '../../originals/sealed-copy.entity.js';
import { Delegation } from '../../office/delegation.entity.js';
import { Proposer } from '../../proposer.entity.js';
import { Addressee } from './addressee.entity.js';
import { Delivery } from './delivery.entity.js';
import { DraftShowing } from './draft-showing.entity.js';
import { ReviewNote } from './review-note.entity.js';
import { SecrecyReview } from './secrecy-review.entity.js';
import { Signatory } from './signatory.entity.js';
import { Signature } from './signature.entity.js';

type Writer = Pick<ReplyVersion, 'authorId' | 'authorName'>;

/** Reply id → who has written any of its text, once each. */
export async function writersOf(manager: EntityManager, replies: readonly Reply[]): Promise<Map<string, Writer[]>> {
  if (replies.length === 0) return new Map();
  const rows = await manager.find(ReplyVersion, {
    select: { id: true, replyId: true, authorId: true, authorName: true },
    where: { replyId: In(replies.map(({ id }) => id)) },
  });
  const authors = [...groupBy(rows, ({ replyId }) => replyId)];
  return new Map(
    authors.map(([id, versions]) => [id, [...new Map(versions.map((one) => [one.authorId, one])).values()]]),
  );
}

/** States in which the letter is on its way out. */
const ISSUED: readonly AssignmentState[] = ['signed', 'numbered', 'sealed', ...SENT];

/** States in which it counts who has passed the letter. */
const IN_REVIEW: readonly AssignmentState[] = ['in_review', 'supervision_review', 'awaiting_signature'];

/** Of what was signed only the hashes: the content is long. */
const HASHES = { id: true, sha256: true, sm3: true } as const;

/** What earlier steps have left behind, by the assignment's or the reply's id; asked only where there can be any. */
export async function tracesOf(manager: EntityManager, rows: readonly HandRow[], replies: readonly Reply[]) {
  const ids = rows.map(({ id }) => id);
  const ofReplies = { replyId: In(replies.map(({ id }) => id)) };
  const ofHands = { assignmentId: In(ids) };
  const written = replies.length > 0;
  const issued = written && rows.some(({ state }) => ISSUED.includes(state));
  const showings = written
    ? await manager.find(DraftShowing, { where: ofHands, order: { shownAt: 'DESC', id: 'ASC' } })
    : [];
  const signatories = written ? await manager.find(Signatory, { where: ofReplies, order: { no: 'ASC' } }) : [];
  const signatures = written
    ? await manager.find(Signature, { where: ofReplies, order: { at: 'DESC', id: 'ASC' } })
    : [];
  const reviewed = written && rows.some(({ state }) => IN_REVIEW.includes(state));
  const notes = reviewed ? await manager.find(ReviewNote, { where: ofReplies, order: { at: 'ASC', id: 'ASC' } }) : [];
  const frozenIds = signatures.flatMap(({ frozenId }) => frozenId ?? []);
  const frozen =
    frozenIds.length === 0 ? [] : await manager.find(FrozenLetter, { select: HASHES, where: { id: In(frozenIds) } });
  const addressees = issued ? await manager.find(Addressee, { where: ofReplies, order: { no: 'ASC' } }) : [];
  const deliveries = issued ? await manager.find(Delivery, { where: ofHands, order: { at: 'DESC', id: 'ASC' } }) : [];
  const secrecy = issued ? await manager.find(SecrecyReview, { where: ofHands, order: { at: 'DESC' } }) : [];
  const papers = issued ? await manager.findBy(IssuedPaper, ofReplies) : [];
  const originals =
    papers.length > 0 ? await manager.find(SealedCopy, { where: ofReplies, order: { at: 'DESC', id: 'ASC' } }) : [];
  return {
    papers: groupBy(papers, ({ replyId }) => replyId),
    originals: groupBy(originals, ({ replyId }) => replyId),
    passed: new Map([...groupBy(notes, ({ replyId }) => replyId)].map(([id, own]) => [id, passedIn(own)])),
    showings: groupBy(showings, ({ assignmentId }) => assignmentId),
    signatories: groupBy(signatories, ({ replyId }) => replyId),
    signatures: groupBy(signatures, ({ replyId }) => replyId),
    frozen: new Map(frozen.map(({ id, sha256, sm3 }) => [id, { sha256, sm3 }])),
    addressees: groupBy(addressees, ({ replyId }) => replyId),
    deliveries: groupBy(deliveries, ({ assignmentId }) => assignmentId),
    secrecy: groupBy(secrecy, ({ assignmentId }) => assignmentId),
  };
}

/** The reviews passed since the reply was sent for review last. */
function passedIn(notes: readonly ReviewNote[]): ReviewPassed[] {
  const sent = notes.findLastIndex(({ action }) => action === 'send_for_review');
  return notes
    .slice(sent + 1)
    .filter(({ action }) => LEVELS.includes(action))
    .map(({ actorId, actorName, action }) => ({
      actorId,
      actorName,
      action,
      done: HAND_STEPS[action as HandAction].done,
    }));
}

/** Whom the person may sign for; asked only where a signature is waited for. */
export async function delegationsTo(
  manager: EntityManager,
  { id, unitId }: Actor,
  rows: readonly HandRow[],
): Promise<HandFacts['delegations']> {
  if (unitId === null || !rows.some((row) => row.unitId === unitId && row.state === 'awaiting_signature')) return [];
  const held = await manager.find(Delegation, {
    where: { delegateId: id, unitId, endedAt: IsNull() },
    order: { fromDay: 'ASC', id: 'ASC' },
  });
  return held.map(({ id: delegation, signerId, signer, fromDay, toDay }) => ({
    id: delegation,
    signerId,
    signer,
    from: fromDay,
    to: toDay,
  }));
}

/** The ids under which the person is among the proposers that drafts were shown to. */
export async function ownProposers(
  manager: EntityManager,
  { memberId, unitId }: Actor,
  showings: readonly DraftShowing[],
): Promise<Set<string>> {
  const ids = showings.flatMap(({ proposerId }) => proposerId ?? []);
  if (ids.length === 0) return new Set();
  const authors = await manager.findBy(Proposer, { id: In(ids) });
  const own = authors.filter(
    (author) =>
      (author.memberId !== null && author.memberId === memberId) ||
      (author.unitId !== null && author.unitId === unitId),
  );
  return new Set(own.map(({ id }) => id));
}

/** Who of another unit reads what that unit was sent for 会签 or 联合签发. */
const FOR_UNITS: readonly Right[] = ['reply.countersign', 'reply.cosign', 'reply.cosign_paper'];

/** Whether a draft was shown to the person; `own` are the ids under which that person proposes. */
export function shownTo(actor: Actor, own: ReadonlySet<string>): (showing: DraftShowing) => boolean {
  const forUnits = actor.unitId !== null && FOR_UNITS.some((right) => mayAtAll(actor, right));
  const forProposers = mayAtAll(actor, 'draft.answer');
  return ({ proposerId, unitId }) =>
    proposerId === null ? forUnits && unitId === actor.unitId : forProposers && own.has(proposerId);
}
