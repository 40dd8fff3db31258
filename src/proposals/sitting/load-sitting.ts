import { In, type EntityManager } from 'typeorm';
import { Member } from '../../directory/member.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { clocksDue } from '../../domain/policy/clock-due.js';
import { conflictsOf, type Employed } from '../../domain/sitting/conflict.js';
import type { HandingScope } from '../../domain/sitting/handing-bodies.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Addressee } from '../../domain/workflow/cases/answer-facts.js';
import type { AskedUnit, SittingFacts } from '../../domain/workflow/cases/sitting-facts.js';
import { BEFORE_HAND_OVER } from '../../domain/workflow/states.js';
import { versionOf, type Rules } from '../due/district-rules.js';
import { Proposal } from '../proposal.entity.js';
import { HandingBody } from './handing-body.entity.js';
import { HigherCase } from './higher-case.entity.js';
import { PreAssignment } from './pre-assignment.entity.js';

/** The facts of a proposal from receipt to the hand-over. */
export async function loadSitting(
  manager: EntityManager,
  proposal: Proposal,
  addressees: readonly Addressee[],
  rules: Rules,
): Promise<SittingFacts> {
  const { id, state, filedDay, classNumber, confirmedBy, mergedFrom, mergedIntoId, level } = proposal;
  const joined = new Set(addressees.filter(({ proposalId }) => proposalId !== id).map(({ proposalId }) => proposalId));
  const main =
    mergedIntoId === null
      ? null
      : await manager.findOneOrFail(Proposal, { where: { id: mergedIntoId }, select: { id: true, state: true } });
  const higher = level === 'from_above' ? await higherOf(manager, id) : null;
  const facts = {
    filedDay,
    classNumber,
    confirmed: confirmedBy !== null,
    mergedFrom,
    main: main?.state ?? null,
    joined: joined.size,
    higher: higher && { role: higher.role, dueDay: higher.dueDay, keepsFeedback: higher.keepsFeedback },
  };
  // From the hand-over on nobody chooses units here any more.
  if (!BEFORE_HAND_OVER.includes(state)) return { ...facts, bodies: [], units: {}, conflicts: {}, asked: [] };
  const units = await unitsWithin(manager);
  return {
    ...facts,
    bodies: await handingScopes(manager, units),
    units: Object.fromEntries(units.map((unit) => [unit.id, unit.shortName])),
    conflicts: conflictsOf(
      await employed(manager, addressees),
      units.map((unit) => ({ ...unit, formerNames: unit.formerNames ?? [] })),
    ),
    asked: await askedUnits(manager, proposal, rules),
  };
}

const directories = new WeakMap<EntityManager, Promise<Unit[]>>();

/** All units. Nothing that hands proposals over changes them, so one transaction with hundreds of proposals reads them once. */
function unitsWithin(manager: EntityManager): Promise<Unit[]> {
  if (!manager.queryRunner?.isTransactionActive) return manager.find(Unit);
  const known = directories.get(manager) ?? manager.find(Unit);
  directories.set(manager, known);
  return known;
}

/** The proposers with where they work, as the register has it. */
async function employed(manager: EntityManager, addressees: readonly Addressee[]): Promise<Employed[]> {
  const ids = addressees.flatMap(({ memberId }) => memberId ?? []);
  const members = ids.length === 0 ? [] : await manager.findBy(Member, { id: In(ids) });
  return addressees.map(({ name, unitId, memberId }) => ({
    name,
    unitId,
    duty: members.find(({ id }) => id === memberId)?.duty ?? null,
  }));
}

/** 交办机关 of the district, each with every unit in its scope. */
export async function handingScopes(manager: EntityManager, units: readonly Unit[]): Promise<HandingScope[]> {
  const rows = await manager.find(HandingBody);
  // One without any scope is none any more; what it handed over keeps its name.
  const bodies = rows.filter(({ kinds, unitIds }) => kinds.length + unitIds.length > 0);
  return bodies.map(({ id, unitId, kinds, unitIds }) => ({
    id,
    unitId,
    name: units.find((unit) => unit.id === unitId)?.shortName ?? '',
    units: units.filter((unit) => kinds.includes(unit.kind) || unitIds.includes(unit.id)).map((unit) => unit.id),
  }));
}

async function askedUnits(manager: EntityManager, proposal: Proposal, rules: Rules): Promise<AskedUnit[]> {
  const rows = await manager.find(PreAssignment, { where: { proposalId: proposal.id }, order: { id: 'ASC' } });
  return rows.map(({ unitId, role, askedDay, answer }) => ({
    unitId,
    role,
    askedDay,
    until: askedDay === null ? null : answerUntil(proposal, askedDay, rules),
    answer,
  }));
}

type Case = Pick<Proposal, 'policyId' | 'policyVersion' | 'filedDay' | 'origin' | 'level' | 'kind' | 'isKey'>;

/** The last day on which a unit may answer 预分办; null when the rules set none, so that silence is no answer. */
export function answerUntil(proposal: Case, askedDay: PlainDate, rules: Rules): PlainDate | null {
  const version = versionOf(rules, proposal, askedDay)?.version;
  if (!version) return null;
  const { origin, level, kind, isKey: key } = proposal;
  const found = clocksDue(version, 'pre_assign', {
    calendar: rules.calendar,
    facts: { origin, level, kind, key },
    dayOf: (event) => (event === 'pre_assigned' ? askedDay : null),
  });
  return found?.due.due ?? null;
}

/** What is only true of a proposal from above (上级交来); null for one of ours. */
export const higherOf = (manager: EntityManager, proposalId: string): Promise<HigherCase | null> =>
  manager.findOneBy(HigherCase, { proposalId });
