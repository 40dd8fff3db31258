import type { PlainDate } from '../domain/plain-date.js';
import type { CommitteeSession } from './committee-session.entity.js';
import type { Unit, UnitKind } from './unit.entity.js';

export interface SessionView {
  id: string;
  committee: string;
  term: number;
  meeting: number;
  /** e.g. `五届三次`. */
  label: string;
  openedDay: PlainDate | null;
}

export interface UnitView {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
}

export interface MemberView {
  id: string;
  name: string;
  sector: string | null;
}

const DIGITS = '〇一二三四五六七八九';

/** 1–99 in Chinese, as sessions are counted: 3 → 三, 10 → 十, 12 → 十二, 20 → 二十. */
export function chineseOrdinal(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? DIGITS[ones] : ''}`;
}

export function sessionView(session: CommitteeSession): SessionView {
  const { id, committee, term, meeting, openedDay } = session;
  return { id, committee, term, meeting, openedDay, label: `${chineseOrdinal(term)}届${chineseOrdinal(meeting)}次` };
}

export function unitView({ id, name, shortName, kind }: Unit): UnitView {
  return { id, name, shortName, kind };
}
