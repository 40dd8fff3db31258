import { describe, expect, it } from '@jest/globals';
import { addressedTo } from '../../../src/domain/letter/addressed.js';
import { replySkeleton } from '../../../src/domain/letter/skeleton.js';
import { PAPER_KINDS } from '../../../src/letters/papers/kinds/index.js';
import { filingNotice } from '../../../src/letters/papers/kinds/filing-notice.js';
import { replyTable } from '../../../src/letters/papers/kinds/reply-table.js';
import { paperSheet } from '../../../src/letters/papers/paper-kind.js';
import { STANDARD } from '../../../src/domain/letterhead/letterhead.js';
import { lookOf } from '../../../src/domain/letterhead/look.js';
import { dressed } from '../../../src/letters/sheets/dress.js';

const MEMBER = { name: '甲堃', member: true };
const OTHER = { name: '乙示例', member: true };
const BODY = { name: '示例区政协社会和法制委员会', member: false };

describe.each([
  ['one member', [MEMBER], '甲堃委员', '您'],
  ['members together', [MEMBER, OTHER], '甲堃、乙示例委员', '你们'],
  ['a body', [BODY], BODY.name, '贵单位'],
  ['a member and a body', [MEMBER, BODY], `${BODY.name}、甲堃委员`, '你们'],
  ['nobody known', [], '提案者', '您'],
] as const)('A letter to %s', (_name, proposers, to, you) => {
  const addressed = addressedTo(proposers);

  it.each([
    ['notice', filingNotice, ''],
    ['answer', replyTable, '尊敬的'],
  ] as const)('is addressed so as a %s', (_kind, kind, respect) => {
    const sheet = paperSheet<never>(kind as never, { ...kind.samples.normal, addressed } as never);
    expect(sheet.letter.salutation).toBe(to.replace('甲堃', `${respect}甲堃`));
    expect(JSON.stringify(sheet.body)).toContain(`${you}提`);
  });

  it('is spoken to alike in the frame of a 答复函', () => {
    const facts = { number: '2026012', title: '关于某事的提案', suggestions: [], role: null };
    const session = { committee: '示例区政协', term: 5, meeting: 3 };
    const text = replySkeleton({ ...facts, session: session, proposers: [...proposers] });
    expect(text).toContain(`${you}提出的`);
    expect(text).not.toContain(`${BODY.name}委员`);
  });
});

it('an office’s own 称谓 is for the members; a body keeps its name before them', () => {
  const look = lookOf(
    '示例区政协提案委员会',
    { no: 1, content: { ...STANDARD, phrases: { salutation: '{委员}同志' } } },
    null,
  )!;
  const to = (proposers: Parameters<typeof addressedTo>[0]): string | null => {
    const data = { ...filingNotice.samples.normal, addressed: addressedTo(proposers) };
    return dressed(paperSheet(filingNotice, data), [look], '2026-03-18').letter.salutation;
  };
  expect(to([MEMBER, BODY])).toBe(`${BODY.name}、甲堃同志`);
  expect(to([BODY])).toBe(BODY.name);
});

it('no paper says 您们', () => {
  for (const kind of PAPER_KINDS) expect(JSON.stringify(paperSheet(kind, kind.samples.normal))).not.toContain('您们');
});
