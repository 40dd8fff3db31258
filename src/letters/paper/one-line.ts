import type { LetterModel } from '../../domain/letter/model.js';
import { EMBLEM_LONGEST_NAME } from './head-geometry.js';
import { cells } from './measures.js';
import { elementTooLong } from './refusals.js';

/**
 * Elements that stand on one line and never wrap, with the characters they have room for. Wider than the page, one of
 * them would make the browser shrink the whole letter without a word.
 * @throws {Refusal} `letter.element-too-long` for the first that does not fit
 */
export function refuseTooLong(model: LetterModel, emblem: string | null): void {
  const elements: [string, string, string | null | undefined, number][] = [
    ['classMark', '办理结果类别', model.classMark, 20],
    ['unit', '发文机关', emblem, EMBLEM_LONGEST_NAME],
    // 签发人 and 发文字号 share a line of 28.
    ['signer', '签发人', model.signer, 8],
    ['docNumber', '发文字号', model.docNumber, 16],
    ...model.signatories.map((name): [string, string, string, number] => [
      'unit',
      '发文机关',
      name,
      EMBLEM_LONGEST_NAME,
    ]),
    ['date', '成文日期', model.date?.printed, 14],
  ];
  for (const [field, label, text, limit] of elements) {
    if (text && cells(text) > limit) throw elementTooLong(field, label, text, limit);
  }
}
