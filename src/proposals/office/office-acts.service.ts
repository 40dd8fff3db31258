import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import { OFFICE_ACTS, type OfficeAct, type OfficeActName } from '../../domain/office/acts.js';
import { printedDate, type PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demandAtAll } from '../../domain/rights/may.js';
import { checkInputs, isPick, PAPERS, type Choices, type Pick, type Typed } from '../../domain/workflow/inputs.js';
import { shanghaiDay, type Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { isDuplicate } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { record } from '../case-change.js';
import { keepUnitPaper, papersFor } from '../papers/papers-for.js';
import { colleaguePick, colleaguesOf, hasRole, isActive } from './colleagues.js';
import { Delegation } from './delegation.entity.js';
import { endNumberSeries, setNumberSeries } from './number-series.js';
import { moveOn, officeVersion } from './office-version.js';
import { told, type Doing } from './office-doing.js';
import { openWorkOf } from './open-work.js';
import { passOn, promisesKeptBy } from './promises-kept.js';
import { sectionPicks } from './section-picks.js';
import { UnitSection } from './section.entity.js';

/** What one act did, for whoever asked. */
export interface OfficeActDone {
  act: string;
  /** Of a handing over, how many cases moved; otherwise 1. */
  moved: number;
  /** Of the office now. */
  version: number;
}

/** What a unit settles inside its own office (本单位). */
@Injectable()
export class OfficeActs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The act with the lists it is picked from; refused to whoever may not take it. */
  async offered(actor: Actor, name: string): Promise<{ act: OfficeAct; choices: Choices; version: number }> {
    const act = actNamed(name);
    demandAtAll(actor, act.right);
    const { manager } = this.reader;
    const choices = await choicesFor(manager, actor, act, this.clock.today());
    return { act, choices, version: await officeVersion(manager, unitOf(actor)) };
  }

  /** Does it in one transaction, on the office as it was seen (null: as it stands); sent twice under one key, once. */
  take(
    actor: Actor,
    name: string,
    typed: Typed,
    version: number | null = null,
    key: string | null = null,
  ): Promise<OfficeActDone> {
    const act = actNamed(name);
    demandAtAll(actor, act.right);
    const work = () =>
      this.unitOfWork.run((tx) => this.takeWithin(tx, actor, name as OfficeActName, act, typed, version));
    if (key === null) return work();
    const request = { key, actorId: actor.id, asked: ['office', name, typed, version], at: this.clock.now() };
    return answerOnce(this.unitOfWork, request, work);
  }

  private async takeWithin(
    tx: EntityManager,
    actor: Actor,
    name: OfficeActName,
    act: OfficeAct,
    typed: Typed,
    seen: number | null,
  ): Promise<OfficeActDone> {
    const at = this.clock.now();
    const today = shanghaiDay(at);
    const unitId = unitOf(actor);
    const version = await moveOn(tx, unitId, seen);
    const { values, problems } = checkInputs(act.inputs, typed, await choicesFor(tx, actor, act, today));
    const [problem] = Object.values(problems);
    if (problem !== undefined)
      throw new Refusal('office.input', `${problem}。`, `请补充或改正后再${act.label}。`, problems);
    const refusal = act.check?.(values, today);
    if (refusal) throw refusal;
    const { shortName: unit } = await tx.findOneByOrFail(Unit, { id: unitId });
    const moved = await TRACES[name]({ tx, actor, unitId, unit, at, today }, values);
    return { act: name, moved: moved ?? 1, version };
  }
}

type OfficeTrace = (doing: Doing, values: Typed) => Promise<number | void>;

const TRACES: Readonly<Record<OfficeActName, OfficeTrace>> = {
  add_section: addSection,
  rename_section: renameSection,
  close_section: closeSection,
  delegate,
  end_delegation: endDelegation,
  hand_over_work: handOverWork,
  set_number_series: setNumberSeries,
  end_number_series: endNumberSeries,
};

/** A section that was closed comes back under its name. */
async function addSection(doing: Doing, values: Typed): Promise<void> {
  const { tx, unitId } = doing;
  const name = values.name!;
  const closed = await tx.findOneBy(UnitSection, { unitId, name, closed: true });
  if (closed) await tx.update(UnitSection, { id: closed.id }, { closed: false });
  else await unlessNameTaken(name, () => tx.insert(UnitSection, { id: newId(), unitId, name, closed: false }));
  await told(doing, 'section.added', { section: name });
}

async function renameSection(doing: Doing, values: Typed): Promise<void> {
  const { tx } = doing;
  const { section: id, name } = values as { section: string; name: string };
  const section = await tx.findOneByOrFail(UnitSection, { id });
  await unlessNameTaken(name, () => tx.update(UnitSection, { id }, { name }));
  await told(doing, 'section.renamed', { section: section.name, name });
}

async function closeSection(doing: Doing, values: Typed): Promise<void> {
  const { tx } = doing;
  const section = await tx.findOneByOrFail(UnitSection, { id: values.section! });
  await tx.update(UnitSection, { id: section.id }, { closed: true });
  await told(doing, 'section.closed', { section: section.name });
}

async function unlessNameTaken(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new Refusal('office.section-exists', `本单位已有“${name}”。`, '请换一个名称。', { name: '已有' });
  }
}

async function delegate(doing: Doing, values: Typed): Promise<void> {
  const { tx, actor, unitId, at } = doing;
  const { signer: signerId, delegate: delegateId, from, to, reason, scan } = values as Record<string, string>;
  if (scan === undefined && signerId !== actor.id)
    throw new Refusal('office.scan-missing', '代签发人录入委托，没有附书面委托。', '请附扫描件，或请签发人自己委托。', {
      scan: '没有附',
    });
  if (scan !== undefined) await keepUnitPaper(tx, actor, scan, unitId);
  const people = await colleaguesOf(tx, unitId);
  const named = (id: string) => people.find((one) => one.id === id)!.name;
  const [signer, delegated] = [named(signerId!), named(delegateId!)];
  await tx.insert(Delegation, {
    id: newId(),
    unitId,
    signerId,
    signer,
    delegateId,
    delegate: delegated,
    fromDay: from as PlainDate,
    toDay: to as PlainDate,
    reason,
    paperId: scan ?? null,
    enteredBy: actor.name,
    at,
    endedAt: null,
    endedBy: null,
  });
  await told(doing, 'delegation.made', { signer, delegate: delegated, from: from!, to: to!, reason: reason! });
}

async function endDelegation(doing: Doing, values: Typed): Promise<void> {
  const { tx, actor, at } = doing;
  const id = values.delegation!;
  const { signer, delegate: delegated } = await tx.findOneByOrFail(Delegation, { id });
  await tx.update(Delegation, { id, endedAt: IsNull() }, { endedAt: at, endedBy: actor.name });
  await told(doing, 'delegation.ended', { signer, delegate: delegated });
}

/** Somebody leaves or is away: all open work and every promise goes to a colleague, with one line in the trail of each case. */
async function handOverWork(doing: Doing, values: Typed): Promise<number> {
  const { tx, actor, unitId, unit, at } = doing;
  const { from, to, reason } = values as Record<string, string>;
  const people = await colleaguesOf(tx, unitId);
  const named = (id: string | undefined) => people.find((one) => one.id === id)!.name;
  const work = (await openWorkOf(tx, unitId)).filter(({ workerId }) => workerId === from);
  const promises = await promisesKeptBy(tx, unitId, named(from));
  if (work.length + promises.length === 0)
    throw new Refusal('office.no-work', `${named(from)}手上没有在办的提案，也没有未结的承诺。`, '请核对要移交的人。', {
      from: '没有在办的',
    });
  const detail = { unit, from: named(from), to: named(to), reason: reason! };
  for (const { hand } of work) {
    const { id, proposalId: caseId } = hand;
    await tx.update(Assignment, { id }, { clerkId: to });
    await tx.increment(Assignment, { id }, 'version', 1);
    await record({ tx, caseId, actor, at }, { action: 'assignment.clerk', detail });
  }
  for (const promise of promises) await passOn({ tx, actor, at }, promise, detail);
  const count = work.length + promises.length;
  await told(doing, 'work.handed-over', { from: named(from), to: named(to), count, reason: reason! });
  return count;
}

async function choicesFor(manager: EntityManager, actor: Actor, act: OfficeAct, today: PlainDate): Promise<Choices> {
  const choices: Record<string, readonly Pick[]> = {};
  for (const input of Object.values(act.inputs)) {
    if (input.kind === 'file') choices[PAPERS] ??= await papersFor(manager, actor);
    if (isPick(input)) choices[input.from] ??= await picks(manager, actor, input.from, today);
  }
  return choices;
}

async function picks(manager: EntityManager, actor: Actor, from: string, today: PlainDate): Promise<Pick[]> {
  const unitId = unitOf(actor);
  if (from === 'section') return sectionPicks(manager, unitId);
  if (from === 'delegation') return delegationPicks(manager, actor, unitId, today);
  const people = await colleaguesOf(manager, unitId);
  if (from === 'colleague') return people.filter(isActive).map(colleaguePick);
  if (from === 'worker') return people.map(colleaguePick);
  if (from !== 'signer') throw new Error(`No list to pick from: ${from}`);
  const signers = people.filter(isActive).filter(hasRole('signer'));
  // A signer delegates for himself; the office enters what any of them has put in writing.
  return signers.filter(({ id }) => actor.roles.includes('unit_office') || id === actor.id).map(colleaguePick);
}

async function delegationPicks(
  manager: EntityManager,
  actor: Actor,
  unitId: string,
  today: PlainDate,
): Promise<Pick[]> {
  const own = actor.roles.includes('unit_office') ? {} : { signerId: actor.id };
  const rows = await manager.find(Delegation, {
    where: { unitId, endedAt: IsNull(), toDay: MoreThanOrEqual(today), ...own },
    order: { fromDay: 'ASC', id: 'ASC' },
  });
  return rows.map(({ id, signer, delegate: delegated, fromDay, toDay }) => ({
    code: id,
    label: `${signer}委托${delegated}，${printedDate(fromDay)}至${printedDate(toDay)}`,
  }));
}

function actNamed(name: string): OfficeAct {
  const act: OfficeAct | undefined = Object.hasOwn(OFFICE_ACTS, name) ? OFFICE_ACTS[name as OfficeActName] : undefined;
  if (act) return act;
  throw new Refusal('office.no-such-act', `没有“${name.slice(0, 40)}”这一项。`, '请从“本单位”页重新打开。');
}

/** Everybody with one of these rights acts for a unit. */
function unitOf({ unitId }: Actor): string {
  if (unitId !== null) return unitId;
  throw new Refusal('office.no-unit', '您的账号不代表承办单位。', '请用承办单位的账号登录。');
}
