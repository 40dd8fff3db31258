import type { Response } from 'express';
import { formText, type FormBody } from './form.js';
import type { Section } from './navigation.js';
import type { Pages, PageView } from './pages.js';

/** What a person is asked before something is done that cannot be taken back. */
export interface Confirmation {
  section: Section;
  /** `签发这份答复？` */
  title: string;
  /** What follows from it. */
  question: string;
  facts: { label: string; value: string }[];
  /** What speaks against it, a sentence each. */
  warnings?: readonly string[];
  /** `签发` */
  button: string;
}

interface ConfirmPage extends PageView, Confirmation {
  to: string;
  fields: { name: string; value: string }[];
  warnings: readonly string[];
}

/** How a form that may ask comes: for the first time, with the answer, or back to be changed. */
export function confirming(body: FormBody): 'ask' | 'yes' | 'back' {
  const answer = formText(body, 'confirmed');
  return answer === 'yes' || answer === 'back' ? answer : 'ask';
}

/**
 * Asks on a page of its own; the form that was sent travels along in hidden fields and is sent again with the answer. `also`:
 * fields that stand for what cannot travel, such as a file that is stored already.
 */
export function askToConfirm(
  pages: Pages,
  res: Response,
  confirmation: Confirmation,
  also: Readonly<Record<string, string>> = {},
): void {
  const body = (res.req.body ?? {}) as Record<string, unknown>;
  const sent = Object.entries({ ...body, ...also }).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) =>
      typeof one === 'string' && !OWN.has(name) ? [{ name, value: one }] : [],
    ),
  );
  const { warnings = [] } = confirmation;
  const view: ConfirmPage = { ...confirmation, warnings, width: 'narrow', to: res.req.originalUrl, fields: sent };
  pages.render(res, 'confirm', view);
}

const OWN: ReadonlySet<string> = new Set(['_csrf', 'confirmed']);
