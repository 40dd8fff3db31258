import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:net';
import request from 'supertest';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { SCHEMA } from '../../../src/schema.js';
import { serve, type Server } from '../../../src/serve.js';
import { Database } from '../../../src/platform/database/database.js';
import { testPlace } from '../../support/database.js';

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
    const { body } = await request(address).get('/api/v1/proposals').expect(200);
    expect(body.items.length).toBeGreaterThan(0);
  });

  it('has no demo data outside development', async () => {
    const { address } = await start();
    const { body } = await request(address).get('/api/v1/proposals').expect(200);
    expect(body).toEqual({ items: [], next: null });
  });

  it('refuses production mode until there is a sign-in', async () => {
    const config = await place({ NODE_ENV: 'production' });
    await expect(serve(config)).rejects.toMatchObject({
      code: 'serve.not-allowed',
      sentence: expect.stringContaining('NODE_ENV=production'),
    });
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
