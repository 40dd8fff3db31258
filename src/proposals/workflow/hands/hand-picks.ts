import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { Commitment } from '../../../commitments/commitment.entity.js';
import { byName } from '../../../directory/by-name.js';
import { Unit } from '../../../directory/unit.entity.js';
import type { Pick } from '../../../domain/workflow/inputs.js';
import { printedDate } from '../../../domain/plain-date.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { addresseesOf } from '../../feedback/addressees.js';
import { colleaguePicks } from '../../office/colleagues.js';
import { ParagraphComment } from '../../reviewing/paragraph-comment.entity.js';
import { sectionPicks } from '../../office/section-picks.js';
import { unitPicks } from '../unit-picks.js';
import type { LoadedHand } from './load-hand.js';

/** The lists that an assignment's steps are picked from. */
export async function handPicks(manager: EntityManager, hand: LoadedHand, from: string): Promise<Pick[]> {
  switch (from) {
    case 'unit':
      return unitPicks(manager);
    case 'approver':
      return (hand.facts.extension?.approvers ?? []).map((name) => ({ code: name, label: name }));
    case 'fellow':
      return fellowUnits(manager, hand);
    case 'delegation':
      return hand.facts.delegations.map(({ id, signer, from: first, to }) => ({
        code: id,
        label: `${signer}（${printedDate(first)}至${printedDate(to)}）`,
      }));
    case 'asked':
      return askedProposers(manager, hand);
    case 'section':
      return hand.facts.unitId === null ? [] : sectionPicks(manager, hand.facts.unitId);
    case 'colleague':
      return hand.facts.unitId === null ? [] : colleaguePicks(manager, hand.facts.unitId);
    case 'undelivered':
      return hand.addressees.flatMap(({ id, name, copy }) =>
        hand.deliveries.some(({ addresseeId }) => addresseeId === id) ? [] : [{ code: id, label: called(name, copy) }],
      );
    case 'receipt':
      return hand.deliveries
        .filter(({ receiptDay }) => receiptDay === null)
        .flatMap(({ addresseeId }) => {
          const addressee = hand.addressees.find(({ id }) => id === addresseeId);
          return addressee ? [{ code: addressee.id, label: called(addressee.name, addressee.copy) }] : [];
        });
    case 'open_remarks':
      return openRemarks(manager, hand);
    case 'undated':
      return undatedPromises(manager, hand);
    default:
      throw new Error(`No list to pick from: ${from}`);
  }
}

const called = (name: string, copy: boolean): string => (copy ? `${name}（抄送）` : name);

/** Other units that have the case in hand in this round. */
async function fellowUnits(manager: EntityManager, { row }: LoadedHand): Promise<Pick[]> {
  const { proposalId, round, unitId } = row;
  const live = await manager.findBy(Assignment, { proposalId, round, state: Not('reassigned') });
  const ids = live.flatMap((hand) => (hand.unitId === null || hand.unitId === unitId ? [] : [hand.unitId]));
  const units = await manager.find(Unit, { where: { id: In(ids) } });
  return units.sort((a, b) => byName(a.name, b.name)).map(({ id, name }) => ({ code: id, label: name }));
}

/** Proposers who have not said anything to the draft, by the showing. */
async function askedProposers(manager: EntityManager, { caseId, showings }: LoadedHand): Promise<Pick[]> {
  const names = new Map((await addresseesOf(manager, caseId)).map(({ id, name }) => [id, name]));
  return showings
    .filter(({ purpose, answer }) => purpose === 'proposer' && answer === null)
    .map(({ id, proposerId }) => ({ code: id, label: names.get(proposerId!) ?? '提案者' }));
}

/** 批注 on the letter that nobody has marked as done. */
async function openRemarks(manager: EntityManager, { reply }: LoadedHand): Promise<Pick[]> {
  if (!reply) return [];
  const where = { replyId: reply.id, resolvedAt: IsNull() };
  const rows = await manager.find(ParagraphComment, { where, order: { paragraph: 'ASC', at: 'ASC', id: 'ASC' } });
  return rows.map(({ id, paragraph, authorName, text }) => ({
    code: id,
    label: `第${paragraph}段，${authorName}：${text.replace(/\s+/g, ' ')}`,
  }));
}

/** Promises of the newest text that have no day. */
async function undatedPromises(manager: EntityManager, { reply }: LoadedHand): Promise<Pick[]> {
  if (!reply) return [];
  const where = { replyId: reply.id, replyVersion: reply.version, dueDay: IsNull() };
  const rows = await manager.find(Commitment, { where, order: { no: 'ASC' } });
  return rows.map(({ id, text }) => ({ code: id, label: text }));
}
