import { In, IsNull, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { UnitChange } from '../../directory/unit-change.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { printedDate, type PlainDate } from '../../domain/plain-date.js';
import { handKey, type UnitsKnown } from '../../domain/units/plan.js';
import {
  isNew,
  type OpenHand,
  type ReorganisationWish,
  type UnitNow,
  type UnitWork,
} from '../../domain/units/reorganisation.js';
import { BEFORE_HAND_OVER } from '../../domain/workflow/states.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { JointInvite } from '../drafting/joint-invite.entity.js';
import { InstructionTask } from '../instructions/instruction-task.entity.js';
import { UnitLetterSeries } from '../issuing/unit-letter-series.entity.js';
import { Delegation } from '../office/delegation.entity.js';
import { UnitSection } from '../office/section.entity.js';
import { calledBy } from '../case-name.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import { HandOverList } from '../sitting/hand-over.entity.js';
import { HandingBody } from '../sitting/handing-body.entity.js';
import { PreAssignment } from '../sitting/pre-assignment.entity.js';
import { ASSIGNMENT_STATES, COMMITMENT_STATES, openCodes, ROLES } from '../states.js';
import { escapeLike } from '../search.js';
import { Signatory } from '../workflow/hands/signatory.entity.js';
import { Signature } from '../workflow/hands/signature.entity.js';

const OPEN = openCodes(ASSIGNMENT_STATES);

/** The directory, and everything that the units of a wish have in their hands. */
export async function unitsKnown(
  manager: EntityManager,
  wish: Pick<ReorganisationWish, 'from' | 'into'>,
  today: PlainDate,
): Promise<UnitsKnown> {
  const units = await unitsNow(manager);
  const ids = [...wish.from, ...wish.into.flatMap((target) => (isNew(target) ? [] : [target.id]))];
  const work = new Map<string, UnitWork>();
  for (const unit of units) if (ids.includes(unit.id)) work.set(unit.id, await workOf(manager, unit, today));
  return { units, work, today };
}

/** By name. */
export async function unitsNow(manager: EntityManager): Promise<UnitNow[]> {
  const since = new Map<string, PlainDate>();
  const changes = await manager.find(UnitChange, {
    order: { day: 'ASC' },
    select: { id: true, day: true, after: true, before: true },
  });
  for (const { day, before, after } of changes) for (const { id } of [...before, ...after]) since.set(id, day);
  const units = await manager.find(Unit, { order: { name: 'ASC' } });
  return units.map(({ id, name, shortName, kind, closedDay }) => ({
    id,
    name,
    shortName,
    kind,
    closedDay,
    since: since.get(id) ?? null,
  }));
}

async function workOf(manager: EntityManager, { id: unitId, name }: UnitNow, today: PlainDate): Promise<UnitWork> {
  const rows = await manager.find(Assignment, {
    where: { unitId },
    select: { id: true, proposalId: true, round: true, state: true, role: true },
    order: { id: 'ASC' },
  });
  const past = rows.filter(({ state }) => !OPEN.includes(state));
  const bodies = await manager.find(HandingBody);
  return {
    hands: await openHands(
      manager,
      name,
      rows.filter(({ state }) => OPEN.includes(state)),
    ),
    past: past.map(({ id, proposalId, round }) => ({ id, key: handKey(proposalId, round) })),
    asked: await askedOf(manager, unitId),
    signing: (await manager.findBy(Signatory, { unitId })).map(({ id, replyId }) => ({ id, key: `reply ${replyId}` })),
    lists: (await manager.find(HandOverList, { where: { unitId }, select: { id: true, handOverId: true } })).map(
      ({ id, handOverId }) => ({ id, key: `list ${handOverId}` }),
    ),
    promises: await manager.countBy(Commitment, { ownerUnitId: unitId, state: In(openCodes(COMMITMENT_STATES)) }),
    instructions: await manager.countBy(InstructionTask, { unitId, reportedDay: IsNull() }),
    accounts: (await manager.find(Account, { where: { unitId, disabled: false }, order: { name: 'ASC' } })).map(
      ({ id, name: who }) => ({ id, name: who }),
    ),
    sections: (await manager.findBy(UnitSection, { unitId })).map(({ id, name: section }) => ({ id, name: section })),
    delegations: (await manager.findBy(Delegation, { unitId, endedAt: IsNull(), toDay: MoreThanOrEqual(today) })).map(
      ({ signer, delegate, toDay }) => `${signer}委托${delegate}至${printedDate(toDay)}`,
    ),
    series: (await manager.findOneBy(UnitLetterSeries, { unitId }))?.pattern ?? null,
    handsOver: bodies.some((body) => body.unitId === unitId),
    scopes: bodies.filter((body) => body.unitId !== unitId && body.unitIds.includes(unitId)).length,
    authored: (await manager.countBy(Proposer, { unitId })) + (await manager.countBy(JointInvite, { unitId })),
    letterhead: false,
  };
}

type Row = Pick<Assignment, 'id' | 'proposalId' | 'round' | 'state' | 'role'>;

async function openHands(manager: EntityManager, unitName: string, rows: readonly Row[]): Promise<OpenHand[]> {
  if (rows.length === 0) return [];
  const cases = new Map(
    (
      await manager.find(Proposal, {
        where: { id: In(rows.map(({ proposalId }) => proposalId)) },
        select: { id: true, number: true },
      })
    ).map(({ id, number }) => [id, number]),
  );
  const naming = await handsNaming(manager, rows, unitName);
  const signed = await signedHands(manager, rows);
  return rows.map(({ id, proposalId, round, state, role }) => {
    const number = cases.get(proposalId) ?? null;
    const called = number === null ? '未编号的提案' : `第${number}号`;
    return {
      id,
      proposalId,
      round,
      label: [called, role === null ? '' : ROLES[role], ASSIGNMENT_STATES[state].label].filter(Boolean).join(' '),
      bound: state === 'signed' || (state === 'awaiting_signature' && signed.has(id)),
      numbered: state === 'numbered' || state === 'sealed',
      names: !['signed', 'numbered', 'sealed'].includes(state) && naming.has(id),
    };
  });
}

/** Assignments whose newest text, or what the office filled in beside it, has the unit's name. */
async function handsNaming(manager: EntityManager, rows: readonly Row[], unitName: string): Promise<Set<string>> {
  const found = await manager
    .createQueryBuilder(Reply, 'reply')
    .select('reply.assignmentId', 'id')
    .innerJoin(ReplyVersion, 'version', 'version.replyId = reply.id AND version.no = reply.version')
    .where({ assignmentId: In(rows.map(({ id }) => id)) })
    .andWhere(`version.text LIKE :name ESCAPE '\\'`, { name: `%${escapeLike(unitName)}%` })
    .getRawMany<{ id: string }>();
  const records = await manager.find(Reply, {
    where: { assignmentId: In(rows.map(({ id }) => id)) },
    select: { id: true, assignmentId: true, record: true },
  });
  return new Set([
    ...found.map(({ id }) => id),
    ...records.filter(({ record }) => record.unit === unitName).map(({ assignmentId }) => assignmentId),
  ]);
}

/** Assignments of which somebody has signed the newest text already. */
async function signedHands(manager: EntityManager, rows: readonly Row[]): Promise<Set<string>> {
  const found = await manager
    .createQueryBuilder(Reply, 'reply')
    .select('reply.assignmentId', 'id')
    .innerJoin(Signature, 'signature', 'signature.replyId = reply.id AND signature.version = reply.version')
    .where({ assignmentId: In(rows.map(({ id }) => id)) })
    .andWhere('signature.voidedAt IS NULL')
    .getRawMany<{ id: string }>();
  return new Set(found.map(({ id }) => id));
}

/** 预分办 of proposals that are not handed over yet. */
async function askedOf(manager: EntityManager, unitId: string): Promise<UnitWork['asked']> {
  const rows = await manager.findBy(PreAssignment, { unitId });
  const cases = await manager.find(Proposal, {
    where: { id: In(rows.map(({ proposalId }) => proposalId)), state: In([...BEFORE_HAND_OVER]) },
    select: { id: true, number: true, receiptNumber: true },
  });
  const open = new Map(cases.map((one) => [one.id, one]));
  return rows.flatMap(({ id, proposalId }) => {
    const proposal = open.get(proposalId);
    if (!proposal) return [];
    return [{ id, key: `asked ${proposalId}`, label: calledBy(proposal) }];
  });
}
