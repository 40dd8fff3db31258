import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:net';
import request from 'supertest';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Account } from '../../../src/accounts/account.entity.js';
import { DEMO_PASSWORD } from '../../../src/demo/accounts.js';
import { SCHEMA } from '../../../src/schema.js';
import { serve, type Server } from '../../../src/serve.js';
import { Database } from '../../../src/platform/database/database.js';
import { testPlace } from '../../support/database.js';

/** 提案委 of the demo district, signed in as a browser does it. */
async function signedIn(address: string) {
  const agent = request.agent(address);
  const form = { login: 'tianwei', password: DEMO_PASSWORD };
  await agent.post('/sign-in').set('Origin', address).type('form').send(form).expect(303);
  return agent;
}

describe('The server', () => {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  async function place(overrides: object = {}) {
    const { config, drop } = await testPlace();
    open.push(drop);
    return { ...config, PORT: 0, ...overrides };
  }

  async function start(overrides: object = {}): Promise<Server> {
    const server = await serve(await place(overrides));
    open.push(() => server.close());
    return server;
  }

  it('answers on this machine, with the demo district the first time', async () => {
    const { address } = await start({ NODE_ENV: 'development' });
    await request(address).get('/api/v1/proposals').expect(401);
    const { body } = await (await signedIn(address)).get('/api/v1/proposals').expect(200);
    expect(body.items.length).toBeGreaterThan(0);
  });

  it('has neither demo data nor accounts outside development', async () => {
    const config = await place();
    const server = await serve(config);
    open.push(() => server.close());
    const database = await Database.open(config, SCHEMA);
    open.push(() => database.close());
    expect(await database.reader.manager.count(Proposal)).toBe(0);
    expect(await database.reader.manager.count(Account)).toBe(0);
    expect((await request(server.address).get('/sign-in').expect(200)).text).toContain('还没有任何账号');
  });

  it.each(['PUBLIC_URL', 'SESSION_SECRET'])('does not start in production without %s', async (name) => {
    const whole = { PUBLIC_URL: 'https://banfu.example.gov.cn', SESSION_SECRET: 's'.repeat(32), TRUST_PROXY: 1 };
    const config = await place({ NODE_ENV: 'production', ...whole, [name]: undefined });
    await expect(serve(config)).rejects.toMatchObject({
      code: 'config.invalid',
      sentence: expect.stringContaining(name),
    });
  });

  it('answers in production to its public name alone, with a cookie for HTTPS only', async () => {
    const whole = { PUBLIC_URL: 'https://banfu.example.gov.cn', SESSION_SECRET: 's'.repeat(32), TRUST_PROXY: 1 };
    const { address } = await start({ NODE_ENV: 'production', HOST: '127.0.0.1', ...whole });
    await request(address).get('/sign-in').expect(421);
    await request(address).get('/sign-in').set('Host', 'banfu.example.gov.cn').expect(200);
    await request(address).get('/health/live').expect(200);
  });

  it('answers to no foreign name and to no foreign page', async () => {
    const { address } = await start();
    await request(address).get('/api/v1/proposals').set('Host', 'banfu.example').expect(421);
    const post = request(address).post('/api/v1/assignments/x/replies').set('Origin', 'http://banfu.example');
    await post.expect(403);
  });

  it('names the port that somebody else has', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    open.push(() => new Promise((resolve) => other.close(resolve)));
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const config = await place({ PORT: port });
    await expect(serve(config)).rejects.toMatchObject({
      code: 'serve.port-in-use',
      sentence: expect.stringContaining(String(port)),
    });
  });

  it('can be stopped and started again on what it stored', async () => {
    const config = await place({ NODE_ENV: 'development' });
    await (await serve(config)).close();
    const again = await serve(config);
    open.push(() => again.close());
    await request(again.address).get('/health/live').expect(200);
    const database = await Database.open(config, SCHEMA);
    open.push(() => database.close());
    expect(await database.reader.manager.countBy(Proposal, { number: '2026001' })).toBe(1);
  });
});
