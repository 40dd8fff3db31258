import type { PlainDate } from '../../../domain/plain-date.js';
import { OUTCOMES } from '../../../domain/workflow/hands/dispute.js';
import { dayWords } from '../../../platform/web/day-words.js';
import type { HandRecordView, HandRequestView } from './hand-record.views.js';

/** One sentence about an assignment, with its paper when there is one. */
export interface HandNote {
  text: string;
  /** Waits for somebody. */
  open: boolean;
  paper: { href: string; label: string } | null;
}

/** What has gone on about an assignment, in sentences. */
export function handNotes(record: HandRecordView | undefined, today: PlainDate): HandNote[] {
  if (!record) return [];
  const { acceptedAfter, bounces, opinion, requests } = record;
  return [
    ...(opinion === 'late' ? [note('会办意见逾期未提交，不影响主办单位答复；请催办。', true)] : []),
    ...(acceptedAfter === null
      ? []
      : [note(`申请退回或调整的期限${dayWords(acceptedAfter, today)}已过，没有提出，视为接受办理。`)]),
    ...(bounces > 0 ? [note(`这件提案这一次办理中已被退回${bounces}次。`)] : []),
    ...requests.map((request) => requestNote(request, today)),
  ];
}

function note(text: string, open = false, paper: HandNote['paper'] = null): HandNote {
  return { text, open, paper };
}

const KINDS: Readonly<Record<HandRequestView['kind'], string>> = {
  return: '申请退回',
  change: '申请调整承办单位',
  extension: '申请延期',
};

const STATES: Readonly<Record<HandRequestView['state'], string>> = {
  open: '等待督查室决定',
  withdrawn: '已撤回',
  accepted: '同意',
  refused: '不同意',
  disputed: '已报请领导裁定，裁定前继续办理',
  decided: '领导裁定',
};

function requestNote(request: HandRequestView, today: PlainDate): HandNote {
  const { kind, state, reason, suggestedUnit, untilDay, askedDay, note: more, paperId, head } = request;
  const until = untilDay === null ? '' : `至${dayWords(untilDay, today)}`;
  const suggested = suggestedUnit === null ? '' : `（建议${suggestedUnit}）`;
  const asked = `${dayWords(askedDay, today)}${KINDS[kind]}${until}${suggested}：${reason}`;
  const signed = head === null ? '' : `；主要负责人${head}提出争议`;
  const said = more === null ? '' : `：${more}`;
  return note(
    `${asked}${signed}${said}。${answerWords(request, today)}。`.replace(/。。/g, '。'),
    state === 'open' || state === 'disputed',
    paperId === null ? null : { href: `/papers/${paperId}`, label: '书面材料' },
  );
}

function answerWords({ state, decision, decidedDay, leader, leaderDay, outcome }: HandRequestView, today: PlainDate) {
  const because = decision === null ? '' : `（${decision}）`;
  if (state === 'decided' && leader !== null && leaderDay !== null && outcome !== null)
    return `${leader}${dayWords(leaderDay, today)}裁定：${OUTCOMES[outcome]}${because}`;
  const day = decidedDay === null ? '' : dayWords(decidedDay, today);
  return `${day}${STATES[state]}${because}`;
}
