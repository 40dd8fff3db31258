import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SystemClock } from '../../../src/platform/clock.js';
import { newId } from '../../../src/platform/database/ids.js';
import { FileStore } from '../../../src/platform/files/file-store.js';
import { Paper } from '../../../src/proposals/papers/paper.entity.js';
import { FILE_COLUMNS, StoredFiles } from '../../../src/stored-files.js';
import { testApp, type TestApp } from '../../support/app.js';

let test: TestApp;
let files: FileStore;
let stored: StoredFiles;

beforeAll(async () => {
  test = await testApp();
  files = test.app.get(FileStore);
  stored = test.app.get(StoredFiles);
});
afterAll(() => test.stop());

const NOW = new SystemClock().now();
const LONG_AGO = new Date(NOW.getTime() - 25 * 3_600_000);
const place = (name: string) => path.join(test.config.DATA_DIR, 'files', name.slice(0, 2), name);

async function old(text: string): Promise<string> {
  const name = await files.put(Buffer.from(text));
  await utimes(place(name), LONG_AGO, LONG_AGO);
  return name;
}

const paper = (sha256: string): Paper => ({
  id: newId(),
  sha256,
  name: '扫描件.pdf',
  mediaType: 'application/pdf',
  size: 1,
  caseId: null,
  assignmentId: null,
  unitId: null,
  opens: null,
  uploadedById: 'x',
  uploadedBy: '某人',
  at: NOW,
});

describe('Files that nothing refers to', () => {
  it('are removed after a day, and nothing else is', async () => {
    const [orphan, young, named] = [await old('没有人要'), await files.put(Buffer.from('刚存')), await old('有人要')];
    await test.database.unitOfWork.run((tx) => tx.insert(Paper, paper(named)));
    const temporary = path.join(path.dirname(place(orphan)), `.${newId()}`);
    await writeFile(temporary, '写了一半');
    await utimes(temporary, LONG_AGO, LONG_AGO);
    expect(await stored.sweep(NOW)).toBe(2);
    expect([orphan, young, named].map((name) => existsSync(place(name)))).toEqual([false, true, true]);
    expect(existsSync(temporary)).toBe(false);
    expect(await stored.sweep(NOW)).toBe(0);
  });

  it('are young again when they are stored again', async () => {
    const orphan = await old('又来了');
    await files.put(Buffer.from('又来了'));
    expect(await stored.sweep(NOW)).toBe(0);
    expect(existsSync(place(orphan))).toBe(true);
  });

  it('are told from those of every entity that names files', () => {
    const names = new Set(FILE_COLUMNS.map(([entity, column]) => `${(entity as { name: string }).name}.${column}`));
    const hashes = test.database.reader.entityMetadatas.flatMap(({ name, columns }) =>
      columns.filter(({ length }) => length === '64').map(({ propertyName }) => `${name}.${propertyName}`),
    );
    expect(hashes.filter((one) => !names.has(one) && !NO_FILES.includes(one))).toEqual([]);
  });
});

/** Hashes of something else than a file of the store. */
const NO_FILES = [
  'JobItem.sm3',
  'LetterheadVersion.sha256',
  'FeedbackCode.hash',
  'AnsweredRequest.fingerprint',
  'ApiToken.sha256',
  'AuditChain.hash',
  'AuditEntry.hash',
  'AuditEntry.previous',
  'AuditSeal.hash',
  'AuditSeal.previous',
  'FrozenLetter.sha256',
  'FrozenLetter.sm3',
  'IssuedPaper.pdfSm3',
  'RegisterImport.sha256',
  'RegisterMapping.headsSha256',
  'ReplyImport.sha256',
  'ReplyVersion.sourceSha256',
  'SealedTip.hash',
  'SignInSession.id',
  'Signature.textSha256',
];
