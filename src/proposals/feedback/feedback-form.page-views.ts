import { NO_ANSWER } from '../../domain/feedback/outcome.js';
import type { Scale } from '../../domain/policy/policy.js';
import { ASPECTS, type Aspect } from '../../domain/policy/words.js';
import type { Typed } from '../../domain/workflow/inputs.js';

/** 反馈 on one screen: a question each, none of them answered beforehand. */
export interface FeedbackForm {
  /** Ties labels and errors to its own fields where a page has several. */
  id: string;
  heading: string;
  action: string;
  button: string;
  /** What goes along unseen. */
  hidden: { name: string; value: string }[];
  questions: {
    name: Aspect;
    legend: string;
    error: string;
    choices: { value: string; label: string; chosen: boolean }[];
  }[];
  comment: string;
  commentError: string;
}

export interface FeedbackFormInput {
  id: string;
  heading: string;
  action: string;
  button: string;
  hidden: Readonly<Record<string, string>>;
  scales: readonly Scale[];
  /** What was chosen before a refusal; nothing at first. */
  typed: Typed;
  errors: Readonly<Record<string, string>>;
}

/** What somebody answers who reads a letter. */
export const OPINION_FIELDS = ['attitude', 'result', 'relevance', 'comment'] as const;

export function feedbackForm({
  id,
  heading,
  action,
  button,
  hidden,
  scales,
  typed,
  errors,
}: FeedbackFormInput): FeedbackForm {
  return {
    id,
    heading,
    action,
    button,
    hidden: Object.entries(hidden).map(([name, value]) => ({ name, value })),
    questions: scales.map(({ aspect, levels }) => ({
      name: aspect,
      legend: `对${ASPECTS[aspect]}`,
      error: errors[aspect] ?? '',
      choices: [...levels, { code: NO_ANSWER, label: '不表态' }].map(({ code, label }) => ({
        value: code,
        label,
        chosen: typed[aspect] === code,
      })),
    })),
    comment: typed.comment ?? '',
    commentError: errors.comment ?? '',
  };
}
