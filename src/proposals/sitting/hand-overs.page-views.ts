import { printedDate, type PlainDate } from '../../domain/plain-date.js';
import type { Page } from '../../platform/database/page.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { ROLES } from '../states.js';
import type { HandOverRow } from './hand-over.entity.js';
import type { HandOverSummary, HandOverView, UnitList } from './hand-overs.views.js';

export interface HandOversPage extends PageView {
  rows: { href: string; day: string; body: string; meeting: string; session: string; counts: string; actor: string }[];
  next: string | null;
  first: string | null;
}

export function handOversPage(
  { items, next }: Page<HandOverSummary>,
  after: string | undefined,
  today: PlainDate,
): HandOversPage {
  return {
    title: '交办单',
    section: 'sitting',
    rows: items.map(({ id, day, bodyName, meeting, session, proposals, units, actor }) => ({
      href: `/hand-overs/${id}`,
      day: dayWords(day, today),
      body: bodyName ?? '',
      meeting: meeting ?? '',
      session: session.label,
      counts: `${proposals}件，${units}个单位`,
      actor,
    })),
    next: next && `/hand-overs?${new URLSearchParams({ after: next }).toString()}`,
    first: after === undefined ? null : '/hand-overs',
  };
}

export interface HandOverPaperPage extends PageView {
  head: string;
  counts: string;
  papers: string;
  print: string;
  units: { href: string; csv: string; name: string; count: string; roles: string }[];
}

/** One act: who got how many, each with the own paper. */
export function handOverPaperPage(view: HandOverView, today: PlainDate): HandOverPaperPage {
  return {
    title: '交办单',
    section: 'sitting',
    head: headOf(view, today),
    counts: `${view.proposals}件提案，交${view.units}个单位`,
    papers: `/hand-overs/${view.id}/papers`,
    print: `/print-jobs/choose?handOver=${view.id}`,
    units: view.lists.map(({ unitId, unitName, rows }) => ({
      href: `/hand-overs/${view.id}/units/${unitId}`,
      csv: `/hand-overs/${view.id}/units/${unitId}?csv=1`,
      name: unitName,
      count: `${rows.length}件`,
      roles: rolesOf(rows),
    })),
  };
}

const headOf = ({ day, bodyName, meeting, session }: HandOverSummary, today: PlainDate): string =>
  [
    `${session.committee}${session.label}会议`,
    `${dayWords(day, today)}${bodyName === null ? '' : `由${bodyName}`}交办`,
    meeting ?? '',
  ]
    .filter(Boolean)
    .join(' · ');

function rolesOf(rows: readonly HandOverRow[]): string {
  const roles = Object.entries(ROLES).map(([role, label]) => {
    const count = rows.filter((row) => row.role === role).length;
    return count === 0 ? '' : `${label}${count}件`;
  });
  return roles.filter(Boolean).join('、');
}

export interface UnitListPage extends PageView {
  back: string;
  csv: string;
  unit: string;
  /** `示例区政协五届五次会议提案交办单`. */
  heading: string;
  body: string;
  day: string;
  meeting: string;
  count: string;
  rows: { no: number; number: string; title: string; href: string; role: string; due: string; others: string }[];
}

/** 交办单 of one unit, as it is printed, with 签收表 below. */
export function unitListPage(act: HandOverSummary, { unitId, unitName, rows }: UnitList): UnitListPage {
  return {
    title: `${unitName}交办单`,
    section: 'sitting',
    back: `/hand-overs/${act.id}`,
    csv: `/hand-overs/${act.id}/units/${unitId}?csv=1`,
    unit: unitName,
    heading: `${act.session.committee}${act.session.label}会议提案交办单`,
    body: act.bodyName ?? '',
    day: printedDate(act.day),
    meeting: act.meeting ?? '',
    count: `共${rows.length}件：${rolesOf(rows)}`,
    rows: rows.map((row, i) => ({
      no: i + 1,
      number: row.number === null ? '' : `第${row.number}号`,
      title: row.title,
      href: `/proposals/${row.proposalId}`,
      role: ROLES[row.role],
      due: dueWords(row),
      others: row.others.join('、'),
    })),
  };
}

/** A day that depends on a calendar nobody has yet is not printed. */
const dueWords = ({ due, provisional }: HandOverRow): string => {
  if (due === null) return '按规定';
  return provisional ? '日历公布后另行通知' : printedDate(due);
};

/** The same as a table for other programs. */
export const unitListTable = (act: HandOverSummary, list: UnitList): string[][] => [
  ['序号', '提案号', '案由', '办理身份', '期限', '同办单位', '承办单位', '交办机关', '交办日期'],
  ...unitListPage(act, list).rows.map(({ no, number, title, role, due, others }) => [
    String(no),
    number,
    title,
    role,
    due,
    others,
    list.unitName,
    act.bodyName ?? '',
    act.day,
  ]),
];
