import { nextNumber } from '../../../domain/issuing/letter-series.js';
import { partsOf, type PlainDate } from '../../../domain/plain-date.js';
import { shanghaiDay } from '../../../platform/clock.js';
import { may } from '../../../domain/rights/may.js';
import { HAND_MACHINE } from '../../../domain/workflow/hands/machine.js';
import type { HandFacts, HandTo } from '../../../domain/workflow/hands/facts.js';
import type { Typed } from '../../../domain/workflow/inputs.js';
import { ASSIGNMENT_STATES, type AssignmentState } from '../../../domain/workflow/states.js';
import { dayWords } from '../../../platform/web/day-words.js';
import { COMPARING } from '../../originals/keep-original.js';
import { NUMBERING } from '../../issuing/number-letter.js';
import type { SteppableOfCase } from '../steppable.js';
import { applyHand } from './apply-hand.js';
import { handPicks } from './hand-picks.js';
import type { HandRequest } from './hand-request.entity.js';
import { loadHand, loadHands, type LoadedHand } from './load-hand.js';

/** What follows from what cannot be taken back. */
const SIGNED = '签发后正文和文面要素不能再改，要改只能撤回重签。';
const ASKED_FIRST: Readonly<Record<string, string>> = {
  sign: SIGNED,
  sign_for: SIGNED,
  sign_on_paper: SIGNED,
  cosign: SIGNED,
  cosign_on_paper: SIGNED,
  deliver: '送达后记录不能删除，反馈的期限从送达起算。',
  publish: '公开后不能收回。',
};

/** 承办: an assignment on its way from the hand-over to the delivered reply. */
export const HANDS: SteppableOfCase<AssignmentState, HandTo, HandFacts, LoadedHand> = {
  kind: 'assignments',
  machine: HAND_MACHINE,
  load: loadHand,
  seen: (actor, { facts }) => may(actor, 'case.read', facts.relations),
  loadAll: loadHands,
  choices: handPicks,
  prepares: { number: NUMBERING, seal: COMPARING, keep_original: COMPARING },
  apply: applyHand,
  begins: ({ row, reply, facts }, action): Typed => {
    if (action === 'send_for_review') return { undated: reply?.undatedReason ?? '' };
    if (action === 'request_extension') return { until: facts.extension?.latest ?? '' };
    return action === 'split'
      ? { section: row.sectionId ?? '', clerk: row.clerkId ?? '', inner: row.innerDueDay ?? '' }
      : {};
  },
  hints: ({ facts: { numberSeries } }, action, today): Record<string, string> =>
    action !== 'number'
      ? {}
      : {
          docNumber: numberSeries
            ? `空着即编本单位的下一个号 ${nextNumber(numberSeries, partsOf(today).year).number}`
            : '没有设系列，请填，如 示区建函〔2026〕12号',
        },
  requires: ({ facts: { numberSeries } }, action) => (action === 'number' && !numberSeries ? ['docNumber'] : []),
  words: ({ row, requests }, today) => ({
    number: row.proposal.number,
    title: row.proposal.title,
    whose: row.unit?.name ?? row.unitPrinted ?? '承办单位待定',
    state: ASSIGNMENT_STATES[row.state].label,
    note: requests
      .filter(({ state }) => state === 'open' || state === 'disputed')
      .map((request) => requestWords(request, today))
      .join('；'),
  }),
  asksFirst: ASKED_FIRST,
  tells: ({ row }, { action, detail }) =>
    action.startsWith('assignment.') && detail.unit === (row.unit?.shortName ?? row.unitPrinted),
  text: ({ reply }, action) =>
    reply && reply.version > 0 && ABOUT_THE_LETTER.has(action) ? `/replies/${reply.id}` : null,
};

/** Nobody passes, signs or seals what they cannot open from where they stand. */
const ABOUT_THE_LETTER: ReadonlySet<string> = new Set([
  ...['send_for_review', 'pass_section', 'pass_review', 'pass_leader', 'pass_supervision', 'countersign'],
  ...['return_from_review', 'return_from_leader', 'return_from_supervision', 'refuse_countersign'],
  ...['sign', 'sign_for', 'sign_on_paper', 'cosign', 'cosign_on_paper', 'refuse_cosign', 'return_from_signing'],
  ...['number', 'seal', 'examine_secrecy', 'publish', 'withhold'],
]);

const ASKED: Readonly<Record<HandRequest['kind'], string>> = {
  return: '申请退回',
  change: '申请调整',
  extension: '申请延期',
};

/** What is to be decided, as it was asked. */
function requestWords(
  { kind, state, askedBy, askedAt, reason, untilDay, note }: HandRequest,
  today: PlainDate,
): string {
  const who = `${askedBy}（${dayWords(shanghaiDay(askedAt), today)}）${ASKED[kind]}`;
  const until = untilDay === null ? '' : `至${dayWords(untilDay, today)}`;
  const more = note === null ? '' : `；${state === 'disputed' ? '争议' : '说明'}：${note}`;
  return `${who}${until}：${reason}${more}`;
}
