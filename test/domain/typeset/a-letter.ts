import type { Block, LetterModel } from '../../../src/domain/letter/model.js';

/** A complete letter of a fictitious bureau; a test says only what matters to it. */
export function aLetter(parts: Partial<LetterModel> = {}): LetterModel {
  return {
    classMark: 'A',
    publicity: 'open',
    docNumber: '示建函〔2025〕12号',
    signer: null,
    title: '关于示例区政协第五届委员会第四次会议第2025118号提案的答复',
    salutation: '尊敬的林示例、赵甲乙委员',
    body: [...OPENING, ...paragraphs(1), ...NEXT_STEPS],
    closing: '特此答复。',
    attachmentNotes: [],
    signatories: ['示例区住房和城乡建设局'],
    date: { day: '2025-09-12', printed: '2025年9月12日' },
    contact: { name: '林示例', phone: '0755-12345678' },
    copies: ['示例区政协提案委员会', '示例区人民政府办公室'],
    attachments: [],
    ...parts,
  };
}

/** A letter whose middle is so many paragraphs of three lines. */
export function aLetterOf(count: number, parts: Partial<LetterModel> = {}): LetterModel {
  return aLetter({ body: [...OPENING, ...paragraphs(count), ...NEXT_STEPS], ...parts });
}

export const OPENING: Block[] = [
  {
    kind: 'paragraph',
    text: '你们在示例区政协第五届委员会第四次会议期间提出的《关于完善老旧小区电动自行车充电设施的提案》（第2025118号）收悉。提案问题找得准，办法提得实，我局会同有关单位逐条研究，现将办理情况答复如下：',
  },
  { kind: 'numbered', level: 1, number: 1, text: '关于摸清底数、分类施策的建议' },
  { kind: 'numbered', level: 2, number: 1, text: '全面排查，建立台账' },
];

const NEXT_STEPS: Block[] = [
  { kind: 'numbered', level: 1, number: 2, text: '下一步工作' },
  {
    kind: 'numbered',
    level: 2,
    number: 1,
    text: '加快新建。区住房建设局于2026年6月底前在12个小区新建充电端口800个，并把维护责任写进合同。',
  },
  {
    kind: 'run',
    ordinal: 1,
    text: '建立长效机制。每季度开展一次联合检查，检查结果向居民公开，对反复出现的问题约谈物业服务企业，并纳入信用评价，全年不少于4次。',
  },
];

/** Each is three lines long on the paper. */
export function paragraphs(count: number): Block[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'numbered',
    level: 3,
    number: (index % 99) + 1,
    text: '对各小区逐一登记充电端口、配电容量和消防通道，形成“一小区一方案”，由街道牵头、物业配合，收费标准在入口处公示，接受居民监督，运行情况按月报送。',
  }));
}

/** Characters of names that common fonts lack. */
export const RARE = '堃玥镕祎赟㛃𬱖';

const LONG_TITLE =
  '关于示例区政协第五届委员会第四次会议《关于完善老旧小区电动自行车充电设施、优化停放秩序、推进消防安全综合治理并建立长效管理机制和资金保障机制以及加强居民自治的建议》提案的答复函';

/** A title of so many characters. */
export function aTitle(length: number): string {
  const end = '的答复';
  return LONG_TITLE.slice(0, length - end.length) + end;
}

const NAMES = '林示例、赵甲乙、钱丙丁、孙戊己、李庚辛、周壬癸、吴子丑、郑寅卯、王辰巳、冯午未、陈申酉、褚戌亥、卫天地';

/** So many addressees, 1 to 13. */
export function aSalutation(count: number): string {
  return `尊敬的${NAMES.split('、').slice(0, count).join('、')}委员`;
}
