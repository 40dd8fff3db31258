import type { LetterModel } from '../../domain/letter/model.js';
import { EMBLEM_LONGEST_NAME } from './head-geometry.js';
import { cells } from './measures.js';
import { elementTooLong } from './refusals.js';

/** A 机关代字 of twelve characters, the year and a number; beside a 签发人 there is less room. */
export const LONGEST_NUMBER = 20;
export const LONGEST_NUMBER_BESIDE = 16;
/** Under a seal a name takes as many lines as it needs. */
export const LONGEST_SEALED_NAME = 40;

/**
 * Elements that stand on one line and never wrap, with the characters they have room for. Wider than the page, one of
 * them would make the browser shrink the whole letter without a word.
 * @throws {Refusal} `letter.element-too-long` for the first that does not fit
 */
export function refuseTooLong(model: LetterModel, emblem: string | null, sealed: boolean): void {
  const elements: [string, string, string | null | undefined, number][] = [
    ['classMark', '办理结果类别', model.classMark, 20],
    ['unit', '发文机关标志', emblem, EMBLEM_LONGEST_NAME],
    // 签发人 and 发文字号 share a line of 28.
    ['signer', '签发人', model.signer, 8],
    ['docNumber', '发文字号', model.docNumber, model.signer === null ? LONGEST_NUMBER : LONGEST_NUMBER_BESIDE],
    ...model.signatories.map((name): [string, string, string, number] => [
      'unit',
      '发文机关署名',
      name,
      sealed ? LONGEST_SEALED_NAME : EMBLEM_LONGEST_NAME,
    ]),
    ['date', '成文日期', model.date?.printed, 14],
  ];
  for (const [field, label, text, limit] of elements) {
    if (text && cells(text) > limit) throw elementTooLong(field, label, text, limit);
  }
}
