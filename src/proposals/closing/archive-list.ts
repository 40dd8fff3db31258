import type { EntityManager } from 'typeorm';
import { inFilingOrder } from '../../domain/closing/filing-order.js';
import type { ArchiveSource } from '../../domain/closing/original-place.js';
import { retentionOf, type Retention } from '../../domain/closing/retention.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import { SENT } from '../../domain/workflow/states.js';
import { Reply } from '../../letters/reply.entity.js';
import { shanghaiDay } from '../../platform/clock.js';
import type { HandRow } from '../due/hand-rows.js';
import { currentOf, type AnswerRows } from '../feedback/load-answers.js';
import { groupBy } from '../group.js';
import { Paper } from '../papers/paper.entity.js';
import type { Proposal } from '../proposal.entity.js';
import { OPINION_SENT, relationsToCase, relationsToHand } from '../rights/standing.js';
import { ROLES } from '../states.js';
import type { ArchivedPaper } from './archived-paper.entity.js';
import type { CaseDecision } from './case-decision.entity.js';

export type Entry = Pick<ArchivedPaper, 'assignmentId' | 'title' | 'day' | 'retention'> & { source: ArchiveSource };

/** What of it is kept. */
export const entryRow = ({ assignmentId, title, day, retention }: Entry): Omit<Entry, 'source'> => ({
  assignmentId,
  title,
  day,
  retention,
});

export interface ClosedCase {
  proposal: Pick<Proposal, 'id' | 'state' | 'filedDay'>;
  hands: readonly ArchivedHand[];
  answers: Pick<AnswerRows, 'addressees' | 'contacts' | 'feedback' | 'decisions'>;
}

type ArchivedHand = Omit<HandRow, 'proposal' | 'extensions' | 'unit'> & { unit: { shortName: string } | null };

/** 归档目录 of a closed case, as far as the person who archives may know of its papers. */
export async function archiveList(manager: EntityManager, actor: Actor, file: ClosedCase): Promise<Entry[]> {
  const caseId = file.proposal.id;
  const papers = await manager.find(Paper, { where: { caseId }, order: { at: 'ASC', id: 'ASC' } });
  const readable = papers.filter((paper) => mayRead(actor, file, paper));
  return inFilingOrder(listOf(file, await manager.findBy(Reply, { caseId }), readable));
}

/** What there is on paper or as a record, in the order of the work. */
export function listOf(file: ClosedCase, replies: readonly Reply[], papers: readonly Paper[]): Entry[] {
  const { proposal, hands } = file;
  return [
    ofCase('提案原文', proposal.filedDay, { kind: 'proposal' }),
    ...hands.flatMap((hand) => [
      ofHand(hand, `${nameOf(hand)}${roleOf(hand)}交办记录`, hand.handedOverDay, 'hand'),
      ...contactsOf(file, hand),
      ...replyOf(hand, replies),
      ...feedbackOn(file, hand),
    ]),
    ...file.answers.decisions.flatMap(decision),
    ...papers.map((paper) => scan(file, paper)),
  ];
}

function contactsOf({ answers }: ClosedCase, hand: ArchivedHand): Entry[] {
  const own = answers.contacts.filter(({ assignmentId }) => assignmentId === hand.id);
  const last = own.at(-1);
  return last ? [ofHand(hand, `${nameOf(hand)}沟通记录${own.length}条`, last.day, 'contacts')] : [];
}

function replyOf(hand: ArchivedHand, replies: readonly Reply[]): Entry[] {
  const { id, state, repliedDay, deliveredDay } = hand;
  if (state === OPINION_SENT) return [ofHand(hand, `${nameOf(hand)}会办意见`, deliveredDay, 'reply')];
  if (!SENT.includes(state)) return [];
  const docNumber = replies.find(({ assignmentId }) => assignmentId === id)?.record.docNumber;
  const title = `${nameOf(hand)}答复${docNumber ? `（${docNumber}）` : ''}`;
  return [ofHand(hand, title, repliedDay ?? deliveredDay, 'reply')];
}

function feedbackOn({ answers }: ClosedCase, hand: ArchivedHand): Entry[] {
  const given = groupBy(currentOf(answers.feedback), ({ assignmentId }) => assignmentId).get(hand.id) ?? [];
  return given.map(({ id, proposerId, silence, day }) => {
    const name = answers.addressees.find(({ id }) => id === proposerId)?.name ?? '';
    return ofHand(
      hand,
      `${name}对${nameOf(hand)}答复的${silence === null ? '征询意见表' : '未表态记录'}`,
      day,
      'feedback',
      id,
    );
  });
}

const DECISIONS: Partial<Record<CaseDecision['kind'], string>> = {
  redo: '重新办理的决定',
  no_redo: '不重新办理的决定',
  closed: '办结的决定',
  reopened: '恢复办理的决定',
};

const decision = ({ id, kind, day }: CaseDecision): Entry[] => {
  const title = DECISIONS[kind];
  return title === undefined ? [] : [ofCase(title, day, { kind: 'decision', id })];
};

function scan({ hands }: ClosedCase, { id, name, assignmentId, at }: Paper): Entry {
  const hand = hands.find(({ id }) => id === assignmentId);
  const title = `扫描件：${name}`;
  return hand ? ofHand(hand, title, shanghaiDay(at), 'scan', id) : ofCase(title, shanghaiDay(at), { kind: 'scan', id });
}

/** What is not for the person who archives, such as a leader's instruction, is not told by its name either. */
function mayRead(actor: Actor, { proposal, hands }: ClosedCase, { assignmentId, opens }: Paper): boolean {
  const relations = relationsToCase(actor, proposal, hands, []);
  const hand = hands.find(({ id }) => id === assignmentId);
  return may(actor, opens ?? 'case.read', hand ? relationsToHand(actor, hand, relations) : relations);
}

const LONGEST: Retention = 'permanent';

const ofCase = (title: string, day: Entry['day'], source: ArchiveSource): Entry => ({
  assignmentId: null,
  title,
  day,
  retention: LONGEST,
  source,
});

/** @param of what it is made of, where that is not the assignment itself */
const ofHand = (
  { id, role }: ArchivedHand,
  title: string,
  day: Entry['day'],
  kind: Exclude<ArchiveSource['kind'], 'proposal'>,
  of = id,
): Entry => ({
  assignmentId: id,
  title,
  day,
  retention: retentionOf(role),
  source: { kind, id: of },
});

const nameOf = ({ unit, unitPrinted, round }: ArchivedHand): string =>
  `${unit?.shortName ?? unitPrinted ?? '承办单位'}${round > 1 ? `第${round}次` : ''}`;

const roleOf = ({ role }: ArchivedHand): string => (role === null ? '' : ROLES[role]);
