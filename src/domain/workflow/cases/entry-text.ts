import { ORIGINS, PROPOSAL_KINDS, type ProposalKind } from '../../case-words.js';
import { charactersOf } from '../../proposing/body-outline.js';
import { INVITE_ROLES, MOST_PROPOSERS } from '../../proposing/invites.js';
import { Refusal } from '../../refusal.js';
import { codesNamed, type Choices, type Inputs, type Typed } from '../inputs.js';
import { rulesOn, type EntryRules } from './entry.js';
import type { CaseFacts, CaseNeed } from './facts.js';

/** What a proposal says: asked alike when it is written, changed and entered from paper. */
export const TEXT = {
  title: {
    label: '案由',
    kind: 'line',
    most: 100,
    plain: true,
    hint: '如 关于加快老旧小区加装电梯的提案',
  },
  kind: { label: '提案种类', kind: 'choice', choices: PROPOSAL_KINDS },
  body: {
    label: '正文',
    kind: 'lines',
    most: 50_000,
    optional: true,
    hint: '草稿可以先空着，提交前写全。建议写成“三、建议”，下面分条写 1. 2. 3.',
  },
  suggestions: {
    label: '建议',
    kind: 'lines',
    most: 20_000,
    optional: true,
    hint: '一行一条；不填时从正文的“建议”部分认出',
  },
  units: { label: '建议承办单位', kind: 'line', optional: true, hint: '用顿号隔开' },
  publish: {
    label: '是否同意公开',
    kind: 'choice',
    choices: { yes: '同意公开', no: '不同意公开' },
    optional: true,
  },
  publishReason: { label: '不同意公开的理由', kind: 'line', optional: true },
  origin: {
    label: '提出时间',
    kind: 'choice',
    choices: ORIGINS,
    optional: true,
    hint: '大会提案截止以后提交的，按闭会提案',
  },
} as const satisfies Inputs;

/** Where members and bodies that may sign stand among the choices. */
export const SIGNERS = 'signer';

/** Whom its first proposer wants to sign with. */
export const OTHERS = {
  joint: {
    label: `${INVITE_ROLES.joint}的委员或单位`,
    kind: 'names',
    from: SIGNERS,
    most: MOST_PROPOSERS,
    optional: true,
    hint: '写姓名，用顿号隔开；同名的写成“姓名（界别）”',
  },
  support: {
    label: `${INVITE_ROLES.support}的委员或单位`,
    kind: 'names',
    from: SIGNERS,
    most: MOST_PROPOSERS,
    optional: true,
    hint: '写姓名，用顿号隔开',
  },
} as const satisfies Inputs;

/** Kinds that only people, and kinds that only bodies can propose; the others both can. */
const BY_PEOPLE: readonly ProposalKind[] = ['individual', 'joint'];
const BY_BODIES: readonly ProposalKind[] = ['collective', 'special_committee'];

const MOST_SUGGESTIONS = 60;
const LONGEST_SUGGESTION = 1000;

/** What is wrong with the text as a whole, or null; what is wrong with one value alone the inputs say. */
export function textRefusal(typed: Typed, byBody: boolean, rules: EntryRules | null): Refusal | null {
  const [field, problem] = textProblem(typed, byBody, rules) ?? [];
  if (field === undefined || problem === undefined) return null;
  return new Refusal('drafting.text', `${problem}。`, '请改正后再保存。', { [field]: problem });
}

function textProblem(typed: Typed, byBody: boolean, rules: EntryRules | null): [string, string] | null {
  const kind = typed.kind as ProposalKind | undefined;
  const wrongKinds = byBody ? BY_PEOPLE : BY_BODIES;
  if (kind && wrongKinds.includes(kind))
    return [
      'kind',
      `${PROPOSAL_KINDS[kind]}由${byBody ? '委员' : '党派、团体或专委会'}提出，不由${byBody ? '单位' : '委员个人'}提出`,
    ];
  const length = charactersOf(typed.body ?? '');
  if (rules && length > rules.bodyMost) return ['body', `正文至多${rules.bodyMost}字，现在有${length}字`];
  const lines = suggestionLines(typed.suggestions);
  if (lines.length > MOST_SUGGESTIONS) return ['suggestions', `建议至多${MOST_SUGGESTIONS}条，现在有${lines.length}条`];
  if (lines.some((line) => [...line].length > LONGEST_SUGGESTION))
    return ['suggestions', `一条建议至多${LONGEST_SUGGESTION}字`];
  const reason = (typed.publishReason ?? '').trim();
  if (typed.publish === 'no' && reason === '') return ['publishReason', '不同意公开的，须写明理由'];
  if (typed.publish !== 'no' && reason !== '') return ['publishReason', '只有不同意公开的才写理由'];
  return null;
}

export const suggestionLines = (typed: string | undefined): string[] =>
  (typed ?? '').split('\n').filter((line) => line.trim() !== '');

/** What is wrong with those who are to sign beside `first`, or null. */
export function othersRefusal(typed: Typed, choices: Choices | undefined, first: string | null): Refusal | null {
  const [joint, support] = [typed.joint, typed.support].map((names) => codesNamed(names ?? '', choices?.[SIGNERS]));
  const refused = (field: string, problem: string) =>
    new Refusal('drafting.signers', `${problem}。`, '请改正后再保存。', { [field]: problem });
  const all = [...(joint ?? []), ...(support ?? [])];
  if (typed.kind === 'individual' && (joint ?? []).length > 0)
    return refused('kind', '个人提案没有联名人；要联名的，请选联名提案');
  if (first !== null && all.includes(first))
    return refused(joint?.includes(first) ? 'joint' : 'support', '第一提案人不用写进联名人或附议人');
  if (support?.some((code) => joint?.includes(code))) return refused('support', '同一个人不能既联名又附议');
  if (all.length >= MOST_PROPOSERS) return refused('joint', `提案者连同附议人至多${MOST_PROPOSERS}个`);
  return null;
}

const firstOf = ({ proposers: [first] }: CaseFacts): string | null => first?.memberId ?? first?.unitId ?? null;

export const textFits: CaseNeed = {
  says: '正文、建议、公开意见和提案种类相合',
  refusal: ({ proposers: [first], entry }, { typed, today }) =>
    textRefusal(typed, first?.unitId != null, rulesOn(entry, today)),
};

export const othersFit: CaseNeed = {
  says: '联名人、附议人不重复',
  refusal: (facts, { typed, choices }) => othersRefusal(typed, choices, firstOf(facts)),
};
