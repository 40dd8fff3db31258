import { In, type EntityManager } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Rules } from '../due/district-rules.js';
import { groupBy } from '../group.js';
import type { Proposal } from '../proposal.entity.js';
import { ROLES } from '../states.js';
import { PRE_ANSWERS, type AskedView, type PreAnswer } from './case-sitting.views.js';
import { answerUntil } from './load-sitting.js';
import { PreAssignment } from './pre-assignment.entity.js';

const ROLE_ORDER = ['sole', 'lead', 'separate', 'co'];

/** Ids per IN list. */
const CHUNK = 400;

/** 预分办 of several proposals, by their ids: those that would answer first. */
export async function preAnswersOf(
  manager: EntityManager,
  proposals: readonly Proposal[],
  rules: Rules,
  today: PlainDate,
): Promise<Map<string, AskedView[]>> {
  const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  const rows: PreAssignment[] = [];
  for (let start = 0; start < proposals.length; start += CHUNK) {
    const ids = proposals.slice(start, start + CHUNK).map(({ id }) => id);
    rows.push(...(await manager.findBy(PreAssignment, { proposalId: In(ids) })));
  }
  if (rows.length === 0) return new Map();
  const names = new Map((await manager.find(Unit)).map((unit) => [unit.id, unit.shortName]));
  rows.sort((a, b) => ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role) || (a.id < b.id ? -1 : 1));
  const views = rows.map((row) => ({ row, view: askedView(row, byId.get(row.proposalId)!, names, rules, today) }));
  return new Map([...groupBy(views, ({ row }) => row.proposalId)].map(([id, group]) => [id, group.map((g) => g.view)]));
}

function askedView(
  row: PreAssignment,
  proposal: Proposal,
  names: ReadonlyMap<string, string>,
  rules: Rules,
  today: PlainDate,
): AskedView {
  const { unitId, role, askedDay, reason, suggestedUnitId, conflict } = row;
  const until = askedDay === null ? null : answerUntil(proposal, askedDay, rules);
  const answer = answerOf(row, until, today);
  return {
    unitId,
    unitName: names.get(unitId) ?? '',
    role,
    roleLabel: ROLES[role],
    answer,
    answerLabel: PRE_ANSWERS[answer],
    askedDay,
    until,
    reason,
    suggestedUnit: suggestedUnitId === null ? null : (names.get(suggestedUnitId) ?? null),
    conflict,
  };
}

function answerOf({ askedDay, answer }: PreAssignment, until: PlainDate | null, today: PlainDate): PreAnswer {
  if (answer !== null) return answer;
  if (askedDay === null) return 'prepared';
  return until !== null && today > until ? 'silent' : 'waiting';
}
