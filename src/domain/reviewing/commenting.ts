import { Refusal } from '../refusal.js';
import { checkInputs, type Input } from '../workflow/inputs.js';
import { ASSIGNMENT_STATES, type AssignmentState } from '../workflow/states.js';

/** While a letter is written and looked at; a signed one is not to be discussed any more. */
const COMMENTED: readonly AssignmentState[] = ['drafting', 'in_review', 'supervision_review', 'awaiting_signature'];

/** As many as anybody would answer. */
export const MOST_COMMENTS = 200;

const TEXT: Input = { label: '批注', kind: 'lines', most: 500 };
const ANSWER: Input = { label: '答复批注', kind: 'lines', most: 500, optional: true };

/** Why nobody writes remarks on its paragraphs (批注) now, or null. */
export function commentingRefusal(state: AssignmentState): Refusal | null {
  if (COMMENTED.includes(state)) return null;
  return new Refusal(
    'comments.not-now',
    `这份答复“${ASSIGNMENT_STATES[state].label}”，不再批注。`,
    '送审、待签发的稿子才批注；已签发的要改，请先撤回签发。',
  );
}

/** The remark as it is kept; throws what is wrong with it. */
export function commentText(typed: string): string {
  return checked('text', TEXT, typed) ?? '';
}

/** What the writer says to a remark; null where nothing need be said. */
export const answerText = (typed: string): string | null => checked('answer', ANSWER, typed);

function checked(name: string, input: Input, typed: string): string | null {
  const { values, problems } = checkInputs({ [name]: input }, { [name]: typed });
  const problem = problems[name];
  if (problem !== undefined)
    throw new Refusal('comments.input', `${problem}。`, '请改正后再保存。', { [name]: problem });
  return values[name] ?? null;
}

/** An open remark as it is offered for the reason of sending a letter back. */
export interface OpenRemark {
  quote: string;
  text: string;
}

const SHOWN = 18;

/** 退回的理由, put together from the open remarks: `1. “今年已为三个小区…”：请补来源`. */
export const reasonFrom = (open: readonly OpenRemark[]): string =>
  open.map(({ quote, text }, i) => `${i + 1}. “${shortened(quote)}”：${text.replace(/\n+/g, '；')}`).join('\n');

export function shortened(quote: string): string {
  const characters = [...quote];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : quote;
}
