import { NO_ANSWER } from '../../domain/feedback/outcome.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Refusal } from '../../domain/refusal.js';
import { SENT } from '../../domain/workflow/states.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { actionButton, type ActionButton } from '../action-button.page-views.js';
import type { AssignmentView } from '../assignments/assignments.views.js';
import { calledBy } from '../case-name.js';
import { commitmentRow, type CommitmentRow } from '../commitments/commitment-row.page-views.js';
import { entryFacts, entryPart, type EntryPart } from '../drafting/entry.page-views.js';
import { answersPage } from '../feedback/answers.page-views.js';
import type { ContactView, DisputeView, ReplyFeedbackView, VoiceView } from '../feedback/answers.views.js';
import { feedbackForm, type FeedbackForm } from '../feedback/feedback-form.page-views.js';
import { stateTone } from '../proposals.page-views.js';
import type { CaseView } from '../proposals.views.js';
import { stepHref } from '../workflow/step.page-views.js';
import { letterParts, type LetterPart } from './letter-text.page-views.js';
import type { MineCaseView, MineLetter } from './mine-case.queries.js';
import { stageViews, type StageView } from './mine.page-views.js';

export interface MineCasePage extends PageView {
  id: string;
  called: string;
  state: string;
  tone: string;
  problem: string;
  stages: StageView[];
  /** What to know before everything else, a sentence each. */
  notices: { text: string; href: string; link: string }[];
  steps: ActionButton[];
  handlers: { unit: string; role: string; state: string; due: string; late: boolean; contact: string; phone: string }[];
  contacts: MineContact[];
  talks: { text: string; late: boolean }[];
  letters: LetterBlock[];
  decisions: string[];
  promises: CommitmentRow[];
  body: string;
  suggestions: { no: number; text: string }[];
  entry: EntryPart;
  facts: { name: string; value: string }[];
  /** The text stands first while there is nothing else to read. */
  writing: boolean;
  all: string;
}

interface MineContact {
  title: string;
  names: string;
  note: string;
  badge: string;
  said: { text: string; answer: string }[];
  /** 没有这回事: the form, with its reason typed on the spot. */
  dispute: { action: string; contact: string; version: number; id: string } | null;
}

interface LetterBlock {
  id: string;
  title: string;
  past: boolean;
  letter: LetterPart[];
  paper: string;
  word: string;
  until: string;
  voices: MineVoice[];
}

interface MineVoice {
  who: string;
  state: string;
  tone: string;
  said: string;
  comment: string;
  how: string;
  self: boolean;
  form: FeedbackForm | null;
  /** The form is for a change of mind, and stays folded. */
  again: boolean;
  follows: string;
}

/** What was sent and refused: it stands in the form again. */
export interface Resent {
  reply: string;
  typed: Typed;
  refusal: Refusal;
}

export function mineCasePage(view: MineCaseView, today: PlainDate, resent: Resent | null = null): MineCasePage {
  const { case: about, stages, letters } = view;
  const { contacts, feedback } = about.answers;
  const answers = answersPage(about, today);
  const writing = about.assignments.length === 0;
  return {
    title: about.title,
    section: 'mine',
    width: 'narrow',
    id: about.id,
    called: calledBy(about),
    state: about.stateLabel,
    tone: stateTone(about.state),
    problem: resent?.refusal.message ?? '',
    stages: stageViews(stages, today),
    notices: notices(view),
    steps: steps(about),
    handlers: about.assignments
      .filter(({ state }) => state !== 'reassigned')
      .map((hand) => handler(hand, letters, today)),
    contacts: contacts.map((contact) => contactLine(about, contact, today)),
    talks: answers.talks,
    letters: feedback.flatMap((reply) => letterBlock(view, reply, today, resent)),
    decisions: answers.decisions,
    promises: about.commitments.filter(({ issuedDay }) => issuedDay !== null).map((one) => commitmentRow(one, today)),
    body: about.body ?? '',
    suggestions: about.suggestions.map(({ no, text }) => ({ no, text })),
    entry: entryPart(about, today),
    facts: entryFacts(about, today).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    writing,
    all: `/proposals/${about.id}`,
  };
}

function notices({ case: about, letters }: MineCaseView): MineCasePage['notices'] {
  const { state, stateLabel, stateReason, mergedInto, answers } = about;
  const reason = stateReason === null ? [] : [{ text: `${stateLabel}：${stateReason}`, href: '', link: '' }];
  const merged = mergedInto && {
    text: '已和别的提案并案办理，答复仍单独送您。',
    href: `/mine/${mergedInto.id}`,
    link: `看主案${mergedInto.number === null ? '' : `第${mergedInto.number}号`}`,
  };
  const wanted = answers.feedback.filter(
    ({ current, voices }) => current && voices.some((voice) => voice.self && voice.state === 'waiting'),
  );
  const asks = wanted.map(({ unit, assignmentId }) => ({
    text: `${unit}的答复已经送达，请反馈意见。`,
    href: `#${letters.some((one) => one.assignmentId === assignmentId) ? 'l' : 'f'}-${assignmentId}`,
    link: '看答复、反馈',
  }));
  const closed =
    state === 'closed' ? [{ text: '已经办结。仍有意见的，请联系提案委恢复办理。', href: '', link: '' }] : [];
  return [...reason, ...(merged ? [merged] : []), ...asks, ...closed];
}

/** Feedback and disputes have their own place on the page. */
const IN_PLACE = ['give_feedback', 'dispute_contact'];

function steps(about: CaseView): ActionButton[] {
  const own = about.steps.filter(({ action }) => !IN_PLACE.includes(action));
  const buttons = own.map((step, i) => ({
    ...actionButton(step),
    reasonId: `why-${i}`,
    // Writing has a page of its own, which keeps what is typed.
    ...(step.action === 'revise' && { href: `/proposals/${about.id}/edit` }),
  }));
  const first = buttons.find(({ href }) => href !== null);
  if (first) first.primary = true;
  return buttons;
}

function handler(
  hand: AssignmentView,
  letters: readonly MineLetter[],
  today: PlainDate,
): MineCasePage['handlers'][number] {
  const { id, unitName, roleLabel, state, stateLabel, dueDay, overdue, round, daysLeft } = hand;
  const contact = letters.find(({ assignmentId }) => assignmentId === id)?.contact ?? '';
  const answered = SENT.includes(state);
  return {
    unit: unitName ?? '承办单位待定',
    role: [roleLabel, round > 1 ? `第${round}次办理` : ''].filter(Boolean).join(' · '),
    state: answered ? stateLabel : state === 'dispatched' ? '还没有签收' : hand.role === 'co' ? stateLabel : '办理中',
    due:
      answered || hand.role === 'co' || dueDay === null || daysLeft === null
        ? ''
        : `${dayWords(dueDay, today)}前${overdue ? '，已超期' : ''}`,
    late: overdue && !answered && hand.role !== 'co',
    contact,
    phone: /(?:\d{3,4}-?)?\d{7,11}/.exec(contact)?.[0] ?? '',
  };
}

function contactLine(about: CaseView, contact: ContactView, today: PlainDate): MineContact {
  const { id, unit, day, formLabel, timingLabel, names, note, stands, withdrawn, disputes } = contact;
  const step = about.steps.find(({ action, refusals }) => action === 'dispute_contact' && refusals.length === 0);
  const mine = step?.inputs.some(({ name }) => name === 'contact') ?? false;
  const open = disputes.some(({ answer }) => answer === null);
  return {
    title: `${dayWords(day, today)} ${unit} ${formLabel}（${timingLabel}）`,
    names: `和${names}`,
    note: note ?? '',
    badge: withdrawn ? '已撤销' : stands ? '' : open ? '有异议' : '有异议，未更正',
    said: disputes.map((one) => disputeLine(one, today)),
    dispute:
      stands && step && mine ? { action: stepHref(step), contact: id, version: step.version, id: `d-${id}` } : null,
  };
}

function disputeLine(dispute: DisputeView, today: PlainDate): MineContact['said'][number] {
  const { proposer, day, reason, channelLabel, answerLabel, words, answeredBy } = dispute;
  const heard = channelLabel === null ? '' : `（${channelLabel}，提案委代录）`;
  return {
    text: `${proposer}${dayWords(day, today)}提出异议${heard}：${reason}`,
    answer: answerLabel === null ? '' : `${answeredBy ?? ''}${answerLabel}：${words ?? ''}`,
  };
}

function letterBlock(
  view: MineCaseView,
  reply: ReplyFeedbackView,
  today: PlainDate,
  resent: Resent | null,
): LetterBlock[] {
  const { assignmentId, unit, round, current, until } = reply;
  const letter = view.letters.find((one) => one.assignmentId === assignmentId);
  const file = letter ? `/replies/${letter.replyId}` : '';
  const waiting = reply.voices.some(({ self, state }) => self && state === 'waiting');
  return [
    {
      id: assignmentId,
      title: `${unit}的答复${round > 1 ? `（第${round}次办理）` : ''}`,
      past: !current,
      letter: letter ? letterParts(letter.text) : [],
      paper: letter && letter.text !== '' ? `${file}/paper.pdf?download=1` : '',
      word: letter && letter.text !== '' ? `${file}/letter.docx` : '',
      until:
        current && waiting && until !== null
          ? `${dayWords(until, today)}前反馈${until < today ? '，期限已过，仍可反馈' : ''}`
          : '',
      voices: reply.voices.map((voice) => mineVoice(view, reply, voice, today, resent)),
    },
  ];
}

function mineVoice(
  view: MineCaseView,
  reply: ReplyFeedbackView,
  voice: VoiceView,
  today: PlainDate,
  resent: Resent | null,
): MineVoice {
  const { proposer, proposerId, state, stateLabel, self, given } = voice;
  const step = view.case.steps.find(({ action, refusals }) => action === 'give_feedback' && refusals.length === 0);
  const code = `${reply.assignmentId} ${proposerId}`;
  const again = resent?.reply === code ? resent : null;
  const form =
    self && reply.current && step
      ? feedbackForm({
          id: `f-${reply.assignmentId}-${proposerId}`,
          heading: several(reply) ? `${proposer}的意见` : '您的意见',
          action: `/mine/${view.case.id}/feedback`,
          button: '提交意见',
          hidden: { reply: code, version: String(step.version) },
          scales: view.scales,
          // A change of mind begins anew, too: nothing is ever chosen for anybody.
          typed: again?.typed ?? {},
          errors: again?.refusal.fields ?? {},
        })
      : null;
  const dissatisfied = given?.opinions.some(({ reopens }) => reopens) ?? false;
  const opinions = given?.opinions.filter(({ code: level }) => level !== NO_ANSWER || state === 'stated') ?? [];
  return {
    who: proposer,
    state: stateLabel,
    tone: dissatisfied ? 'late' : state === 'stated' ? 'done' : '',
    said: state === 'stated' ? opinions.map(({ aspectLabel, label }) => `${aspectLabel}${label}`).join('，') : '',
    comment: given?.comment ?? '',
    how: given
      ? `${dayWords(given.day, today)}，${given.how === '本人' ? '本人反馈' : `${given.how}，${given.enteredBy}`}`
      : '',
    self,
    form,
    again: state !== 'waiting' && again === null,
    follows:
      self && dissatisfied && reply.current
        ? '您不满意，提案委会研究是否要求重新办理；要求的，承办单位在规定期限内再次答复，仍送您反馈。'
        : '',
  };
}

const several = ({ voices }: ReplyFeedbackView): boolean => voices.filter(({ self }) => self).length > 1;
