import type { EntityManager } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import { newId } from '../../platform/database/ids.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { ROLES } from '../states.js';
import { HandOverList, type HandOverRow } from './hand-over.entity.js';

type Hand = Assignment & { proposal: Proposal; unit: Unit };

/** Rows per INSERT. */
const CHUNK = 100;

/** 交办单: one per unit, by number; written once, in the transaction of the hand-over. Gives how many there are. */
export async function writeLists(tx: EntityManager, handOverId: string): Promise<number> {
  const hands = (await tx
    .createQueryBuilder(Assignment, 'hand')
    .innerJoinAndMapOne('hand.proposal', Proposal, 'proposal', 'proposal.id = hand.proposalId')
    .innerJoinAndMapOne('hand.unit', Unit, 'unit', 'unit.id = hand.unitId')
    .where('hand.handOverId = :handOverId', { handOverId })
    .orderBy('proposal.numberKey', 'ASC')
    .addOrderBy('proposal.id', 'ASC')
    .addOrderBy('hand.id', 'ASC')
    .getMany()) as Hand[];
  const ofCase = groupBy(hands, ({ proposalId }) => proposalId);
  const lists = [...groupBy(hands, ({ unitId }) => unitId!)].map(([unitId, own]) => ({
    id: newId(),
    handOverId,
    unitId,
    unitName: own[0]!.unit.name,
    rows: own.map((hand) => row(hand, ofCase.get(hand.proposalId) ?? [])),
  }));
  for (let start = 0; start < lists.length; start += CHUNK)
    await tx.insert(HandOverList, lists.slice(start, start + CHUNK));
  return lists.length;
}

function row(hand: Hand, all: readonly Hand[]): HandOverRow {
  return {
    proposalId: hand.proposalId,
    assignmentId: hand.id,
    number: hand.proposal.number,
    title: hand.proposal.title,
    role: hand.role!,
    due: hand.dueDay,
    provisional: hand.dueProvisional,
    others: all
      .filter(({ id }) => id !== hand.id)
      .map(({ unit, role }) => `${unit.shortName}${role === null ? '' : ROLES[role]}`),
  };
}
