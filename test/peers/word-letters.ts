import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Attachment, Block, LetterModel } from '../../src/domain/letter/model.js';
import { readLetter } from '../../src/domain/letter/read.js';
import type { LetterRecord } from '../../src/domain/letter/record.js';
import { PROJECT_ROOT } from '../../src/platform/paths.js';
import { aLetter, aLetterOf, aSalutation, aTitle, paragraphs, RARE } from '../domain/typeset/a-letter.js';

export interface WordCase {
  /** What is special about the letter, in the words of the page. */
  name: string;
  model: LetterModel;
  record?: LetterRecord;
  /** A rule that LibreOffice breaks here alone. */
  breaks?: string;
}

const PLAN: Attachment = {
  title: '充电设施建设计划表',
  body: [
    { kind: 'paragraph', text: '各街道建设计划如下。' },
    {
      kind: 'table',
      rows: [
        ['序号', '街道', '小区名称', '建设内容及标准', '完成时限'],
        ...Array.from({ length: 30 }, (_, i) => [
          `${i + 1}`,
          '示例街道',
          `示例花园${i + 1}期`,
          `新建充电端口${20 + i}个，配置烟感、喷淋及视频监控，并与街道平台联网`,
          '2026年6月',
        ]),
      ],
    },
    { kind: 'paragraph', text: '以上计划按季度调整。' },
  ],
};
const RULES: Attachment = {
  title: '示例区关于加强电动自行车停放充电管理并推进消防安全综合治理的实施方案',
  body: [{ kind: 'numbered', level: 1, number: 1, text: '总体要求' }, ...paragraphs(9)],
};
const AGENCIES = ['示例区住房和城乡建设局', '示例区教育局', '示例区财政局', '示例区城市管理和综合行政执法局'];

function table(columns: number): Block {
  const row = (text: string) => Array.from({ length: columns }, (_, i) => `${text}${i + 1}`);
  return { kind: 'table', rows: [row('列'), row('较多的一格'), row('共')] };
}

function fixture(name: string): LetterModel {
  const file = path.join(PROJECT_ROOT, 'test/fixtures/letters', `${name}.txt`);
  return readLetter(readFileSync(file, 'utf8')).model;
}

const withBlock = (count: number, ...blocks: Block[]): LetterModel => {
  const model = aLetterOf(count);
  return { ...model, body: [...model.body.slice(0, 1), ...blocks, ...model.body.slice(1)] };
};

const enclosing = (attachments: Attachment[], parts: Partial<LetterModel> = {}) =>
  aLetterOf(4, { attachmentNotes: attachments.map(({ title }) => title), attachments, ...parts });

/** Letters of every kind that the two papers are compared for. */
export const WORD_CASES: readonly WordCase[] = [
  { name: '一页', model: fixture('clean-1-page') },
  { name: '两页', model: fixture('clean-2-pages') },
  { name: '三页', model: fixture('clean-3-pages') },
  { name: '五页', model: fixture('clean-5-pages') },
  { name: '十二页', model: fixture('clean-12-pages') },
  { name: '不盖章', model: fixture('clean-3-pages'), record: { sealed: false } },
  { name: '两个机关联合署名', model: aLetterOf(6, { signatories: AGENCIES.slice(1, 3) }) },
  {
    name: '三个机关联合署名，名称分两行',
    model: aLetterOf(6, { signatories: [...AGENCIES.slice(0, 2), AGENCIES[3]!] }),
  },
  { name: '四个机关联合署名', model: aLetterOf(6, { signatories: AGENCIES }) },
  { name: '四个机关联合署名，不盖章', model: aLetterOf(6, { signatories: AGENCIES }), record: { sealed: false } },
  { name: '附件一个，长表格', model: enclosing([PLAN]) },
  { name: '附件两个', model: enclosing([PLAN, RULES]) },
  { name: '附件以表格结束，没有抄送', model: enclosing([{ ...PLAN, body: PLAN.body.slice(0, 2) }], { copies: [] }) },
  {
    name: '正文中的表格，3、7、12、20 列',
    model: withBlock(3, table(3), ...paragraphs(1), table(7), ...paragraphs(1), table(12), ...paragraphs(1), table(20)),
  },
  { name: '表格单元格缺文字', model: fixture('messy-tables') },
  { name: '标题 10 字', model: aLetterOf(6, { title: aTitle(10) }) },
  { name: '标题 82 字', model: aLetterOf(6, { title: aTitle(82) }) },
  { name: '主送 13 人', model: aLetterOf(6, { salutation: aSalutation(13) }) },
  { name: '有签发人', model: aLetterOf(6, { signer: '王示例' }) },
  { name: '短机关名称', model: aLetterOf(6, { signatories: ['区水务局'] }) },
  { name: '抄送三行', model: aLetterOf(6, { copies: [...AGENCIES, ...AGENCIES.map((name) => `${name}办公室`)] }) },
  {
    name: '生僻字',
    model: aLetter({
      title: `关于${RARE}提案的答复`,
      salutation: '尊敬的李堃、王玥、张镕、赵祎、钱赟、孙㛃、周𬱖委员',
      body: [...aLetterOf(1).body, { kind: 'paragraph', text: `${RARE}参加座谈。` }],
    }),
  },
  {
    name: '引号、破折号、网址',
    // The whole address goes to the next line, and the short line before it looks like the end of a paragraph.
    breaks: 'G-7.3.3-b',
    model: withBlock(3, {
      kind: 'paragraph',
      text: '落实“一老一小”——以‘示例’为样本……详见https://www.example.gov.cn/2025/proposals/reply?id=2025118&lang=zh-CN，COVID-19期间由B/S系统受理，占比12.5%，共9029块、3—5家，气温36.5℃。',
    }),
  },
  {
    name: '草稿：缺发文字号、日期、联系人',
    // Without a date the check takes the name, which is not at the very edge, for a paragraph.
    breaks: 'G-7.3.3-b',
    model: aLetterOf(4, { docNumber: null, date: null, contact: null }),
  },
  {
    name: '草稿：只有正文',
    model: aLetter({
      classMark: null,
      docNumber: null,
      title: null,
      salutation: null,
      closing: null,
      date: null,
      contact: null,
      publicity: null,
      copies: [],
      signatories: [],
    }),
  },
];
