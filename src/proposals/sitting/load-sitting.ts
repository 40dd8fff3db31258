import { In, type EntityManager } from 'typeorm';
import { Member } from '../../directory/member.entity.js';
import { standing, Unit } from '../../directory/unit.entity.js';
import { clocksDue } from '../../domain/policy/clock-due.js';
import { conflictsOf, type Employed } from '../../domain/sitting/conflict.js';
import type { HandingScope } from '../../domain/sitting/handing-bodies.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Addressee } from '../../domain/workflow/cases/answer-facts.js';
import type { AskedUnit, SittingFacts } from '../../domain/workflow/cases/sitting-facts.js';
import { BEFORE_HAND_OVER, type ProposalState } from '../../domain/workflow/states.js';
import { versionOf, type Rules } from '../due/district-rules.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { HandingBody } from './handing-body.entity.js';
import { HigherCase } from './higher-case.entity.js';
import { PreAssignment } from './pre-assignment.entity.js';

/** The facts of proposals from receipt to the hand-over; of many with as many questions as of one. */
export async function loadSitting(
  manager: EntityManager,
  proposals: readonly Proposal[],
  addresseesOf: (proposalId: string) => readonly Addressee[],
  rules: Rules,
): Promise<(proposal: Proposal) => SittingFacts> {
  const ids = (some: readonly Proposal[]) => some.map(({ id }) => id);
  const mainOf = await statesOf(
    manager,
    proposals.flatMap(({ mergedIntoId }) => mergedIntoId ?? []),
  );
  const fromAbove = ids(proposals.filter(({ level }) => level === 'from_above'));
  const higher = fromAbove.length === 0 ? [] : await manager.findBy(HigherCase, { proposalId: In(fromAbove) });
  const higherOf = new Map(higher.map((row) => [row.proposalId, row]));
  // From the hand-over on nobody chooses units here any more.
  const waiting = proposals.filter(({ state }) => BEFORE_HAND_OVER.includes(state));
  const units = waiting.length === 0 ? [] : await manager.findBy(Unit, standing());
  const bodies = waiting.length === 0 ? [] : await handingScopes(manager, units);
  const dutyOf = await dutiesOf(
    manager,
    waiting.flatMap(({ id }) => addresseesOf(id)),
  );
  const askedOf = groupBy(await preAssignmentsOf(manager, ids(waiting)), ({ proposalId }) => proposalId);
  const named = units.map((unit) => ({ ...unit, formerNames: unit.formerNames ?? [] }));
  const names = Object.fromEntries(units.map((unit) => [unit.id, unit.shortName]));
  return (proposal) => {
    const { id, filedDay, classNumber, confirmedBy, mergedFrom, mergedIntoId } = proposal;
    const addressees = addresseesOf(id);
    const joined = addressees.filter(({ proposalId }) => proposalId !== id).map(({ proposalId }) => proposalId);
    const above = higherOf.get(id) ?? null;
    const facts = {
      filedDay,
      classNumber,
      confirmed: confirmedBy !== null,
      mergedFrom,
      main: mergedIntoId === null ? null : (mainOf.get(mergedIntoId) ?? null),
      joined: new Set(joined).size,
      higher: above && { role: above.role, dueDay: above.dueDay, keepsFeedback: above.keepsFeedback },
    };
    if (!waiting.includes(proposal)) return { ...facts, bodies: [], units: {}, conflicts: {}, asked: [] };
    const employed = addressees.map(({ name, unitId, memberId }): Employed => {
      return { name, unitId, duty: dutyOf.get(memberId ?? '') ?? null };
    });
    return {
      ...facts,
      bodies,
      units: names,
      conflicts: conflictsOf(employed, named),
      asked: (askedOf.get(id) ?? []).map((row) => askedUnit(proposal, row, rules)),
    };
  };
}

async function statesOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, ProposalState>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.find(Proposal, { where: { id: In(ids) }, select: { id: true, state: true } });
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Where members work, as the register has it. */
async function dutiesOf(manager: EntityManager, addressees: readonly Addressee[]): Promise<Map<string, string | null>> {
  const ids = [...new Set(addressees.flatMap(({ memberId }) => memberId ?? []))];
  const members = ids.length === 0 ? [] : await manager.findBy(Member, { id: In(ids) });
  return new Map(members.map(({ id, duty }) => [id, duty]));
}

const preAssignmentsOf = async (manager: EntityManager, ids: readonly string[]): Promise<PreAssignment[]> =>
  ids.length === 0 ? [] : manager.find(PreAssignment, { where: { proposalId: In(ids) }, order: { id: 'ASC' } });

function askedUnit(proposal: Proposal, row: PreAssignment, rules: Rules): AskedUnit {
  const { unitId, role, askedDay, answer } = row;
  const until = askedDay === null ? null : answerUntil(proposal, askedDay, rules);
  return { unitId, role, askedDay, until, answer };
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
