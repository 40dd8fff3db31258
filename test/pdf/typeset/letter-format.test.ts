import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { linesByPage } from '../../../src/domain/paper/same-lines.js';
import { LETTER_FORMAT } from '../../../src/letters/letter-format.js';
import { sampleLetters } from '../../../src/letters/registry/reply-letter.js';
import type { LetterModel } from '../../../src/domain/letter/model.js';
import { aLetter, aLetterOf } from '../../domain/typeset/a-letter.js';
import { openPress } from './press.js';

const press = openPress();
afterAll(() => press.close());

/**
 * Lines and pages of letters, as this format has them. A change here is seen on paper: is it a mend, `RENEW_LETTER_LINES=1` keeps
 * the new ones, and who looks at the commit sees which lines moved; does a signed letter mean something else by it, raise
 * `LETTER_FORMAT` first.
 */
const RECORD = path.resolve(import.meta.dirname, `../../fixtures/letter-lines/${LETTER_FORMAT.replace('/', '-')}.json`);

const LETTERS: { label: string; model: LetterModel }[] = [
  ...sampleLetters(),
  { label: '两页', model: aLetterOf(4) },
  { label: '长', model: aLetterOf(40) },
  { label: '联合三家', model: aLetter({ signatories: ['示例区甲局', '示例区乙局', '示例区丙局'] }) },
  {
    label: '联合六家',
    model: aLetter({ signatories: Array.from('甲乙丙丁戊己', (sign) => `示例区${sign}管理局`) }),
  },
  {
    label: '附件和表格',
    model: aLetter({
      attachments: [
        {
          title: '示例区老旧小区充电设施一览',
          body: [{ kind: 'table', rows: Array.from({ length: 40 }, (_, i) => [`第${i}行`, '示例小区', '20']) }],
        },
      ],
    }),
  },
];

it('sets letters as it did: every line and page ends where it ended', async () => {
  const now: Record<string, string[][]> = {};
  for (const { label, model } of LETTERS) now[label] = linesByPage((await press.print(model)).facts);
  if (process.env.RENEW_LETTER_LINES === '1') {
    mkdirSync(path.dirname(RECORD), { recursive: true });
    writeFileSync(RECORD, `${JSON.stringify(now, null, 1)}\n`);
  }
  expect(existsSync(RECORD)).toBe(true);
  expect(now).toEqual(JSON.parse(readFileSync(RECORD, 'utf8')));
});
