import { expect } from '@jest/globals';
import { Account } from '../../src/accounts/account.entity.js';
import { Commitment } from '../../src/commitments/commitment.entity.js';
import { CommitteeSession } from '../../src/directory/committee-session.entity.js';
import { Member } from '../../src/directory/member.entity.js';
import { Snippet } from '../../src/library/snippet.entity.js';
import { Reply } from '../../src/letters/reply.entity.js';
import { Assignment } from '../../src/proposals/assignments/assignment.entity.js';
import { SYSTEM_ACTOR } from '../../src/domain/rights/actor.js';
import { DecisionQueries } from '../../src/proposals/decisions/decisions.queries.js';
import { Proposal } from '../../src/proposals/proposal.entity.js';
import { HandOver } from '../../src/proposals/sitting/hand-over.entity.js';
import { form } from '../e2e/pages/read-page.js';
import type { TestApp } from '../support/app.js';
import { plantToken } from '../support/people.js';
import { paragraph, run, wordFile } from '../support/word-files.js';

const REGISTER = [
  '案由\t提案者\t提案类别\t建议\t收件日期',
  '关于改善公厕管理的提案\t亥清\t个人提案\t增设第三卫生间\t2026-11-17',
  '关于整治违规遛犬的提案\t查无此人\t个人提案\t加强巡查\t2026-11-17',
  '\t甲堃\t个人提案\t没有案由\t2026-11-17',
].join('\n');

/** Addresses and ids that only a look into the demo district's database tells, by name. */
export async function demoFinds(
  test: TestApp,
  of: (matter: string) => string,
  hand: (matter: string, unit: string, round?: number) => string,
): Promise<Map<string, string>> {
  const { manager } = test.database.reader;
  const [handOver] = await manager.find(HandOver, { order: { day: 'DESC' }, take: 1 });
  const { id: promising } = await manager.findOneByOrFail(Reply, { caseId: of('推动低空经济应用场景落地') });
  const { id: delayed } = await manager.findOneByOrFail(Commitment, { replyId: promising, no: 3 });
  const drafting = hand('扩大职业技能培训覆盖面', '区人力局', 2);
  const { id: draft } = await manager.findOneByOrFail(Reply, { assignmentId: drafting });
  const { id: toSign } = await manager.findOneByOrFail(Reply, { assignmentId: hand('优化公交接驳线路', '区交通局') });
  const cameBack = hand('推广校园心理健康服务', '区教育局');
  const { id: returned } = await manager.findOneByOrFail(Reply, { assignmentId: cameBack });
  const reviewed = await manager.findOneByOrFail(Assignment, { state: 'supervision_review' });
  const { id: toReview } = await manager.findOneByOrFail(Reply, { assignmentId: reviewed.id });
  const { id: session } = await manager.findOneByOrFail(CommitteeSession, { term: 5, meeting: 5 });
  const delivered = await manager.findOneByOrFail(Assignment, { state: 'delivered' });
  const [request] = await test.app.get(DecisionQueries).waiting(SYSTEM_ACTOR);
  const bearer = async (login: string) => {
    const account = await manager.findOneByOrFail(Account, { login });
    return { Authorization: `Bearer ${await plantToken(test.database, account)}` };
  };

  const register = new URLSearchParams({ kind: 'proposals', text: REGISTER, session });
  const file = new FormData();
  file.append('file', new Blob([Buffer.from(wordFile(paragraph(run('一、工作开展情况'))))]), '答复.docx');
  const admin = await bearer('admin');
  const letterhead = await fetch(`${test.address}/letterheads/district`, { headers: admin });
  const { fields } = form(await letterhead.text(), '/letterheads/district');
  const renli = await bearer('renli');
  await sent('/snippets', renli, new URLSearchParams({ title: '感谢', text: '感谢您对我区工作的关心和支持。' }));
  const order = new URLSearchParams({
    list: 'proposals',
    kind: 'reply',
    ids: of('推动低空经济应用场景落地'),
    key: 'look',
  });
  return new Map([
    ['hand-over', `/hand-overs/${handOver!.id}`],
    ['delayed', delayed],
    ['draft', draft],
    ['returned', returned],
    ['to-sign', toSign],
    ['to-review', toReview],
    ['session', session],
    ['delivered', delivered.id],
    ['archived', (await manager.findOneByOrFail(Proposal, { state: 'archived' })).id],
    ['member', (await manager.findOneByOrFail(Member, { name: '甲堃' })).id],
    [
      'letterhead',
      await sent(
        '/letterheads/district',
        admin,
        new URLSearchParams({ ...fields, 'phrases.closing': '谢谢{称呼}。', note: '统一' }),
      ),
    ],
    ['snippet', (await manager.findOneByOrFail(Snippet, { title: '感谢' })).id],
    ['print-job', await sent('/print-jobs', await bearer('ducha'), order)],
    ['request', request!.id],
    ['account', (await manager.findOneByOrFail(Account, { login: 'renli' })).id],
    ['register', await sent('/registers', await bearer('tianwei'), register)],
    ['view', await view(await bearer('tianwei'))],
    [
      'bulk',
      await sent(
        '/lists/proposals/bulk',
        await bearer('tianwei'),
        new URLSearchParams({ act: 'archive', all: '1', query: 'state=closed&state=archived' }),
      ),
    ],
    [
      'merge',
      `/sitting/merge?${new URLSearchParams([['session', session], ...['增设社区助餐点', '扩大社区长者饭堂覆盖面'].map((matter) => ['pick', of(matter)])]).toString()}`,
    ],
    ['import', await sent(`/replies/${draft}/imports`, renli, file)],
  ]);

  /** The address of a view that is kept. */
  async function view(headers: Record<string, string>): Promise<string> {
    const body = JSON.stringify({ name: '超期件', query: 'due=late', shared: true });
    const sending = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body };
    const answer = await fetch(`${test.address}/api/v1/lists/proposals/views`, sending);
    return `/lists/views/${((await answer.json()) as { id: string }).id}`;
  }

  /** Where it leads on to. */
  async function sent(path: string, headers: Record<string, string>, body: URLSearchParams | FormData) {
    const answer = await fetch(test.address + path, { method: 'POST', headers, body, redirect: 'manual' });
    expect([path, answer.status]).toEqual([path, 303]);
    return answer.headers.get('location') ?? '';
  }
}
