import type { DueMove, RulesChange } from '../../calendar/due-moves.js';
import { printedDate, type PlainDate } from '../../domain/plain-date.js';
import { handDue } from '../../domain/policy/hand-due.js';
import { UNDER_WAY } from '../case-rules.js';
import { ROLES } from '../states.js';
import { versionOf, type Rules } from './district-rules.js';
import { handFacts, type HandRow } from './hand-rows.js';

/** A due day that is not what the rules say, with the row that keeps it. */
export interface Move extends DueMove {
  row: HandRow;
}

/** What of the stored due days is, or after the change will be, another one; by number, then by unit. */
export function movesOf(rows: readonly HandRow[], rules: Rules, { calendar, policy }: RulesChange = {}): Move[] {
  const moves = rows.flatMap((row): Move[] => {
    const kept = versionOf(rules, row.proposal, row.handedOverDay)?.version ?? null;
    const version = policy && UNDER_WAY.includes(row.proposal.state) ? policy.version : kept;
    const due = handDue(handFacts(row), version, calendar ?? rules.calendar);
    const [to, isProvisional] = [due?.due ?? null, due?.provisional ?? false];
    const { dueDay: from, dueProvisional: wasProvisional } = row;
    return to === from && isProvisional === wasProvisional
      ? []
      : [{ row, ...namesOf(row), from, to, wasProvisional, isProvisional }];
  });
  return moves.sort((a, b) => compare(orderOf(a), orderOf(b)));
}

function namesOf({ proposal, unit, unitPrinted, role }: HandRow): Pick<DueMove, 'caseId' | 'number' | 'unit' | 'role'> {
  return {
    caseId: proposal.id,
    number: proposal.number,
    unit: unit?.shortName ?? unitPrinted,
    role: role === null ? '' : ROLES[role],
  };
}

const orderOf = ({ row }: Move): string => `${row.proposal.numberKey ?? '\uffff'} ${row.proposal.id} ${row.id}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `区住建局2026年12月15日 → 2027年1月15日（暂定）`. */
export function moveWords({ unit, from, to, wasProvisional, isProvisional }: DueMove): string {
  return `${unit ?? ''}${dayOf(from, wasProvisional)} → ${dayOf(to, isProvisional)}`;
}

const dayOf = (day: PlainDate | null, provisional: boolean): string =>
  day === null ? '没有期限' : `${printedDate(day)}${provisional ? '（暂定）' : ''}`;
