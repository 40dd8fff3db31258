import type { PlainDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import type { Actor } from '../../rights/actor.js';
import { day } from '../common-inputs.js';
import { checkInputs, codesNamed, type Choices, type Inputs, type Typed } from '../inputs.js';
import type { EntryRules } from './entry.js';
import { othersRefusal, OTHERS, SIGNERS, TEXT, textRefusal } from './entry-text.js';
import { TOLD } from './recording.js';

/** 写提案: what somebody types who proposes. */
export const NEW_DRAFT = { ...TEXT, ...OTHERS } as const satisfies Inputs;

/** 登记提案: what 提案委 types from a paper, with who has signed it. */
export const NEW_ENTRY = {
  first: { label: '第一提案人（召集人、提案单位）', kind: 'names', from: SIGNERS, most: 1, hint: '写姓名或单位全称' },
  ...OTHERS,
  ...TEXT,
  session: { label: '届次', kind: 'pick', from: 'session', optional: true, hint: '不选为最近一次' },
  day: { ...day, label: '收件日期' },
  ...TOLD,
  next: {
    label: '登记后',
    kind: 'choice',
    choices: { submit: '收件，编收件号', keep: '先存着，还要补署名或材料' },
  },
} as const satisfies Inputs;

/** Whether this person writes proposals of its own; 提案委 enters those of others. */
export const writesOwn = ({ roles }: Actor): boolean => roles.includes('member');

/** What this person is asked who begins a proposal. */
export const newInputs = (actor: Actor): typeof NEW_DRAFT | typeof NEW_ENTRY =>
  writesOwn(actor) ? NEW_DRAFT : NEW_ENTRY;

/** The values of a proposal that is not there yet, or why it cannot be. `first`: who proposes it; null where it is typed. */
export function newProposal(
  inputs: typeof NEW_DRAFT | typeof NEW_ENTRY,
  typed: Typed,
  choices: Choices,
  {
    first,
    byBody,
    rules,
    today,
  }: { first: string | null; byBody: (id: string) => boolean; rules: EntryRules | null; today: PlainDate },
): Typed | Refusal {
  const { values, problems } = checkInputs(inputs, typed, choices);
  const [problem] = Object.values(problems);
  if (problem !== undefined) return new Refusal('workflow.input', `${problem}。`, '请补充或改正后再保存。', problems);
  const proposer = first ?? values.first ?? '';
  const refusal = textRefusal(typed, byBody(proposer), rules) ?? othersRefusal(typed, choices, proposer);
  if (refusal) return refusal;
  if ('day' in inputs && (values.day as PlainDate) > today)
    return new Refusal('workflow.day-ahead', `收件日期${values.day}还没有到。`, '请写今天或以前的日子。', {
      day: '还没有到',
    });
  if (
    values.kind === 'joint' &&
    values.next === 'submit' &&
    codesNamed(typed.joint ?? '', choices[SIGNERS]).length === 0
  )
    return new Refusal('drafting.nobody-joint', '联名提案还没有联名人。', '请写上联名人，或改为个人提案。', {
      joint: '没有写联名人',
    });
  return values;
}
