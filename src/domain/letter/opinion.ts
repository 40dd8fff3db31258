import { readLetter } from './read.js';
import { blockLines } from './write.js';

/** What the unit that answers does with a paragraph of a 会办意见. */
export const TAKEN = { adopted: '采纳', declined: '未采纳' } as const;
export type Taken = keyof typeof TAKEN;
export const TAKEN_CODES = Object.keys(TAKEN) as Taken[];

/** One paragraph of an opinion. */
export interface OpinionParagraph {
  /** From 1. */
  no: number;
  text: string;
}

/** What an opinion says, paragraph by paragraph; what only opens or closes a letter is none of it. */
export function opinionParagraphs(text: string): OpinionParagraph[] {
  return readLetter(text)
    .model.body.map((block) => blockLines(block).join('\n'))
    .filter((words) => !/收悉|^现(?:将|就)?.{0,30}如下[：。]?$/.test(words))
    .map((words, index) => ({ no: index + 1, text: words }));
}

/** The draft with the paragraph at its end; as it was where it says that already. */
export const withParagraph = (text: string, words: string): string =>
  text.includes(words) ? text : `${text.trimEnd()}\n　　${words}\n`.trimStart();
