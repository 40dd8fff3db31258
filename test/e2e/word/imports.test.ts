import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { ReplyDraft } from '../../../src/letters/reply-draft.entity.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { ReplyService } from '../../../src/proposals/replies/replies.service.js';
import { ReplyImport } from '../../../src/proposals/word/reply-import.entity.js';
import { importedReplySchema, pastedSchema } from '../../../src/proposals/word/word.schemas.js';
import { FROM_WORD } from '../../support/clipboards.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { browserOf, credentials, plantPerson } from '../../support/sign-in.js';
import { paragraph, run, wordFile } from '../../support/word-files.js';
import { openSite, type Site } from '../pages/app.js';
import { LETTER, plantDistrict, type District } from '../pages/district.js';
import { form, link, words } from '../pages/read-page.js';

const CHANGED = LETTER.replace('12部', '15部');
const word = (text: string, more = '') =>
  Buffer.from(
    wordFile({
      body:
        text
          .split('\n')
          .map((line) => paragraph(line))
          .join('') + more,
      comments: `<w:comment w:id="1" w:author="示例甲">${paragraph('请核对')}</w:comment>`,
    }),
  );
const REMARKED = paragraph(`${run('完。')}<w:r><w:commentReference w:id="1"/></w:r>`);

describe('从 Word 导入', () => {
  let site: Site;
  let district: District;
  let reply: string;
  let clerk: ReturnType<typeof bearing>;
  let colleague: ReturnType<typeof bearing>;

  beforeAll(async () => {
    site = await openSite();
    district = await plantDistrict(site.database);
    const writing = site.app.get(ReplyService);
    reply = (await writing.start(SYSTEM_ACTOR, district.lifts.assignment)).replyId;
    await writing.save(SYSTEM_ACTOR, reply, 0, LETTER);
    const person = async () => {
      const account = await plantAccount(site.database, { roles: ['clerk'], unitId: district.housing });
      return bearing(await plantToken(site.database, account), site.app.getHttpServer());
    };
    [clerk, colleague] = [await person(), await person()];
  });

  afterAll(() => site.close());

  const send = (bytes: Buffer, name = '答复.docx', agent = clerk) =>
    agent.post(`/replies/${reply}/imports`).attach('file', bytes, { filename: name });
  const api = (bytes: Buffer, version: number, fields: Record<string, string> = {}) =>
    clerk
      .post(`/api/v1/replies/${reply}/imports`)
      .set('If-Match', `"${version}"`)
      .field(fields)
      .attach('file', bytes, { filename: '答复.docx' });
  const newest = async () => (await clerk.get(`/api/v1/replies/${reply}`).expect(200)).body;
  const manager = () => site.database.reader.manager;

  it('shows what comes in, what does not and what would change, and saves nothing', async () => {
    const { headers } = await send(word(CHANGED, REMARKED)).expect(303);
    const page = await clerk.get(headers.location!).expect(200);
    const text = words(page.text);
    expect(text).toContain('答复.docx');
    expect(text).toContain('没有带入2项');
    expect(text).toContain('批注（示例甲） ，没有带入 请核对');
    expect(text).toContain('与第1稿不同之处');
    expect(text).toContain('增 今年已为三个小区加装电梯1 5 部');
    expect(text).toContain('还没有保存');
    expect((await newest()).version).toBe(1);
  });

  it('becomes a new version with the file’s name, and says for good what did not come over', async () => {
    const { headers } = await send(word(CHANGED, REMARKED)).expect(303);
    const { action, fields } = form((await clerk.get(headers.location!)).text, headers.location!);
    const taken = await clerk
      .post(action)
      .type('form')
      .send({ ...fields, act: 'take' })
      .expect(303);
    expect(await newest()).toMatchObject({ version: 2, text: expect.stringContaining('15部') });
    const done = await clerk.get(taken.headers.location!).expect(200);
    expect(words(done.text)).toContain('已存为第2稿');
    expect(words(done.text)).toContain('请核对');
    const versions = await colleague.get(`/replies/${reply}/versions`).expect(200);
    expect(link(versions.text, '答复.docx')).toBe(headers.location);
    await colleague.get(headers.location!).expect(200);
    const version = await manager().findOneByOrFail(ReplyVersion, { replyId: reply, no: 2 });
    expect(version).toMatchObject({ sourceName: '答复.docx', sourceSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const [line] = await manager().find(AuditEntry, { order: { seq: 'DESC' }, take: 1 });
    expect(line).toMatchObject({ action: 'reply.imported', detail: { file: '答复.docx', version: 2 } });
    // A second click.
    await clerk
      .post(action)
      .type('form')
      .send({ ...fields, act: 'take' })
      .expect(303);
    expect((await newest()).version).toBe(2);
  });

  it('can come again later: the file is the source of its first version', async () => {
    await clerk.post(`/api/v1/replies/${reply}/versions`).set('If-Match', '"2"').send({ text: LETTER }).expect(201);
    const { body } = await api(word(CHANGED, REMARKED), 3).expect(200);
    expect(body.version).toBe(4);
    const version = await manager().findOneByOrFail(ReplyVersion, { replyId: reply, no: 4 });
    expect(version).toMatchObject({ sourceName: '答复.docx', sourceSha256: null });
  });

  it('can be left: nothing stays of it', async () => {
    const { headers } = await send(word(LETTER)).expect(303);
    await clerk.post(headers.location!).type('form').send({ act: 'drop' }).expect(303);
    await clerk.get(headers.location!).expect(404);
    await clerk.post(headers.location!).type('form').send({ act: 'take', base: '4' }).expect(404);
    expect((await newest()).version).toBe(4);
  });

  it('is nobody else’s to see before it is taken, and gone after a day', async () => {
    const { headers } = await send(word(LETTER)).expect(303);
    await colleague.get(headers.location!).expect(404);
    await site.database.unitOfWork.run((tx) =>
      tx.update(ReplyImport, { id: headers.location!.split('/').at(-1)! }, { at: new Date('2025-09-28T00:00:00Z') }),
    );
    await clerk.get(headers.location!).expect(404);
    await send(word(`${LETTER}又一段。`)).expect(303);
    expect(await manager().existsBy(ReplyImport, { at: new Date('2025-09-28T00:00:00Z') })).toBe(false);
  });

  it('is compared again when somebody saved in between, and can be taken all the same', async () => {
    const { headers } = await send(word(LETTER.replace('12部', '18部'))).expect(303);
    const { fields } = form((await clerk.get(headers.location!)).text, headers.location!);
    const theirs = LETTER.replace('12部', '16部');
    await colleague.post(`/api/v1/replies/${reply}/versions`).set('If-Match', '"4"').send({ text: theirs }).expect(201);
    const conflict = await clerk
      .post(headers.location!)
      .type('form')
      .send({ ...fields, act: 'take' })
      .expect(409);
    expect(words(conflict.text)).toContain('您从第 4 稿改起，而现在已有第 5 稿');
    expect(words(conflict.text)).toContain('与第5稿不同之处');
    const again = form(conflict.text, headers.location!);
    await clerk
      .post(again.action)
      .type('form')
      .send({ ...again.fields, act: 'take' })
      .expect(303);
    expect(await newest()).toMatchObject({ version: 6, text: expect.stringContaining('18部') });
  });

  it('leaves alone what was typed and not saved: it is kept on the way here, and offered afterwards', async () => {
    const typed = `${LETTER}　　打了一半`;
    const { headers } = await clerk
      .post(`/replies/${reply}/word`)
      .type('form')
      .send({ base: '6', text: typed })
      .expect(303);
    const page = await clerk.get(headers.location!).expect(200);
    expect(words(page.text)).toContain('您有还没保存的正文');
    await api(word(CHANGED), 6).expect(200);
    expect(await manager().findOneBy(ReplyDraft, { replyId: reply })).toMatchObject({ base: 6, text: typed });
    const desk = await clerk.get(`/replies/${reply}/edit`).expect(200);
    expect(words(desk.text)).toContain('服务器上存有您');
    const unchanged = (await newest()).text as string;
    await clerk.post(`/replies/${reply}/draft/drop`).expect(303);
    await clerk.post(`/replies/${reply}/word`).type('form').send({ base: '7', text: unchanged }).expect(303);
    expect(await manager().countBy(ReplyDraft, { replyId: reply })).toBe(0);
  });

  it('says when the letter is another case’s, or no letter, and leaves the decision to the person', async () => {
    const other = LETTER.replace('2025018', '2025099').replace('林示例', '王样本');
    const { headers } = await send(word(other)).expect(303);
    const page = words((await clerk.get(headers.location!).expect(200)).text);
    expect(page).toMatch(/2025099/);
    expect(page).toMatch(/第2025018号/);
    const plan = await send(word('示例区住房建设局2025年工作总结\n一、主要工作\n工作总结如下。')).expect(303);
    expect(words((await clerk.get(plan.headers.location!)).text)).toContain('读起来像工作总结，不像提案答复');
  });

  it.each([
    ['no file', undefined, /没有选文件/, 422],
    ['an old .doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), /旧版 Office 文件/, 422],
    ['macros', Buffer.from(wordFile({ body: paragraph('甲'), more: { 'word/vbaProject.bin': 'x' } })), /带有宏/, 422],
    ['a 密级标志', word(`机密★\n${LETTER}`), /有密级标志“机密★”，没有保存/, 422],
    ['a book', word('这是一本书里的一段文字，不是答复。'.repeat(7000)), /超过100000字的上限/, 413],
    ['a file of 11 MB', Buffer.alloc(11 * 1024 * 1024), /超过 10 MB/, 413],
  ])('refuses %s in words, on the page and by API, and keeps nothing', async (_what, bytes, said, status) => {
    const before = await manager().count(ReplyImport);
    const page = bytes ? send(bytes) : clerk.post(`/replies/${reply}/imports`).field('x', 'y');
    expect(words((await page.expect(status)).text)).toMatch(said);
    const asked = clerk.post(`/api/v1/replies/${reply}/imports`).set('If-Match', '"7"');
    const answer = await (bytes ? asked.attach('file', bytes, { filename: 'a.docx' }) : asked.field('x', 'y')).expect(
      status,
    );
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.detail).toMatch(said);
    expect(await manager().count(ReplyImport)).toBe(before);
    expect((await newest()).version).toBe(7);
  });

  it('is the first version of a reply that has none, and waits while the letter is under review', async () => {
    const state = (to: 'signed_in' | 'in_review') =>
      site.database.unitOfWork.run((tx) => tx.update(Assignment, { id: district.parking.assignment }, { state: to }));
    await state('signed_in');
    const started = await site.app.get(ReplyService).start(SYSTEM_ACTOR, district.parking.assignment);
    const traffic = await plantAccount(site.database, { roles: ['clerk'], unitId: district.traffic });
    const agent = bearing(await plantToken(site.database, traffic), site.app.getHttpServer());
    const at = `/api/v1/replies/${started.replyId}/imports`;
    const first = await agent.post(at).set('If-Match', '"0"').attach('file', word(LETTER), 'a.docx').expect(200);
    expect(first.body.version).toBe(1);
    await state('in_review');
    const late = await agent.post(at).set('If-Match', '"1"').attach('file', word(CHANGED), 'a.docx').expect(403);
    expect(late.body.detail).toContain('答复文字不能再改');
    const page = await agent.get(`/replies/${started.replyId}/imports`).expect(200);
    expect(words(page.text)).toContain('答复文字不能再改');
    expect(page.text).not.toContain('type="file"');
    await clerk.post(at).set('If-Match', '"1"').attach('file', word(CHANGED), 'a.docx').expect(404);
  });

  it('by API: looks without saving, saves once per key, wants the version', async () => {
    const bytes = word(LETTER.replace('12部', '20部'), REMARKED);
    const look = await api(bytes, 7, { dryRun: 'true' }).expect(200);
    expect(importedReplySchema.parse(look.body)).toMatchObject({ version: null, fileName: '答复.docx' });
    expect((await newest()).version).toBe(7);
    const first = await api(bytes, 7).set('Idempotency-Key', 'k1').expect(200);
    expect(first.headers.etag).toBe('"8"');
    expect(first.body.findings).toContainEqual(expect.objectContaining({ kind: 'comment', text: '请核对' }));
    expect((await api(bytes, 7).set('Idempotency-Key', 'k1').expect(200)).body).toEqual(first.body);
    expect((await newest()).version).toBe(8);
    await api(bytes, 3).expect(409);
    await clerk.post(`/api/v1/replies/${reply}/imports`).attach('file', bytes, 'a.docx').expect(428);
    await clerk.post(`/api/v1/replies/${reply}/versions`).attach('file', bytes, 'a.docx').expect(415);
  });

  it('reads a clipboard into text for whoever may write', async () => {
    const paste = (html: unknown) => clerk.post(`/api/v1/replies/${reply}/clipboard`).send({ html });
    const { body } = await paste(FROM_WORD).expect(200);
    expect(pastedSchema.parse(body).text).toContain('一、工作开展情况\n（一）已加装电梯15部，');
    expect((await paste('x'.repeat(4_000_001)).expect(413)).body.code).toBe('clipboard.too-long');
    expect((await paste('<p>秘密★</p>').expect(422)).body.code).toBe('secrecy.marked');
    await paste(7).expect(422);
  });

  it('takes file and clipboard from a signed-in person by the token of our pages alone', async () => {
    const { login } = await plantPerson(site, { roles: ['clerk'], unitId: district.housing });
    const browser = browserOf(site);
    await browser.post('/sign-in').type('form').send(credentials(login)).expect(303);
    const { fields } = form((await browser.get(`/replies/${reply}/imports`).expect(200)).text, '/imports');
    const paste = () => browser.post(`/api/v1/replies/${reply}/clipboard`).set('Accept', 'application/json');
    const html = '<p class=MsoNormal>甲</p>';
    const { body } = await paste().set('X-CSRF-Token', fields._csrf!).send({ html }).expect(200);
    expect(body).toEqual({ text: '甲\n', findings: [] });
    await paste().send({ html }).expect(403);
    const sent = (csrf: string) =>
      browser.post(`/replies/${reply}/imports`).field('_csrf', csrf).attach('file', word(LETTER), 'a.docx');
    await sent(fields._csrf!).expect(303);
    await sent('x').expect(403);
  });

  it('gives the body for another system as it was typed, as page, file and by API', async () => {
    const body = LETTER.split('\n').slice(2, -2).join('\n');
    await clerk.post(`/api/v1/replies/${reply}/versions`).set('If-Match', '"8"').send({ text: LETTER }).expect(201);
    expect((await clerk.get(`/api/v1/replies/${reply}/body`).expect(200)).body).toEqual({ version: 9, text: body });
    const page = await clerk.get(`/replies/${reply}/body`).expect(200);
    expect(page.text).toContain(body.split('\n')[1]);
    const file = await clerk.get(`/replies/${reply}/body.txt?version=1`).expect(200);
    expect(file.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(decodeURIComponent(file.headers['content-disposition']!)).toContain('第2025018号提案答复正文第1稿.txt');
    expect(file.text.replace('\ufeff', '')).toBe(`${body.replaceAll('\n', '\r\n')}\r\n`);
    await clerk.get(`/replies/${reply}/body?version=99`).expect(404);
  });
});
