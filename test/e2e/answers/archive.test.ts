import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { frozenLetter } from '../../../src/domain/issuing/frozen-letter.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { letterFormat } from '../../../src/letters/letter-format.js';
import { FixedClock } from '../../../src/platform/clock.js';
import { newId } from '../../../src/platform/database/ids.js';
import { FileStore } from '../../../src/platform/files/file-store.js';
import { sm3 } from '../../../src/platform/sm3.js';
import { FrozenLetter } from '../../../src/proposals/issuing/frozen-letter.entity.js';
import { IssuedPaper } from '../../../src/proposals/issuing/issued-paper.entity.js';
import { Paper } from '../../../src/proposals/papers/paper.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import type { List } from '../../../src/letters/sheets/sheet.js';
import type { ArchiveContents } from '../../../src/proposals/closing/archive.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { binary } from '../../support/binary.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { link, words } from '../pages/read-page.js';
import { plantAnsweredCase, take, type AnsweredCase } from './answered-case.js';

const NOW = new Date('2026-06-30T10:00:00+08:00');
const LETTER = Buffer.from('%PDF-1.7 the letter as it was numbered');
const SCAN = Buffer.from('%PDF-1.4 a scan');

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

interface Manifest {
  format: string;
  name: string;
  shelf: string;
  contents: { file: string; sha256: string; sm3: string; size: number }[];
  papers: {
    no: number;
    title: string;
    retention: string;
    original: string;
    pages: number | null;
    docNumber: string | null;
    note: string | null;
    files: { file: string; sha256: string; sm3: string; size: number }[];
  }[];
}

describe('An archived case as one package (归档包)', () => {
  let test: TestApp;
  let on: AnsweredCase;

  beforeAll(async () => {
    test = await testApp(NOW, { clock: new FixedClock(NOW) });
    on = await plantAnsweredCase(test);
    await issue(on.hands.housing);
    await scanned();
    await test.database.unitOfWork.run((tx) =>
      tx.update(Assignment, { id: on.hands.police }, { state: 'co_opinion_sent', deliveredDay: '2026-04-06' }),
    );
    for (const who of ['lin', 'wang'] as const)
      for (const unit of ['housing', 'traffic'] as const)
        await take(test, on.people[who], on, 'give_feedback', {
          reply: `${on.hands[unit]} ${on.proposers[who]}`,
          attitude: 'satisfied',
          result: 'satisfied',
          comment: '办得好',
        });
  });
  afterAll(() => test.stop());

  /** 区住建局's letter was numbered and stored. */
  async function issue(handId: string): Promise<void> {
    const hash = await test.app.get(FileStore).put(LETTER);
    const id = newId();
    const content = frozenLetter({
      ...{ text: '答复', elements: {}, addressees: [], copies: [], joint: [], format: letterFormat() },
    });
    await test.database.unitOfWork.run(async (tx) => {
      const record = { docNumber: '示区建函〔2026〕7号' };
      await tx.insert(Reply, {
        ...{ id, caseId: on.id, assignmentId: handId, round: 1, version: 1, record, recordVersion: 1 },
        ...{ undatedReason: null, updatedAt: NOW },
      });
      const of = { id: newId(), replyId: id, version: 1, at: NOW };
      await tx.insert(FrozenLetter, {
        ...of,
        content,
        sha256: sha256(Buffer.from(content)),
        sm3: sm3(Buffer.from(content)),
      });
      await tx.insert(IssuedPaper, {
        ...{ ...of, frozenId: of.id, docNumber: '示区建函〔2026〕7号', day: '2026-05-28', printedCopies: null },
        ...{ code: id.slice(0, 17), pdfSha256: hash, pdfSm3: sm3(LETTER), size: LETTER.length, pages: 5, by: '某人' },
      });
    });
  }

  async function scanned(): Promise<void> {
    const hash = await test.app.get(FileStore).put(SCAN);
    await test.database.unitOfWork.run((tx) =>
      tx.insert(Paper, {
        ...{ id: newId(), sha256: hash, name: '座谈/签到.pdf', mediaType: 'application/pdf', size: SCAN.length },
        ...{ caseId: on.id, assignmentId: null, unitId: null, opens: 'case.read', uploadedById: newId() },
        ...{ uploadedBy: '秦示例', at: NOW },
      }),
    );
  }

  const archiveIt = async () => {
    await take(test, on.people.committee, on, 'close');
    const { body } = await take(test, on.people.committee, on, 'archive', { shelf: '2026-TA-018' });
    expect(body).toMatchObject({ state: 'archived' });
  };
  const path = (ending = '') => `/api/v1/proposals/${on.id}/archive${ending}`;
  const fetched = async (): Promise<Record<string, Uint8Array>> =>
    unzipSync(new Uint8Array((await binary(on.people.committee.get(path('.zip'))).expect(200)).body as Buffer));
  const manifestIn = (files: Record<string, Uint8Array>) => JSON.parse(strFromU8(files['manifest.json']!)) as Manifest;

  it('is none before the case is archived, and says what to do', async () => {
    for (const ending of ['', '.pdf', '.zip'])
      expect((await on.people.committee.get(path(ending)).expect(422)).body).toMatchObject({
        code: 'archive.not-archived',
        detail: expect.stringContaining('请先办结、归档') as unknown,
      });
    await archiveIt();
  });

  it('has every file with hashes that match, and nothing that the manifest does not name', async () => {
    const files = await fetched();
    const manifest = manifestIn(files);
    expect(manifest).toMatchObject({ format: 'banfu-archive/1', shelf: '2026-TA-018' });
    const named = [...manifest.contents, ...manifest.papers.flatMap((paper) => paper.files)];
    expect([...named.map(({ file }) => file), 'manifest.json'].sort()).toEqual(Object.keys(files).sort());
    for (const { file, sha256: hash, sm3: second, size } of named) {
      const content = files[file]!;
      expect([file, sha256(content), sm3(content), content.length]).toEqual([file, hash, second, size]);
    }
    const letter = manifest.papers.find(({ docNumber }) => docNumber !== null)!;
    expect(letter).toMatchObject({ pages: 5, original: '区住建局（发文原件）' });
    expect(Buffer.from(files[letter.files[0]!.file]!)).toEqual(LETTER);
    const scan = manifest.papers.find(({ title }) => title.startsWith('扫描件'))!;
    expect(scan.files[0]!.file).toMatch(/^卷内文件\/\d{3} 座谈_签到\.pdf$/);
    expect(scan.original).toBe('秦示例（扫描件的送交人）');
    expect(Buffer.from(files[scan.files[0]!.file]!)).toEqual(SCAN);
  });

  it('is in filing order: what is kept for good first, then thirty years, within it the order of the work', async () => {
    const { papers } = manifestIn(await fetched());
    expect(papers.map(({ no }) => no)).toEqual(papers.map((_one, i) => i + 1));
    const retentions = papers.map(({ retention }) => retention);
    expect(retentions).toEqual([...retentions].sort());
    expect(new Set(retentions)).toEqual(new Set(['permanent', 'years_30']));
    expect(papers[0]).toMatchObject({ title: '提案原文', original: '提案委' });
    const place = (part: string) => papers.findIndex(({ title }) => title.includes(part));
    expect(place('区住建局分办交办记录')).toBeLessThan(place('区住建局答复'));
    expect(place('区住建局答复')).toBeLessThan(place('办结的决定'));
    expect(papers.at(-1)!.title).toContain('会办意见');
    const files = papers.flatMap((paper) => paper.files.map(({ file }) => file));
    expect(files).toEqual([...files].sort());
  });

  it('tells what was only ever written into the program as plain text, and the trail with its chain', async () => {
    const files = await fetched();
    const { papers } = manifestIn(files);
    const said = papers.find(({ title }) => title.includes('征询意见表'))!;
    const text = strFromU8(files[said.files[0]!.file]!);
    expect(text).toContain('意见：办得好');
    expect(text).toContain('：满意');
    const trail = JSON.parse(strFromU8(files['审计记录.json']!)) as {
      action: string;
      hash: string;
      previous: string;
    }[];
    expect(trail.at(-1)).toMatchObject({ action: expect.any(String) as unknown });
    for (const [i, line] of trail.slice(1).entries()) expect(line.previous).toBe(trail[i]!.hash);
  });

  it('is the same bytes each time', async () => {
    const take = async () => sha256((await binary(on.people.committee.get(path('.zip'))).expect(200)).body as Buffer);
    expect(await take()).toBe(await take());
  });

  it('has its contents as a page and as a paper', async () => {
    await plantPerson(test, { roles: ['committee'], login: 'tian', name: '秦示例' });
    const browser = await signedIn(test, 'tian');
    const page = (await browser.get(`/proposals/${on.id}`).expect(200)).text;
    const contents = (await browser.get(link(page, '卷内目录、归档包')).expect(200)).text;
    expect(words(contents)).toContain('档号2026-TA-018，2026年6月30日归档');
    expect(words(contents)).toContain('区住建局（发文原件）');
    await browser.get(link(contents, '打印卷内目录')).expect(200).expect('Content-Type', 'application/pdf');
    await browser.get(link(contents, '下载归档包')).expect(200).expect('Content-Type', 'application/zip');
    const [sheet, name] = test.press.sheets.at(-1)!;
    expect(name).toBe('卷内目录');
    const list = sheet.body.find(({ kind }) => kind === 'list') as List;
    expect(list.heads).toEqual(['件号', '文号', '题名', '日期', '页数', '保管期限', '原件所在']);
    const { body } = await on.people.supervision.get(path()).expect(200);
    const { rows } = body as ArchiveContents;
    expect(list.rows).toHaveLength(rows.length);
    const rowOf = (title: string) => list.rows.find((row) => row[2]!.includes(title))!;
    // The issued letter has its pages and its own number’s column; a record has no pages; a scan is counted.
    expect(rowOf('区住建局答复').slice(1)).toEqual([
      '示区建函〔2026〕7号',
      '区住建局答复',
      expect.any(String),
      '5',
      expect.any(String),
      '区住建局（发文原件）',
    ]);
    expect(rowOf('交办记录')[4]).toBe('—');
    // From the case’s papers it is the same.
    const { status } = await on.people.committee.get(`/api/v1/proposals/${on.id}/papers/file-contents.pdf`);
    expect(status).toBe(200);
    expect(test.press.sheets.at(-1)![0].body).toEqual(sheet.body);
  });

  it('is not for members and units', async () => {
    const { lin, clerk, office, traffic } = on.people;
    for (const agent of [lin, clerk, office, traffic]) await agent.get(path('.zip')).expect(403);
  });

  it('is refused by name, before anything is sent, when a stored file was altered', async () => {
    await writeFile(test.app.get(FileStore).fileOf(sha256(LETTER)), 'something else');
    const { body } = await on.people.committee.get(path('.zip')).expect(422);
    expect(body).toMatchObject({
      code: 'archive.unsound',
      detail: expect.stringContaining('区住建局答复（示区建函〔2026〕7号）') as unknown,
    });
  });
});
