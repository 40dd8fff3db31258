import { chineseNumeral } from '../domain/chinese-numerals.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { UnitKind } from '../domain/unit-kinds.js';
import type { CommitteeSession } from './committee-session.entity.js';
import type { Member } from './member.entity.js';
import type { Unit } from './unit.entity.js';

export interface SessionView {
  id: string;
  committee: string;
  term: number;
  meeting: number;
  /** e.g. `五届三次`. */
  label: string;
  openedDay: PlainDate | null;
  /** 提案截止. */
  closesDay: PlainDate | null;
  version: number;
}

export interface UnitView {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  /** 曾用名. */
  formerNames: string[];
  /** The day from which it is no more; null while it exists. */
  closedDay: PlainDate | null;
  version: number;
}

export interface MemberView {
  id: string;
  name: string;
  /** 界别. */
  sector: string | null;
  /** 委员编号. */
  memberNo: string | null;
  /** 届. */
  term: number | null;
  /** 工作单位和职务. */
  duty: string | null;
  /** 离任日; null for who is in office. */
  leftDay: PlainDate | null;
  version: number;
}

/** For those who keep the register. */
export interface MemberDetail extends MemberView {
  phone: string | null;
  joinedDay: PlainDate | null;
  leftReason: string | null;
  /** 曾用名. */
  formerName: string | null;
}

export function sessionView(session: CommitteeSession): SessionView {
  const { id, committee, term, meeting, openedDay, closesDay, version } = session;
  const label = `${chineseNumeral(term)}届${chineseNumeral(meeting)}次`;
  return { id, committee, term, meeting, label, openedDay, closesDay, version };
}

export function memberView({ id, name, sector, memberNo, term, duty, leftDay, version }: Member): MemberView {
  return { id, name, sector, memberNo, term, duty, leftDay, version };
}

export function memberDetail(member: Member): MemberDetail {
  const { phone, joinedDay, leftReason, formerName } = member;
  return { ...memberView(member), phone, joinedDay, leftReason, formerName };
}

export function unitView({ id, name, shortName, kind, formerNames, closedDay, version }: Unit): UnitView {
  return { id, name, shortName, kind, formerNames: formerNames ?? [], closedDay, version };
}
