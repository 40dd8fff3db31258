import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkLetter } from '../../../src/domain/letter/check/check.js';
import { readLetter } from '../../../src/domain/letter/read.js';
import { readReport } from '../../../src/letters/read-report.js';
import { SEED_NUMBERS, seedText } from '../../support/seeds.js';
import { CLEAN_LETTERS, fixtureText } from './fixtures.js';
import { type Schema, violations } from './schema.js';

const CONTRACT = path.resolve(import.meta.dirname, '../../../../shared/contract/read.schema.json');
const schema = JSON.parse(readFileSync(CONTRACT, 'utf8')) as Schema;

function reportOf(text: string): unknown {
  const reading = readLetter(text);
  return JSON.parse(JSON.stringify(readReport(reading, checkLetter(reading))));
}

describe('the report of a document', () => {
  it.each([...SEED_NUMBERS])('keeps the contract for seed %s', (seed) => {
    expect(violations(schema, reportOf(seedText(seed)))).toEqual([]);
  });

  it.each([...CLEAN_LETTERS, 'messy-co-opinion.txt', 'messy-missing-parts.txt', 'messy-tables.txt'])(
    'keeps the contract for %s',
    (name) => expect(violations(schema, reportOf(fixtureText(name)))).toEqual([]),
  );

  it('is noticed when it breaks the contract', () => {
    expect(
      violations(schema, { ...(reportOf('') as object), kind: 'letter', date: '2025', copies: null }),
    ).toHaveLength(3);
  });

  it('says of seed 002 what it prints and invents nothing', () => {
    expect(reportOf(seedText('002'))).toMatchObject({
      kind: 'reply',
      role: 'lead',
      session: { committee: '深圳市福田区政协', term: 6, meeting: 3 },
      number: '2023027',
      title: '关于深圳时装周应建起自己时尚标签的提案',
      addressees: [
        { type: 'member', name: '全禹羲' },
        { type: 'member', name: '孙丽娜' },
      ],
      addresseesOpenEnded: false,
      addressedToUnit: null,
      answeringUnit: null,
      category: null,
      docNumber: null,
      publicity: null,
      signer: null,
      date: null,
      dateRaw: null,
      contact: null,
      copies: [],
      attachments: [],
    });
  });

  it('tells the unit that a co-opinion goes to', () => {
    expect(reportOf(fixtureText('messy-co-opinion.txt'))).toMatchObject({
      kind: 'co-opinion',
      role: 'co',
      addressedToUnit: '区住房建设局',
      answeringUnit: '示例区自然资源局',
      date: '2025-05-12',
    });
  });

  it('keeps a damaged date as it is printed', () => {
    expect(reportOf(fixtureText('messy-missing-parts.txt'))).toMatchObject({ date: null, dateRaw: '20257月' });
  });
});
