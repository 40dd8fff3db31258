import { afterAll, describe, expect, it } from '@jest/globals';
import type { Block, LetterModel } from '../../../src/domain/letter/model.js';
import { paperOf } from '../../../src/domain/paper/elements.js';
import { aLetter, OPENING, paragraphs } from '../../domain/typeset/a-letter.js';
import { notGreen } from './letters.js';
import { checkPaper } from '../../../src/domain/paper/check.js';
import { meant, openPress, said } from '../typeset/press.js';

const press = openPress();
afterAll(() => press.close());

const letter = (parts: Partial<LetterModel>) => aLetter({ body: [...OPENING, ...paragraphs(1)], ...parts });

function table(rows: number): Block {
  const row = (i: number) => [`内容${i}`, '示例街道', '新建充电端口并配置烟感喷淋及视频监控', '2026年6月'];
  return {
    kind: 'table',
    rows: [['项目', '街道', '建设内容', '时限'], ...Array.from({ length: rows }, (_, i) => row(i))],
  };
}

describe('a right paper raises no alarm', () => {
  it.each([
    ['page 1 ends with a table that goes on overleaf', [table(9), ...paragraphs(4)]],
    ['page 1 ends with a row', [table(6), ...paragraphs(9)]],
    ['page 3 begins with the rest of a table', [...paragraphs(6), table(12), ...paragraphs(4)]],
    ['page 2 begins with a whole table', [...paragraphs(2), table(12), ...paragraphs(4)]],
    ['a table fills pages', [table(45), ...paragraphs(2)]],
    ['a table is the last thing before the closing', [...paragraphs(4), table(18)]],
  ])('where %s', async (_, blocks) => {
    const { facts } = await press.print(letter({ body: [...OPENING, ...blocks] }));
    expect(notGreen(checkPaper(facts))).toEqual([]);
  });

  it.each([true, false])(
    'where a table stands right above 附件说明 and signature, room for a seal: %s',
    async (sealed) => {
      const body = [...OPENING, ...paragraphs(3), table(3)];
      const attachments = [{ title: '计划表', body: paragraphs(1) }];
      for (const enclosed of [{ attachments, attachmentNotes: ['计划表'] }, {}]) {
        const { facts } = await press.print(letter({ body, closing: null, ...enclosed }), { record: { sealed } });
        expect(notGreen(checkPaper(facts))).toEqual([]);
      }
    },
  );

  it('where whole lines are characters that a supplement lends', async () => {
    const rare = '堃玥镕祎赟㛃';
    const { facts } = await press.print(
      letter({
        body: [
          ...OPENING,
          { kind: 'paragraph', text: `参加的有${rare.repeat(12)}等同志。` },
          { kind: 'numbered', level: 1, number: 2, text: `关于${rare}等同志的建议` },
          { kind: 'numbered', level: 2, number: 1, text: `走访${rare}` },
          { kind: 'numbered', level: 3, number: 1, text: `${rare}参加。` },
        ],
        signatories: [`示例${rare}局`],
      }),
    );
    expect(notGreen(checkPaper(facts))).toEqual([]);
  });

  const NAMES = [
    '示例区住房和城乡建设局',
    '示例区教育局',
    '示例区经济和信息化及商务投资促进委员会',
    '示例区人民政府政务服务和数据管理办公室',
    '示例区城市管理和综合执法局',
  ];
  it.each(
    [2, 3, 5].flatMap((count) => [true, false].flatMap((sealed) => [0, 2].map((from) => ({ count, sealed, from })))),
  )(
    'where $count agencies sign together, room for seals: $sealed, from name $from',
    async ({ count, sealed, from }) => {
      const signatories = [...NAMES.slice(from), ...NAMES.slice(0, from)].slice(0, count);
      const { facts } = await press.print(letter({ signatories }), {
        record: { sealed, unit: signatories[0]!.slice(0, 20) },
      });
      expect(notGreen(checkPaper(facts))).toEqual([]);
      const said = paperOf(facts)
        .signatures.map(({ text }) => text)
        .join('');
      expect([...said].sort()).toEqual([...signatories.join('')].sort());
    },
  );

  it('where the title of an attachment takes several lines', async () => {
    const title = '示例区关于加强电动自行车停放充电管理并推进消防安全综合治理的实施方案重点任务分工一览表';
    const { facts } = await press.print(
      letter({ attachments: [{ title, body: [table(5)] }], attachmentNotes: [title] }),
    );
    expect(notGreen(checkPaper(facts))).toEqual([]);
    expect(paperOf(facts).attachments[0]?.title.length).toBeGreaterThan(1);
  });

  it.each([
    '详见https://www.example.gov.cn/zwgk/zfxxgk/fdzdgknr/2025/tianbanli/index.html?id=20250118&type=reply',
    '请发送至shiliqu_zhujianju_tianbanli@mail.example.gov.cn',
    `密钥${'aB3'.repeat(40)}`,
    '访问www.example.gov.cn查看',
  ])('where an address has no room on its line: %s', async (address) => {
    for (const before of ['', '，请', '，欢迎各位委员随时', '，欢迎各位委员随时随地']) {
      const text = `相关政策文件、办事指南和进度已在政府网站公开${before}，${address}，每周更新一次，居民可以随时查询。`;
      const paper = await press.print(letter({ body: [...OPENING, { kind: 'paragraph', text }, ...paragraphs(1)] }));
      expect(notGreen(checkPaper(paper.facts))).toEqual([]);
      expect(said(paper)).toBe(meant(paper));
    }
  });
});
