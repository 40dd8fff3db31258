import { seriesPatternProblem } from '../issuing/letter-series.js';
import { addDays, isPlainDate, printedDate, type PlainDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import type { Right } from '../rights/rights.js';
import { day, reason } from '../workflow/common-inputs.js';
import type { Inputs, Typed } from '../workflow/inputs.js';

/** Something that a unit settles inside its own office. */
export interface OfficeAct {
  /** On the button. */
  label: string;
  right: Right;
  inputs: Inputs;
  /** What must be so beside each value being one that can be meant. */
  check?: (typed: Typed, today: PlainDate) => Refusal | null;
}

/** A delegation that is longer is a signer who is no signer any more. */
const LONGEST_DELEGATION = 366;

const acts = <K extends string>(table: Record<K, OfficeAct>): Readonly<Record<K, OfficeAct>> => table;

/** 本单位: sections, delegated signatures, work that somebody else takes over. */
export const OFFICE_ACTS = acts({
  add_section: {
    label: '增加科室',
    right: 'office.edit',
    inputs: { name: { label: '科室名称', kind: 'line', hint: '如 物业管理科' } },
    check: ({ name = '' }) => tooLong(name),
  },
  rename_section: {
    label: '科室改名',
    right: 'office.edit',
    inputs: {
      section: { label: '科室', kind: 'pick', from: 'section' },
      name: { label: '新名称', kind: 'line' },
    },
    check: ({ name = '' }) => tooLong(name),
  },
  close_section: {
    label: '撤销科室',
    right: 'office.edit',
    inputs: { section: { label: '科室', kind: 'pick', from: 'section' } },
  },
  delegate: {
    label: '委托签发',
    right: 'sign.delegate',
    inputs: {
      signer: { label: '委托人（签发人）', kind: 'pick', from: 'signer' },
      delegate: { label: '受托人', kind: 'pick', from: 'colleague' },
      from: { ...day, label: '自' },
      to: { ...day, label: '至' },
      reason,
      scan: {
        label: '书面委托扫描件',
        kind: 'file',
        opens: 'office.read',
        optional: true,
        hint: '由办公室录入的必须附',
      },
    },
    check: delegationProblem,
  },
  end_delegation: {
    label: '终止委托',
    right: 'sign.delegate',
    inputs: { delegation: { label: '委托', kind: 'pick', from: 'delegation' } },
  },
  set_number_series: {
    label: '设发文字号系列',
    right: 'office.edit',
    inputs: {
      pattern: { label: '式样', kind: 'line', most: 60, hint: '如 示区人函〔{year}〕{serial}号' },
      first: {
        label: '今年从几号编起',
        kind: 'whole',
        min: 1,
        max: 99_999,
        hint: '今年已在别处编过的，填下一个号；以后每年从1号编起',
      },
    },
    check: ({ pattern = '' }) => seriesProblem(pattern.trim()),
  },
  end_number_series: {
    label: '停用发文字号系列',
    right: 'office.edit',
    inputs: {},
  },
  hand_over_work: {
    label: '移交工作',
    right: 'office.edit',
    inputs: {
      from: { label: '谁的工作', kind: 'pick', from: 'worker' },
      to: { label: '交给', kind: 'pick', from: 'colleague' },
      reason: { ...reason, hint: '如 调离、退休、长假' },
    },
    check: ({ from, to }) =>
      from !== undefined && from === to
        ? new Refusal('office.same-person', '移交和接手的是同一个人。', '请另选接手的人。', { to: '和移交的人相同' })
        : null,
  },
});
export type OfficeActName = keyof typeof OFFICE_ACTS;

export const OFFICE_ACT_NAMES = Object.keys(OFFICE_ACTS) as OfficeActName[];

function seriesProblem(pattern: string): Refusal | null {
  const problem = pattern === '' ? null : seriesPatternProblem(pattern);
  if (problem === null) return null;
  return new Refusal('office.number-series', `式样“${pattern}”${problem}。`, '写法如 示区人函〔{year}〕{serial}号。', {
    pattern: problem,
  });
}

function tooLong(name: string): Refusal | null {
  const length = [...name.trim()].length;
  return length > 40
    ? new Refusal('office.section-name', `科室名称有${length}字，太长。`, '至多40字，请写简称。', { name: '至多40字' })
    : null;
}

function delegationProblem({ signer, delegate, from, to }: Typed, today: PlainDate): Refusal | null {
  if (signer !== undefined && signer === delegate)
    return new Refusal('office.same-person', '不能委托给本人。', '请另选受托人。', { delegate: '和委托人相同' });
  if (from === undefined || to === undefined || !isPlainDate(from) || !isPlainDate(to)) return null;
  if (to < from) return wrongEnd(`止于${printedDate(to)}，早于起始日${printedDate(from)}。`, '早于起始日');
  if (to < today) return wrongEnd(`止于${printedDate(to)}，已经过去。`, '已经过去');
  return to > addDays(from, LONGEST_DELEGATION) ? wrongEnd('委托期超过一年。', '至多一年；长期的请改设签发人') : null;
}

const wrongEnd = (sentence: string, problem: string): Refusal =>
  new Refusal('office.delegation-days', sentence, '请改正日期。', { to: problem });
