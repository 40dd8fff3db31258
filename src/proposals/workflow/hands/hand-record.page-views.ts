import type { PlainDate } from '../../../domain/plain-date.js';
import { COPY_KINDS } from '../../../domain/originals/copy-kind.js';
import { REVIEW_STEPS } from '../../../domain/policy/words.js';
import { CHANNELS } from '../../../domain/workflow/common-inputs.js';
import { DRAFT_ANSWERS } from '../../../domain/workflow/hands/ask-proposer.js';
import { OUTCOMES } from '../../../domain/workflow/hands/dispute.js';
import { dayWords } from '../../../platform/web/day-words.js';
import { DELIVERY_CHANNELS, SECRECY_RESULTS } from '../../../domain/workflow/hands/issue.js';
import type {
  AddresseeView,
  HandRecordView,
  HandRequestView,
  InsideView,
  OriginalView,
  SecrecyView,
  ShowingView,
  SignatureView,
} from './hand-record.views.js';

/** One sentence about an assignment, with its paper when there is one. */
export interface HandNote {
  text: string;
  /** Waits for somebody. */
  open: boolean;
  paper: { href: string; label: string } | null;
  /** What a signature binds, to be compared with what another paper or program says. */
  hash: HashView | null;
}

export interface HashView {
  short: string;
  sha256: string;
  sm3: string | null;
  /** What it is taken of. */
  of: string;
}

/** What has gone on about an assignment, in sentences. */
export function handNotes(record: HandRecordView | undefined, today: PlainDate): HandNote[] {
  if (!record) return [];
  const { acceptedAfter, bounces, opinion, requests, reviewAt, showings, joint, signatures } = record;
  const { addressees, secrecy, inside, originals } = record;
  return [
    ...(opinion === 'late' ? [note('会办意见逾期未提交，不影响主办单位答复；请催办。', true)] : []),
    ...(acceptedAfter === null
      ? []
      : [note(`申请退回或调整的期限${dayWords(acceptedAfter, today)}已过，没有提出，视为接受办理。`)]),
    ...(bounces > 0 ? [note(`这件提案这一次办理中已被退回${bounces}次。`)] : []),
    ...insideNotes(inside, today),
    ...(reviewAt === null ? [] : [note(`正在${REVIEW_STEPS[reviewAt]}。`, true)]),
    ...(joint.length === 0 ? [] : [note(`联合答复：${joint.join('、')}一同签发。`)]),
    ...secrecy.map((one) => secrecyNote(one, today)),
    ...addressees.map((one) => addresseeNote(one, today)),
    ...originals.map((one) => originalNote(one, today)),
    ...signatures.map((signature) => signatureNote(signature, today)),
    ...showings.map((showing) => showingNote(showing, today)),
    ...requests.map((request) => requestNote(request, today)),
  ];
}

function note(text: string, open = false, paper: HandNote['paper'] = null, hash: HandNote['hash'] = null): HandNote {
  return { text, open, paper, hash };
}

/** Enough to tell two apart at a glance. */
const SHOWN_DIGITS = 12;

function hashOf({ frozen, textSha256 }: SignatureView): HashView {
  const { sha256, sm3 } = frozen ?? { sha256: textSha256, sm3: null };
  const of = frozen ? '定稿：正文、文面要素、主送抄送、版式' : '签发早于定稿冻结，只有正文的校验值';
  return { short: sha256.slice(0, SHOWN_DIGITS), sha256, sm3, of };
}

/** Marked as inside, so that nobody reads it out to others. */
function insideNotes(inside: InsideView | null, today: PlainDate): HandNote[] {
  if (inside === null) return [];
  const { section, clerk, innerDueDay, notes } = inside;
  const who = [section, clerk].filter(Boolean).join(' ');
  const day = innerDueDay === null ? '' : `，内部期限${dayWords(innerDueDay, today)}`;
  return [
    ...(who === '' ? [] : [note(`内部：${who}办理${day}。`)]),
    ...notes.map(({ text, by, day: said }) => note(`内部留言（${by}，${dayWords(said, today)}）：${text}`)),
  ];
}

function signatureNote(signature: SignatureView, today: PlainDate): HandNote {
  const { unit, version, how, signer, onBehalfOf, day, enteredBy, paperId, voidedDay } = signature;
  const who = `${unit ?? ''}${signer}${onBehalfOf === null ? '' : `代${onBehalfOf}`}`;
  const way = how === 'paper' ? `纸质签发（补录，录入人${enteredBy}）` : onBehalfOf === null ? '签发' : '签发（代签）';
  const voided = voidedDay === null ? '' : `（${dayWords(voidedDay, today)}已撤回）`;
  const text = `${dayWords(day, today)}${who}${way}第${version}稿${voided}。`;
  return note(text, false, paperLink(paperId, '发文稿纸'), hashOf(signature));
}

function addresseeNote(addressee: AddresseeView, today: PlainDate): HandNote {
  const { name, copy, deliveredDay, channel, receiptDay, receiptNote, paperId } = addressee;
  const who = copy ? `抄送${name}` : name;
  if (deliveredDay === null) return note(`${who}：还没有送达。`, true);
  const how = channel === null ? '送达' : DELIVERY_CHANNELS[channel];
  const receipt = receiptDay === null ? '' : `，${dayWords(receiptDay, today)}签收`;
  const said = receiptNote === null ? '' : `（${receiptNote}）`;
  return note(`${who}：${dayWords(deliveredDay, today)}${how}${receipt}${said}。`, false, paperLink(paperId, '回执'));
}

function secrecyNote({ examiner, day, version, passed, note: said }: SecrecyView, today: PlainDate): HandNote {
  const result = SECRECY_RESULTS[passed ? 'passed' : 'failed'];
  return note(
    `${dayWords(day, today)}${examiner}保密审查第${version}稿：${result}${said === null ? '' : `（${said}）`}。`,
  );
}

function showingNote(showing: ShowingView, today: PlainDate): HandNote {
  const { purpose, version, to, shownDay, untilDay, answer, used, paperId } = showing;
  if (purpose === 'sign') return note(`第${version}稿送${to}联合签发。`);
  const until = untilDay === null ? '' : `，${dayWords(untilDay, today)}前答复`;
  const what = purpose === 'proposer' ? '征求意见' : '会签';
  const made = used === null || used === '' ? '' : `采纳情况：${used}。`;
  const said = answer === null ? '还没有答复。' : answerOf(showing, today);
  return note(
    `${dayWords(shownDay, today)}第${version}稿送${to}${what}${until}。${said}${made}`,
    answer === null,
    paperLink(paperId, '意见原件'),
  );
}

function answerOf(
  { purpose, answer, opinion, answeredDay, enteredBy, channel }: ShowingView,
  today: PlainDate,
): string {
  const day = answeredDay === null ? '' : dayWords(answeredDay, today);
  const word = purpose === 'countersign' && answer === 'comment' ? '不同意' : DRAFT_ANSWERS[answer!];
  const entered = enteredBy === null || channel === null ? '' : `（${CHANNELS[channel]}，${enteredBy}代录）`;
  return `${day}${word}${opinion === null ? '' : `：${opinion}`}${entered}。`;
}

/** What was sealed, and how it compares with what was issued. */
function originalNote(original: OriginalView, today: PlainDate): HandNote {
  const { id, replyId, kind, outcome, differences, reason, lookedBy, by, day, sha256 } = original;
  const compared = {
    equal: '，与发文稿逐字一致',
    no_text: `，没有文字可比，${lookedBy ?? ''}已逐页看过`,
    differs: `，与发文稿有${differences.length}处差异（理由：${reason ?? ''}）：${differences.slice(0, 3).join('')}`,
  }[outcome];
  const text = `${dayWords(day, today)}${by}归档正本（${COPY_KINDS[kind]}）${compared}。`.replace(/。。$/, '。');
  const paper = { href: `/replies/${replyId}/originals/${id}`, label: '下载正本' };
  const hash = { short: sha256.slice(0, SHOWN_DIGITS), sha256, sm3: null, of: '正本文件' };
  return note(text, outcome === 'differs', paper, hash);
}

const paperLink = (id: string | null, label: string): HandNote['paper'] =>
  id === null ? null : { href: `/papers/${id}`, label };

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
  const { kind, state, reason, suggestedUnit, untilDay, askedDay, note: more, paperId, evidenceId, head } = request;
  const until = untilDay === null ? '' : `至${dayWords(untilDay, today)}`;
  const suggested = suggestedUnit === null ? '' : `（建议${suggestedUnit}）`;
  const asked = `${dayWords(askedDay, today)}${KINDS[kind]}${until}${suggested}：${reason}`;
  const signed = head === null ? '' : `；主要负责人${head}提出争议`;
  const said = more === null ? '' : `：${more}`;
  return note(
    `${asked}${signed}${said}。${answerWords(request, today)}。`.replace(/。。/g, '。'),
    state === 'open' || state === 'disputed',
    paperLink(paperId, '书面材料') ?? paperLink(evidenceId, '依据材料'),
  );
}

function answerWords({ state, decision, decidedDay, leader, leaderDay, outcome }: HandRequestView, today: PlainDate) {
  const because = decision === null ? '' : `（${decision}）`;
  if (state === 'decided' && leader !== null && leaderDay !== null && outcome !== null)
    return `${leader}${dayWords(leaderDay, today)}裁定：${OUTCOMES[outcome]}${because}`;
  const day = decidedDay === null ? '' : dayWords(decidedDay, today);
  return `${day}${STATES[state]}${because}`;
}
