import { In, IsNull, type EntityManager } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { changeWords } from '../../accounts/account-change-words.js';
import { recordEvents } from '../../audit/audit-trail.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { UnitChange, type NamedUnit } from '../../directory/unit-change.entity.js';
import { UnitName } from '../../directory/unit-name.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { printedDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { accountPlace, handPlace } from '../../domain/units/plan.js';
import {
  isNew,
  NO_WORK,
  REORGANISATIONS,
  type ReorganisationPlan,
  type ReorganisationWish,
  type UnitNow,
  type UnitWork,
} from '../../domain/units/reorganisation.js';
import { Reply } from '../../letters/reply.entity.js';
import { newId } from '../../platform/database/ids.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { recordAll, type CaseLine } from '../case-change.js';
import { Snippet } from '../../library/snippet.entity.js';
import { Instruction } from '../instructions/instruction.entity.js';
import { InstructionTask } from '../instructions/instruction-task.entity.js';
import { JointInvite } from '../drafting/joint-invite.entity.js';
import { UnitLetterSeries } from '../issuing/unit-letter-series.entity.js';
import { UnitSection } from '../office/section.entity.js';
import { Paper } from '../papers/paper.entity.js';
import { Proposer } from '../proposer.entity.js';
import { HandOverList } from '../sitting/hand-over.entity.js';
import { HandingBody } from '../sitting/handing-body.entity.js';
import { PreAssignment } from '../sitting/pre-assignment.entity.js';
import { Signatory } from '../workflow/hands/signatory.entity.js';
import { Signature } from '../workflow/hands/signature.entity.js';

/** Everything that one reorganisation is carried out with. */
export interface CarryingOut {
  tx: EntityManager;
  actor: Actor;
  at: Date;
  wish: ReorganisationWish;
  plan: ReorganisationPlan;
  sources: readonly UnitNow[];
  work: ReadonlyMap<string, UnitWork>;
}

/** What the plan says, in the transaction of the caller, with its lines in the trails. */
export async function carryOut(doing: CarryingOut): Promise<UnitChange> {
  const { tx, actor, at, wish, plan, sources } = doing;
  const before: NamedUnit[] = sources.map(({ id, name }) => ({ id, name }));
  const after = wish.kind === 'rename' ? [await rename(doing, sources[0]!)] : await targets(doing);
  for (const unit of sources) {
    if (wish.kind === 'rename') continue;
    const ids = after.map(({ id }) => id);
    if (ids.length > 0) await moveWork(doing, unit, after);
    if (!ids.includes(unit.id))
      await tx.update(Unit, { id: unit.id }, { closedDay: wish.day, version: () => 'version + 1' });
  }
  const change: UnitChange = {
    id: newId(),
    kind: wish.kind,
    day: wish.day,
    basis: wish.basis,
    before,
    after,
    moves: plan.moves,
    left: plan.left,
    by: actor.name,
    at,
  };
  await tx.insert(UnitChange, change);
  const names = (units: readonly NamedUnit[]): string => units.map(({ name }) => name).join('、');
  const detail = {
    kind: REORGANISATIONS[wish.kind],
    from: names(before),
    into: names(after),
    day: printedDate(wish.day),
    basis: wish.basis,
    moved: plan.moves.map(({ what, count, to }) => `${what}${count}项到${to}`).join('，'),
  };
  await recordEvents(tx, [{ chain: 'units', event: { action: `unit.${PAST[wish.kind]}`, detail } }], actor, at);
  return change;
}

const PAST = { rename: 'renamed', merge: 'merged', split: 'split', close: 'closed' } as const;

async function rename({ tx, wish }: CarryingOut, unit: UnitNow): Promise<NamedUnit> {
  const { name, shortName } = wish.name!;
  await keepName(tx, unit, wish);
  await callOld(tx, unit);
  const row = await tx.findOneByOrFail(Unit, { id: unit.id });
  await tx.update(
    Unit,
    { id: unit.id },
    { name, shortName, formerNames: formerNames(row, unit.name, name), version: () => 'version + 1' },
  );
  return { id: unit.id, name };
}

const formerNames = ({ formerNames: old }: Unit, gone: string, now: string): string[] =>
  [...new Set([...(old ?? []), gone])].filter((name) => name !== now);

const keepName = (tx: EntityManager, { id: unitId, name, shortName }: UnitNow, { day }: ReorganisationWish) =>
  tx.insert(UnitName, { id: newId(), unitId, name, shortName, untilDay: day });

/** What was handed over under the old name goes on saying so (原…); the first name stands. */
async function callOld(tx: EntityManager, { id: unitId, name }: UnitNow): Promise<void> {
  await tx.update(Assignment, { unitId, unitThen: IsNull() }, { unitThen: name });
  await tx.update(Proposer, { unitId, name: IsNull() }, { name });
}

/** The units that take over; new ones come to be. One that goes on under its name stays as it is. */
async function targets({ tx, wish, sources }: CarryingOut): Promise<NamedUnit[]> {
  const units: NamedUnit[] = [];
  for (const target of wish.into) {
    if (isNew(target)) {
      const { name, shortName, kind } = target;
      const id = newId();
      // What the new unit inherits is found under the old name, too: letters that come in late still print it.
      const old = wish.kind === 'merge' ? sources.map((unit) => unit.name) : [];
      await tx.insert(Unit, {
        id,
        name,
        shortName,
        kind,
        formerNames: old.length > 0 ? old : null,
        convenerId: null,
        closedDay: null,
        version: 1,
      });
      units.push({ id, name });
    } else {
      const row = await tx.findOneByOrFail(Unit, { id: target.id });
      const gone = sources.filter(({ id }) => id !== target.id && wish.kind === 'merge').map(({ name }) => name);
      const formerly = [...new Set([...(row.formerNames ?? []), ...gone])];
      await tx.update(
        Unit,
        { id: row.id },
        { formerNames: formerly.length > 0 ? formerly : null, version: () => 'version + 1' },
      );
      units.push({ id: row.id, name: row.name });
    }
  }
  return units;
}

async function moveWork(doing: CarryingOut, unit: UnitNow, after: readonly NamedUnit[]): Promise<void> {
  const { tx, plan } = doing;
  const work = doing.work.get(unit.id) ?? NO_WORK;
  const [main] = after as [NamedUnit];
  if (main.id !== unit.id) await callOld(tx, unit);
  await moveHands(doing, unit, work, after);
  await moveAccounts(doing, unit, work, after);
  if (main.id === unit.id) return;
  const to = { unitId: main.id };
  const going = (ids: readonly string[]): string[] => ids.filter((id) => !plan.staying.includes(id));
  await inChunks(going(work.past.map(({ id }) => id)), (ids) => tx.update(Assignment, { id: In(ids) }, to));
  await inChunks(going(work.lists.map(({ id }) => id)), (ids) => tx.update(HandOverList, { id: In(ids) }, to));
  await inChunks(going(work.signing.map(({ id }) => id)), (ids) => tx.update(Signatory, { id: In(ids) }, to));
  await inChunks(
    work.asked.map(({ id }) => id),
    (ids) => tx.update(PreAssignment, { id: In(ids) }, to),
  );
  const unitId = unit.id;
  await tx.update(Signature, { unitId }, to);
  await tx.update(Commitment, { ownerUnitId: unitId }, { ownerUnitId: main.id });
  await tx.update(InstructionTask, { unitId }, to);
  await tx.update(Instruction, { recordedUnitId: unitId }, { recordedUnitId: main.id });
  await tx.update(Snippet, { unitId }, to);
  await tx.update(JointInvite, { unitId }, to);
  await tx.update(Proposer, { unitId }, to);
  await tx.update(Paper, { unitId }, to);
  await moveSections(tx, unit, work, main.id);
  await tx.delete(UnitLetterSeries, { unitId });
  await moveHandingOver(doing, unit.id, main.id);
}

/** Everything but the numbers of letters, which stay with the unit that gave them. */
/** Open work, each with its line in the trail of its case. What a case's promises name goes with it. */
async function moveHands(
  doing: CarryingOut,
  unit: UnitNow,
  work: UnitWork,
  after: readonly NamedUnit[],
): Promise<void> {
  const { tx, actor, at, wish } = doing;
  const lines: CaseLine[] = [];
  for (const [place, target] of after.entries()) {
    if (target.id === unit.id) continue;
    const hands = work.hands.filter(({ id }) => handPlace(wish, id) === place);
    await inChunks(
      hands.map(({ id }) => id),
      async (ids) => {
        await tx.update(Assignment, { id: In(ids), unitThen: IsNull() }, { unitThen: unit.name });
        // Who has it inside is settled anew where the people have gone another way.
        const people = wish.kind === 'split' ? { sectionId: null, clerkId: null } : {};
        await tx.update(Assignment, { id: In(ids) }, { unitId: target.id, ...people, version: () => 'version + 1' });
        const replies = await tx.find(Reply, { where: { assignmentId: In(ids) }, select: { id: true } });
        const ofReplies = { replyId: In(replies.map(({ id }) => id)), ownerUnitId: unit.id };
        if (place > 0 && replies.length > 0) await tx.update(Commitment, ofReplies, { ownerUnitId: target.id });
      },
    );
    const detail = { from: unit.name, unit: target.name, day: printedDate(wish.day), basis: wish.basis };
    lines.push(
      ...hands.map(({ proposalId: caseId }) => ({ caseId, event: { action: 'assignment.moved' as const, detail } })),
    );
  }
  if (lines.length > 0) await recordAll({ tx, actor, at }, lines);
}

/** Whoever belonged to the unit belongs to the new one; roles stay, each change is told to those who watch over accounts. */
async function moveAccounts(
  { tx, actor, at, wish }: CarryingOut,
  unit: UnitNow,
  work: UnitWork,
  after: readonly NamedUnit[],
): Promise<void> {
  const active = new Set(work.accounts.map(({ id }) => id));
  for (const account of await tx.findBy(Account, { unitId: unit.id })) {
    const target = after[active.has(account.id) ? accountPlace(wish, account.id) : 0]!;
    if (target.id === unit.id) continue;
    const changed = await changeWords(tx, account, { ...account, unitId: target.id });
    await tx.update(Account, { id: account.id }, { unitId: target.id, version: account.version + 1 });
    const detail = {
      accountId: account.id,
      login: account.login,
      name: account.name,
      changed: `${changed}（机构调整）`,
    };
    await recordEvents(tx, [{ chain: 'accounts', event: { action: 'account.updated', detail } }], actor, at);
  }
}

/** A section of a name that the other unit has already says whose it was. */
async function moveSections(tx: EntityManager, unit: UnitNow, work: UnitWork, unitId: string): Promise<void> {
  const taken = new Set((await tx.findBy(UnitSection, { unitId })).map(({ name }) => name));
  for (const { id, name } of work.sections) {
    const called = taken.has(name) ? `${name}（原${unit.shortName}）` : name;
    taken.add(called);
    await tx.update(UnitSection, { id }, { unitId, name: called });
  }
}

async function moveHandingOver({ tx, actor, at }: CarryingOut, from: string, to: string): Promise<void> {
  for (const body of await tx.find(HandingBody)) {
    const unitIds = [...new Set(body.unitIds.map((id) => (id === from ? to : id)))];
    const unitId = body.unitId === from ? to : body.unitId;
    if (unitId === body.unitId && unitIds.join() === body.unitIds.join()) continue;
    const changed = { unitId, unitIds, version: body.version + 1, changedBy: actor.name, changedAt: at };
    await tx.update(HandingBody, { id: body.id }, changed);
  }
}

/** PostgreSQL and SQLite take only so many parameters at once. */
async function inChunks(ids: readonly string[], work: (some: string[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < ids.length; start += 500) await work(ids.slice(start, start + 500));
}
