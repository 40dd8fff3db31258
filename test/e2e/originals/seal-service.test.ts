import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sm2 } from 'sm-crypto-v2';
import type { LetterPrinter } from '../../../src/letters/letter-printer.js';
import { readConfig } from '../../../src/platform/config.js';
import { DOUBLE_NAME } from '../../../src/platform/sign/seal-service.js';
import { SealedCopy } from '../../../src/proposals/originals/sealed-copy.entity.js';
import { printed, realPress } from '../../support/sealed-pdfs.js';
import { LETTER } from '../pages/district.js';
import { OfficeTest } from '../workflow/office.js';
import { plantIssued } from './issued.js';

jest.setTimeout(60_000);

let office: OfficeTest;
let press: LetterPrinter;
beforeAll(async () => {
  press = realPress();
  office = await OfficeTest.start(undefined, { config: { SEAL_SERVICE: 'double' } });
});
afterAll(async () => {
  await press.close();
  await office.test.stop();
});

describe('A seal service', () => {
  it('seals with the step; its double says everywhere that it is one, and draws nothing', async () => {
    const issued = await printed(press, LETTER, { unit: '示例区住房建设局', docNumber: '示区建函〔2025〕7号' });
    await office.put({ state: 'drafting', role: 'lead' });
    const replyId = await office.write();
    await office.put({ state: 'numbered', role: 'lead' });
    await plantIssued(office, replyId, issued, '示区建函〔2025〕7号');
    expect(await office.outcome('unit_office', 'seal', { day: '2025-07-02' })).toBe('sealed');
    const [copy] = await office.test.database.reader.manager.findBy(SealedCopy, { replyId });
    expect(copy).toMatchObject({ kind: 'pdf', outcome: 'equal', by: `unit_office（${DOUBLE_NAME}）` });
    expect(JSON.stringify((await office.lines()).map(({ detail }) => detail))).toContain(DOUBLE_NAME);
    expect(await office.page('supervision')).toContain(DOUBLE_NAME);
    const { body, headers } = await office.people.clerk
      .get(`/api/v1/replies/${replyId}/originals/${copy!.id}`)
      .expect(200);
    expect(decodeURIComponent(headers['content-disposition']!)).toContain('测试替身，未盖章');
    expect(isSigned(body as Buffer)).toBe(true);
    expect((body as Buffer).subarray(0, issued.length).equals(Buffer.from(issued))).toBe(true);
  });

  it('has no double in production', () => {
    const production = { NODE_ENV: 'production', SEAL_SERVICE: 'double' };
    expect(() => readConfig(production)).toThrow(/SEAL_SERVICE.*替身不能用于正式使用/);
    expect(() => readConfig({ SEAL_SERVICE: 'vendor' })).toThrow(/SEAL_SERVICE/);
  });
});

/** By SM2 over the bytes that the signature names, with the key that the file names. */
function isSigned(pdf: Buffer): boolean {
  const text = pdf.toString('latin1');
  const [from = 0, length = 0, then = 0, rest = 0] =
    /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(text)?.slice(1).map(Number) ?? [];
  const reason = Buffer.from(/\/Reason <([0-9A-F]+)>/i.exec(text)![1]!, 'hex')
    .swap16()
    .toString('utf16le');
  const publicKey = / SM2 ([0-9a-f]+)$/.exec(reason)![1]!;
  const padded = text.slice(length + 1, then - 1);
  const signature = padded.slice(0, 2 * (2 + parseInt(padded.slice(2, 4), 16)));
  const content = Buffer.concat([pdf.subarray(from, length), pdf.subarray(then, then + rest)]);
  return sm2.doVerifySignature(new Uint8Array(content), signature, publicKey, { hash: true, der: true });
}
