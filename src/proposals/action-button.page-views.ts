import { stepHref } from './workflow/step.page-views.js';
import type { StepView } from './workflow/step.views.js';

/** Something a person would like to do: a link, or the reason why it is not possible now. */
export interface ActionButton {
  label: string;
  href: string | null;
  /** Sent as a form when it changes something. */
  post: boolean;
  primary: boolean;
  reason: string;
  /** Ties the reason to its button. */
  reasonId: string;
  /** The version that a form names; 0 where it needs none. */
  version: number;
}

/** What leads on, and behind 更多 what is done now and then. */
export interface Buttons {
  main: ActionButton[];
  more: ActionButton[];
}

/** The first that is possible stands out. */
export function buttonGroups(main: ActionButton[], more: ActionButton[]): Buttons {
  const first = main.find(({ href }) => href !== null);
  if (first) first.primary = true;
  return { main: numbered(main, 'why'), more: numbered(more, 'why-more') };
}

const numbered = (buttons: ActionButton[], prefix: string): ActionButton[] =>
  buttons.map((button, i) => ({ ...button, reasonId: `${prefix}-${i}` }));

/** A step that asks nothing is taken by the button itself; the others lead to their form. `whose`: behind the label. */
export function actionButton(step: StepView, whose = ''): ActionButton {
  const label = `${step.label}${whose}`;
  const [refusal] = step.refusals;
  if (refusal) return refusedButton(label, refusal.sentence + refusal.remedy);
  const href = stepHref(step);
  if (step.inputs.length > 0) return linkButton(label, href);
  return { ...linkButton(label, href, true), version: step.version };
}

export function linkButton(label: string, href: string, post = false): ActionButton {
  return { label, href, post, primary: false, reason: '', reasonId: '', version: 0 };
}

export function refusedButton(label: string, reason: string): ActionButton {
  return { label, href: null, post: false, primary: false, reason, reasonId: '', version: 0 };
}
