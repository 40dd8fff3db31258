import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../domain/rights/actor.js';
import { commitmentCandidates } from '../domain/commitments.js';
import type { Finding } from '../domain/incoming/finding.js';
import { isLetter, KIND_WORDS } from '../domain/letter/kind-words.js';
import { readLetter } from '../domain/letter/read.js';
import type { DocumentKind, Reading } from '../domain/letter/reading.js';
import { Refusal } from '../domain/refusal.js';
import { refuseSecretFile } from '../domain/secret-file.js';
import { readLetterFile } from '../letters/letter-file.js';
import { insertReply } from '../letters/reply-store.js';
import { acceptedReplyText } from '../letters/reply-text.js';
import { ReplyVersion } from '../letters/reply-version.entity.js';
import { Reply } from '../letters/reply.entity.js';
import type { Clock } from '../platform/clock.js';
import type { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Assignment } from '../proposals/assignments/assignment.entity.js';
import { record, type CaseChange } from '../proposals/case-change.js';
import { writingRefusal } from '../proposals/case-rules.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { storeVersion } from '../proposals/replies/replies.service.js';
import { findOrCreateAssignment, findOrCreateProposal, type Placed } from './place-letter.js';

export interface LetterFile {
  name: string;
  bytes: Uint8Array;
}

/** What became of one file. */
export interface FileReport {
  file: string;
  outcome: 'imported' | 'unchanged' | 'refused';
  /** Chinese: what was done, or why nothing was. */
  message: string;
  kind: DocumentKind | null;
  proposal: { id: string; number: string | null; title: string; created: boolean } | null;
  reply: { id: string; version: number } | null;
  /** How many promises the letter makes. */
  commitments: number;
  /** Of a Word file: what did not come over as it was, and what was done with it. */
  findings: Finding[];
}

export interface Importing {
  unitOfWork: UnitOfWork;
  clock: Clock;
  actor: Actor;
}

/**
 * Takes reply letters and co-opinions into their cases, each file wholly or not at all. A file that was taken in before
 * changes nothing. A dry run reports what would happen and stores nothing.
 */
export async function importLetters(
  parts: Importing,
  files: readonly LetterFile[],
  { dryRun }: { dryRun: boolean },
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const file of files) reports.push(await importFile(parts, file, dryRun));
  return reports;
}

/** Carries a dry run's report out of the transaction that is rolled back. */
class RolledBack extends Error {
  constructor(readonly report: FileReport) {
    super('dry run');
  }
}

async function importFile(parts: Importing, file: LetterFile, dryRun: boolean): Promise<FileReport> {
  try {
    const letter = letterIn(file);
    return await parts.unitOfWork.run(async (tx) => {
      const report = await store(tx, parts, letter);
      if (dryRun) throw new RolledBack({ ...report, message: `试运行，没有保存：${report.message}` });
      return report;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.report;
    if (!(error instanceof Refusal)) throw error;
    const nothing = { kind: null, proposal: null, reply: null, commitments: 0, findings: [] };
    return { ...nothing, file: file.name, outcome: 'refused', message: error.message };
  }
}

interface Letter {
  file: string;
  sha256: string;
  text: string;
  findings: Finding[];
  reading: Reading;
  placed: Placed;
}

/** Reads the file; refuses everything that is no letter on a proposal that it names. */
function letterIn({ name, bytes }: LetterFile): Letter {
  const { text: typed, findings } = readLetterFile(bytes, name);
  const text = acceptedReplyText(typed);
  refuseSecretFile(text.split('\n'), name);
  const reading = readLetter(text);
  if (!isLetter(reading))
    throw new Refusal(
      'import.other-kind',
      `文件“${name}”是${KIND_WORDS[reading.kind]}，不是提案答复或会办意见，没有导入。`,
      '请只选择答复文件。',
    );
  const { session, number } = reading.facts;
  if (!session || !number)
    throw new Refusal(
      'import.no-case',
      `文件“${name}”里没有认出${session ? '提案号' : '届次'}，不知道它答复哪件提案，没有导入。`,
      '请在标题中补上，如“区政协五届三次会议第2024008号提案”。',
    );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file: name, sha256, text, findings, reading, placed: { session: session.value, number: number.value } };
}

async function store(tx: EntityManager, { clock, actor }: Importing, letter: Letter): Promise<FileReport> {
  const { file, sha256, text, reading } = letter;
  const earlier = await tx.findOneBy(ReplyVersion, { sourceSha256: sha256 });
  if (earlier) return importedBefore(tx, letter, earlier);
  const { proposal, created } = await findOrCreateProposal(tx, reading, letter.placed);
  const change = { tx, caseId: proposal.id, actor, at: clock.now() };
  if (created) await record(change, { action: 'proposal.recorded', to: proposal.state, detail: { source: file } });
  const assignment = await findOrCreateAssignment(tx, reading, proposal.id);
  const reply = await findOrCreateReply(change, assignment);
  const newest = await tx.findOneBy(ReplyVersion, { replyId: reply.id, no: reply.version });
  if (newest?.text === text) return importedBefore(tx, letter, newest);
  const refusal = writingRefusal(assignment.state);
  if (refusal) throw refusal;
  const promises = commitmentCandidates(reading.model);
  const version = await storeVersion(
    change,
    { replyId: reply.id, base: reply.version, text, author: actor, at: change.at, source: { sha256, name: file } },
    promises,
  );
  await record(change, { action: 'reply.imported', detail: { file, version } });
  return {
    file,
    outcome: 'imported',
    message: `已导入第${proposal.number}号提案${created ? '（新登记）' : ''}，答复第${version}稿，承诺 ${promises.length} 项。`,
    kind: reading.kind,
    proposal: { id: proposal.id, number: proposal.number, title: proposal.title, created },
    reply: { id: reply.id, version },
    commitments: promises.length,
    findings: letter.findings,
  };
}

async function importedBefore(tx: EntityManager, letter: Letter, version: ReplyVersion): Promise<FileReport> {
  const reply = await tx.findOneByOrFail(Reply, { id: version.replyId });
  const { id, number, title } = await tx.findOneByOrFail(Proposal, { id: reply.caseId });
  return {
    file: letter.file,
    outcome: 'unchanged',
    message: `第${number}号提案的答复第${version.no}稿就是这份文字，没有变化。`,
    kind: letter.reading.kind,
    proposal: { id, number, title, created: false },
    reply: { id: reply.id, version: reply.version },
    commitments: commitmentCandidates(letter.reading.model).length,
    findings: letter.findings,
  };
}

async function findOrCreateReply(change: CaseChange, assignment: Assignment): Promise<Pick<Reply, 'id' | 'version'>> {
  const { id: assignmentId, round } = assignment;
  const known = await change.tx.findOneBy(Reply, { assignmentId, round });
  if (known) return known;
  return { id: await insertReply(change.tx, { caseId: change.caseId, assignmentId, round }, change.at), version: 0 };
}
