import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LetterPrinter } from '../../../src/letters/letter-printer.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { SealedCopy } from '../../../src/proposals/originals/sealed-copy.entity.js';
import { Paper } from '../../../src/proposals/papers/paper.entity.js';
import {
  PNG,
  docx,
  locked,
  ofd,
  printed,
  realPress,
  scanned,
  sealed,
  turnedOver,
  withoutLastPage,
} from '../../support/sealed-pdfs.js';
import { LETTER } from '../pages/district.js';
import { OfficeTest } from '../workflow/office.js';
import { plantIssued } from './issued.js';

jest.setTimeout(120_000);

const RECORD = {
  unit: '示例区住房建设局',
  docNumber: '示区建函〔2025〕7号',
  date: '2025-07-02',
  copies: ['区政协提案委员会'],
};
const LONG = LETTER.replace('12部。', '12部。\n' + '　　各街道按季度报送进度，逐个小区建立台账。\n'.repeat(18));

let office: OfficeTest;
let press: LetterPrinter;
let issued: Uint8Array;
let right: Uint8Array;

beforeAll(async () => {
  press = realPress();
  office = await OfficeTest.start();
  issued = await printed(press, LONG, RECORD);
  right = await sealed(issued);
});
afterAll(async () => {
  await press.close();
  await office.test.stop();
});

let replyId: string;
beforeEach(async () => {
  await office.put({ state: 'drafting', role: 'lead' });
  replyId = await office.write(LONG.replace('12部', '012部'));
  await office.put({ state: 'sealed', role: 'lead' });
  await plantIssued(office, replyId, issued, RECORD.docNumber);
});

async function sent(
  bytes: Uint8Array,
  name = '正本.pdf',
): Promise<{ status: number; body: { id: string; code: string } }> {
  const content = Buffer.from(bytes).toString('base64');
  return office.people.unit_office.post('/api/v1/papers').send({ name, content });
}

async function kept(bytes: Uint8Array, values: object = {}, name?: string) {
  const { body } = await sent(bytes, name);
  const { status, body: answer } = await office.take('unit_office', 'keep_original', { original: body.id, ...values });
  return {
    status,
    ...(answer as { code: string; sentence: string; details: string[]; fields: Record<string, string> }),
  };
}

const copies = () => office.test.database.reader.manager.findBy(SealedCopy, { replyId });
const altered = async (from: string, to: string) => sealed(await printed(press, LONG.replace(from, to), RECORD));

describe('A sealed copy that comes back', () => {
  it('is kept when it says what was issued, whatever the seal adds', async () => {
    expect((await kept(right)).status).toBe(200);
    const [copy] = await copies();
    expect(copy).toMatchObject({ kind: 'pdf', outcome: 'equal', reason: null, lookedBy: null, by: 'unit_office' });
    expect((JSON.parse(copy!.comparison) as { seals: string[] }).seals).toEqual(['Signed2025.07.02']);
    const steps = (await office.lines()).filter(({ detail }) => detail.step === 'keep_original');
    expect(steps.map(({ detail }) => detail)).toEqual([
      { unit: '区住建局', step: 'keep_original', about: '正本（PDF）逐字一致' },
    ]);
    expect(await office.page('supervision')).toContain('归档正本（PDF），与发文稿逐字一致');
  });

  it('with one altered character is refused by line, kept only with a reason, and then always shown as different', async () => {
    const wrong = await altered('12部', '13部');
    const refused = await kept(wrong);
    expect(refused).toMatchObject({
      status: 422,
      code: 'originals.differs',
      details: ['第1页第9行：发文稿为“今年已为三个小区加装电梯12部。”，来件为“今年已为三个小区加装电梯13部。”。'],
      fields: { reason: '有差异，没有写理由' },
    });
    expect(await copies()).toEqual([]);
    expect((await kept(wrong, { reason: '用印前经分管领导同意改为13部' })).status).toBe(200);
    expect(await copies()).toMatchObject([{ outcome: 'differs', reason: '用印前经分管领导同意改为13部' }]);
    expect(await office.page('supervision')).toContain('与发文稿有1处差异（理由：用印前经分管领导同意改为13部）');
  });

  it('without a page, turned, or of another letter is refused by name', async () => {
    const missing = await kept(await withoutLastPage(issued));
    expect([missing.code, missing.details.length]).toEqual(['originals.differs', 1]);
    expect(missing.details[0]).toMatch(/^来件缺第2页/);
    const turned = await kept(await turnedOver(right));
    expect(turned.details).toEqual(['来件的第2页是横倒或倒置的。']);
    const other = await kept(await printed(press, OTHER, { ...RECORD, docNumber: '示区建函〔2025〕9号' }));
    expect(other.details).toEqual([expect.stringMatching(/^来件像是另一份公文/)]);
    expect(await copies()).toEqual([]);
  });

  it('that nobody can compare is kept once somebody has looked: scan, picture, OFD', async () => {
    for (const [bytes, kind, name] of [
      [await scanned(2), 'scan', '扫描.pdf'],
      [PNG, 'scan', '扫描.png'],
      [ofd('示例区住房建设局'), 'ofd', '正本.ofd'],
    ] as const) {
      expect(await kept(bytes, {}, name)).toMatchObject({ status: 422, code: 'originals.not-looked' });
      expect((await kept(bytes, { looked: 'yes' }, name)).status).toBe(200);
      expect((await copies()).find((copy) => copy.kind === kind && copy.lookedBy === 'unit_office')).toBeDefined();
    }
    expect(await copies()).toHaveLength(3);
  });

  it('that cannot be read is refused: a password, damage, a Word file, the paper itself, the same once more', async () => {
    expect((await sent(await locked(right))).body.code).toBe('pdf.encrypted');
    expect((await kept(right.slice(0, 900))).code).toBe('pdf.damaged');
    expect((await kept(Buffer.from('PK\x03\x04 none', 'latin1'))).code).toBe('originals.kind');
    expect((await kept(issued)).code).toBe('originals.not-sealed');
    expect((await kept(right)).status).toBe(200);
    expect((await kept(right)).code).toBe('originals.kept');
    expect(await copies()).toHaveLength(1);
  });

  it('that bears a 密级标志 is not even stored', async () => {
    const { manager } = office.test.database.reader;
    const before = await manager.count(Paper);
    const secret = await printed(press, LETTER.replace('今年已', '机密★5年\n　　今年已'), RECORD);
    for (const [bytes, name] of [
      [secret, '正本.pdf'],
      [ofd('秘密★', '其余'), '正本.ofd'],
      [docx('绝密', '其余'), '附件.docx'],
      [docx('机密 ★3年', '其余'), '附件.docx'],
    ] as const) {
      const { status, body } = await sent(bytes, name);
      expect([status, body.code]).toEqual([422, 'secrecy.marked']);
    }
    expect(await manager.count(Paper)).toBe(before);
    // A sentence about secrets is no mark.
    expect((await sent(docx('工作人员应当保守国家秘密。'), '附件.docx')).status).toBe(201);
  });

  it('comes with the seal, too', async () => {
    await office.put({ state: 'numbered', role: 'lead' });
    await plantIssued(office, replyId, issued, RECORD.docNumber);
    const { body } = await sent(await altered('12部', '13部'));
    const day = { day: '2025-07-02' };
    expect(await office.outcome('unit_office', 'seal', { ...day, original: body.id })).toBe('originals.differs');
    expect((await office.row()).state).toBe('numbered');
    const good = await sent(right);
    expect(await office.outcome('unit_office', 'seal', { ...day, original: good.body.id })).toBe('sealed');
    expect(await copies()).toMatchObject([{ outcome: 'equal' }]);
  });

  it('is for everybody who may read the letter, and nobody else', async () => {
    await kept(right);
    const [copy] = await copies();
    const addresses = [`/replies/${replyId}/originals/${copy!.id}`, `/api/v1/replies/${replyId}/originals/${copy!.id}`];
    const statuses = async (who: 'member' | 'stranger' | 'supervision' | 'clerk') =>
      Promise.all(addresses.map(async (address) => (await office.people[who].get(address)).status));
    expect(await statuses('member')).toEqual([404, 404]);
    expect(await statuses('stranger')).toEqual([404, 404]);
    expect(await statuses('clerk')).toEqual([200, 200]);
    await office.test.database.unitOfWork.run((tx) => tx.update(Assignment, { id: office.id }, { state: 'delivered' }));
    expect(await statuses('member')).toEqual([200, 200]);
    expect(await statuses('stranger')).toEqual([404, 404]);
    const page = await office.people.member.get(`/replies/${replyId}`).expect(200);
    expect(page.text).toContain('下载盖章正本（PDF）');
    const { body } = await office.people.member.get(addresses[1]!).expect(200);
    expect(Buffer.from(body as Buffer).equals(Buffer.from(right))).toBe(true);
    const { body: list } = await office.people.member.get(`/api/v1/replies/${replyId}/originals`).expect(200);
    expect(list).toMatchObject([{ id: copy!.id, outcome: 'equal', differences: [] }]);
  });

  it('is asked for on a page that shows every difference and keeps the chosen file', async () => {
    const here = `/assignments/${office.id}/steps/keep_original`;
    const { version } = await office.row();
    const { unit_office } = office.people;
    const page = await unit_office
      .post(here)
      .field('version', String(version))
      .attach('original', Buffer.from(await altered('12部', '13部')), '改过的正本.pdf')
      .expect(422);
    expect(page.text).toContain('来件为“今年已为三个小区加装电梯13部。”');
    expect(page.text).toMatch(/name="original-kept"/);
  });
});

const OTHER = `对区政协五届三次会议第2025044号提案的答复

赵示例委员：
　　您提出的《关于河道清淤的提案》收悉，现答复如下：
　　河道清淤已列入明年计划，汛期前完成主干河道疏浚，并向沿河居民公布进度。
　　感谢您对水务工作的支持。
（联系人：钱示例，0755-00000001）
`;
