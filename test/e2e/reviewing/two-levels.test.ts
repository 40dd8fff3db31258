import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/database/ids.js';
import { readSetting, writeSetting } from '../../../src/platform/database/setting.entity.js';
import { POLICY_SETTING, type PolicySetting } from '../../../src/policy/policy-setting.js';
import { PolicyVersionRow } from '../../../src/policy/policy-version.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { plantAccount } from '../../support/people.js';
import { LETTER } from '../pages/district.js';
import { form, words } from '../pages/read-page.js';
import { OfficeTest, UNDATED, type Agent } from '../workflow/office.js';

describe('One person at two levels of the reviews', () => {
  let office: OfficeTest;
  let both: Agent;
  let reply: string;
  let edition = 0;

  beforeAll(async () => {
    office = await OfficeTest.start();
    await office.review('office', 'leader');
    const unitId = office.district.housing;
    const account = await plantAccount(office.test.database, { roles: ['reviewer', 'signer'], name: '明示例', unitId });
    both = await office.agentOf(account);
  });

  beforeEach(async () => {
    await office.put({ state: 'drafting', round: 1 });
    edition += 1;
    reply = await office.write(LETTER.replace('12部', `${40 + edition}部`));
    expect(await go('clerk', 'send_for_review', UNDATED)).toBe('in_review');
    expect(await go(both, 'pass_review')).toBe('in_review');
  });

  afterAll(() => office.test.stop());

  /** Each a minute after the other. */
  const go = (...step: Parameters<OfficeTest['outcome']>): Promise<string> => {
    office.clock.move(1);
    return office.outcome(...step);
  };
  const page = async (who: Agent) => (await who.get(`/replies/${reply}/review`).expect(200)).text;

  it('is warned, and told in the trail and to the signer', async () => {
    expect(words(await page(both))).toContain('您已经办过审核通过，再由您办这一级');
    expect(await go(both, 'pass_leader')).toBe('awaiting_signature');
    expect(await office.page('clerk')).toContain('（同一人还办了审核通过）');
    const { signer } = office.people;
    const html = await page(signer);
    expect(words(html)).toMatch(/明示例一人办了审核通过、.*审核通过/);
    const { action, fields } = form(html, '/review');
    const asked = await signer
      .post(action)
      .type('form')
      .send({ ...fields, step: 'sign' })
      .expect(200);
    expect(words(asked.text)).toContain('明示例一人办了审核通过、');
  });

  it('is said of nobody where another person takes the next level', async () => {
    expect(await go('signer', 'pass_leader')).toBe('awaiting_signature');
    expect(words(await page(office.people.signer))).not.toContain('一人办了');
    expect(await office.page('clerk')).not.toContain('（同一人还办了审核通过）（同一人');
  });

  it('is counted anew when the reply comes back', async () => {
    expect(await go('signer', 'return_from_leader', { reason: '再改' })).toBe('drafting');
    expect(await go('clerk', 'send_for_review', UNDATED)).toBe('in_review');
    expect(await go('reviewer', 'pass_review')).toBe('in_review');
    expect(words(await page(both))).not.toContain('您已经办过');
  });

  it('is refused where the rules want somebody else', async () => {
    await office.test.database.unitOfWork.run(async (tx) => {
      const setting = await readSetting<PolicySetting>(tx, POLICY_SETTING, { policyId: '' });
      const [last] = await tx.find(PolicyVersionRow, { order: { version: 'DESC' } });
      const review = { ...last!.content.review, onePerson: 'refuse' as const };
      const version = last!.version + 1;
      await tx.insert(PolicyVersionRow, { ...last!, id: newId(), version, content: { ...last!.content, review } });
      await writeSetting(tx, POLICY_SETTING, setting.version, setting.value);
      await tx.update(Proposal, { id: office.caseId }, { policyVersion: version });
    });
    expect(await go(both, 'pass_leader')).toBe('workflow.two-levels');
    expect(words(await page(both))).toContain('办理规定不准同一人办两级审核');
    expect(await go('signer', 'pass_leader')).toBe('awaiting_signature');
  });
});
