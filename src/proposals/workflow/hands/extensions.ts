import { daysBetween } from '../../../domain/plain-date.js';
import { newId } from '../../../platform/database/ids.js';
import { shanghaiDay } from '../../../platform/clock.js';
import { Extension } from '../../assignments/extension.entity.js';
import type { HandTrace } from './hand-trace.js';
import { decide, openRequest } from './requests.js';

/** 延期获准: the due day moves with it, in the same transaction. */
export const grantExtension: HandTrace = async (change, hand, { values }, today) => {
  const { tx } = change;
  const request = openRequest(hand, 'extension')!;
  const until = request.untilDay!;
  await decide(change, request, 'accepted', values.note ?? null);
  await tx.insert(Extension, {
    id: newId(),
    assignmentId: hand.id,
    amount: daysBetween(hand.facts.extension!.due, until),
    unit: 'natural_day',
    untilDay: until,
    requestedDay: shanghaiDay(request.askedAt),
    decidedDay: today,
    decidedBy: values.by!,
    reason: request.reason,
    requestId: request.id,
  });
};

export const refuseExtension: HandTrace = (change, hand, { values }) =>
  decide(change, openRequest(hand, 'extension'), 'refused', values.reason ?? null);

/** An extension that nobody has decided is of no use any more once the unit has handed in. */
export const dropExtension: HandTrace = (change, hand) =>
  decide(change, openRequest(hand, 'extension'), 'withdrawn', null);
