import request from 'supertest';
import { ApiToken } from '../../../src/accounts/api-token.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import { UNIT_ROLES } from '../../../src/domain/rights/roles.js';
import { FixedClock } from '../../../src/platform/clock.js';
import type { Config } from '../../../src/platform/config.js';
import type { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { createApp } from '../../../src/serve.js';
import { FakePress } from '../../support/app.js';
import type { Ask } from '../../support/held-app.js';
import { plantAccount, plantToken } from '../../support/people.js';
import { plantProposals, plantSession } from '../numbers/submitted.js';
import { askOf, NOW, STORY, WHO, type Act, type People } from './story.js';

/** For each act a case that has come as far as that, in a database that is closed afterwards, and what is to be sent next. */
export async function plantStory(
  { config, database }: { config: Config; database: Database },
  acts: readonly Act[],
): Promise<Map<Act, Ask>> {
  const app = await createApp({ config, database, clock: new FixedClock(NOW), printer: new FakePress() });
  await app.init();
  const count = acts.reduce((sum, { cases }) => sum + cases, 0);
  const ids = await plantProposals(database, await plantSession(database), count);
  const people = await plantPeople(database);
  const asks = new Map<Act, Ask>();
  for (const act of acts) {
    const own = ids.splice(0, act.cases);
    const place = STORY.findIndex(({ name }) => name === act.place);
    for (const id of own)
      for (const before of STORY.slice(0, place))
        await done(app.getHttpServer(), before, await askOf(before, [id], people, database));
    asks.set(act, await askOf(act, own, people, database));
  }
  await app.close();
  return asks;
}

async function done(server: Parameters<typeof request>[0], act: Act, { path, token, version, body }: Ask) {
  const sent = request(server).post(path).set('Authorization', `Bearer ${token}`);
  if (version !== null) void sent.set('If-Match', `"${version}"`);
  const { status, text } = await sent.send(body);
  if (status >= 300) throw new Error(`${act.name}: ${status} ${text}`);
}

/** Who acts, the proposals' author among them. Their tokens were used just now: writing that down is no part of an act. */
async function plantPeople(database: Database): Promise<People> {
  const unit = newId();
  await database.unitOfWork.run((tx) =>
    tx.insert(Unit, { id: unit, name: '示例区住房建设局', shortName: '区住建局', kind: 'government' }),
  );
  const people: Partial<People> = { unit };
  const [author] = (await database.reader.manager.find(Proposer, { take: 1 })) as [Proposer];
  for (const who of WHO) {
    const unitId = UNIT_ROLES.includes(who) ? unit : null;
    const memberId = who === 'member' ? author.memberId : null;
    const account = await plantAccount(database, { roles: [who], unitId, memberId, name: who });
    people[who] = await plantToken(database, account);
  }
  await database.unitOfWork.run((tx) => tx.updateAll(ApiToken, { usedAt: NOW }));
  return people as People;
}
