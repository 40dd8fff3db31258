import type { PlainDate } from '../../domain/plain-date.js';
import { formFields, type Field } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { named } from '../proposals.page-views.js';
import type { CaseView } from '../proposals.views.js';
import type { FilingPreview } from './filing.views.js';

export interface FilingPage extends PageView {
  case: { href: string; title: string };
  facts: { name: string; value: string }[];
  /** Null when it cannot be filed now; `problem` says why. */
  form: { action: string; version: number; latest: PlainDate; day: Field; number: string } | null;
  problem: string;
}

export interface FilingPageInput {
  view: CaseView;
  /** Null when no number can be given. */
  preview: FilingPreview | null;
  today: PlainDate;
  /** What was typed, after a refusal. */
  typedDay?: string;
  errors?: Readonly<Record<string, string>>;
  problem?: string;
}

export function filingPage({ view, preview, today, typedDay, errors, problem = '' }: FilingPageInput): FilingPage {
  const href = `/proposals/${view.id}`;
  const { day } = formFields({ day: typedDay ?? today }, errors);
  return {
    title: '立案编号',
    section: 'proposals',
    width: 'narrow',
    case: { href, title: view.title },
    facts: [
      { name: '提案者', value: named(view.proposers) || '未录入' },
      { name: '届次', value: `${view.session.committee}${view.session.label}会议` },
      ...(preview ? [{ name: '办理规定', value: preview.rules }] : []),
    ],
    form: preview && { action: `${href}/filing`, version: view.version, latest: today, day, number: preview.number },
    problem,
  };
}
