import type { Right } from '../rights/rights.js';
import type { AssignmentState, ProposalState } from './states.js';

/** A paper that the case's standing calls for. */
export interface Fitting {
  /** Of `src/letters/papers/kinds`. */
  kind: string;
  /** Who prints it. */
  right: Right;
  /** The assignment that it is a paper of; null for the whole case's. */
  handId: string | null;
}

export interface FittingFacts {
  state: ProposalState;
  /** It was merged into another, or others into it. */
  merged: boolean;
  isKey: boolean;
  hands: readonly { id: string; state: AssignmentState; late: boolean; hasReply: boolean }[];
}

type Call = Pick<Fitting, 'kind' | 'right'>;

const call = (kind: string, right: Right): Call => ({ kind, right });

const OF_CASE: Partial<Record<ProposalState, readonly Call[]>> = {
  filed: [call('filing-notice', 'case.file'), call('labels', 'sitting.read')],
  not_filed: [call('not-filed-notice', 'case.examine')],
  in_handling: [call('minutes', 'case.pre_assign')],
  archived: [call('file-contents', 'archive.take')],
};

const ASKING: readonly Call[] = [call('return-request', 'hand.receive'), call('change-request', 'hand.receive')];
const WRITING: readonly Call[] = [call('contact-record', 'inside.read'), call('extension-request', 'hand.receive')];
const SIGNING: readonly Call[] = [call('issue-slip', 'draft.read'), call('disclosure-review', 'draft.read')];
const SENDING: readonly Call[] = [
  call('opinion-form', 'feedback.ask'),
  call('envelopes', 'reply.issue'),
  call('delivery-receipt', 'reply.issue'),
];
const SENT: readonly Call[] = [call('reply-supplement', 'draft.read'), call('opinion-form', 'feedback.ask')];

const OF_HAND: Partial<Record<AssignmentState, readonly Call[]>> = {
  dispatched: [call('hand-over-slip', 'case.hand_over'), ...ASKING],
  signed_in: WRITING,
  return_requested: [call('return-request', 'hand.receive')],
  change_requested: [call('change-request', 'hand.receive')],
  drafting: WRITING,
  in_review: SIGNING,
  supervision_review: SIGNING,
  awaiting_signature: SIGNING,
  signed: SIGNING,
  numbered: SENDING,
  sealed: SENDING,
  delivered: SENT,
  published: SENT,
  withheld: SENT,
  co_opinion_due: [call('co-opinion', 'draft.read')],
};

/** They are printed of a reply. */
const OF_REPLY: ReadonlySet<string> = new Set([
  'issue-slip',
  'disclosure-review',
  'opinion-form',
  'delivery-receipt',
  'envelopes',
]);

/** 现在可印的文书: what the stage calls for, of the case first, then of each assignment; all others are a click away. */
export function fittingPapers({ state, merged, isKey, hands }: FittingFacts): Fitting[] {
  const ofCase = [
    ...(merged ? [call('merge-notice', 'case.merge')] : []),
    ...(isKey && state === 'handed_over' ? [call('key-plan', 'case.pre_assign')] : []),
    ...(OF_CASE[state] ?? []),
  ];
  const closed = state === 'archived' || state === 'closed';
  const ofHands = closed
    ? []
    : hands.flatMap(({ id, state: standing, late, hasReply }) => [
        ...(late ? [{ ...call('supervision-notice', 'hand.decide'), handId: id }] : []),
        ...(OF_HAND[standing] ?? [])
          .filter(({ kind }) => hasReply || !OF_REPLY.has(kind))
          .map((one) => ({ ...one, handId: id })),
      ]);
  return [...ofCase.map((one) => ({ ...one, handId: null })), ...ofHands];
}
