import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { CommitteeSession } from '../../../src/directory/committee-session.entity.js';
import { Member } from '../../../src/directory/member.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { ManyCases, NOW } from '../../../bench/api/many-cases.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { words } from '../pages/read-page.js';

/** What the pages look at; texts and trails are not among it. */
const LOOKED_AT = [CommitteeSession, Unit, Member, Proposal, Proposer, Assignment, Reply, ReplyVersion, Commitment];

const CHUNK = 400;

/** Without long texts. */
const short = (row: object): object => ({
  ...row,
  ...('text' in row && !('block' in row) && { text: '正文' }),
  ...('body' in row && { body: null }),
});

describe('A district with 5,000 cases', () => {
  let test: TestApp;
  let unitId: string;

  beforeAll(async () => {
    test = await testApp(NOW);
    const district = new ManyCases(300);
    unitId = district.unitId;
    await test.database.unitOfWork.run(async (tx) => {
      for (const entity of LOOKED_AT) {
        const rows = (district.rows.get(entity) ?? []).map((row): object => short(row));
        for (let start = 0; start < rows.length; start += CHUNK)
          await tx.insert(entity, rows.slice(start, start + CHUNK));
      }
    });
  }, 240_000);

  afterAll(() => test.stop());

  /** The median of some looks, the first of which warms up. */
  async function look(role: Role, path: string): Promise<{ ms: number; text: string }> {
    const ofUnit = ['unit_office', 'clerk', 'reviewer', 'signer'].includes(role);
    const account = await plantPerson(test, { roles: [role], unitId: ofUnit ? unitId : null });
    const browser = await signedIn(test, account.login);
    const times: number[] = [];
    let text = '';
    for (let i = 0; i < 6; i++) {
      const start = performance.now();
      text = (await browser.get(path).expect(200)).text;
      if (i > 0) times.push(performance.now() - start);
    }
    return { ms: times.sort((a, b) => a - b)[2]!, text };
  }

  it.each([
    ['unit_office', '/'],
    ['clerk', '/'],
    ['reviewer', '/'],
    ['signer', '/'],
    ['supervision', '/'],
    ['committee', '/'],
    ['supervision', '/reminders'],
    ['supervision', '/statistics'],
    ['clerk', '/statistics'],
  ] as const)('shows %s %s without reading all of them', async (role, path) => {
    const { ms, text } = await look(role, path);
    if (process.env.SHOW_TIMES)
      process.stdout.write(`${role} ${path} ${ms.toFixed(0)} ms, ${text.length} characters\n`);
    expect(words(text)).toMatch(/工作台/);
    // A look that reads every case takes seconds; on a busy machine one that does not takes some tenths.
    expect(ms).toBeLessThan(1500);
  });
});
