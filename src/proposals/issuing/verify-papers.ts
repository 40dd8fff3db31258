import type { EntityManager } from 'typeorm';
import { frozenProblems } from '../../domain/issuing/verify.js';
import { Refusal } from '../../domain/refusal.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { sha256 } from '../../platform/sha256.js';
import { sm3 } from '../../platform/sm3.js';
import { Proposal } from '../proposal.entity.js';
import { Signature } from '../workflow/hands/signature.entity.js';
import { FrozenLetter } from './frozen-letter.entity.js';
import { IssuedPaper } from './issued-paper.entity.js';

/** What a check of all signed texts and numbered papers found. */
export interface PapersVerification {
  frozen: number;
  issued: number;
  /** Signatures of the time before frozen letters: of them the text alone can be checked. */
  textOnly: number;
  problems: PaperProblem[];
}

export interface PaperProblem {
  replyId: string;
  sentence: string;
}

/** Rows read at a time: contents are long. */
const PAGE = 100;

/** Computes every hash anew: of what was signed from the database, of what was numbered from the files. */
export async function verifyPapers(manager: EntityManager, files: FileStore): Promise<PapersVerification> {
  const problems: PaperProblem[] = [];
  const tell = async (replyId: string, sentence: string) =>
    problems.push({ replyId, sentence: `${await nameOf(manager, replyId)}：${sentence}` });

  const frozen = await eachRow(manager, FrozenLetter, async (row) => {
    const version = await manager.findOneBy(ReplyVersion, { replyId: row.replyId, no: row.version });
    const found = frozenProblems({ ...row, text: version?.text ?? null }, { sha256, sm3 });
    for (const problem of found) await tell(row.replyId, `第${row.version}稿${problem}`);
  });
  let textOnly = 0;
  await eachRow(manager, Signature, async ({ replyId, version: no, textSha256, frozenId, signer }) => {
    if (frozenId === null) textOnly += 1;
    const version = await manager.findOneBy(ReplyVersion, { replyId, no });
    if (version === null || sha256(version.text) !== textSha256)
      await tell(replyId, `第${no}稿正文与${signer}签发时的校验值不符`);
    if (frozenId !== null && !(await manager.existsBy(FrozenLetter, { id: frozenId, replyId })))
      await tell(replyId, `${signer}签发的定稿不见了`);
  });
  const issued = await eachRow(manager, IssuedPaper, async (paper) => {
    const { replyId, docNumber, pdfSha256, pdfSm3, frozenId } = paper;
    try {
      const pdf = await files.get(pdfSha256);
      if (sm3(pdf) !== pdfSm3) await tell(replyId, `发文稿${docNumber}与 SM3 校验值不符`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await tell(replyId, `发文稿${docNumber}：${error.sentence.replace(/。$/, '')}`);
    }
    if (!(await manager.existsBy(FrozenLetter, { id: frozenId, replyId })))
      await tell(replyId, `发文稿${docNumber}所依据的定稿不见了`);
  });
  return { frozen, issued, textOnly, problems };
}

/** Every row of a table by id, a page at a time; gives how many there are. */
async function eachRow<Row extends { id: string }>(
  manager: EntityManager,
  entity: new () => Row,
  look: (row: Row) => Promise<void>,
): Promise<number> {
  let count = 0;
  for (let after = ''; ;) {
    const rows = await manager
      .createQueryBuilder(entity, 'row')
      .where('row.id > :after', { after })
      .orderBy('row.id', 'ASC')
      .take(PAGE)
      .getMany();
    for (const row of rows) await look(row);
    count += rows.length;
    if (rows.length < PAGE) return count;
    after = rows.at(-1)!.id;
  }
}

async function nameOf(manager: EntityManager, replyId: string): Promise<string> {
  const reply = await manager.findOneBy(Reply, { id: replyId });
  const proposal = reply && (await manager.findOneBy(Proposal, { id: reply.caseId }));
  return proposal?.number == null ? `答复${replyId}` : `第${proposal.number}号提案的答复`;
}
