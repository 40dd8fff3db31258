import { readCode } from './code.js';

/** What a text says about which letter it is. */
export interface Clues {
  codes: string[];
  docNumbers: string[];
  proposalNumbers: string[];
}

/** A text that names more is no letter. */
const MOST = 5;

const CODE = /校验码[:：]?([0-9A-Z]{4}(?:[-—–]?[0-9A-Z]{4}){3}[-—–]?[0-9A-Z])/gi;
const DOC_NUMBER = /[\p{Script=Han}]{2,12}[〔[［（(【]\d{4}[〕\]］）)】]\d{1,5}号/gu;
const PROPOSAL = /第([0-9A-Za-z-]{1,20})号/g;

/** Looked for without white space; document numbers as they are registered. */
export function cluesIn(text: string): Clues {
  const first = <T>(found: T[]): T[] => [...new Set(found)].slice(0, MOST);
  return {
    codes: first([...text.matchAll(CODE)].flatMap(([, code = '']) => readCode(code) ?? [])),
    docNumbers: first(
      [...text.matchAll(DOC_NUMBER)].map(([number]) => number.replace(/[[［（(【]/, '〔').replace(/[\]］）)】]/, '〕')),
    ),
    proposalNumbers: first([...text.matchAll(PROPOSAL)].map(([, number = '']) => number)),
  };
}
