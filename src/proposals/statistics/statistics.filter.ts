import { isId } from '../../platform/database/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { formValue, type FormBody } from '../../platform/web/form.js';
import { wholeNumber } from '../../platform/web/query.js';
import { unitOfDesk } from '../rights/reach.js';

/** What the numbers are of; everything where nothing is chosen. */
export interface StatisticsFilter {
  sessionId?: string;
  unitId?: string;
  /** 第几次办理. */
  round?: number;
}

/** Somebody of a unit counts the unit's own. */
export const within = (actor: Actor, filter: StatisticsFilter): StatisticsFilter => ({
  ...filter,
  unitId: unitOfDesk(actor) ?? filter.unitId,
});

export function filterIn(query: FormBody): StatisticsFilter {
  return {
    sessionId: idIn(query, 'session', '届次'),
    unitId: idIn(query, 'unit', '承办单位'),
    round: wholeNumber(query, 'round') || undefined,
  };
}

function idIn(query: FormBody, name: string, label: string): string | undefined {
  const value = formValue(query, name);
  if (value === null) return undefined;
  if (isId(value)) return value;
  throw new Refusal('list.invalid', `${label}“${value.slice(0, 40)}”不认得。`, '请用页面上的筛选重新选择。');
}

/** As in the address. */
export function queryOf({ sessionId, unitId, round }: StatisticsFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    ...(sessionId !== undefined && { session: sessionId }),
    ...(unitId !== undefined && { unit: unitId }),
    ...(round !== undefined && { round: String(round) }),
    ...more,
  }).toString();
  return query === '' ? '' : `?${query}`;
}
