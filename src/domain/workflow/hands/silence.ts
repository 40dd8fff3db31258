import type { PlainDate } from '../../plain-date.js';
import type { HandFacts } from './facts.js';

/**
 * The last day on which the unit could have given the case back, when that has passed in silence: 视为接受. Null while it may
 * still ask, when it has asked, when that is on record already, or when the rules set no such day.
 */
export function silentUntil(
  { returnUntil, requests, accepted }: Pick<HandFacts, 'returnUntil' | 'requests' | 'accepted'>,
  today: PlainDate,
): PlainDate | null {
  if (returnUntil === null || today <= returnUntil || requests.asked || accepted) return null;
  return returnUntil;
}
