import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { LetterPrinter } from '../../../src/letters/letter-printer.js';
import type { IssuedPaper } from '../../../src/proposals/issuing/issued-paper.entity.js';
import { printed, realPress } from '../../support/sealed-pdfs.js';
import { plantIssued } from '../originals/issued.js';
import { LETTER } from '../pages/district.js';
import { OfficeTest } from '../workflow/office.js';

// Each call is a process of its own, on machines that may be busy.
jest.setTimeout(120_000);

const RECORD = { unit: '示例区住房建设局', docNumber: '示区建函〔2025〕7号', date: '2025-07-02' };

describe('banfu verify', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'banfu-verify-'));
  let office: OfficeTest;
  let press: LetterPrinter;
  let paper: IssuedPaper;

  beforeAll(async () => {
    press = realPress();
    office = await OfficeTest.start();
    await office.put({ state: 'drafting', role: 'lead' });
    const replyId = await office.write();
    await office.put({ state: 'sealed', role: 'lead' });
    const pdf = await printed(press, LETTER, RECORD);
    paper = await plantIssued(office, replyId, pdf, RECORD.docNumber);
    writeFileSync(path.join(folder, 'issued.pdf'), pdf);
    writeFileSync(path.join(folder, 'changed.pdf'), await printed(press, LETTER.replace('12部', '13部'), RECORD));
    writeFileSync(path.join(folder, 'none.pdf'), '%PDF-1.7 none');
  });
  afterAll(async () => {
    await press.close();
    await office.test.stop();
    await rm(folder, { recursive: true });
  });

  function run(...args: string[]) {
    const { DATA_DIR, DATABASE_URL = '' } = office.test.config;
    const env = { ...process.env, NODE_ENV: 'test', DATA_DIR, DATABASE_URL, NODE_OPTIONS: '' };
    return spawnSync(process.execPath, ['dist/cli.js', 'verify', ...args], {
      encoding: 'utf8',
      env,
      cwd: process.cwd(),
    });
  }
  const file = (name: string) => path.join(folder, name);

  it('knows the issued file and its code', () => {
    const { status, stdout } = run(file('issued.pdf'));
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('这是登记在册的答复函。\n  发文机关：示例区住房建设局'),
    ]);
    const { stdout: json } = run('--code', paper.code, '--json');
    expect(JSON.parse(json)).toMatchObject({ kind: 'genuine', letter: { docNumber: RECORD.docNumber, title: null } });
  });

  it('says that a file was changed, that a code is not known, and why a file cannot be read', () => {
    expect(run(file('changed.pdf'))).toMatchObject({ status: 1, stdout: expect.stringContaining('与登记的不一致') });
    expect(run('--code', 'ABC')).toMatchObject({ status: 1, stdout: expect.stringContaining('没有查到') });
    expect(run(file('none.pdf'))).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('PDF') });
    expect(run(file('missing.pdf'))).toMatchObject({ status: 1, stdout: '' });
    expect(run()).toMatchObject({ status: 2, stdout: '' });
    expect(run(file('issued.pdf'), '--code', paper.code)).toMatchObject({ status: 2, stdout: '' });
  });
});
