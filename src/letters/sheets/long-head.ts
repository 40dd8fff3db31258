import { EMBLEM_LONGEST_NAME } from '../paper/head-geometry.js';
import { cells } from '../paper/measures.js';
import { LONGEST_NUMBER, LONGEST_NUMBER_BESIDE, LONGEST_SEALED_NAME } from '../paper/one-line.js';
import { elementTooLong } from '../paper/refusals.js';
import { emblemIn } from './dress.js';
import type { Sheet } from './sheet.js';

/** Names in a red head that is one line. */
const LONGEST_HEAD = EMBLEM_LONGEST_NAME;
/** A signature without a seal has the whole line. */
const LONGEST_SIGNATURE = 26;

/**
 * Elements on one line that never wraps: wider than the page, one of them would make the browser shrink the whole paper.
 * @throws {Refusal} `letter.element-too-long`
 */
export function refuseLongHead(sheet: Sheet): void {
  const { layout, agencies, mark, signers, letter, sealed, imprint } = sheet;
  const red = layout === 'document' || layout === 'minutes';
  const elements: [string, string, string | null | undefined, number][] = [
    ...(red
      ? agencies.map((name): [string, string, string, number] => [
          'unit',
          '发文机关标志',
          emblemIn(sheet, name) + mark,
          LONGEST_HEAD,
        ])
      : []),
    ['docNumber', '发文字号', letter.docNumber, signers.length > 0 ? LONGEST_NUMBER_BESIDE : LONGEST_NUMBER],
    ['signer', '签发人', signers.join('　'), 8],
    ...letter.signatories.map((name): [string, string, string, number] => [
      'unit',
      '发文机关署名',
      name,
      sealed ? LONGEST_SEALED_NAME : LONGEST_SIGNATURE,
    ]),
    ['date', '日期', letter.date?.printed, 14],
    ['unit', '印发机关', imprint?.agency, 18],
  ];
  for (const [field, label, text, limit] of elements)
    if (text && cells(text) > limit) throw elementTooLong(field, label, text, limit);
}
