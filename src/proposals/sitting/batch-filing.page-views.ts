import type { PlainDate } from '../../domain/plain-date.js';
import { formFields, type Field } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { named } from '../proposals.page-views.js';
import { sittingFrame, type FrameInput, type SittingFrame } from './sitting-frame.page-views.js';
import type { BatchPreview } from './sitting.views.js';

interface Line {
  id: string;
  version: number;
  href: string;
  place: number;
  receipt: string;
  title: string;
  proposers: string;
  subjectClass: string;
  joined: string[];
  number: string;
  classNumber: string;
  problem: string;
  picked: boolean;
  error: string;
}

type TermField = 'day' | 'meeting' | 'meetingDay';

export interface BatchFilingPage extends PageView {
  frame0: SittingFrame;
  rules: string;
  lines: Line[];
  count: string;
  latest: PlainDate;
  fields: Record<TermField, Field>;
  /** Null when the rules give no numbers within classes. */
  classNumbers: { checked: boolean } | null;
  problem: string;
  /** The shown order is not that of classes and receipts any more. */
  moved: boolean;
}

/** What was typed into the form. */
export interface FilingTyped {
  fields: Record<TermField, string>;
  classNumbers: boolean;
  /** Ticked. */
  picks: ReadonlySet<string>;
}

export interface BatchFilingPageInput {
  frame: Omit<FrameInput, 'desk'>;
  preview: BatchPreview | null;
  today: PlainDate;
  moved: boolean;
  typed?: FilingTyped;
  sent?: readonly string[];
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function batchFilingPage(input: BatchFilingPageInput): BatchFilingPage {
  const { frame, preview, today, moved, typed, sent = [], problem = '', errors = {} } = input;
  const lines = (preview?.lines ?? []).map((line, i): Line => {
    const { id, version, receiptNumber, title, proposers, subjectClass, joined, number, classNumber } = line;
    const place = sent.indexOf(id);
    return {
      id,
      version,
      href: `/proposals/${id}`,
      place: i + 1,
      receipt: receiptNumber ?? '',
      title,
      proposers: named(proposers),
      subjectClass: subjectClass ?? '',
      joined: joined.map((one) => `${one.receiptNumber ?? ''}${one.title}（${named(one.proposers)}）`),
      number: number ?? '',
      classNumber: classNumber ?? '',
      problem: line.problem ?? '',
      picked: typed ? typed.picks.has(id) : true,
      error: place < 0 ? '' : (errors[`rows.${place}`] ?? ''),
    };
  });
  return {
    title: '批量立案',
    section: 'sitting',
    width: 'wide',
    frame0: sittingFrame({ ...frame, desk: 'filing' }),
    rules: preview?.rules ?? '',
    lines,
    count: `${lines.length}件`,
    latest: today,
    fields: formFields(typed?.fields ?? { day: today, meeting: '', meetingDay: '' }, errors),
    classNumbers: preview?.classNumbers ? { checked: typed?.classNumbers ?? true } : null,
    problem,
    moved,
  };
}
