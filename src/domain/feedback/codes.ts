import { addDays, shortDate, type PlainDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import { readSpokenCode, spokenCode } from '../spoken-code.js';

/** 55 bits and a check: short enough for a phone's keys; guessing is slowed down at the door. */
const LENGTH = 11;
export const FEEDBACK_CODE_BYTES = 7;

/** 一次性码 from random bytes: twelve signs, the last of which shows a slip of the pen. */
export const feedbackCode = (random: Uint8Array): string => spokenCode(random, LENGTH);

/** The code as somebody typed or scanned it; null when it cannot be one. */
export const readFeedbackCode = (typed: string): string | null => readSpokenCode(typed, LENGTH);

/** Whoever gets the form late still has this long. */
const LEAST_DAYS = 30;

/** 有效期: as long as the rules wait for feedback, and a month from its making in any case. */
export function codeUntil(madeDay: PlainDate, feedbackUntil: PlainDate | null): PlainDate {
  const least = addDays(madeDay, LEAST_DAYS);
  return feedbackUntil !== null && feedbackUntil > least ? feedbackUntil : least;
}

/** Why a code opens nothing any more although nobody has used it. */
export const CODE_ENDS = { replaced: '换了新码', revoked: '已作废' } as const;
export type CodeEnd = keyof typeof CODE_ENDS;

/** What the rules look at when somebody shows a code. */
export interface CodeFacts {
  until: PlainDate;
  used: boolean;
  ended: CodeEnd | null;
  /** The letter has reached this proposer. */
  delivered: boolean;
  /** The letter is the one that is asked about now: nobody handles the case again, and it is not closed. */
  asked: boolean;
  /** The proposer has answered otherwise: signed in, or through 提案委. */
  answered: 'own' | 'recorded' | null;
}

/** `open`: read the letter and answer. `used`: see what was answered with it. */
export type CodeStanding = 'open' | 'used';

/** What a code opens on this day, or why nothing. */
export function codeStanding(facts: CodeFacts, today: PlainDate): CodeStanding | Refusal {
  const { until, used, ended, delivered, asked, answered } = facts;
  if (today > until)
    return refused('expired', `这个码${shortDate(until)}已经过期。`, '仍想反馈的，请联系提案委，或登录后反馈。');
  if (used) return 'used';
  if (ended === 'replaced') return refused('replaced', '这个码已经换成新码。', '请用最近一次收到的征询意见表上的码。');
  if (ended === 'revoked') return refused('revoked', '这个码已经作废。', '请联系提案委，换一个新码。');
  if (!delivered) return refused('not-delivered', '这份答复还没有登记送达。', '请过一两天再试。');
  if (!asked) return askedNoMore();
  if (answered === 'own')
    return refused('answered', '您已经登录反馈过这份答复。', '要修改的，请登录后在“我的提案”里改。');
  if (answered === 'recorded')
    return refused('answered', '您的意见已由提案委代录。', '要修改的，请登录后在“我的提案”里改，或联系提案委。');
  return 'open';
}

export const askedNoMore = (): Refusal =>
  refused('over', '这份答复已经不再征询意见：已经办结，或正在重新办理。', '有新的答复时，请用新征询意见表上的码。');

const refused = (code: string, sentence: string, remedy: string): Refusal =>
  new Refusal(`codes.${code}`, sentence, remedy, { code: sentence.replace(/。$/, '') });

/** A slip of the pen or of the eye. */
export const misread = (): Refusal =>
  new Refusal(
    'codes.misread',
    '这个码不对，可能输错了一位。',
    '请对照征询意见表再输一遍：共12位数字和字母，横线不用输，字母大小写都行。',
    { code: '和征询意见表上的不一样' },
  );

export const unknownCode = (): Refusal =>
  new Refusal('codes.unknown', '没有这个一次性码。', '请对照征询意见表再输一遍，或联系提案委。', {
    code: '没有这个码',
  });
