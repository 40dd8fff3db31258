import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOMParser } from '@xmldom/xmldom';
import { unzipSync } from 'fflate';
import { sha256 } from '../../../src/platform/sha256.js';
import { sm3 } from '../../../src/platform/sm3.js';
import { binary } from '../../support/binary.js';
import { OfficeTest, UNDATED, type Somebody } from '../workflow/office.js';

let office: OfficeTest;
let replyId: string;

beforeAll(async () => {
  office = await OfficeTest.start();
  await office.review();
  await office.put({ state: 'drafting', role: 'lead' });
  replyId = await office.write();
  await office.take('clerk', 'send_for_review', UNDATED);
  await office.take('signer', 'sign');
});
afterAll(() => office.test.stop());

const get = (who: Somebody, address = `/api/v1/replies/${replyId}/package.zip`) =>
  binary(office.people[who].get(address));

describe('The package for the office’s document system', () => {
  it('is refused before there is a paper', async () => {
    const { status, body } = await office.people.unit_office.get(`/api/v1/replies/${replyId}/package.zip`);
    expect([status, (body as { code: string }).code]).toEqual([422, 'issuing.not-numbered']);
  });

  it('holds the stored PDF, the Word file and what the system asks for, each with its hashes; the same bytes each time', async () => {
    await office.take('unit_office', 'number', { docNumber: '示区建函〔2025〕12号', day: '2025-07-02', printed: '20' });
    const { body, headers } = await get('unit_office').expect(200);
    expect(decodeURIComponent(headers['content-disposition']!)).toContain(
      '第2025018号提案答复函（示区建函〔2025〕12号）.zip',
    );
    const files = unzipSync(body as Buffer);
    expect(Object.keys(files)).toEqual(['letter.pdf', 'letter.docx', 'metadata.json', 'metadata.xml', 'manifest.json']);
    const letter = await get('unit_office', `/api/v1/replies/${replyId}/letter.pdf`).expect(200);
    expect(Buffer.from(files['letter.pdf']!)).toEqual(letter.body);
    const word = await get('unit_office', `/api/v1/replies/${replyId}/letter.docx`).expect(200);
    expect(Buffer.from(files['letter.docx']!)).toEqual(word.body);
    expect(decodeURIComponent(word.headers['content-disposition']!)).toContain('（示区建函〔2025〕12号）.docx');

    const json = (name: string): unknown => JSON.parse(Buffer.from(files[name]!).toString('utf8'));
    const { recordOfPaper } = (await office.people.unit_office.get(`/api/v1/replies/${replyId}`).expect(200)).body;
    expect(json('metadata.json')).toMatchObject({
      docNumber: '示区建函〔2025〕12号',
      day: '2025-07-02',
      unit: '示例区住房建设局',
      title: '对区政协五届三次会议第2025018号提案的答复',
      proposal: { number: '2025018' },
      addressees: ['林示例'],
      signers: [{ unit: '示例区住房建设局', signer: 'signer', how: 'electronic' }],
      printedCopies: 20,
      frozen: { sha256: recordOfPaper.frozen.sha256, sm3: recordOfPaper.frozen.sm3 },
      paper: { file: 'letter.pdf', sha256: recordOfPaper.issued.sha256, sm3: recordOfPaper.issued.sm3 },
    });
    const xml = new DOMParser().parseFromString(Buffer.from(files['metadata.xml']!).toString('utf8'), 'text/xml');
    expect(xml.getElementsByTagName('docNumber')[0]!.textContent).toBe('示区建函〔2025〕12号');
    const manifest = json('manifest.json') as { files: { name: string; sha256: string; sm3: string }[] };
    for (const { name, ...hashes } of manifest.files)
      expect([name, hashes]).toEqual([
        name,
        { size: files[name]!.length, sha256: sha256(files[name]!), sm3: sm3(files[name]!) },
      ]);
    expect(manifest.files).toHaveLength(4);

    expect((await get('supervision', `/replies/${replyId}/package.zip`).expect(200)).body).toEqual(body);
  });

  it('is for those who may read the letter, and offered on its page', async () => {
    await office.people.member.get(`/api/v1/replies/${replyId}/package.zip`).expect(404);
    await office.people.stranger.get(`/replies/${replyId}/package.zip`).expect(404);
    const page = await office.people.supervision.get(`/replies/${replyId}`).expect(200);
    expect(page.text).toContain(`/replies/${replyId}/package.zip`);
  });
});
