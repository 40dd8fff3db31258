import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { CommitteeSession, sessionRank } from '../../../src/directory/committee-session.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import type { PlainDate } from '../../../src/domain/plain-date.js';
import type { CalendarDay } from '../../../src/domain/work-calendar/calendar-day.js';
import { WorkCalendar } from '../../../src/domain/work-calendar/work-calendar.js';
import type { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { printedProposal } from '../../../src/proposals/printed-proposal.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';

export interface PlantedCase extends Partial<Proposal> {
  number: string;
  hands: Partial<Assignment>[];
}

/** Cases of one unit, with the opinions of another, under the rules of the database; ids by number, hands in their order. */
export async function plantCases(
  database: Database,
  cases: readonly PlantedCase[],
): Promise<Record<string, { id: string; hands: string[] }>> {
  const sessionId = newId();
  const [unitId, helperId] = [newId(), newId()];
  const session = { committee: '示例区政协', term: 5, meeting: 5, openedDay: '2026-01-13' };
  const planted: Record<string, { id: string; hands: string[] }> = {};
  await database.unitOfWork.run(async (tx) => {
    await tx.insert(CommitteeSession, { id: sessionId, ...session, rank: sessionRank(session) });
    await tx.insert(Unit, [
      { id: unitId, name: '示例区住房建设局', shortName: '区住建局', kind: 'government' },
      { id: helperId, name: '示例区应急管理局', shortName: '区应急局', kind: 'government' },
    ]);
    for (const { number, hands, ...more } of cases) {
      const id = newId();
      const blank = printedProposal({ id, sessionId, number, title: `关于${number}的提案`, proposers: [] });
      const filed = { origin: 'in_session', level: 'own', kind: 'individual', policyId: 'generic-3-months' } as const;
      await tx.insert(Proposal, { ...blank, ...filed, filedDay: '2026-02-03', policyVersion: 1, ...more });
      const rows = hands.map((hand) => ({
        ...BLANK,
        id: newId(),
        proposalId: id,
        unitId: hand.role === 'co' ? helperId : unitId,
        ...hand,
      }));
      await tx.insert(Assignment, rows);
      planted[number] = { id, hands: rows.map((row) => row.id) };
    }
  });
  return planted;
}

const BLANK = {
  unitPrinted: null,
  role: 'lead' as const,
  round: 1,
  state: 'drafting' as const,
  handedOverDay: null,
  receivedDay: null,
  repliedDay: null,
  deliveredDay: null,
  printedDueDay: null,
  printedDuePaper: null,
  dueDay: null,
  dueProvisional: false,
  version: 1,
};

/** Handed over in autumn, each with the day that the rules give it. */
export const AUTUMN: readonly PlantedCase[] = [
  {
    number: '2026101',
    hands: [{ handedOverDay: '2026-10-22', dueDay: '2027-01-22', dueProvisional: true }],
  },
  {
    number: '2026102',
    hands: [
      { handedOverDay: '2026-10-15', dueDay: '2027-01-15', dueProvisional: true },
      { handedOverDay: '2026-12-15', dueDay: '2027-01-15', dueProvisional: true, role: 'co', state: 'co_opinion_due' },
    ],
  },
  { number: '2026103', hands: [{ handedOverDay: '2026-09-15', dueDay: '2026-12-15' }] },
  {
    number: '2026104',
    state: 'closed',
    hands: [{ handedOverDay: '2026-10-22', dueDay: '2027-01-22', dueProvisional: true, state: 'delivered' }],
  },
  {
    number: '2026105',
    hands: [
      { handedOverDay: '2026-10-22', dueDay: '2027-01-22', printedDueDay: '2027-01-22', printedDuePaper: '交办单' },
    ],
  },
];

/** What comes with the program, and 2027 with these days. */
export function calendarWith2027(...days: { day: PlainDate; kind: CalendarDay['kind'] }[]): WorkCalendar {
  const shipped = shippedCalendar().namedBetween('2000-01-01', '2099-12-31');
  const years = [...new Set(shipped.map(({ day }) => Number(day.slice(0, 4))))];
  return new WorkCalendar([
    ...years.map((year) => ({ year, days: shipped.filter(({ day }) => day.startsWith(String(year))) })),
    { year: 2027, days: days.map((day) => ({ ...day, name: '试验假', notice: '试验通知' })) },
  ]);
}
