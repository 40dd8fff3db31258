import type { PlainDate } from '../domain/plain-date.js';
import type { Delegation } from '../proposals/office/delegation.entity.js';
import { actingAs } from './accounts.js';
import { officeHour } from './days.js';
import { demoId } from './ids.js';

/** 委托签发 of the signer of 区人力局: one that is over, by which a letter was signed, and one that holds on the demo day. */
const DELEGATED: readonly { unit: string; from: PlainDate; to: PlainDate; reason: string }[] = [
  { unit: '区人力局', from: '2026-10-08', to: '2026-10-16', reason: '参加培训' },
  { unit: '区人力局', from: '2026-11-16', to: '2026-11-27', reason: '外出考察' },
];

/** The delegation by which the unit's letter was signed for another. */
export const delegationId = (unit: string): string => demoId('delegation', unit, 1);

export function delegationRows(): Delegation[] {
  const signer = actingAs('renli-qian');
  const delegate = actingAs('renli-shen');
  return DELEGATED.map(({ unit, from, to, reason }, i) => ({
    id: demoId('delegation', unit, i + 1),
    unitId: demoId('unit', unit),
    signerId: signer.id,
    signer: signer.name,
    delegateId: delegate.id,
    delegate: delegate.name,
    fromDay: from,
    toDay: to,
    reason,
    paperId: null,
    enteredBy: signer.name,
    at: officeHour(from, 0),
    endedAt: null,
    endedBy: null,
  }));
}
