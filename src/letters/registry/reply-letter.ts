import type { Block, LetterModel } from '../../domain/letter/model.js';
import { checkPaper } from '../../domain/paper/check.js';
import { composeLetter, type ComposeOptions } from '../paper/compose.js';
import { typesetLetter } from '../paper/typeset.js';
import type { PaperKind, PaperSample } from './paper-kind.js';

const LONG =
  '对各小区逐一登记充电端口、配电容量和消防通道，形成“一小区一方案”，由街道牵头、物业配合，收费标准在入口处公示，接受居民监督，';

/** Letters of made-up contents, short, normal and long, to try something on. */
export const sampleLetters = (): { label: string; model: LetterModel }[] => [
  { label: '样例：短', model: { ...blank(), body: usual().body.slice(0, 1) } },
  { label: '样例：常', model: usual() },
  {
    label: '样例：长',
    model: { ...usual(), body: [...usual().body, ...Array.from({ length: 20 }, () => plain(LONG))] },
  },
];

/** 答复函. */
export const REPLY_LETTER: PaperKind = {
  name: 'letter',
  label: '答复函',
  template: 'letter',
  samples: [
    sample('短', {
      ...blank(),
      body: [plain('您提出的建议收悉，经研究，现答复如下：有关设施已于2025年8月建成启用。')],
    }),
    sample('常', usual()),
    sample('长', {
      ...usual(),
      title:
        '关于示例区政协第五届委员会第四次会议第2025118号《关于完善老旧小区电动自行车充电设施、优化停放秩序并建立长效管理机制的提案》的答复',
      salutation: `尊敬的${Array.from('甲乙丙丁戊己庚辛壬癸', (sign) => `示例${sign}`).join('、')}委员`,
      signer: '示例某',
      signatories: ['示例区住房和城乡建设管理局', '示例区消防救援大队'],
      body: [...usual().body, ...Array.from({ length: 20 }, (_, index) => plain(`${LONG}第${index + 1}项。`))],
      attachments: [
        { title: '示例区老旧小区充电设施一览', body: [table(30)] },
        {
          title: '分年度建设安排',
          body: [{ kind: 'numbered', level: 1, number: 1, text: '2025年。完成12个小区。' }, plain(LONG)],
        },
      ],
    }),
    sample('不盖章', usual(), { record: { sealed: false } }),
    sample('主送多', { ...usual(), salutation: `尊敬的${crowd(110)}委员` }),
  ],
  check: (facts) => checkPaper(facts),
};

function sample(label: string, model: LetterModel, options: ComposeOptions = {}): PaperSample {
  return {
    label,
    view: (fonts) => composeLetter(model, fonts.metrics('title'), options).view,
    set: ({ fonts, templates }) => typesetLetter(model, { ...options, fonts, templates }),
  };
}

function blank(): LetterModel {
  return {
    classMark: null,
    publicity: null,
    docNumber: '示建函〔2025〕1号',
    signer: null,
    title: '关于第118号提案的答复',
    salutation: '示例某委员',
    body: [],
    closing: null,
    attachmentNotes: [],
    signatories: ['示例区住房和城乡建设局'],
    date: { day: '2025-09-01', printed: '2025年9月1日' },
    contact: { name: '示例某', phone: '0755-12345678' },
    copies: [],
    attachments: [],
  };
}

function usual(): LetterModel {
  return {
    ...blank(),
    classMark: 'A',
    publicity: 'open',
    docNumber: '示建函〔2025〕12号',
    title: '关于示例区政协第五届委员会第四次会议第2025118号提案的答复',
    salutation: '尊敬的示例甲、示例乙委员',
    body: [
      plain(
        '你们提出的《关于完善老旧小区电动自行车充电设施的提案》（第2025118号）收悉。经研究，现将办理情况答复如下：',
      ),
      { kind: 'numbered', level: 1, number: 1, text: '关于摸清底数、分类施策的建议' },
      { kind: 'numbered', level: 2, number: 1, text: `全面排查，建立台账。${LONG}完成登记。` },
      { kind: 'numbered', level: 2, number: 2, text: '资料公开' },
      plain('办理情况可在https://www.example.gov.cn/proposals/2025118/answers查看，每月更新1次。'),
      table(4),
      { kind: 'numbered', level: 1, number: 2, text: '下一步工作' },
      { kind: 'run', ordinal: 1, text: '建立长效机制。每季度开展一次联合检查，检查结果向居民公开，全年不少于4次。' },
    ],
    closing: '特此答复。',
    attachments: [{ title: '示例区老旧小区充电设施一览', body: [table(6)] }],
    copies: ['示例区政协提案委员会', '示例区人民政府办公室'],
  };
}

function plain(text: string): Block {
  return { kind: 'paragraph', text };
}

function table(rows: number): Block {
  const row = (_: unknown, index: number): string[] => [
    String(index + 1),
    `示例小区${index + 1}期`,
    String(20 + index),
  ];
  return { kind: 'table', rows: [['序号', '小区', '端口数'], ...Array.from({ length: rows }, row)] };
}

/** Names enough to fill the first page, so that 主送 goes to the foot. */
function crowd(count: number): string {
  return Array.from({ length: count }, (_, index) => `示例${index + 1}`).join('、');
}
