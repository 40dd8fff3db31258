import { chineseNumeral } from '../../domain/chinese-numerals.js';
import type { Block, LetterModel, Publicity } from '../../domain/letter/model.js';
import type { LetterFacts } from '../../domain/letter/reading.js';
import { applyRecord, type LetterRecord } from '../../domain/letter/record.js';
import { missingElements } from '../../letters/paper/missing-elements.js';
import type { ReplyReview } from './replies.views.js';
import { ROLES } from '../states.js';

/** A part of the letter as the program reads it; `value` is empty where the text says nothing. */
export interface Part {
  name: string;
  value: string;
}

/** One heading of the letter. */
export interface Heading {
  level: number;
  label: string;
}

export const PUBLICITY: Readonly<Record<Publicity, string>> = {
  open: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开',
};

/** What the program recognises, in the order of the paper. */
export function letterParts({ model, facts }: ReplyReview): Part[] {
  const all: [string, string | null | undefined][] = [
    ['办理类别', model.classMark],
    ['公开属性', model.publicity && PUBLICITY[model.publicity]],
    ['发文字号', model.docNumber],
    ['届次', sessionWords(facts)],
    ['提案号', facts.number && `第${facts.number.value}号`],
    ['案由', facts.proposalTitle?.value],
    ['口径', facts.role && ROLES[facts.role.value]],
    ['致', facts.addressees.map(({ value }) => value.name).join('、')],
    ['结语', model.closing],
    ['附件', model.attachmentNotes.join('；')],
    ['署名', model.signatories.join('、')],
    ['成文日期', model.date?.printed],
    ['联系人', contactWords(model)],
    ['抄送', model.copies.join('、')],
  ];
  return all.map(([name, value]) => ({ name, value: value ?? '' }));
}

function sessionWords(facts: LetterFacts): string | null {
  const session = facts.session?.value;
  return session ? `${session.committee ?? ''}${counted(session.term)}届${counted(session.meeting)}次` : null;
}

function contactWords({ contact }: LetterModel): string | null {
  return contact && [contact.name, contact.phone].filter(Boolean).join(' ');
}

/** What a letter needs before it leaves and neither the text nor the record has; a draft prints without it. */
export function missingFrom(model: LetterModel, record: LetterRecord): string[] {
  return missingElements(applyRecord(model, record)).map(({ label }) => label);
}

/** The headings of the first two levels, a line each. */
export function outline(body: readonly Block[]): Heading[] {
  return body.flatMap((block) => {
    if (block.kind === 'numbered' && block.level <= 2) {
      const mark = block.level === 1 ? `${counted(block.number)}、` : `（${counted(block.number)}）`;
      return [{ level: block.level, label: mark + excerpt(block.text.split('。')[0] ?? '') }];
    }
    return [];
  });
}

/** A count in Chinese as far as those are used, else in figures: a typed number may be anything. */
function counted(number: number): string {
  return number >= 1 && number <= 99 ? chineseNumeral(number) : String(number);
}

const EXCERPT = 42;

/** The beginning of a text, short enough for a line. */
export function excerpt(text: string): string {
  const characters = [...text.trim()];
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : characters.join('');
}

/** Characters without blanks, as officials count a letter's length. */
export function characterCount(text: string): number {
  return [...text.replace(/\s/g, '')].length;
}
