import { sessionReceipts } from '../proposals/numbers/session-numbering.js';
import { proposalDay, sessionOf } from './case-days.js';
import { MEETING_3 } from './cases/meeting-3.js';
import { MEETING_4 } from './cases/meeting-4.js';
import { MEETING_5 } from './cases/meeting-5.js';
import type { DemoCase } from './demo-case.js';
import { demoId } from './ids.js';
import { PROPOSAL_PATHS } from './paths.js';

/** Every case of the demo district that is told in rows. */
export const CASES: readonly DemoCase[] = [...MEETING_3, ...MEETING_4, ...MEETING_5];

/** The proposals of a session that were handed in, in the order of their 收件号. */
export function receivedOf(meeting: DemoCase['meeting']): DemoCase[] {
  const day = (demo: DemoCase) => proposalDay(demo, 'submitted');
  return CASES.filter((demo) => demo.meeting === meeting && PROPOSAL_PATHS[demo.state].includes('submitted')).sort(
    (a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0),
  );
}

/** 收件号 of a case; null for one that was never handed in. */
export function receiptOf(demo: DemoCase): string | null {
  const place = receivedOf(demo.meeting).findIndex(({ matter }) => matter === demo.matter);
  const session = { ...sessionOf(demo), id: demoId('session', demo.meeting) };
  return place < 0 ? null : sessionReceipts(session, null, session.openedDay).numberOf(place + 1);
}
