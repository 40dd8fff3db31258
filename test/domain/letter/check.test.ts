import { describe, expect, it } from '@jest/globals';
import { checkLetter } from '../../../src/domain/letter/check/check.js';
import type { CheckRecord } from '../../../src/domain/letter/check/record.js';
import { RULES } from '../../../src/domain/letter/check/rules.js';
import { readLetter } from '../../../src/domain/letter/read.js';
import { seedText } from '../../support/seeds.js';
import { CLEAN_LETTERS, fixtureText } from './fixtures.js';

const rulesOf = (raw: string, record?: CheckRecord) => checkLetter(readLetter(raw), record).map(({ rule }) => rule);
const clean = fixtureText('clean-2-pages.txt');
/** The clean letter with one thing changed; it must have been there. */
function altered(from: string | RegExp, to: string): string {
  const text = clean.replace(from, to);
  expect(text).not.toBe(clean);
  return text;
}

describe('the check of a letter', () => {
  it.each(CLEAN_LETTERS)('has nothing to say about %s', (name) => {
    expect(checkLetter(readLetter(fixtureText(name)))).toEqual([]);
  });

  it('finds in seed 002 exactly these rules on these lines', () => {
    const remarks = checkLetter(readLetter(seedText('002')));
    expect(remarks.map(({ rule, at }) => `${rule} ${at?.line ?? '-'}`)).toEqual([
      'C-class-missing -',
      'C-doc-number-missing -',
      'C-unit-missing -',
      'C-date-missing -',
      'C-contact-missing -',
      'C-title-organ 1',
      'C-title-type 1',
      'C-number-hao 5',
      'C-number-lost 7',
      'C-bookmark 7',
      'C-run-nested 13',
      'C-dash 16',
      'C-promise-empty 18',
      'C-promise-empty 20',
      'C-promise-empty 21',
    ]);
  });

  it('says of every remark why, and what to do', () => {
    for (const { message, remedy } of checkLetter(readLetter(seedText('002')))) {
      expect(message).toMatch(/。$/);
      expect(remedy).toMatch(/。$/);
    }
  });

  it('has rules with names of their own, a Chinese name and a source', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { id, name, source } of RULES) {
      expect(id).toMatch(/^C-[a-z-]+$/);
      expect(name).toMatch(/\p{Script=Han}/u);
      expect(source).not.toBe('');
    }
  });

  it.each([
    ['经商示例区城市管理局、公安分局，现答复如下', true],
    ['经函商区城管局，现答复如下', true],
    ['并征求区城管局意见', true],
    ['区城管局的会办意见已经采纳', true],
    ['会办单位区城管局提出', true],
    ['会同区城管局开展整治，每月会商一次', false],
    ['由区城管局负责清理', false],
    ['公开征求社会意见后由区城管局实施', false],
    ['征求了区水务局、区城管局的意见', true],
    ['经商区水务局，现答复如下', false],
  ])('of “%s” finds a missing opinion: %s', (sentence, found) => {
    const text = altered('特此答复。', `${sentence}。\n　　特此答复。`);
    const waiting = { names: ['示例区城市管理局', '区城管局'], opinionIn: false };
    const remarks = rulesOf(text, { coHandlers: [waiting] }).filter((rule) => rule === 'C-opinion-missing');
    expect(remarks).toEqual(found ? ['C-opinion-missing'] : []);
    expect(rulesOf(text, { coHandlers: [{ ...waiting, opinionIn: true }] })).not.toContain('C-opinion-missing');
    expect(rulesOf(text)).not.toContain('C-opinion-missing');
  });

  it.each<[string, string | RegExp, string]>([
    ['C-number-differs', '（第2025036号）', '（第2025063号）'],
    ['C-title-differs', '关于区政协七届四次会议\n', '关于《关于改善公园停车难的提案》\n'],
    ['C-number-hao', '（第2025036号）', '（第2025036）'],
    ['C-title-organ', '示例区交通运输局关于', '关于'],
    ['C-title-type', '的答复函', '的答复'],
    ['C-salutation-missing', '尊敬的吴乙、郑丁委员：\n', ''],
    ['C-salutation-member', '吴乙、郑丁委员', '吴乙、郑丁'],
    ['C-salutation-deputy', '吴乙、郑丁委员', '吴乙、郑丁代表'],
    ['C-class-missing', '办复类别：B\n', ''],
    ['C-doc-number-missing', '示区交函〔2025〕27号\n', ''],
    ['C-doc-number', '〔2025〕27号', '〔2025〕027号'],
    ['C-doc-number', '〔2025〕27号', '〔2025〕第27号'],
    ['C-closing-missing', '　　特此答复。\n', ''],
    ['C-unit-missing', '\n示例区交通运输局\n2025', '\n2025'],
    ['C-date-missing', '2025年7月22日\n', ''],
    ['C-date-damaged', '2025年7月22日\n', '20257月22日\n'],
    ['C-date-form', '2025年7月22日\n', '2025年07月22日\n'],
    ['C-contact-missing', /（联系人.*\n/, ''],
    ['C-contact', '，联系电话：0000-12345602', ''],
    ['C-attachments', '特此答复。\n', '特此答复。\n附件：停车场名录\n'],
    ['C-numbering', '三、下一步', '四、下一步'],
    ['C-number-form', '二、关于', '二．关于'],
    ['C-heading-end', '一、已经完成的工作', '一、已经完成的工作：'],
    ['C-run-order', '三是规范秩序', '四是规范秩序'],
    ['C-run-nested', '现象明显减少。', '现象明显减少。二是加强巡逻。'],
    ['C-run-lone', /　　二是盘活[^]*?　　三是规范[^\n]*\n/, ''],
    ['C-next-steps', '三、下一步工作', '三、有关情况的说明'],
    ['C-promise-due', '在2025年12月31日前完成', '完成'],
    ['C-promise-owner', '由区交通运输局牵头，', ''],
    ['C-promise-empty', '一是由区交通运输局牵头，在2025年12月31日前完成立体停车场的方案设计', '一是积极推进停车场建设'],
    ['C-leftover', '项目已列入', '项目XX已列入'],
    ['C-leftover', '项目已列入', '{{项目}}已列入'],
    ['C-leftover', '项目已列入', '错误!未找到引用源。项目已列入'],
    ['C-leftover', '项目已列入', '【待补】项目已列入'],
    ['C-mark-between', '区档案馆', '《甲》、《乙》区档案馆'],
    ['C-range', '泊位64个', '泊位60-64个'],
    ['C-ellipsis', '明显减少。', '明显减少...'],
    ['C-mark-doubled', '明显减少。', '明显减少，。'],
    ['C-pairs', '明显减少', '“明显减少'],
    ['C-straight-quote', '明显减少', '"明显减少"'],
    ['C-half-width', '权属清晰，', '权属清晰,'],
    ['C-full-width', '2800平方米', '２８００平方米'],
    ['C-dash', '权属清晰，', '权属清晰－－'],
    ['C-year-bracket', '〔2025〕27号', '（2025）27号'],
    ['C-broken-character', '权属清晰', '权属\ufffd清晰'],
    ['C-traditional', '权属清晰', '權屬清晰，個體'],
    ['C-long-paragraph', '权属清晰', `${'示'.repeat(1001)}`],
    ['C-secret', '办复类别：B', '机密★1年\n办复类别：B'],
    ['C-bookmark', '一、已经', '一、[bookmark: _Toc1]已经'],
    ['C-number-lost', '一、已经', '1、已经'],
  ])('%s answers to “%s” becoming “%s”', (rule, from, to) => {
    const text = rule === 'C-long-paragraph' ? altered(/　　你们建议利用[^\n]*/, `　　${to}`) : altered(from, to);
    expect(rulesOf(text)).toContain(rule);
  });

  it('points at the very word', () => {
    const text = altered('项目已列入', '项目XX已列入');
    const remark = checkLetter(readLetter(text)).find(({ rule }) => rule === 'C-leftover');
    const line = text.split('\n').findIndex((typed) => typed.includes('XX'));
    expect(remark?.at).toEqual({ line: line + 1, column: (text.split('\n')[line] ?? '').indexOf('XX') + 1 });
  });

  it('says once what an empty promise lacks', () => {
    const text = altered(
      '一是由区交通运输局牵头，在2025年12月31日前完成立体停车场的方案设计',
      '一是积极推进停车场建设',
    );
    expect(rulesOf(text).filter((rule) => rule.startsWith('C-promise'))).toEqual(['C-promise-empty']);
  });

  it('asks for no next steps where the matter is settled', () => {
    const settled = altered('办复类别：B', '办复类别：A').replace('三、下一步工作', '三、有关情况的说明');
    expect(rulesOf(settled)).not.toContain('C-next-steps');
  });

  it('leaves phone numbers, document numbers and days alone when it looks for ranges', () => {
    expect(
      rulesOf(altered('明显减少。', '明显减少（电话0000-12345678，兰政字〔2012〕30-17号，2025-07-01起）。')),
    ).not.toContain('C-range');
  });
});

describe('the comparison with the record', () => {
  const record: CheckRecord = {
    number: '2025036',
    title: '关于缓解示例中学周边停车难的提案',
    session: { term: 7, meeting: 4 },
    unit: '示例区交通运输局',
    docNumber: '示区交函〔2025〕27号',
    proposers: ['吴乙', '郑丁'],
  };

  it('has nothing to say when all agrees', () => {
    expect(checkLetter(readLetter(clean), record)).toEqual([]);
  });

  it.each<[string, CheckRecord]>([
    ['C-number', { ...record, number: '2025037' }],
    ['C-title', { ...record, title: '关于缓解停车难的提案' }],
    ['C-session', { ...record, session: { term: 7, meeting: 3 } }],
    ['C-unit-record', { ...record, unit: '示例区教育局' }],
    ['C-proposer-missing', { ...record, proposers: ['吴乙', '郑丁', '林甲'] }],
    ['C-proposer-unknown', { ...record, proposers: ['吴乙'] }],
    ['C-doc-number-record', { ...record, docNumber: '示区交函〔2025〕28号' }],
  ])('%s names what differs', (rule, other) => {
    expect(rulesOf(clean, other)).toContain(rule);
  });

  it('writes the session as documents do', () => {
    const [remark] = checkLetter(readLetter(clean), { session: { term: 5, meeting: 12 } });
    expect(remark?.message).toContain('登记的是五届十二次会议');
  });

  it.each<[string, string, string[]]>([
    ['示例区政协', '示例区政协', []],
    ['示例区政协', '政协示例市示例区委员会', []],
    ['区政协', '示例区政协', []],
    ['示例区政协', '示范区政协', ['C-committee']],
    ['示例区政协', '示例市政协', ['C-committee']],
  ])('of %s in the letter and %s on record finds %j', (printed, committee, rules) => {
    const text = clean.replaceAll('区政协七届', `${printed}七届`);
    expect(rulesOf(text, { session: { committee, term: 7, meeting: 4 } })).toEqual(rules);
  });

  it.each<[string, string[], string[]]>([
    ['尊敬的吴乙、郑丁委员', ['郑丁', '吴乙'], []],
    ['尊敬的吴乙等3位委员', ['吴乙', '郑丁', '林甲'], []],
    ['尊敬的林甲等3位委员', ['吴乙', '郑丁'], ['C-proposer-unknown']],
    ['尊敬的吴*、郑某委员', ['吴乙', '郑丁'], []],
    ['尊敬的吴*委员', ['吴乙丙'], ['C-proposer-missing', 'C-proposer-unknown']],
    ['民盟示例区支部', ['民盟示例区支部'], []],
    ['尊敬的吴乙委员', [], []],
    ['尊敬的吴乙委员', ['吴乙', '郑丁'], ['C-proposer-missing']],
    ['尊敬的吴乙、林甲委员', ['吴乙', '郑丁'], ['C-proposer-missing', 'C-proposer-unknown']],
  ])('of the salutation “%s” with the proposers %j finds %j', (salutation, proposers, rules) => {
    const text = clean.replace('尊敬的吴乙、郑丁委员：', `${salutation}：`);
    expect(rulesOf(text, { proposers }).filter((rule) => rule.startsWith('C-proposer'))).toEqual(rules);
  });

  it('misses the suggestions that nothing answers, and no other', () => {
    const suggestions = [
      { number: 1, text: '利用文昌街北侧闲置地块建设立体停车场。' },
      { number: 2, text: '开放机关单位地下泊位给周边居民夜间停放。' },
      { number: 3, text: '对外地货车实行单双号限行并提高处罚标准。' },
    ];
    const missed = checkLetter(readLetter(clean), { ...record, suggestions });
    expect(missed.map(({ rule, message }) => [rule, /第(\d)条/.exec(message)?.[1]])).toEqual([['C-suggestion', '3']]);
    expect(checkLetter(readLetter(clean), { ...record, suggestions, answers: [{ suggestion: 3, block: 2 }] })).toEqual(
      [],
    );
    expect(rulesOf(altered('二、关于新建', '二、关于第三条建议：新建'), { ...record, suggestions })).not.toContain(
      'C-suggestion',
    );
  });
});
