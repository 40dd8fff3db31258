import { describe, expect, it } from '@jest/globals';
import type { Block } from '../../../src/domain/letter/model.js';
import { sectionsOf } from '../../../src/domain/letter/outline.js';
import { readLetter } from '../../../src/domain/letter/read.js';
import { writeLetter } from '../../../src/domain/letter/write.js';
import { decodeText } from '../../../src/platform/text/decode.js';
import { seedText } from '../../support/seeds.js';
import { CLEAN_LETTERS, fixtureBytes, fixtureText } from './fixtures.js';

const bodyOf = (raw: string) => readLetter(raw).model.body;
const numbersOf = (blocks: Block[]) =>
  blocks.flatMap((block) => (block.kind === 'numbered' ? [[block.level, block.number, block.text]] : []));
const whys = (raw: string) => readLetter(raw).mends.map(({ why }) => why);
const letter = (body: string) => `示例区教育局关于提案的答复函\n尊敬的林示例委员：\n${body}\n`;

describe('the anchor letter, seed 002', () => {
  const reading = readLetter(seedText('002'));
  const { model, facts } = reading;

  it('is a reply by the lead unit to two members, about one proposal of the third meeting of the sixth term', () => {
    expect(reading.kind).toBe('reply');
    expect(facts.session?.value).toEqual({ committee: '深圳市福田区政协', term: 6, meeting: 3 });
    expect(facts.number?.value).toBe('2023027');
    expect(facts.role?.value).toBe('lead');
    expect(facts.addressees.map(({ value }) => value)).toEqual([
      { type: 'member', name: '全禹羲' },
      { type: 'member', name: '孙丽娜' },
    ]);
    expect(facts.addresseesOpenEnded).toBe(false);
    expect(facts.proposalTitle?.value).toBe('关于深圳时装周应建起自己时尚标签的提案');
  });

  it('says where each fact stood and how sure it is', () => {
    expect(facts.session).toMatchObject({ printed: '第六届第三次', at: { line: 1, column: 11 } });
    expect(facts.number).toMatchObject({ at: { line: 2, column: 5 } });
    expect(facts.addressees.map(({ at }) => at)).toEqual([
      { line: 4, column: 4 },
      { line: 4, column: 8 },
    ]);
    expect(facts.session?.certainty).toBeGreaterThan(0.9);
  });

  it('has four sections', () => {
    expect(
      sectionsOf(model.body).map(({ level, numbering, paragraphs }) => [level, numbering, paragraphs.length]),
    ).toEqual([
      [1, '一、', 0],
      [2, '（一）', 5],
      [2, '（二）', 2],
      [1, '二、', 3],
    ]);
  });

  it('has none of the elements that it does not print', () => {
    expect(model).toMatchObject({
      classMark: null,
      publicity: null,
      docNumber: null,
      signer: null,
      signatories: [],
      date: null,
      contact: null,
      copies: [],
      attachments: [],
      closing: '特此回复。',
    });
  });

  it('lists every mend: the broken title, the lost number, the bookmark, the dash', () => {
    expect(reading.mends.map(({ why, at }) => [why, at.line])).toEqual([
      ['断行的标题合为一行', 1],
      ['空行', 3],
      ['丢失的一级序号', 7],
      ['汉字旁的空格', 7],
      ['残留的书签标记', 7],
      ['破折号改为两个全角连线', 16],
    ]);
  });
});

describe('the kind of a document', () => {
  it.each([
    ['000', 'summary'],
    ['001', 'plan'],
    ['002', 'reply'],
    ['003', 'plan'],
    ['004', 'news'],
  ])('of seed %s is %s', (seed, kind) => {
    expect(readLetter(seedText(seed)).kind).toBe(kind);
  });

  it.each(CLEAN_LETTERS)('of %s is a reply', (name) => {
    expect(readLetter(fixtureText(name)).kind).toBe('reply');
  });

  it.each([
    ['messy-co-opinion.txt', 'co-opinion'],
    ['messy-deputy-reply.txt', 'npc-reply'],
    ['messy-missing-parts.txt', 'reply'],
  ])('of %s is %s', (name, kind) => {
    expect(readLetter(fixtureText(name)).kind).toBe(kind);
  });

  it.each([
    ['关于加装电梯的提案\n提案人：林示例\n案由：老旧小区没有电梯。\n建议如下：\n一、简化审批。\n', 'proposal'],
    ['提案办理情况征询意见表\n对办理结果：满意　基本满意　不满意\n', 'feedback-form'],
    ['Hello there, this is a shopping list.\nMilk, bread.\n', 'unknown'],
    ['', 'unknown'],
    ['今天天气很好。\n', 'unknown'],
  ])('of %j is %s', (text, kind) => {
    expect(readLetter(text).kind).toBe(kind);
  });
});

describe('the elements around the body', () => {
  it('are read off a complete letter', () => {
    const { model } = readLetter(fixtureText('clean-5-pages.txt'));
    expect(model).toMatchObject({
      classMark: 'B',
      publicity: 'open',
      docNumber: '示区民函〔2025〕33号',
      salutation: '尊敬的吴𬱖、周㛃委员',
      closing: '特此答复。',
      attachmentNotes: ['玥湖街道养老助餐点名录', '玥湖街道养老助餐服务建设安排'],
      signatories: ['示例区民政局'],
      date: { day: '2025-08-06', printed: '2025年8月6日' },
      contact: { name: '沈祎', phone: '0000-12345604' },
    });
    expect(model.copies).toHaveLength(5);
    expect(model.attachments.map(({ title, body }) => [title, body[0]?.kind])).toEqual([
      ['玥湖街道养老助餐点名录', 'table'],
      ['玥湖街道养老助餐服务建设安排', 'numbered'],
    ]);
  });

  it('are read off a carelessly typed letter', () => {
    const { model } = readLetter(fixtureText('messy-spacing.txt'));
    expect(model).toMatchObject({
      classMark: 'B',
      docNumber: '示区体函〔2025〕7号',
      signer: '赵甲',
      title: '关于区政协七届四次会议第2025099号提案的答复函',
      salutation: '尊敬的钱乙、孙丙、李丁委员',
      signatories: ['示例区体育局'],
      date: { day: '2025-09-02', printed: '2025年9月2日' },
      contact: { name: '周戊', phone: '0000-12345606' },
      copies: ['区政协提案委', '区政府办公室'],
    });
    expect(numbersOf(model.body)).toEqual([
      [2, 1, '工作情况'],
      [2, 2, '下一步工作'],
    ]);
    expect(model.body.filter(({ kind }) => kind === 'paragraph')).toHaveLength(2);
  });

  it('are read off a letter in GB18030, rare characters and all', () => {
    const { model, facts } = readLetter(decodeText(fixtureBytes('messy-gb18030.txt'), 'messy-gb18030.txt'));
    expect(facts.addressees.map(({ value }) => value.name)).toEqual(['吴𬱖', '周㛃']);
    expect(model.signatories).toEqual(['示例区教育局']);
  });

  it.each(['办复类别：B', 'B类', '（B类）', '类别：B', '办理结果类别：B类'])('tell the class by “%s”', (line) => {
    expect(readLetter(`${line}\n${letter('现答复如下：')}`).model.classMark).toBe('B');
    expect(
      readLetter(`${letter('现答复如下：\n特此答复。\n示例区教育局\n2025年1月2日')}${line}\n`).model.classMark,
    ).toBe('B');
  });

  it.each([
    ['公开方式：主动公开', 'open'],
    ['同意公开', 'open'],
    ['（此件依申请公开）', 'on-request'],
    ['公开属性：不予公开', 'withheld'],
  ])('tell the publicity by “%s”', (line, publicity) => {
    expect(readLetter(letter(`现答复如下：\n特此答复。\n示例区教育局\n2025年1月2日\n${line}`)).model.publicity).toBe(
      publicity,
    );
  });

  it.each(['〔2025〕', '[2025]', '（2025）', '(2025)', '【2025】', '﹝2025﹞'])(
    'put six-cornered brackets for %s',
    (year) => {
      expect(readLetter(`示区教函${year}7号\n${letter('现答复如下：')}`).model.docNumber).toBe('示区教函〔2025〕7号');
    },
  );

  it.each([
    ['2025年09月02日', '2025-09-02', '2025年9月2日'],
    ['二〇二五年九月十二日', '2025-09-12', '2025年9月12日'],
    ['二○二五年十一月三十日', '2025-11-30', '2025年11月30日'],
    ['2025-9-12', '2025-09-12', '2025年9月12日'],
    ['20233月', null, '20233月'],
    ['2023712', null, '2023712'],
    ['2025年9月31日', null, '2025年9月31日'],
  ])('read the date “%s”', (typed, day, printed) => {
    expect(readLetter(letter(`现答复如下：\n特此答复。\n示例区教育局\n${typed}`)).model.date).toEqual({ day, printed });
  });

  it.each([
    ['（联系人：林示例，联系电话：0000-12345678）', '林示例', '0000-12345678'],
    ['联系人：林示例  电话：0000-12345678', '林示例', '0000-12345678'],
    ['联系人及电话：林示例，0000-12345678', '林示例', '0000-12345678'],
    ['承办人：林示例\n联系电话：0000-12345678', '林示例', '0000-12345678'],
    ['联系人：林示例', '林示例', null],
  ])('read the contact “%s”', (typed, name, phone) => {
    const raw = letter(`现答复如下：\n特此答复。\n示例区教育局\n2025年1月2日\n${typed}`);
    expect(readLetter(raw).model.contact).toEqual({ name, phone });
  });

  it('keep the attachments that are noted line by line and marked with their titles', () => {
    const { model } = readLetter(fixtureText('messy-tables.txt'));
    expect(model.attachmentNotes).toEqual(['养老机构名录', '收费标准']);
    expect(model.attachments).toEqual([
      {
        title: '养老机构名录',
        body: [
          {
            kind: 'table',
            rows: [
              ['名称', '地址'],
              ['示例区第一养老院', '示例路1号'],
            ],
          },
        ],
      },
      { title: '收费标准', body: [{ kind: 'paragraph', text: '每床每月2600元。' }] },
    ]);
    expect(model.body).toContainEqual({
      kind: 'table',
      rows: [
        ['名称', '床位', '电话'],
        ['示例区第一养老院', '120', '0000-12345608'],
        ['示例区第二养老院', '80', ''],
      ],
    });
  });

  it('read several agencies of a joint reply, and a list of copies below the attachments', () => {
    const { model } = readLetter(
      letter(
        '现答复如下：\n特此答复。\n示例区教育局　示例区公安分局\n2025年1月2日\n附件\n名录\n第一条。\n抄送：甲局、乙局。',
      ),
    );
    expect(model.signatories).toEqual(['示例区教育局', '示例区公安分局']);
    expect(model.copies).toEqual(['甲局', '乙局']);
    expect(model.attachments).toEqual([{ title: '名录', body: [{ kind: 'paragraph', text: '第一条。' }] }]);
  });
});

describe('lines below the signature', () => {
  it('do not hide it: what is no part of the tail moves to the end of the body, and is listed', () => {
    const { model, mends } = readLetter(
      letter('现答复如下。\n特此答复。\n示例区教育局\n2025年1月2日\n附：征询意见表\n联系人：林乙'),
    );
    expect(model).toMatchObject({ signatories: ['示例区教育局'], date: { day: '2025-01-02' }, closing: '特此答复。' });
    expect(model.body.at(-1)).toEqual({ kind: 'paragraph', text: '附：征询意见表' });
    expect(mends.map(({ why }) => why)).toContain('落款之后的文字移到正文末尾');
  });
});

describe('addressees', () => {
  const addressees = (salutation: string) => {
    const { facts } = readLetter(`关于提案的答复函\n${salutation}：\n现答复如下：\n`);
    return [facts.addressees.map(({ value }) => `${value.type} ${value.name}`), facts.addresseesOpenEnded];
  };

  it.each([
    ['尊敬的林甲委员', ['member 林甲'], false],
    ['林甲、王乙委员', ['member 林甲', 'member 王乙'], false],
    ['尊敬的林甲、王乙等委员', ['member 林甲', 'member 王乙'], true],
    ['尊敬的林甲等5位委员', ['member 林甲'], true],
    ['尊敬的王*纯委员', ['member 王*纯'], false],
    ['尊敬的林甲委员和王乙委员', ['member 林甲', 'member 王乙'], false],
    ['尊敬的王和平委员', ['member 王和平'], false],
    ['致公党示例区委员会', ['body 致公党示例区委员会'], false],
    ['区政协提案委员会', ['body 区政协提案委员会'], false],
    ['民建示例区支部、林甲委员', ['body 民建示例区支部', 'member 林甲'], false],
    ['区住房建设局', ['body 区住房建设局'], false],
  ])('of “%s”', (salutation, names, open) => {
    expect(addressees(salutation)).toEqual([names, open]);
  });
});

describe('session, number and role', () => {
  const facts = (title: string) => readLetter(`${title}\n尊敬的林甲委员：\n现答复如下：\n`).facts;

  it.each([
    ['关于区政协十一届三次会议第53083号提案的答复', 11, 3, '53083'],
    ['关于示例区政协第六届第三次会议第２０２３０２７号提案的答复', 6, 3, '2023027'],
    ['关于2022年示例市八届政协第一次会议第D022号提案的答复', 8, 1, 'D022'],
    ['关于政协示例区第七届委员会第四次会议第0123号提案的答复', 7, 4, '0123'],
    ['关于对四届四次会议20230158号提案的答复', 4, 4, '20230158'],
  ])('of “%s”', (title, term, meeting, number) => {
    const { session, number: found } = facts(title);
    expect([session?.value.term, session?.value.meeting, found?.value]).toEqual([term, meeting, number]);
  });

  it.each([
    ['关于第12号提案的主办意见', 'lead'],
    ['关于第12号提案的会办意见', 'co'],
    ['关于第12号提案协办意见的函', 'co'],
    ['关于第12号提案的分办意见', 'separate'],
    ['关于第12号提案的答复函', undefined],
  ])('the role in “%s” is %s', (title, role) => {
    expect(facts(title).role?.value).toBe(role);
  });

  it('are null when nothing is said', () => {
    expect(facts('关于您所提提案的答复函')).toMatchObject({ session: null, number: null, role: null });
  });
});

describe('the body', () => {
  it('reads the four levels and runs', () => {
    expect(bodyOf(letter('一、甲\n（二）乙\n3.丙\n（4）丁\n十一是戊。'))).toEqual([
      { kind: 'numbered', level: 1, number: 1, text: '甲' },
      { kind: 'numbered', level: 2, number: 2, text: '乙' },
      { kind: 'numbered', level: 3, number: 3, text: '丙' },
      { kind: 'numbered', level: 4, number: 4, text: '丁' },
      { kind: 'run', ordinal: 11, text: '戊。' },
    ]);
  });

  it.each([
    ['㈠甲', [2, 1, '甲']],
    ['(一)甲', [2, 1, '甲']],
    ['（一）、甲', [2, 1, '甲']],
    ['1．甲', [3, 1, '甲']],
    ['1、甲', [3, 1, '甲']],
    ['(1) 甲', [4, 1, '甲']],
    ['一．甲', [1, 1, '甲']],
  ])('reads “%s” as it is meant', (line, wanted) => {
    expect(numbersOf(bodyOf(letter(line)))).toEqual([wanted]);
  });

  it('gives a lost automatic number back its level', () => {
    expect(numbersOf(bodyOf(letter('1、现状\n（一）甲\n二、下一步'))).map(([level]) => level)).toEqual([1, 2, 1]);
    expect(numbersOf(bodyOf(letter('一、现状\n1、甲\n2、乙\n二、下一步'))).map(([level]) => level)).toEqual([
      1, 3, 3, 1,
    ]);
    expect(numbersOf(bodyOf(letter('一、现状\n2、下一步'))).map(([level]) => level)).toEqual([1, 1]);
  });

  it('tells a number from an amount', () => {
    expect(bodyOf(letter('1.5亿元已经到位。'))).toEqual([{ kind: 'paragraph', text: '1.5亿元已经到位。' }]);
    expect(numbersOf(bodyOf(letter('1.特困老人补助6元。\n2.80周岁以上老人补助4元。')))).toHaveLength(2);
  });

  it('joins what a page broke, and only that', () => {
    const broken = '我局会同有关单位已经完成全部道路的改造，新增\n\n停车位三百个。\n群众普遍满意。';
    expect(bodyOf(letter(broken))).toHaveLength(2);
    expect(whys(letter(broken))).toContain('断行的段落合为一段');
    expect(bodyOf(letter('（一）加强统筹协调力度，切实提高全区道路管理水平\n已经完成。'))).toHaveLength(2);
  });

  it('makes nothing of HTML, template braces and addresses of files', () => {
    const text = '<img src="file:///etc/passwd">{{#each this}}<script>x</script>';
    expect(bodyOf(letter(text))).toEqual([{ kind: 'paragraph', text }]);
  });

  it('takes out what cannot be seen, and says so', () => {
    const { model, mends } = readLetter(letter('示\u202e例\u0007道\u200b路。'));
    expect(model.body).toEqual([{ kind: 'paragraph', text: '示例道路。' }]);
    expect(mends.filter(({ why }) => why === '不可见的控制字符')).toHaveLength(3);
  });

  it('uses full-width marks in Chinese and leaves Latin text and figures alone', () => {
    expect(
      bodyOf(letter('投入1,000万元(含配套),比上年(2024年)多5%;见https://example.cn/a?b=1 (in English, please).')),
    ).toEqual([
      {
        kind: 'paragraph',
        text: '投入1,000万元（含配套），比上年（2024年）多5%；见https://example.cn/a?b=1 (in English, please).',
      },
    ]);
  });

  it('puts Kangxi radicals back into characters, and only those', () => {
    expect(bodyOf(letter('⼀⽉的㎡。'))).toEqual([{ kind: 'paragraph', text: '一月的㎡。' }]);
  });
});

describe('places', () => {
  it('run parallel to the parts', () => {
    const raw = fixtureText('clean-5-pages.txt');
    const { model, places } = readLetter(raw);
    const lines = raw.split('\n');
    expect(places.body).toHaveLength(model.body.length);
    expect(places.signatories).toHaveLength(model.signatories.length);
    expect(places.attachments).toHaveLength(2);
    expect(lines[(places.date?.line ?? 0) - 1]).toBe('2025年8月6日');
    expect(lines[(places.title?.line ?? 0) - 1]).toMatch(/^示例区民政局关于/);
    expect(places.body[0]).toEqual({ line: 10, column: 3 });
  });
});

describe('very long input', () => {
  it.each([
    ['one paragraph of three thousand characters without a mark', '示'.repeat(3000)],
    ['two megabytes of one character', '示'.repeat(700_000)],
    ['lines that all go on', '示例，\n'.repeat(30_000)],
    ['opening brackets', '（('.repeat(200_000)],
    ['white space', `${' '.repeat(500_000)}x`],
    ['numbers', '1、\n'.repeat(30_000)],
    ['agencies', '示例局\n'.repeat(30_000)],
    ['dates', '2025年'.repeat(100_000)],
  ])('ends with all of its characters: %s', (_, text) => {
    const { model } = readLetter(text);
    expect(writeLetter(model).replace(/\s/g, '').length).toBeGreaterThan(0);
  });
});
