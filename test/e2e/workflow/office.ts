import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import type { Account } from '../../../src/accounts/account.entity.js';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { Member } from '../../../src/directory/member.entity.js';
import type { ReviewStep } from '../../../src/domain/policy/words.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import type { HandAction } from '../../../src/domain/workflow/hands/machine.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { readSetting, writeSetting } from '../../../src/platform/database/setting.entity.js';
import { POLICY_SETTING, type PolicySetting } from '../../../src/policy/policy-setting.js';
import { PolicyVersionRow } from '../../../src/policy/policy-version.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Extension } from '../../../src/proposals/assignments/extension.entity.js';
import { FrozenLetter } from '../../../src/proposals/issuing/frozen-letter.entity.js';
import { IssuedPaper } from '../../../src/proposals/issuing/issued-paper.entity.js';
import { SealedCopy } from '../../../src/proposals/originals/sealed-copy.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import type { ProposalState } from '../../../src/proposals/states.js';
import { HandRequest } from '../../../src/proposals/workflow/hands/hand-request.entity.js';
import { DraftShowing } from '../../../src/proposals/workflow/hands/draft-showing.entity.js';
import { Signatory } from '../../../src/proposals/workflow/hands/signatory.entity.js';
import { Signature } from '../../../src/proposals/workflow/hands/signature.entity.js';
import { testApp, type OtherParts, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { HandClock } from '../../support/sign-in.js';
import { LETTER, plantDistrict, type District } from '../pages/district.js';
import { words } from '../pages/read-page.js';

export type Agent = ReturnType<typeof bearing>;

/** Who acts in these tests: the roles of the unit that has the case, of another one, and those outside. */
export const ROLES_THERE = [
  'unit_office',
  'clerk',
  'reviewer',
  'signer',
  'supervision',
  'committee',
  'member',
  'stranger',
] as const;
export type Somebody = (typeof ROLES_THERE)[number];

/** A one-page file that passes for a scan. */
export const SCAN = Buffer.from('%PDF-1.4\n%示例\n').toString('base64');

/** Why the letter's second promise has no day. */
export const UNDATED = { undated: '长期坚持' };

/** A district with one case in hand, everybody with a token, and a clock that the test sets. */
export class OfficeTest {
  readonly people = {} as Record<Somebody, Agent>;
  readonly accounts = {} as Record<Somebody, Account>;

  private constructor(
    readonly test: TestApp,
    readonly clock: HandClock,
    readonly district: District,
  ) {}

  static async start(now = '2025-07-02T10:00:00+08:00', others: OtherParts = {}): Promise<OfficeTest> {
    const clock = new HandClock(new Date(now));
    const test = await testApp(new Date(now), { ...others, clock });
    const office = new OfficeTest(test, clock, await plantDistrict(test.database));
    for (const who of ROLES_THERE) await office.add(who);
    return office;
  }

  private async add(who: Somebody): Promise<void> {
    const { database } = this.test;
    const role: Role = who === 'stranger' ? 'unit_office' : who;
    const ofUnit = !['supervision', 'committee', 'member'].includes(role);
    const unitId = ofUnit ? (who === 'stranger' ? this.district.traffic : this.district.housing) : null;
    const member = role === 'member' ? await database.reader.manager.findOneByOrFail(Member, { name: '林示例' }) : null;
    this.accounts[who] = await plantAccount(database, {
      roles: [role],
      name: who,
      unitId,
      memberId: member?.id ?? null,
    });
    this.people[who] = await this.agentOf(this.accounts[who]);
  }

  /** Somebody more, with a token. */
  async agentOf(account: Account): Promise<Agent> {
    return bearing(await plantToken(this.test.database, account), this.test.app.getHttpServer());
  }

  get id(): string {
    return this.district.lifts.assignment;
  }

  get caseId(): string {
    return this.district.lifts.id;
  }

  /** Puts the case's own assignment where a test begins; others of the case and what was asked before are gone. */
  async put(change: Partial<Assignment>, proposal: ProposalState = 'in_handling'): Promise<void> {
    const handed = { handedOverDay: '2025-07-01', receivedDay: null, printedDueDay: null, printedDuePaper: null };
    await this.test.database.unitOfWork.run(async (tx) => {
      const hands = await tx.findBy(Assignment, { proposalId: this.caseId });
      for (const { id } of hands) {
        await tx.delete(HandRequest, { assignmentId: id });
        await tx.delete(Extension, { assignmentId: id });
        await tx.delete(DraftShowing, { assignmentId: id });
        for (const { id: replyId } of await tx.findBy(Reply, { assignmentId: id })) {
          await tx.delete(SealedCopy, { replyId });
          await tx.delete(IssuedPaper, { replyId });
          await tx.delete(Signature, { replyId });
          await tx.delete(FrozenLetter, { replyId });
          await tx.update(Reply, { id: replyId }, { record: {} });
          await tx.delete(Signatory, { replyId });
          await tx.delete(Commitment, { replyId });
        }
        if (id !== this.id) await tx.delete(Assignment, { id });
      }
      await tx.update(Assignment, { id: this.id }, { ...handed, acceptedDay: null, reviewAt: null, ...change });
      await tx.update(Proposal, { id: this.caseId }, { state: proposal });
    });
  }

  /** Rules of its own for the case: these review steps (审核环节), in this order. */
  async review(...steps: ReviewStep[]): Promise<void> {
    await this.test.database.unitOfWork.run(async (tx) => {
      const setting = await readSetting<PolicySetting>(tx, POLICY_SETTING, { policyId: '' });
      const [last] = await tx.find(PolicyVersionRow, { order: { version: 'DESC' } });
      const version = last!.version + 1;
      const content = { ...last!.content, review: { steps, source: '示例' } };
      await tx.insert(PolicyVersionRow, { ...last!, id: newId(), version, content });
      await writeSetting(tx, POLICY_SETTING, setting.version, setting.value);
      await tx.update(Proposal, { id: this.caseId }, { policyId: last!.policyId, policyVersion: version });
    });
  }

  /** The reply of the case's own assignment, written by the clerk. */
  async write(text = LETTER): Promise<string> {
    const { clerk } = this.people;
    const { body } = await clerk.post(`/api/v1/assignments/${this.id}/replies`).expect(201);
    const { replyId, version } = body as { replyId: string; version: number };
    await clerk.post(`/api/v1/replies/${replyId}/versions`).set('If-Match', `"${version}"`).send({ text }).expect(201);
    return replyId;
  }

  row(id = this.id): Promise<Assignment> {
    return this.test.database.reader.manager.findOneByOrFail(Assignment, { id });
  }

  lines(): Promise<AuditEntry[]> {
    const where = { chain: this.caseId };
    return this.test.database.reader.manager.find(AuditEntry, { where, order: { seq: 'ASC' } });
  }

  async take(who: Somebody | Agent, step: HandAction, values: object = {}, id = this.id) {
    const agent = typeof who === 'string' ? this.people[who] : who;
    const { version } = await this.row(id);
    return agent.post(`/api/v1/assignments/${id}/steps/${step}`).set('If-Match', `"${version}"`).send(values);
  }

  /** The state that the step led to, or the code it was refused with. */
  async outcome(who: Somebody | Agent, step: HandAction, values: object = {}, id = this.id): Promise<string> {
    const { status, body } = await this.take(who, step, values, id);
    return status === 200 ? (body as { state: string }).state : (body as { code: string }).code;
  }

  async scan(who: Somebody | Agent): Promise<string> {
    const agent = typeof who === 'string' ? this.people[who] : who;
    const { body } = await agent.post('/api/v1/papers').send({ name: '扫描件.pdf', content: SCAN }).expect(201);
    return (body as { id: string }).id;
  }

  async page(who: Somebody | Agent): Promise<string> {
    const agent = typeof who === 'string' ? this.people[who] : who;
    return words((await agent.get(`/proposals/${this.caseId}?all=1`).expect(200)).text);
  }
}
