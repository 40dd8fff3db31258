import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Global, Module, Post, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'express';
import request from 'supertest';
import { Refusal } from '../../../src/domain/refusal.js';
import { SystemClock } from '../../../src/platform/clock.js';
import { readConfig } from '../../../src/platform/config.js';
import { Conflict } from '../../../src/platform/database/conflict.js';
import { CLOCK } from '../../../src/platform/tokens.js';
import { announce } from '../../../src/platform/web/announcement.js';
import { Assets } from '../../../src/platform/web/assets.js';
import { configureWeb } from '../../../src/platform/web/configure-web.js';
import { WebModule } from '../../../src/platform/web/web.module.js';

@Controller()
class Trouble {
  @Get('refused')
  refused() {
    throw new Refusal('things.invalid', '这件东西“甲”不能用。', '请换一件。', { thing: '不能用' });
  }

  @Get(['broken', 'api/broken'])
  broken() {
    throw new Error('the password is 12345');
  }

  @Get('api/refused')
  refusedToProgram() {
    return this.refused();
  }

  @Get('full-disk')
  fullDisk() {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  }

  @Get('full-files')
  fullFiles() {
    throw new Refusal('files.full', '存放文件的磁盘已满。', '请腾出空间。');
  }

  @Get(['lost-database', 'api/lost-database'])
  lostDatabase() {
    throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
  }

  @Get('api/overtaken')
  overtaken() {
    throw new Conflict('things.conflict', '这件东西刚被别人改过。', { version: 3 }, { version: 2 });
  }

  @Get('long')
  long(@Res() res: Response) {
    res.type('html').send('长'.repeat(5000));
  }

  @Post('done')
  done(@Res() res: Response) {
    announce(res, '办好了：<签收>；甲。');
    res.redirect(303, '/refused');
  }

  @Post('echo')
  echo(@Body() body: Record<string, string>) {
    return { length: body.text?.length };
  }
}

@Global()
@Module({ providers: [{ provide: CLOCK, useValue: new SystemClock() }], exports: [CLOCK] })
class ClockModule {}

@Module({ imports: [WebModule, ClockModule], controllers: [Trouble] })
class TroubleModule {}

describe('The outer layers of the web', () => {
  let app: NestExpressApplication;
  let agent: ReturnType<typeof request>;

  beforeAll(async () => {
    app = await NestFactory.create<NestExpressApplication>(TroubleModule, { logger: false, bodyParser: false });
    configureWeb(app, readConfig({ LOG_LEVEL: 'silent' }));
    await app.listen(0, '127.0.0.1');
    agent = request(app.getHttpServer());
  });

  afterAll(() => app.close());

  const port = () => (app.getHttpServer().address() as { port: number }).port;

  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers under the name %s', async (name) => {
    await agent.get('/refused').set('Host', `${name}:${port()}`).expect(422);
  });

  it.each(['evil.example', 'localhost.evil.example', 'localhost', 'localhost:1', '192.168.1.7:3000', ''])(
    'does not answer under the foreign name “%s”',
    async (host) => {
      const { text } = await agent.get('/refused').set('Host', host).expect(421);
      expect(text).toContain('这里不应答');
      expect(text).toContain(`http://localhost:${port()}`);
    },
  );

  it.each([
    ['another site', { Origin: 'https://evil.example' }],
    ['another port of this machine', { Origin: 'http://localhost:1' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['a browser that names the other site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a browser that names the same site, another origin', { 'Sec-Fetch-Site': 'same-site' }],
  ])('refuses a change that comes from %s', async (_name, headers) => {
    const { text } = await agent.post('/echo').set(headers).type('form').send({ text: 'x' }).expect(403);
    expect(text).toContain('来自别的网站');
  });

  it('accepts a change from its own pages and from programs on this machine', async () => {
    const own = { Origin: `http://127.0.0.1:${port()}`, 'Sec-Fetch-Site': 'same-origin' };
    await agent.post('/echo').set(own).type('form').send({ text: 'x' }).expect(201);
    await agent.post('/echo').send({ text: 'x' }).expect(201);
  });

  it('lets links from other sites be followed, because they change nothing', async () => {
    await agent.get('/refused').set('Sec-Fetch-Site', 'cross-site').expect(422);
  });

  it('shows a refusal to people as a page with sentence and remedy', async () => {
    const { text, headers } = await agent.get('/refused').set('Accept', 'text/html').expect(422);
    expect(headers['content-type']).toContain('text/html');
    expect(text).toContain('这件东西“甲”不能用。');
    expect(text).toContain('请换一件。');
  });

  it('gives a refusal to programs as problem+json with code and fields', async () => {
    for (const answer of [
      await agent.get('/api/refused').set('Accept', 'text/html').expect(422),
      await agent.get('/refused').set('Accept', 'application/json').expect(422),
    ]) {
      expect(answer.headers['content-type']).toContain('application/problem+json');
      const { code, status, detail, fields } = JSON.parse(answer.text) as Record<string, unknown>;
      expect({ code, status, fields }).toEqual({ code: 'things.invalid', status: 422, fields: { thing: '不能用' } });
      expect(detail).toBe('这件东西“甲”不能用。请换一件。');
    }
  });

  it('hides an unexpected error behind a number that is also in the header', async () => {
    const { text, headers } = await agent.get('/broken').expect(500);
    expect(text).toContain('没有料到的错');
    expect(text).toContain(headers['x-request-id']);
    expect(text).not.toContain('12345');
    const problem = await agent.get('/api/broken').expect(500);
    expect(problem.text).not.toContain('12345');
    expect(JSON.parse(problem.text)).toMatchObject({
      code: 'web.unexpected',
      instance: `urn:banfu:request:${problem.headers['x-request-id']}`,
    });
  });

  it('says that the disk is full and that nothing was saved', async () => {
    const { text } = await agent.get('/full-disk').expect(503);
    expect(text).toContain('磁盘已满');
    expect(text).toContain('没有保存');
  });

  it('counts every full disk as a trouble that passes', async () => {
    expect((await agent.get('/full-files').expect(503)).text).toContain('请腾出空间');
  });

  it('says of a database that cannot be reached what it says everywhere, and not where it is', async () => {
    for (const path of ['/lost-database', '/api/lost-database']) {
      const { text } = await agent.get(path).expect(503);
      expect(text).toContain('数据库打不开');
      expect(text).toContain('请管理员检查');
      expect(text).not.toContain('10.0.0.7');
    }
  });

  it('tells a program that was overtaken what stands there now', async () => {
    const { text } = await agent.get('/api/overtaken').expect(409);
    expect(JSON.parse(text)).toMatchObject({ code: 'things.conflict', current: { version: 3 } });
  });

  it('explains an unknown address, also to programs', async () => {
    const { text } = await agent.get('/no-such-page').expect(404);
    expect(text).toContain('这个地址没有内容');
    expect(JSON.parse((await agent.get('/api/v1/nothing').expect(404)).text)).toMatchObject({ status: 404 });
  });

  it('takes a form with a million Chinese characters and refuses one beyond the limit in Chinese', async () => {
    const million = '办'.repeat(1_000_000);
    const { body } = await agent.post('/echo').type('form').send({ text: million }).expect(201);
    expect(body).toEqual({ length: 1_000_000 });
    const { text } = await agent
      .post('/echo')
      .type('form')
      .send(`text=${'x'.repeat(17_000_000)}`)
      .expect(413);
    expect(text).toContain('超过了上限');
    expect(text).toContain('返回键');
  });

  it.each([
    ['broken JSON', 'application/json', '{"text":', 400],
    ['a character set nobody uses', 'application/json; charset=klingon', '{}', 415],
    [
      'JSON that is not UTF-8',
      'application/json',
      Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc4, 0xe3, 0x22, 0x7d]),
      415,
    ],
  ])('answers %s with words', async (_name, type, body, status) => {
    const { text } = await agent
      .post('/echo')
      .set('Content-Type', type)
      .serialize((sent) => sent as string)
      .send(body)
      .expect(status);
    expect(text).toMatch(/[\u4e00-\u9fff]{6}/);
    expect(text).not.toContain('SyntaxError');
  });

  it('allows scripts and styles of its own files only', async () => {
    const { headers, text } = await agent.get('/refused').expect(422);
    const policy = headers['content-security-policy'] as string;
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|\sstyle=/);
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('tells the next page once what was done, and never as markup', async () => {
    const browser = request.agent(app.getHttpServer());
    await browser.post('/done').expect(303);
    const { text } = await browser.get('/refused');
    expect(text).toContain('<p class="notice done" role="status">办好了：&lt;签收&gt;；甲。</p>');
    expect((await browser.get('/refused')).text).not.toContain('办好了');
    expect((await agent.get('/refused').set('Cookie', 'banfu-done=%E4%B8')).status).toBe(422);
  });

  it('compresses what is long enough to be worth it', async () => {
    const asked = (path: string) => agent.get(path).set('Accept-Encoding', 'gzip');
    expect((await asked('/long')).headers['content-encoding']).toBe('gzip');
    expect((await asked('/refused')).headers['content-encoding']).toBeUndefined();
  });

  it('serves the files a page names, compressed and to be kept, and no others', async () => {
    const { text } = await agent.get('/refused');
    const urls = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, url]) => url!);
    expect(urls.length).toBeGreaterThan(3);
    for (const url of urls) {
      const { headers } = await agent.get(url).set('Accept-Encoding', 'gzip').expect(200);
      expect(headers['cache-control']).toContain('immutable');
      expect(headers['content-encoding']).toBe('gzip');
    }
    const { base } = app.get(Assets);
    await agent
      .get(`${base}/vendor/tabler.css`)
      .set('Accept-Encoding', 'identity')
      .expect(200)
      .expect(/--tblr/);
    for (const path of ['/../../package.json', '/%2e%2e/package.json', '/vendor/', '/__proto__', '/layout.hbs'])
      await agent.get(base + path).expect(404);
  });
});
