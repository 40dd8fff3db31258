import type { PrintKind } from '../../proposals/printing/print-kind.js';
import type { CasePapers } from '../cases/case-papers.service.js';
import { CASE_PAPERS } from '../cases/committee-papers.js';
import { LETTER_PAPERS } from '../cases/letter-papers.js';
import { UNIT_PAPERS } from '../cases/unit-papers.js';
import { ofCases, ofHands, type ByTheHundred } from './case-print-kind.js';
import { line, officeOnce } from './once.js';
import type { Standings } from './standings.js';

/**
 * Papers of a case that are printed by the hundred: all that say by themselves what they have to say, or lack only what is the
 * same in all of them. Minutes, plans, requests and what a letter says are written one at a time.
 */
const WHOLE: Readonly<Record<string, ByTheHundred>> = {
  'filing-notice': { stage: '立案', hint: '每件一份，告知提案者已立案', asks: officeOnce('发文机关') },
  'not-filed-notice': { stage: '立案', hint: '每件一份，写明不予立案的原因和转送', asks: officeOnce('发文机关') },
  'merge-notice': { stage: '立案', hint: '并案的提案每件一份', asks: officeOnce('发文机关') },
  'file-contents': { stage: '归档', hint: '已归档的每卷一份' },
};

const OF_HANDS: Readonly<Record<string, ByTheHundred>> = {
  'hand-over-slip': {
    stage: '交办',
    hint: '每个承办单位每件一份',
    asks: () => [line('agency', '交办机关'), { ...line('demands', '交办要求'), as: 'long' }],
  },
  'supervision-notice': {
    stage: '办理',
    hint: '每个承办单位每件一份，督办事项和办结日期全部相同',
    asks: (actor, today) => [
      { name: 'matters', label: '督办事项', as: 'long', value: '', needed: true },
      { name: 'answerBy', label: '办结日期', as: 'day', value: '', needed: true },
      ...officeOnce('发文机关')(actor, today),
    ],
  },
  'extension-notice': {
    stage: '办理',
    hint: '同意延期的每件一份，告知提案者',
    asks: officeOnce('发文单位'),
    lacks: ({ extended }) => (extended ? null : '没有同意的延期。'),
  },
  'contact-record': { stage: '办理', hint: '空白的，每件一份，带去与提案者沟通时填写' },
  'issue-slip': {
    stage: '答复',
    hint: '每份答复一张，随稿送审、送签',
    asks: () => [line('copiesCount', '印制份数', '不填就留空')],
  },
  'disclosure-review': { stage: '答复', hint: '每份答复一张，审查意见留空待填' },
  'reply-results': {
    stage: '答复',
    hint: '逐条列出建议的办理结果，每份答复一份',
    asks: officeOnce('发文机关'),
  },
  'reply-table': {
    stage: '答复',
    hint: '建议和办理结果分两栏，每份答复一份',
    asks: officeOnce('发文机关'),
  },
  'co-opinion': {
    stage: '答复',
    hint: '会办单位致主办单位，每件一份',
    asks: officeOnce('发文机关'),
    lacks: ({ reply }) => (reply ? null : '还没有写会办意见。'),
  },
  'reply-again': {
    stage: '答复',
    hint: '第二次及以后的办理，每份一份',
    asks: officeOnce('发文机关'),
    lacks: ({ reply }) => (reply ? null : '还没有起草再次答复。'),
  },
  'opinion-form': {
    stage: '送达',
    hint: '每位提案者一张，满意与否留空由提案者填',
    perProposer: true,
    asks: () => [
      { name: 'until', label: '寄回期限', as: 'day', value: '', note: '不填就按各件的反馈期限' },
      line('collector', '收表机关'),
      line('collectorContact', '收表机关联系方式', '不填就不印'),
    ],
  },
  'delivery-receipt': {
    stage: '送达',
    hint: '每份答复一张，由受送达人签收',
    asks: () => [line('contactPhone', '联系电话', '不填就不印'), line('enclosed', '附送', '不填就写征询意见表1份')],
  },
  envelopes: {
    stage: '送达',
    hint: '每位提案者一个',
    perProposer: true,
    asks: () => [
      line('agency', '寄件单位'),
      line('senderAddress', '寄件地址', '不填就不印'),
      line('senderPostcode', '寄件邮政编码', '不填就不印'),
    ],
  },
};

const HAND_PAPERS = [...LETTER_PAPERS, ...UNIT_PAPERS];

export const casePrintKinds = (parts: { standings: Standings; papers: CasePapers }): PrintKind[] => [
  ...Object.entries(WHOLE).map(([id, how]) => ofCases(parts, named(CASE_PAPERS, id), how)),
  ...Object.entries(OF_HANDS).map(([id, how]) => ofHands(parts, named(HAND_PAPERS, id), how)),
];

function named<Offer extends { kind: { id: string } }>(offers: readonly Offer[], id: string): Offer {
  const offer = offers.find(({ kind }) => kind.id === id);
  if (!offer) throw new Error(`There is no paper ${id}.`);
  return offer;
}
