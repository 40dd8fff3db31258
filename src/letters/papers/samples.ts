import { addressedTo, type Addressed } from '../../domain/letter/addressed.js';
import type { Office, ProposalNamed } from './paper-kind.js';

/** What samples are made of; everything in them is visibly fictitious. */

export const sampleOffice = (agency = '示例区政协提案委员会', more: Partial<Office> = {}): Office => ({
  agency,
  docNumber: '示政提函〔2026〕12号',
  date: '2026-03-18',
  contactName: '示例甲',
  contactPhone: '0755-00000000',
  copies: ['示例区政协办公室'],
  ...more,
});

export const sampleProposal = (more: Partial<ProposalNamed> = {}): ProposalNamed => ({
  session: '示例区政协五届三次会议',
  number: '第2026012号',
  title: '关于推进社区食堂建设的提案',
  proposers: ['甲堃', '乙示例'],
  ...more,
});

/** Members of these names; a body has signed with them where they are many. */
export const sampleAddressed = (names: readonly string[] = sampleProposal().proposers): Addressed =>
  addressedTo([
    ...names.map((name) => ({ name, member: true })),
    ...(names.length > 9 ? [{ name: '示例区政协社会和法制委员会', member: false }] : []),
  ]);

const SENTENCE = '关于进一步加强老旧小区电动自行车停放充电管理并推进消防安全综合治理';
/** 300 characters. */
export const LONG_TITLE = `${SENTENCE.repeat(10).slice(0, 298)}提案`;
/** 40 characters. */
export const LONG_UNIT = '示例区老旧小区改造暨电动自行车停放和充电设施建设与消防安全综合治理联席会议办公室';
/** 60 addressees. */
export const manyNames = (count = 60): string[] =>
  Array.from(
    { length: count },
    (_, i) => `示例${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'东南西北中'[Math.floor(i / 10) % 5]}`,
  );
export const manyUnits = (count = 60): string[] =>
  Array.from({ length: count }, (_, i) => `示例区第${i + 1}街道办事处`);

export const PARAGRAPH =
  '收到提案后，我们会同有关单位实地走访了十二个小区，逐项核对了提案所提情况，并与提案者当面沟通，听取了对办理工作的意见。经研究，提案反映的问题客观存在，所提建议切实可行，现将有关情况说明如下。';

export const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
