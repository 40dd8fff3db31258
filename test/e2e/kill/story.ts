import type { Role } from '../../../src/domain/rights/roles.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import type { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import type { Ask } from '../../support/held-app.js';

/** When the story takes place; a working day. */
export const NOW = new Date('2026-03-05T10:00:00+08:00');
const TODAY = '2026-03-05';

/** Who acts in it. */
export const WHO = ['committee', 'supervision', 'unit_office', 'clerk', 'reviewer', 'signer', 'member'] as const;
export type Who = (typeof WHO)[number] & Role;

/** A token of each, and the unit that the case is handed to. */
export type People = Record<Who, string> & { unit: string };

/** A case as far as it has come. An act never asks for what comes later in the story. */
interface Standing {
  proposal: Proposal;
  proposer: Proposer;
  hand: Assignment;
  reply: Reply;
  unit: string;
  /** Others that have come as far, for an act that takes several. */
  beside: Proposal[];
}

type Sent = Pick<Ask, 'path' | 'version' | 'body'>;

/** One act of a case, sent to the API. */
export interface Act {
  name: string;
  who: Who;
  sends: (standing: Standing) => Sent;
  /** False for what only leads to the next act. */
  killed: boolean;
  /** Where in the story it belongs: in the place of the act of this name. */
  place: string;
  /** How many cases it takes at once. */
  cases: number;
}

const act = (name: string, who: Who, sends: Act['sends']): Act => ({
  name,
  who,
  sends,
  killed: true,
  place: name,
  cases: 1,
});
const onTheWay = (one: Act): Act => ({ ...one, killed: false });
const withTwoCases = (place: string, one: Act): Act => ({ ...one, place, cases: 2 });

const ofCase = ({ proposal: { id, version } }: Standing, what: string, body: object = {}): Sent => ({
  path: `/api/v1/proposals/${id}/${what}`,
  version,
  body,
});

const ofHand = ({ hand: { id, version } }: Standing, step: string, body: object = {}): Sent => ({
  path: `/api/v1/assignments/${id}/steps/${step}`,
  version,
  body,
});

/** Two proposals that are nobody else's, of the member who proposes in the story. */
const register = ({ proposal: { id } }: Standing): Sent => {
  const rows = ['甲', '乙'].map((matter) => `关于${matter}${id.slice(0, 8)}的提案,林示例,"建议：1.先办。2.后办。"`);
  const content = Buffer.from(['案由,提案者,正文', ...rows].join('\n')).toString('base64');
  return { path: '/api/v1/registers/proposals', version: null, body: { name: '登记表.csv', content } };
};

/** The story of a case; an act belongs where a case has come far enough for it. */
export const STORY: readonly Act[] = [
  act('导入登记表', 'committee', register),
  act('立案编号', 'committee', (at) => ofCase(at, 'filing')),
  act('交办', 'supervision', (at) => ofCase(at, 'steps/hand_over', { sole: at.unit, day: TODAY })),
  act('签收', 'unit_office', (at) => ofHand(at, 'sign_in')),
  onTheWay(
    act('起草', 'clerk', ({ hand }) => ({ path: `/api/v1/assignments/${hand.id}/replies`, version: null, body: {} })),
  ),
  act('保存答复', 'clerk', ({ reply: { id, version }, proposal }) => ({
    path: `/api/v1/replies/${id}/versions`,
    version,
    body: { text: letter(proposal) },
  })),
  onTheWay(act('送审', 'clerk', (at) => ofHand(at, 'send_for_review', { note: '请审' }))),
  onTheWay(act('审核', 'reviewer', (at) => ofHand(at, 'pass_review', { note: '同意' }))),
  onTheWay(act('督查审核', 'supervision', (at) => ofHand(at, 'pass_supervision'))),
  act('签发', 'signer', (at) => ofHand(at, 'sign', { note: '同意' })),
  act('编号', 'unit_office', (at) => {
    const docNumber = `示区建函〔2026〕${Number(at.proposal.number?.slice(4))}号`;
    return ofHand(at, 'number', { docNumber, day: TODAY });
  }),
  onTheWay(act('用印', 'unit_office', (at) => ofHand(at, 'seal', { day: TODAY }))),
  act('送达', 'unit_office', (at) => ofHand(at, 'deliver', { day: TODAY, channel: 'in_person' })),
  act('反馈', 'member', (at) => {
    const reply = `${at.hand.id} ${at.proposer.id}`;
    return ofCase(at, 'steps/give_feedback', {
      reply,
      attitude: 'satisfied',
      result: 'dissatisfied',
      comment: '还差一件。',
    });
  }),
];

/** The same with several cases in one act. */
export const BATCHES: readonly Act[] = [
  withTwoCases(
    '立案编号',
    act('批量立案', 'committee', ({ proposal, beside }) => ({
      path: '/api/v1/sitting/filing',
      version: null,
      body: { rows: [proposal, ...beside].map(({ id, version }) => ({ id, version })) },
    })),
  ),
  withTwoCases(
    '交办',
    act('批量交办', 'supervision', ({ proposal, beside, unit }) => ({
      path: '/api/v1/hand-overs',
      version: null,
      body: { rows: [proposal, ...beside].map(({ id, version }) => ({ id, version, sole: unit })), day: TODAY },
    })),
  ),
];

const letter = ({ number, title }: Proposal): string => `对区政协一届五次会议第${number}号提案的答复

尊敬的林示例委员：
　　您提出的《${title}》收悉，现答复如下：
一、工作开展情况
　　今年已办成三件。
二、下一步工作
　　由示例区住房建设局在2026年12月底前办完其余各件。
　　感谢您的关心。
（联系人：王示例，0755-00000000）
`;

/** The request with which the act is done to cases that have come as far as that. */
export async function askOf(
  { who, sends }: Act,
  ids: readonly string[],
  people: People,
  { reader: { manager } }: Database,
): Promise<Ask> {
  const [proposal, ...beside] = await Promise.all(ids.map((id) => manager.findOneByOrFail(Proposal, { id })));
  const ofCase = { proposalId: proposal!.id };
  const proposer = await manager.findOneByOrFail(Proposer, ofCase);
  const hand = await manager.findOneBy(Assignment, ofCase);
  const reply = await manager.findOneBy(Reply, { caseId: proposal!.id });
  const standing = { proposal: proposal!, proposer, hand: hand!, reply: reply!, unit: people.unit, beside };
  return { ...sends(standing), token: people[who], key: newId() };
}
