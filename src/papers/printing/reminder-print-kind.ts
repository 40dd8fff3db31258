import { may } from '../../domain/rights/may.js';
import { reminder } from '../../letters/papers/kinds/reminder.js';
import type { MissingPaper, PrintKind } from '../../proposals/printing/print-kind.js';
import type { SessionPapers } from '../sessions/session-papers.service.js';
import { owes } from '../sessions/session-papers.js';
import { officeOnce } from './once.js';
import type { Standings } from './standings.js';

interface ReminderOrder {
  session: string;
  unit: string;
  /** Those of the choice that the unit owes. */
  cases: string[];
}

/** 催办函: one for each unit that owes an answer to any of the chosen cases, with those in its list. */
export const reminderPrintKind = ({
  standings,
  papers,
}: {
  standings: Standings;
  papers: SessionPapers;
}): PrintKind => ({
  code: reminder.id,
  label: reminder.name,
  stage: '办理',
  hint: '欠答复的单位每个一份，列出它欠的各件',
  rights: ['sitting.read'],
  asks: (actor, today) => [
    ...officeOnce('发文机关')(actor, today),
    { name: 'answerBy', label: '请答复的日期', as: 'day', value: '' },
    { name: 'before', label: '此前催办情况', as: 'long', value: '' },
  ],
  async plan(actor, chosen) {
    if (!may(actor, 'sitting.read')) return { papers: [], missing: [] };
    const letters = new Map<string, ReminderOrder & { name: string }>();
    const missing: MissingPaper[] = [];
    for (const one of await standings.of(actor, chosen)) {
      const owing = one.hands.filter(({ hand, unitId }) => owes({ ...hand, unitId }));
      if (owing.length === 0)
        missing.push({ label: `${one.called}提案`, caseId: one.id, why: '没有单位欠它的答复，不用催办。' });
      for (const { unitId, hand } of owing) {
        const unit = unitId!;
        const key = `${one.sessionId} ${unit}`;
        const name = (hand.unit as { name: string } | null)?.name ?? '';
        const letter = letters.get(key) ?? { session: one.sessionId, unit, name, cases: [] };
        if (letter.cases.at(-1) !== one.id) letter.cases.push(one.id);
        letters.set(key, letter);
      }
    }
    return {
      papers: [...letters.values()].map(({ name, ...order }) => ({
        subjectId: order.unit,
        caseId: null,
        label: `催办函（${name}，${order.cases.length}件）`,
        order,
      })),
      missing,
    };
  },
  async print(actor, { label, order }, { typed, signal }) {
    const { session, unit, cases } = order as ReminderOrder;
    const { bytes, pages } = await papers.make(actor, session, reminder.id, {
      typed: { ...typed, unit },
      format: 'pdf',
      waiting: { rank: 'behind', cancel: signal },
      only: cases,
    });
    return { pdf: bytes, pages: pages!, fileName: `${label}.pdf`, caseIds: cases };
  },
});
