import { seriesOfSession } from '../domain/numbering/number-pattern.js';
import { seriesOfReceipts } from '../domain/numbering/receipts.js';
import { AllocatedNumber } from '../proposals/numbers/allocated-number.entity.js';
import type { NumberSeries } from '../proposals/numbers/number-series.entity.js';
import { demoActor } from './accounts.js';
import { filedDay, proposalDay } from './case-days.js';
import { caseId } from './case-rows.js';
import { officeHour } from './days.js';
import type { DemoCase } from './demo-case.js';
import { demoId } from './ids.js';
import { numberOf } from './letter-text.js';
import { receiptOf, receivedOf } from './receipts.js';

/** The demo district shows a part of each session's proposals; the others' numbers are accounted for all the same. */
const NOT_SHOWN = '演示区只录入部分提案，用这个号的提案没有录入';

/** 编号台账 of every session: one line per serial number, from 1 to the last one that a case has. */
export function ledgerRows(cases: readonly DemoCase[]): { series: NumberSeries[]; numbers: AllocatedNumber[] } {
  const meetings = [...new Set(cases.map(({ meeting }) => meeting))].sort();
  const ledgers = meetings.map((meeting) => {
    const own = cases.filter((demo) => demo.meeting === meeting && demo.serial !== undefined);
    const last = Math.max(0, ...own.map(({ serial }) => serial ?? 0));
    const series = seriesOfSession(demoId('session', meeting));
    const numbers = Array.from({ length: last }, (_, i) => ledgerRow(series, i + 1, own));
    return { series: { series, next: last + 1 }, numbers };
  });
  const all = [...ledgers, ...meetings.map(receiptLedger)];
  return { series: all.map(({ series }) => series), numbers: all.flatMap(({ numbers }) => numbers) };
}

/** 收件号 of every case of the session that was handed in. */
function receiptLedger(meeting: DemoCase['meeting']): { series: NumberSeries; numbers: AllocatedNumber[] } {
  const series = seriesOfReceipts(demoId('session', meeting));
  const { id: actorId, name: actorName } = demoActor('提案委');
  const numbers = receivedOf(meeting).map((demo, i): AllocatedNumber => ({
    id: demoId('number', series, i + 1),
    series,
    serial: i + 1,
    number: receiptOf(demo) ?? '',
    proposalId: caseId(demo),
    reason: null,
    actorId,
    actorName,
    at: officeHour(proposalDay(demo, 'submitted'), i + 1),
  }));
  return { series: { series, next: numbers.length + 1 }, numbers };
}

/** A number that is not shown was given no later than the next one that is. */
function ledgerRow(series: string, serial: number, cases: readonly DemoCase[]): AllocatedNumber {
  const { id: actorId, name: actorName } = demoActor('提案委');
  const [next] = cases.filter((demo) => (demo.serial ?? 0) >= serial).sort((a, b) => (a.serial ?? 0) - (b.serial ?? 0));
  if (!next) throw new Error(`The demo district has no case from number ${serial} on.`);
  const shown = next.serial === serial;
  return {
    id: demoId('number', series, serial),
    series,
    serial,
    number: numberOf({ meeting: next.meeting, serial }),
    proposalId: shown ? caseId(next) : null,
    reason: shown ? null : NOT_SHOWN,
    actorId,
    actorName,
    at: officeHour(filedDay(next), serial),
  };
}
