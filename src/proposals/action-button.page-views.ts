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
  /** Asks before it is done. */
  asks: boolean;
}

/** What leads on, and behind 更多 what is done now and then. */
export interface Buttons {
  main: ActionButton[];
  more: ActionButton[];
}

/** As many stand side by side; a wall of buttons says nothing about what to do. */
const SIDE_BY_SIDE = 4;

/** The first that is possible stands out; what is not possible comes after what is, and the rest goes behind 更多. */
export function buttonGroups(main: ActionButton[], more: ActionButton[]): Buttons {
  const possible = main.filter(({ href }) => href !== null);
  const ordered = [...possible, ...main.filter(({ href }) => href === null)];
  if (possible[0]) possible[0].primary = true;
  const [shown, left] = [ordered.slice(0, SIDE_BY_SIDE), ordered.slice(SIDE_BY_SIDE)];
  return { main: numbered(shown, 'why'), more: numbered([...left, ...more], 'why-more') };
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
  return { ...linkButton(label, href, true), version: step.version, asks: step.asks };
}

export function linkButton(label: string, href: string, post = false): ActionButton {
  return { label, href, post, primary: false, reason: '', reasonId: '', version: 0, asks: false };
}

export function refusedButton(label: string, reason: string): ActionButton {
  return { label, href: null, post: false, primary: false, reason, reasonId: '', version: 0, asks: false };
}
