import type { LetterLook } from '../letterhead/look.js';
import { canonicalJson } from '../audit/canonical-json.js';

/** 定稿: all that a signature binds. Document number and date are not among it: they come with the numbering. */
export interface FrozenLetter {
  /** 正文, as the version says it. */
  text: string;
  /** 文面要素, as typed; without number and date. */
  elements: Readonly<Record<string, string>>;
  /** 主送: everybody the letter goes to, in order. */
  addressees: readonly string[];
  /** 抄送. */
  copies: readonly string[];
  /** 联合答复: the units that sign beside the one that answers. */
  joint: readonly string[];
  /** 版式: by which rules the paper is set. */
  format: LetterFormat;
  /** 版头和用语 of district and unit, as they were; left out where the program's own were used. */
  look?: LetterLook | undefined;
}

export interface LetterFormat {
  /** Grows when the same letter would mean something else on its paper; see `LETTER_FORMAT`. */
  program: string;
  /**
   * Template and style files of the day, each with its SHA-256. They are on record and bind nobody: who signs, signs what the
   * letter says, not the file that sets it.
   */
  files: Readonly<Record<string, string>>;
}

/** What the numbering adds after the signature. */
export const ADDED_BY_NUMBERING = ['docNumber', 'date'] as const;

/** One text for one letter; what is hashed is this text. */
export function frozenLetter(letter: FrozenLetter): string {
  const later: readonly string[] = ADDED_BY_NUMBERING;
  const elements = Object.fromEntries(Object.entries(letter.elements).filter(([name]) => !later.includes(name)));
  return canonicalJson({ ...letter, elements });
}

/** The letter that such a text holds. */
export const thawed = (content: string): FrozenLetter => JSON.parse(content) as FrozenLetter;

/** Whether they are set by the same rules, whatever was mended in the style sheet in between. */
export const sameFormat = (one: LetterFormat, other: LetterFormat): boolean => one.program === other.program;

/** Whether who signed the one has signed the other, too: texts of frozen letters of whatever time. */
export const sameLetter = (one: string, other: string): boolean =>
  one === other || differingParts(thawed(one), thawed(other)).length === 0;

const PARTS: Readonly<Record<keyof FrozenLetter, string>> = {
  text: '正文',
  elements: '文面要素',
  addressees: '主送',
  copies: '抄送',
  joint: '联合答复单位',
  format: '版式',
  look: '版头和用语',
};

/** In what two letters differ, in the words of the trade; empty where they are one. */
export function differingParts(one: FrozenLetter, other: FrozenLetter): string[] {
  return (Object.keys(PARTS) as (keyof FrozenLetter)[])
    .filter((part) =>
      part === 'format'
        ? !sameFormat(one.format, other.format)
        : canonicalJson(one[part]) !== canonicalJson(other[part]),
    )
    .map((part) => PARTS[part]);
}
