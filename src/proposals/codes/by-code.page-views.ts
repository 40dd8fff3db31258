import { ASPECTS } from '../../domain/policy/words.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { codeUntil } from '../../domain/feedback/codes.js';
import type { Refusal } from '../../domain/refusal.js';
import { handWords } from '../../domain/workflow/cases/answer-picks.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import { shanghaiDay } from '../../platform/clock.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import type { Rules } from '../due/district-rules.js';
import { feedbackForm, type FeedbackForm } from '../feedback/feedback-form.page-views.js';
import { answersIn } from '../feedback/load-answers.js';
import { letterParts, type LetterPart } from '../member/letter-text.page-views.js';
import type { OpenedCode } from './code-feedback.service.js';

export interface ByCodePage extends PageView {
  heading: string;
  problem: string;
  done: { when: string; who: string; unit: string; said: { name: string; value: string }[] } | null;
  about: { number: string; title: string; who: string; unit: string; delivered: string; until: string } | null;
  paper: string | null;
  letter: LetterPart[];
  form: FeedbackForm | null;
  /** The field for a code. */
  asks: boolean;
  code: string;
  codeError: string;
}

const PAGE = { section: 'other', width: 'narrow', forMembers: true } as const;

const EMPTY = {
  problem: '',
  done: null,
  about: null,
  paper: null,
  letter: [],
  form: null,
  asks: false,
  code: '',
  codeError: '',
};

/** The field alone, at first and after a refusal. */
export function askCode(code: string, refusal?: Refusal): ByCodePage {
  const wrong = refusal?.fields.code ?? '';
  const problem = refusal?.message ?? '';
  return {
    ...PAGE,
    title: '反馈意见',
    heading: '对答复反馈意见',
    ...EMPTY,
    asks: true,
    code,
    problem,
    codeError: wrong,
  };
}

export interface OpenedInput {
  opened: OpenedCode;
  code: string;
  text: string;
  rules: Pick<Rules, 'versions'>;
  typed: Typed;
  refusal?: Refusal;
  today: PlainDate;
}

export function openedPage({ opened, code, text, rules, typed, refusal, today }: OpenedInput): ByCodePage {
  const { row, loaded, target, standing, reply, given } = opened;
  const { hand, proposer } = target;
  const { number, title } = loaded.proposal;
  const delivered = hand.letters[proposer.id] ?? hand.deliveredDay;
  const unit = handWords(hand);
  const said = given ? answersIn(given, rules) : [];
  const answers = [
    ...said.map(({ aspect, label }) => ({ name: `对${ASPECTS[aspect]}`, value: label })),
    ...(given?.comment ? [{ name: '其他意见', value: given.comment }] : []),
  ];
  const { scales } = loaded.facts.answers;
  const form = {
    id: 'feedback',
    heading: '反馈意见',
    action: '/f/answer',
    button: '提交意见',
    hidden: { c: code },
    scales,
    typed,
    errors: refusal?.fields ?? {},
  };
  return {
    ...PAGE,
    title: '反馈意见',
    heading: '对答复反馈意见',
    ...EMPTY,
    problem: refusal?.message ?? '',
    done:
      standing === 'used' && given
        ? { when: dayWords(given.day, today), who: proposer.name, unit, said: answers }
        : null,
    about: {
      number: number === null ? '' : `第${number}号`,
      title,
      who: proposer.name,
      unit,
      delivered: delivered === null ? '' : dayWords(delivered, today),
      until: dayWords(codeUntil(shanghaiDay(row.madeAt), hand.feedbackUntil), today),
    },
    paper: reply && text !== '' ? `/f/letter.pdf?c=${encodeURIComponent(code)}` : null,
    letter: letterParts(text),
    form: standing === 'open' ? feedbackForm(form) : null,
  };
}
