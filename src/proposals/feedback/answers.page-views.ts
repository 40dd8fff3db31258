import type { PlainDate } from '../../domain/plain-date.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { CaseView } from '../proposals.views.js';
import { stepHref } from '../workflow/step.page-views.js';
import type {
  ContactView,
  DisputeView,
  GivenView,
  OpinionView,
  ReplyFeedbackView,
  VoiceView,
} from './answers.views.js';
import { BY_CODE, OWN } from './how-given.js';

interface Link {
  href: string;
  label: string;
}

/** Contacts, feedback and what became of the case, as its page shows them. */
export interface AnswersPage {
  /** What the reader is asked for: one's own feedback that is still missing. */
  wanted: Link[];
  contacts: ContactLine[];
  /** The form for another contact; null for whom it is not. */
  record: string | null;
  /** What there is to say about whether and when the units talked with the proposers. */
  talks: { text: string; late: boolean }[];
  feedback: ReplyBlock[];
  decisions: string[];
  archive: {
    text: string;
    papers: { no: number; title: string; day: string; retention: string }[] | null;
    href: string | null;
  } | null;
}

interface ContactLine {
  title: string;
  names: string;
  note: string;
  /** `有异议`, `已撤销`; empty when it counts. */
  badge: string;
  disputes: { text: string; answer: string; scan: string | null; respond: string | null }[];
  dispute: Link | null;
}

interface ReplyBlock {
  title: string;
  past: boolean;
  outcome: string;
  until: string;
  voices: VoiceLine[];
  /** 一次性码 for those who have not answered. */
  codes: string | null;
}

interface VoiceLine {
  who: string;
  state: string;
  tone: string;
  said: string;
  comment: string;
  how: string;
  scan: string | null;
  earlier: string[];
  act: Link | null;
}

export function answersPage(view: CaseView, today: PlainDate): AnswersPage {
  const { contacts, talks, feedback, decisions, archive } = view.answers;
  const may = new Steps(view);
  return {
    wanted: feedback
      .filter(({ current }) => current)
      .flatMap((reply) =>
        reply.voices.flatMap((voice) => {
          const href = voice.self && voice.state === 'waiting' ? may.href('give_feedback', codeOf(reply, voice)) : null;
          return href === null ? [] : [{ href, label: `对${named(reply)}的答复反馈意见` }];
        }),
      ),
    contacts: contacts.map((contact) => contactLine(contact, may, today)),
    record: may.page('record_contact'),
    talks: talks.flatMap((talk) => {
      const { due, first, letterWithout } = talk;
      if (letterWithout) return [{ text: `${named(talk)}没有沟通就送出了答复`, late: true }];
      if (first !== null || due === null) return [];
      const late = due < today;
      return [{ text: `${named(talk)}应在${dayWords(due, today)}前首次沟通${late ? '，已超期' : ''}`, late }];
    }),
    feedback: feedback.map((reply) => replyBlock(reply, may, today)),
    decisions: decisions.map(({ label, units, reason, statementLabel, day, decidedBy }) =>
      [
        `${dayWords(day, today)}${label}${units.length > 0 ? `：${units.join('、')}` : ''}`,
        statementLabel ?? '',
        reason ?? '',
        decidedBy,
      ]
        .filter(Boolean)
        .join('，'),
    ),
    archive: archive && {
      href: archive.takes ? `/proposals/${view.id}/archive` : null,
      text: [`${dayWords(archive.day, today)}归档`, archive.shelf && `档号${archive.shelf}`].filter(Boolean).join('，'),
      papers:
        archive.papers &&
        archive.papers.map(({ no, title, day, retentionLabel }) => ({
          no,
          title,
          day: day === null ? '' : dayWords(day, today),
          retention: retentionLabel,
        })),
    },
  };
}

function contactLine(contact: ContactView, may: Steps, today: PlainDate): ContactLine {
  const { id, day, formLabel, timingLabel, names, note, stands, withdrawn, disputes } = contact;
  const open = disputes.some(({ answer }) => answer === null);
  const href = stands ? may.href('dispute_contact', id) : null;
  return {
    title: `${dayWords(day, today)} ${named(contact)}${formLabel}（${timingLabel}）`,
    names: `和${names}`,
    note: note ?? '',
    badge: withdrawn ? '已撤销' : stands ? '' : open ? '有异议' : '有异议，未更正',
    disputes: disputes.map((dispute) => disputeLine(dispute, may, today)),
    dispute: href === null ? null : { href, label: '没有这回事' },
  };
}

function disputeLine(dispute: DisputeView, may: Steps, today: PlainDate): ContactLine['disputes'][number] {
  const { id, proposer, day, reason, channelLabel, answer, answerLabel, words, before, answeredBy, paperId } = dispute;
  const heard = channelLabel === null ? '' : `（${channelLabel}，提案委代录）`;
  const was = before === null ? '' : `，原记为${before}`;
  return {
    text: `${proposer}${dayWords(day, today)}提出异议${heard}：${reason}`,
    answer: answerLabel === null ? '' : `${answeredBy ?? ''}${answerLabel}${was}：${words ?? ''}`,
    scan: paperId && `/papers/${paperId}`,
    respond: answer === null ? may.href('answer_dispute', id) : null,
  };
}

function replyBlock(reply: ReplyFeedbackView, may: Steps, today: PlainDate): ReplyBlock {
  const { voices, current, outcome, until } = reply;
  const waiting = voices.some(({ state }) => state === 'waiting');
  return {
    title: `对${named(reply)}的答复`,
    past: !current,
    outcome: outcome && voices.length > 1 ? `合起来：${opinionWords(outcome)}` : '',
    until:
      current && waiting && until !== null ? `${dayWords(until, today)}前反馈${until < today ? '，期限已过' : ''}` : '',
    voices: voices.map((voice) => voiceLine(reply, voice, may, today)),
    codes: current && waiting && reply.makesCodes ? `/assignments/${reply.assignmentId}/codes` : null,
  };
}

function voiceLine(reply: ReplyFeedbackView, voice: VoiceView, may: Steps, today: PlainDate): VoiceLine {
  const { proposer, state, stateLabel, self, given } = voice;
  return {
    who: proposer,
    state: stateLabel,
    tone: given?.opinions.some(({ reopens }) => reopens) ? 'late' : state === 'stated' ? 'done' : '',
    said: given && state === 'stated' ? opinionWords(given.opinions) : '',
    comment: given?.comment ?? '',
    how: given ? `${dayWords(given.day, today)}，${howWords(given)}` : '',
    scan: given?.paperId ? `/papers/${given.paperId}` : null,
    earlier: (given?.earlier ?? []).map((one) => `${dayWords(one.day, today)}原为：${opinionWords(one.opinions)}`),
    act: reply.current ? act(codeOf(reply, voice), self, voice, may) : null,
  };
}

function act(code: string, self: boolean, { state, given }: VoiceView, may: Steps): Link | null {
  const own = self ? may.href('give_feedback', code) : null;
  if (own !== null) return { href: own, label: state === 'waiting' ? '反馈' : '修改' };
  const recorded = given?.how === OWN ? null : may.href('record_feedback', code);
  return recorded === null ? null : { href: recorded, label: state === 'waiting' ? '代录' : '改录' };
}

const howWords = ({ how, enteredBy }: GivenView): string =>
  how === OWN ? '本人反馈' : how === BY_CODE ? '凭一次性码反馈' : `${how}，${enteredBy}录入`;

const opinionWords = (opinions: readonly OpinionView[]): string =>
  opinions.map(({ aspectLabel, label }) => `${aspectLabel}${label}`).join('，');

const named = ({ unit, round }: { unit: string; round: number }): string =>
  `${unit}${round > 1 ? `（第${round}次办理）` : ''}`;

const codeOf = ({ assignmentId }: ReplyFeedbackView, { proposerId }: VoiceView): string =>
  `${assignmentId} ${proposerId}`;

/** The inputs that a link to a step's form fills in. */
const LINKED: Readonly<Record<string, string>> = {
  give_feedback: 'reply',
  record_feedback: 'reply',
  dispute_contact: 'contact',
  answer_dispute: 'dispute',
};

/** The steps of the case that the reader can take now. */
class Steps {
  constructor(private readonly view: CaseView) {}

  page(action: string): string | null {
    const step = this.view.steps.find((one) => one.action === action && one.refusals.length === 0);
    return step ? stepHref(step) : null;
  }

  href(action: string, code: string): string | null {
    const page = this.page(action);
    return page === null ? null : `${page}?${LINKED[action]}=${encodeURIComponent(code)}`;
  }
}
