import type { DataSource } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { JobItem } from '../../platform/jobs/job-item.entity.js';
import type { Job } from '../../platform/jobs/job.entity.js';
import { CSV_START, csvRow } from '../../platform/text/csv.js';
import { MOST_ZIP_BYTES, zipStream, type ZipFile } from '../../platform/zip/zip-stream.js';
import { JOB_STATES, ITEM_STATES } from '../../domain/jobs/states.js';

/** Items that are read at once. */
const CHUNK = 500;

/**
 * The papers of a job one after another, and behind them what they are, with their hashes: `manifest.json` for programs,
 * `manifest.csv` for people. What was not printed stands there, too, with the reason.
 */
export function packageOf(reader: DataSource, files: FileStore, job: Job): AsyncGenerator<Uint8Array> {
  return zipStream(parts(reader, files, job));
}

/** Refuses what is more than a ZIP takes before the first byte goes out. */
export async function refuseTooLarge(reader: DataSource, job: Job): Promise<void> {
  const { size } = (await reader
    .createQueryBuilder(JobItem, 'item')
    .select('SUM(item.size)', 'size')
    .where('item.jobId = :id', { id: job.id })
    .getRawOne<{ size: string | number | null }>())!;
  if (Number(size ?? 0) > MOST_ZIP_BYTES)
    throw new Refusal('print.package-too-large', '这些文件合起来超过4 GB，一个压缩包装不下。', '请分几次打印。');
}

async function* parts(reader: DataSource, files: FileStore, job: Job): AsyncGenerator<ZipFile> {
  const rows: JobItem[] = [];
  for (let no = 0; ;) {
    const items: JobItem[] = await reader
      .createQueryBuilder(JobItem, 'item')
      .where('item.jobId = :id AND item.no > :no', { id: job.id, no })
      .orderBy('item.no', 'ASC')
      .limit(CHUNK)
      .getMany();
    if (items.length === 0) break;
    for (const item of items) {
      if (item.state === 'done') yield { name: `papers/${item.fileName!}`, bytes: () => files.get(item.sha256!) };
      rows.push(item);
    }
    no = items.at(-1)!.no;
  }
  yield {
    name: 'manifest.json',
    bytes: () => Promise.resolve(utf8(`${JSON.stringify(manifestOf(job, rows), null, 2)}\n`)),
  };
  yield { name: 'manifest.csv', bytes: () => Promise.resolve(utf8(csvOf(rows))) };
}

function manifestOf(job: Job, rows: readonly JobItem[]) {
  const { id, title, ownerName, createdAt, state, total, done } = job;
  return {
    format: 'banfu-print/1',
    job: { id, title, orderedBy: ownerName, orderedAt: createdAt.toISOString(), state: JOB_STATES[state] },
    complete: done === total,
    papers: rows
      .filter(({ state: of }) => of === 'done')
      .map(({ no, label, caseId, fileName, pages, size, sha256, sm3 }) => ({
        no,
        file: `papers/${fileName!}`,
        paper: label,
        caseId,
        pages,
        size,
        sha256,
        sm3,
      })),
    missing: rows
      .filter(({ state: of }) => of !== 'done')
      .map(({ no, label, caseId, state: of, problem }) => ({
        no,
        paper: label,
        caseId,
        state: ITEM_STATES[of],
        reason: problem && `${problem.sentence}${problem.remedy}`,
      })),
  };
}

const csvOf = (rows: readonly JobItem[]): string =>
  [
    CSV_START,
    csvRow(['序号', '公文', '文件', '页数', '字节', 'SHA-256', 'SM3', '情况', '原因']),
    ...rows.map(({ no, label, fileName, pages, size, sha256, sm3, state, problem }) =>
      csvRow([
        String(no),
        label,
        state === 'done' ? `papers/${fileName!}` : '',
        pages === null ? '' : String(pages),
        size === null ? '' : String(size),
        sha256 ?? '',
        sm3 ?? '',
        ITEM_STATES[state],
        problem === null ? '' : `${problem.sentence}${problem.remedy}`,
      ]),
    ),
  ].join('');

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
