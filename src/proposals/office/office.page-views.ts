import type { OfficeAct } from '../../domain/office/acts.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Choices, Typed } from '../../domain/workflow/inputs.js';
import { dayWords, dueWords, type DueWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { stepFields, type StepField } from '../workflow/step.page-views.js';
import { inputViews } from '../workflow/steps.service.js';
import type { DelegationView, InsideWork, OfficeView } from './office.views.js';

export interface OfficePage extends PageView {
  /** The person numbers, seals and sends letters. */
  issues: boolean;
  unit: string;
  sections: { name: string; open: string; closed: boolean }[];
  people: { name: string; roles: string; open: string }[];
  delegations: {
    text: string;
    reason: string;
    standing: string;
    tone: string;
    entered: string;
    paper: string | null;
  }[];
  unsplit: string;
  /** The buttons, by the card they stand in. */
  acts: { section: ActLink[]; sign: ActLink[]; work: ActLink[]; numbers: ActLink[] };
  /** 发文字号. */
  numbers: { pattern: string; next: string; setBy: string } | null;
}

interface ActLink {
  href: string;
  label: string;
}

const STANDINGS: Readonly<Record<DelegationView['standing'], [string, string]>> = {
  coming: ['未到期', ''],
  holds: ['有效', 'done'],
  over: ['已过期', ''],
  ended: ['已终止', ''],
};

export function officePage(view: OfficeView, today: PlainDate, issues: boolean): OfficePage {
  const { unit, sections, people, delegations, unsplit, acts } = view;
  const links = (...names: string[]): ActLink[] =>
    acts.filter(({ act }) => names.includes(act)).map(({ act, label }) => ({ href: `/office/${act}`, label }));
  return {
    title: '本单位',
    section: 'office',
    issues,
    unit,
    sections: sections.map(({ name, closed, open }) => ({ name, closed, open: counted(open) })),
    people: people.map(({ name, roles, disabled, open }) => ({
      name,
      roles: `${roles}${disabled ? '，账号已停用' : ''}`,
      open: counted(open),
    })),
    delegations: delegations.map((row) => {
      const [standing, tone] = STANDINGS[row.standing];
      return {
        text: `${row.signer}委托${row.delegate}，${dayWords(row.from, today)}至${dayWords(row.to, today)}`,
        reason: row.reason,
        standing,
        tone,
        entered: `${row.enteredBy}录入`,
        paper: row.paperId === null ? null : `/papers/${row.paperId}`,
      };
    }),
    unsplit: unsplit > 0 ? `还有${unsplit}件在办的没有分到科室或经办人。` : '',
    numbers: view.numberSeries,
    acts: {
      section: links('add_section', 'rename_section', 'close_section'),
      sign: links('delegate', 'end_delegation'),
      work: links('hand_over_work'),
      numbers: links(...(view.numberSeries ? ['set_number_series', 'end_number_series'] : ['set_number_series'])),
    },
  };
}

const counted = (open: number): string => (open > 0 ? `在办${open}件` : '没有在办的');

export interface OfficeActPage extends PageView {
  here: string;
  /** Of the office, as the form was made. */
  version: number;
  label: string;
  problem: string;
  fields: StepField[];
  files: boolean;
}

export function officeActPage(
  name: string,
  { act, choices, version }: { act: OfficeAct; choices: Choices; version: number },
  typed: Typed,
  today: PlainDate,
  said: { problem?: string; errors?: Readonly<Record<string, string>> } = {},
): OfficeActPage {
  const inputs = inputViews(act.inputs, choices);
  return {
    title: act.label,
    section: 'office',
    width: 'narrow',
    here: `/office/${name}`,
    version,
    label: act.label,
    problem: said.problem ?? '',
    fields: stepFields(inputs, typed, today, said.errors ?? {}),
    files: inputs.some(({ kind }) => kind === 'file'),
  };
}

/** What a unit's people have to do, at their desk. */
export interface OfficeDesk {
  rows: DeskRow[];
  more: string;
}

interface DeskRow {
  href: string;
  title: string;
  about: string;
  /** `内部期限 9月3日（周四）`. */
  inner: string;
  late: boolean;
  due: DueWords | null;
  mine: boolean;
}

export function officeDesk(work: readonly InsideWork[], shown: number, today: PlainDate): OfficeDesk {
  const more = work.length - shown;
  return {
    rows: work.slice(0, shown).map((row) => deskRow(row, today)),
    more: more > 0 ? `还有${more}件` : '',
  };
}

function deskRow(row: InsideWork, today: PlainDate): DeskRow {
  const { caseId, number, title, role, state, section, clerk, mine, innerDueDay, dueDay, dueProvisional } = row;
  const who = [section, clerk].filter(Boolean).join(' ') || '还没有分办';
  return {
    href: `/proposals/${caseId}`,
    title,
    about: [number === null ? '未编号' : `第${number}号`, role, state, who].filter(Boolean).join(' · '),
    inner: innerDueDay === null ? '' : `内部期限${dayWords(innerDueDay, today)}`,
    late: innerDueDay !== null && innerDueDay < today,
    due: dueWords({ day: dueDay, provisional: dueProvisional, left: null }, today),
    mine,
  };
}
