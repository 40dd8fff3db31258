import type { Attachment, LetterModel } from '../../../src/domain/letter/model.js';
import { aLetterOf, paragraphs, RARE } from '../../domain/typeset/a-letter.js';

const PLAN: Attachment = {
  title: '示例区关于加强电动自行车停放充电管理并推进消防安全综合治理的计划表',
  body: [
    { kind: 'paragraph', text: '各街道计划如下。' },
    {
      kind: 'table',
      rows: [
        ['序号', '街道', '内容'],
        ...Array.from({ length: 40 }, (_, i) => [
          `${i + 1}`,
          '示例街道',
          `新建端口${20 + i}个，与平台联网，由街道按月报送`,
        ]),
      ],
    },
    { kind: 'numbered', level: 1, number: 1, text: '组织保障' },
  ],
};
/** Words whose spaces belong to them. */
export const SPACED = ['Smart Energy Hub', 'GB 55036', 'Li Shiyong'];
const SPACES = '采用Smart Energy Hub系统，按GB 55036 规定执行，联系 Li Shiyong。';

/** Letters that hold all that a PDF's text may go wrong with. */
export const LETTERS: [name: string, model: LetterModel][] = [
  ['of one page', aLetterOf(0, { copies: [] })],
  ['of five pages', aLetterOf(25)],
  ['with an attachment', aLetterOf(3, { attachmentNotes: [PLAN.title], attachments: [PLAN] })],
  [
    'of three agencies, with rare characters and spaces',
    aLetterOf(2, {
      signatories: ['示例区教育局', '示例区财政局', `示例区${RARE}局`],
      body: [...aLetterOf(2).body, { kind: 'paragraph', text: `${RARE}参加。${SPACES}` }, ...paragraphs(1)],
    }),
  ],
];
