import { describe, expect, it } from '@jest/globals';
import type { KnownBody } from '../../../src/domain/registers/bodies.js';
import type { KnownMember } from '../../../src/domain/registers/members.js';
import { receiptKey, type KnownProposal } from '../../../src/domain/registers/proposal-records.js';
import { planProposals, type ProposalRecords } from '../../../src/domain/registers/proposals.js';
import { outcomes, rowsOf } from './rows.js';

const member = (name: string, sector: string, memberNo: string): KnownMember => ({
  id: memberNo,
  name,
  sector,
  memberNo,
  term: 5,
  duty: null,
});
const body = (id: string, name: string, kind: KnownBody['kind'], formerNames: string[] = []): KnownBody => ({
  id,
  name,
  shortName: name,
  kind,
  formerNames,
  convenerId: null,
});
const SESSION = { id: 's5', committee: '示例区政协', term: 5, meeting: 5 };
const RECORDS: ProposalRecords = {
  session: SESSION,
  sessions: [SESSION, { ...SESSION, id: 's4', meeting: 4 }],
  members: [
    member('甲堃', '科学技术界', '01'),
    member('乙玥', '教育界', '02'),
    member('丙镕', '经济界', '03'),
    member('张示例', '教育界', '04'),
    member('张示例', '经济界', '05'),
  ],
  bodies: [
    body('gsl', '示例区工商业联合会', 'body'),
    body('swj', '示例区政协社会建设委员会', 'committee'),
    body('jyj', '教育界', 'sector'),
    body('g1', '第一委员小组', 'group'),
    body('zjj', '区住建局', 'government', ['区建设局']),
  ],
  proposals: [],
  outOfUse: new Set(),
  today: '2026-03-01',
};

type Cells = Parameters<typeof rowsOf<'proposals'>>[1];
const plan = (rows: Cells[], records: Partial<ProposalRecords> = {}) =>
  planProposals(rowsOf('proposals', ...rows), { ...RECORDS, ...records });
const signed = (cells: Cells) =>
  plan([{ title: '关于加装电梯的提案', ...cells }])[0]!.write?.proposers.map(({ name, role }) => `${name}:${role}`);
/** The plan's new rows as if they had been stored, with 收件号 from 0001 on. */
const stored = (planned: ReturnType<typeof plan>): KnownProposal[] =>
  planned.flatMap(({ write }, i) =>
    write
      ? [
          {
            ...write,
            id: `p${i}`,
            number: null,
            state: 'submitted',
            receiptNumber: write.receiptNumber ?? `000${i + 1}`,
          },
        ]
      : [],
  );

describe('A register of proposals', () => {
  const WHOLE = {
    receiptNumber: '收0007',
    session: '区政协五届四次会议',
    title: '关于加装\n电梯的提案',
    proposers: '甲堃、乙玥',
    support: '丙镕',
    kind: '联名提案',
    origin: '大会',
    level: '区级',
    body: '一、情况\n楼旧人老。\n二、建议\n1.简化流程。\n2.分担资金。',
    units: '区住建局，区财政局',
    mayPublish: '否',
    noPublishReason: '涉及在建项目',
  };

  it('adds a proposal as its form says', () => {
    expect(plan([WHOLE])[0]).toMatchObject({
      outcome: 'new',
      name: '关于加装电梯的提案',
      notes: ['名录里没有单位“区财政局”，照写保留'],
      write: {
        id: null,
        sessionId: 's4',
        receiptNumber: '收0007',
        title: '关于加装电梯的提案',
        kind: 'joint',
        origin: 'in_session',
        level: 'own',
        suggestions: ['简化流程。', '分担资金。'],
        suggestedUnits: '区住建局、区财政局',
        mayPublish: false,
        noPublishReason: '涉及在建项目',
        proposers: [
          { memberId: '01', unitId: null, role: 'first', name: '甲堃' },
          { memberId: '02', role: 'joint' },
          { memberId: '03', role: 'support' },
        ],
      },
    });
  });

  it('takes the session that was chosen where a row names none', () => {
    expect(plan([{ title: '关于甲的提案', proposers: '甲堃' }])[0]!.write?.sessionId).toBe('s5');
  });

  it.each([
    ['one member', { proposers: '甲堃' }, 'individual'],
    ['one member and a supporter', { proposers: '甲堃', support: '乙玥' }, 'individual'],
    ['two members', { proposers: '甲堃、乙玥' }, 'joint'],
    ['a body', { proposers: '示例区工商业联合会' }, 'collective'],
    ['a committee', { proposers: '示例区政协社会建设委员会' }, 'special_committee'],
    ['a sector and its convener', { proposers: '教育界', convener: '乙玥' }, 'sector'],
    ['a group', { proposers: '第一委员小组' }, 'group'],
  ])('of %s has its kind from them', (_what, cells, kind) => {
    expect(plan([{ title: '关于甲的提案', ...cells }])[0]!.write?.kind).toBe(kind);
  });

  it('knows who signed as what', () => {
    expect(signed({ proposers: '甲堃、乙玥、丙镕' })).toEqual(['甲堃:first', '乙玥:joint', '丙镕:joint']);
    expect(signed({ first: '甲堃', joint: '乙玥', support: '丙镕' })).toEqual([
      '甲堃:first',
      '乙玥:joint',
      '丙镕:support',
    ]);
    expect(signed({ first: '乙玥', proposers: '甲堃、乙玥' })).toEqual(['乙玥:first', '甲堃:joint']);
    expect(signed({ proposers: '甲堃、乙玥（附议）' })).toEqual(['甲堃:first', '乙玥:support']);
    expect(signed({ proposers: '甲堃、张示例（经济界）' })).toEqual(['甲堃:first', '张示例:joint']);
    expect(signed({ proposers: '教育界', convener: '乙玥' })).toEqual(['教育界:first', '乙玥:convener']);
    expect(signed({ proposers: '甲堃、乙玥', kind: '界别' })).toEqual(['甲堃:convener', '乙玥:joint']);
    expect(signed({ proposers: '甲堃等2人', joint: '乙玥' })).toEqual(['甲堃:first', '乙玥:joint']);
  });

  it('finds the member whom sector or number tell from the other', () => {
    expect(plan([{ title: '关于甲的提案', proposers: '张示例（05）' }])[0]!.write?.proposers[0]?.memberId).toBe('05');
    expect(plan([{ title: '关于甲的提案', proposers: '张示例（教育）' }])[0]!.write?.proposers[0]?.memberId).toBe('04');
  });

  it.each([
    ['a member nobody knows', { proposers: '甲堃、无名氏' }, 'proposers', '名录里没有委员“无名氏”。'],
    [
      'a name of two',
      { proposers: '张示例' },
      'proposers',
      '名录里有2位张示例：张示例（教育界，04）、张示例（经济界，05）。',
    ],
    ['a number that is nobody’s', { proposers: '张示例（09）' }, 'proposers', '名录里没有委员“张示例（09）”。'],
    ['a list that is not whole', { proposers: '甲堃、乙玥等5人' }, 'proposers', '写着“等5人”，名单里有2个姓名。'],
    ['a list that ends in 等', { proposers: '甲堃等' }, 'proposers', '名单以“等”结尾，没有写全。'],
    ['nobody', {}, 'proposers', '没有填提案者。'],
    [
      'an individual proposal of two',
      { proposers: '甲堃、乙玥', kind: '个人' },
      'kind',
      '类型是“个人提案”，提案者却有2个。',
    ],
    ['a joint proposal of one', { proposers: '甲堃', kind: '联名' }, 'kind', '类型是“联名提案”，提案者却只有1个。'],
    [
      'a body’s individual proposal',
      { proposers: '示例区工商业联合会', kind: '个人' },
      'kind',
      '类型是“个人提案”，提案者却是单位。',
    ],
    [
      'a collective proposal without a body',
      { proposers: '甲堃', kind: '集体' },
      'kind',
      '类型是“集体提案”，提案者里却没有单位。',
    ],
    ['a kind nobody knows', { proposers: '甲堃', kind: '重要' }, 'kind', '“提案类型”的“重要”不认得。'],
    ['a session that is not on record', { proposers: '甲堃', session: '六届一次' }, 'session', '没有登记“六届一次”。'],
    [
      'an emoji in the title',
      { proposers: '甲堃', title: '关于😀的提案' },
      'title',
      '“案由”含有看不见的字符或表情符号。',
    ],
    [
      'a zero-width sign in the title',
      { proposers: '甲堃', title: '关于\u200b电梯' },
      'title',
      '“案由”含有看不见的字符或表情符号。',
    ],
    [
      'a turned direction in the body',
      { proposers: '甲堃', body: '甲\u202e乙' },
      'body',
      '“正文”含有改变书写方向的字符。',
    ],
    [
      'a reason without a no',
      { proposers: '甲堃', noPublishReason: '有隐情' },
      'noPublishReason',
      '写了不同意公开的原因，“是否同意公开”却不是“否”。',
    ],
    ['a receipt number with signs', { proposers: '甲堃', receiptNumber: '=1' }, 'receiptNumber', '收件号“=1”不能用。'],
    ['a title that is too long', { proposers: '甲堃', title: '长'.repeat(201) }, 'title', '“案由”有201字，最多200字。'],
  ])('refuses %s', (_what, cells, field, sentence) => {
    const [row] = plan([{ title: '关于甲的提案', ...cells }]);
    expect(row).toMatchObject({ outcome: 'error', write: null });
    expect(row!.problems).toEqual([expect.objectContaining({ field, sentence })]);
    expect(row!.problems[0]!.remedy).not.toBe('');
  });

  it('refuses ten thousand proposers in one row without looking for any of them', () => {
    const proposers = Array.from({ length: 10_000 }, (_, i) => `委${i}`).join('、');
    expect(outcomes(plan([{ title: '关于甲的提案', proposers }]))).toEqual(['error: 提案者有10000人，最多500人。']);
  });

  it('takes zero-width signs out of a body and says so', () => {
    const [row] = plan([{ title: '关于甲的提案', proposers: '甲堃', body: '楼\ufeff\u200b旧' }]);
    expect(row).toMatchObject({
      outcome: 'new',
      notes: ['“正文”里有2个看不见的字符，已去掉'],
      write: { body: '楼旧' },
    });
  });

  it('keeps what a spreadsheet would run as text', () => {
    expect(plan([{ title: '=1+1关于甲的提案', proposers: '甲堃', body: '@SUM(A1)' }])[0]!.write).toMatchObject({
      title: '=1+1关于甲的提案',
      body: '@SUM(A1)',
    });
  });

  it('says of the same list a second time that nothing changes, with and without numbers of its own', () => {
    const rows = [WHOLE, { title: '关于甲的提案', proposers: '甲堃' }, { title: '关于乙的提案', proposers: '教育界' }];
    const proposals = stored(plan(rows));
    expect(outcomes(plan(rows, { proposals }))).toEqual(['same', 'same', 'same']);
  });

  it('changes what is not filed yet, and says what', () => {
    const proposals = stored(plan([WHOLE]));
    const [row] = plan([{ ...WHOLE, title: '关于加快加装电梯的提案', mayPublish: '是', noPublishReason: '' }], {
      proposals,
    });
    expect(row).toMatchObject({
      outcome: 'change',
      changes: [
        { label: '案由', from: '关于加装电梯的提案', to: '关于加快加装电梯的提案' },
        { label: '是否同意公开', from: '否', to: '是' },
      ],
      write: { id: 'p0' },
    });
  });

  it('corrects a proposal that was returned for it, and says that it is handed in again', () => {
    const proposals = stored(plan([WHOLE])).map((one) => ({ ...one, state: 'returned' as const }));
    const [row] = plan([{ ...WHOLE, body: '另一篇' }], { proposals });
    expect(row).toMatchObject({ outcome: 'change', changes: [{ label: '正文' }], write: { id: 'p0' } });
    expect(row?.notes).toContain('退回修改的提案，按本行改正后重新提交');
    expect(outcomes(plan([WHOLE], { proposals }))).toEqual(['same']);
  });

  it.each([
    ['2026-02-03', '2026-02-03'],
    ['２０２６年２月３日', '2026-02-03'],
    ['2026/2/3', '2026-02-03'],
    ['20260203', '2026-02-03'],
    ['', null],
    ['2026.3.1', '2026-03-01'],
  ])('reads %p as the day of receipt', (receivedDay, day) => {
    expect(plan([{ ...WHOLE, receivedDay }])[0]?.write?.receivedDay).toBe(day);
  });

  it.each([
    ['2月3日', '“收件日”的“2月3日”不是存在的日期。'],
    ['2026-02-30', '“收件日”的“2026-02-30”不是存在的日期。'],
    ['2026-03-02', '“收件日”2026年3月2日还没有到。'],
    ['春分', '“收件日”的“春分”不是存在的日期。'],
  ])('refuses %p as the day of receipt', (receivedDay, sentence) => {
    expect(outcomes(plan([{ ...WHOLE, receivedDay }]))).toEqual([`error: ${sentence}`]);
  });

  it('keeps the day of receipt where a later list does not say one', () => {
    const proposals = stored(plan([{ ...WHOLE, receivedDay: '2026-02-03' }]));
    expect(outcomes(plan([WHOLE], { proposals }))).toEqual(['same']);
    expect(plan([{ ...WHOLE, receivedDay: '2026-02-04' }], { proposals })[0]?.changes).toEqual([
      { label: '收件日', from: '2026-02-03', to: '2026-02-04' },
    ]);
  });

  it('leaves a filed proposal as it is', () => {
    const proposals = stored(plan([WHOLE])).map((one) => ({ ...one, state: 'filed' as const, number: '2025001' }));
    expect(outcomes(plan([WHOLE], { proposals }))).toEqual(['same']);
    expect(outcomes(plan([{ ...WHOLE, body: '另一篇' }], { proposals }))[0]).toBe(
      'error: 这件提案（第2025001号）现在是“已立案”，登记的正文与本行不同，不能再用登记表改。',
    );
  });

  it('does not take another proposal for the one that has the number', () => {
    const proposals = stored(plan([WHOLE]));
    expect(
      outcomes(plan([{ ...WHOLE, title: '关于别的事的提案', proposers: '丙镕、乙玥', support: '' }], { proposals })),
    ).toEqual(['error: 收件号收0007是另一件提案的：“关于加装电梯的提案”。']);
    expect(outcomes(plan([{ ...WHOLE, receiptNumber: '8' }], { proposals }))).toEqual([
      'error: 这件提案已登记，收件号是收0007，不是8。',
    ]);
    expect(outcomes(plan([{ ...WHOLE, receiptNumber: '９' }], { outOfUse: new Set([receiptKey('s4', '9')]) }))).toEqual(
      ['error: 收件号9已经停用，不再使用。'],
    );
  });

  it('tells both rows of one number, and both of one proposal', () => {
    const [a, b] = [
      { title: '关于甲的提案', proposers: '甲堃' },
      { title: '关于乙的提案', proposers: '乙玥' },
    ];
    expect(
      outcomes(
        plan([
          { ...a, receiptNumber: '7' },
          { ...b, receiptNumber: '第０７号' },
          { ...b, receiptNumber: '8' },
        ]),
      ),
    ).toEqual(['error: 收件号7也写在第3行。', 'error: 收件号第０７号也写在第2行。', 'new']);
    expect(
      outcomes(
        plan([
          { ...a, receiptNumber: '7' },
          { ...b, receiptNumber: '7', kind: '？' },
        ]),
      ),
    ).toEqual(['error: 收件号7也写在第3行。', expect.stringContaining('不认得')]);
    expect(outcomes(plan([a, b, { ...a, title: '关于 甲 的提案' }]))).toEqual([
      'error: 与第4行是同一件提案：案由、提案者都相同。',
      'new',
      'error: 与第2行是同一件提案：案由、提案者都相同。',
    ]);
  });

  it('only tells that a title comes twice under other names', () => {
    const planned = plan([
      { title: '关于甲的提案', proposers: '甲堃' },
      { title: '关于甲的提案', proposers: '乙玥' },
    ]);
    expect(planned.map(({ outcome, notes }) => [outcome, notes])).toEqual([
      ['new', ['案由与第3行相同']],
      ['new', ['案由与第2行相同']],
    ]);
  });

  it('is quick with five thousand rows', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({
      title: `关于第${i}件事的提案`,
      proposers: '甲堃、乙玥',
      body: WHOLE.body,
    }));
    const first = plan(rows);
    expect(first.every(({ outcome }) => outcome === 'new')).toBe(true);
    expect(plan(rows, { proposals: stored(first) }).every(({ outcome }) => outcome === 'same')).toBe(true);
  });
});
