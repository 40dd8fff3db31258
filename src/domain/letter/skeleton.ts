import { chineseNumeral } from '../chinese-numerals.js';
import { phraseOf, type LetterLook } from '../letterhead/look.js';
import { addressedTo, type Addressed, type Proposing } from './addressed.js';
import type { HandlingRole, Session } from './reading.js';

/** What of a proposal the frame of its reply is made from. */
export interface SkeletonFacts {
  number: string | null;
  title: string;
  session: Session;
  proposers: Proposing[];
  suggestions: { no: number; text: string }[];
  role: HandlingRole | null;
}

/** A heading says what a suggestion is about; more than this reads like a sentence. */
const HEADING = 30;

/**
 * 答复框架: title, salutation, opening, a heading for each suggestion, next steps and the closing, all of it from the proposal; what
 * was done and will be done only its unit can say.
 */
export function replySkeleton(facts: SkeletonFacts, look?: LetterLook): string {
  const { number, title, session, proposers, suggestions, role } = facts;
  const sessionName = `${session.committee ?? ''}${counted(session.term)}届${counted(session.meeting)}次会议`;
  const proposal = number === null ? '提案' : `第${number}号提案`;
  const addressed = addressedTo(proposers);
  const headings = [...suggestions.map(({ text }) => `关于“${aboutOf(text)}”的建议`), '下一步工作'];
  return [
    role === 'co' ? `关于${sessionName}${proposal}的会办意见` : `对${sessionName}${proposal}的答复`,
    '',
    ...(proposers.length === 0 ? [] : [`${salutation(addressed, look)}：`]),
    `　　${phraseOf(look, 'opening', { 称呼: addressed.you, 案由: title, 提案号: number === null ? '' : `第${number}号`, 届次: sessionName })}`,
    ...headings.flatMap((heading, index) => [`${counted(index + 1)}、${heading}`, '　　']),
    `　　${phraseOf(look, 'closing', { 称呼: addressed.you, 单位: look?.unit ?? '我单位' })}`,
    '',
  ].join('\n');
}

/** Members are addressed by name; a body is by its own. */
function salutation({ members, bodies }: Addressed, look: LetterLook | undefined): string {
  const people = members.length === 0 ? [] : [phraseOf(look, 'salutation', { 委员: members.join('、') })];
  return [...bodies, ...people].join('、');
}

/** A suggestion's first clause, without its number and the words that every suggestion has. */
function aboutOf(text: string): string {
  const clause =
    text.replace(/^[（(]?[\d一二三四五六七八九十]+[）)]?[.．、]?\s*/, '').split(/[，。；：！？\n]/)[0] ?? '';
  const bare = clause.replace(/[“”"]/g, '').replace(/^建议/, '').trim();
  const characters = [...bare];
  return characters.length > HEADING ? characters.slice(0, HEADING).join('') : bare;
}

const counted = (number: number): string => (number >= 1 && number <= 99 ? chineseNumeral(number) : String(number));
