import { In, IsNull, type DataSource } from 'typeorm';
import { Unit } from '../directory/unit.entity.js';
import type { Clues } from '../domain/verification/clues.js';
import type { KnownLetter } from '../domain/verification/verdict.js';
import { SENT, type AssignmentState } from '../domain/workflow/states.js';
import { Reply } from '../letters/reply.entity.js';
import { Assignment } from '../proposals/assignments/assignment.entity.js';
import { IssuedPaper } from '../proposals/issuing/issued-paper.entity.js';
import { numberKey } from '../proposals/numbers/number-key.js';
import { SealedCopy } from '../proposals/originals/sealed-copy.entity.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { Signature } from '../proposals/workflow/hands/signature.entity.js';

/** A letter is out once it is sealed; before, nobody outside knows of it, and nobody is told. */
const OUT: readonly AssignmentState[] = ['sealed', ...SENT];

/** Papers compared with one file at most. */
const MOST_CANDIDATES = 6;

/** An issued paper that is out, with what everybody may know of its letter. */
export interface KnownPaper {
  paper: IssuedPaper;
  letter: KnownLetter;
}

/** Finds letters that are out by what a person or a file says of them. */
export class KnownLetters {
  constructor(private readonly reader: DataSource) {}

  async byCode(code: string): Promise<KnownPaper | null> {
    return (await this.known([await this.reader.manager.findOneBy(IssuedPaper, { code })]))[0] ?? null;
  }

  async byHash(pdfSha256: string): Promise<KnownPaper | null> {
    return (await this.known([await this.reader.manager.findOneBy(IssuedPaper, { pdfSha256 })]))[0] ?? null;
  }

  /** A file that came back as 正本, with its paper. */
  async copyByHash(sha256: string): Promise<(KnownPaper & { copy: SealedCopy }) | null> {
    const copy = await this.reader.manager.findOneBy(SealedCopy, { sha256 });
    const paper = copy && (await this.reader.manager.findOneBy(IssuedPaper, { id: copy.issuedPaperId }));
    const [known] = await this.known([paper]);
    return copy && known ? { ...known, copy } : null;
  }

  /** Letters that a text may be: by its code, its document number, the number of its proposal. */
  async byClues({ codes, docNumbers, proposalNumbers }: Clues): Promise<KnownPaper[]> {
    const { manager } = this.reader;
    const papers = [
      ...(codes.length > 0 ? await manager.findBy(IssuedPaper, { code: In(codes) }) : []),
      ...(docNumbers.length > 0 ? await manager.findBy(IssuedPaper, { docNumber: In(docNumbers) }) : []),
      ...(proposalNumbers.length > 0 ? await this.ofProposals(proposalNumbers) : []),
    ];
    const once = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
    return this.known(once.slice(0, MOST_CANDIDATES));
  }

  private ofProposals(numbers: readonly string[]): Promise<IssuedPaper[]> {
    return this.reader
      .createQueryBuilder(IssuedPaper, 'paper')
      .innerJoin(Reply, 'reply', 'reply.id = paper.replyId')
      .innerJoin(Proposal, 'proposal', 'proposal.id = reply.caseId')
      .where('proposal.numberKey IN (:...keys)', { keys: numbers.map(numberKey) })
      .orderBy('paper.at', 'DESC')
      .limit(MOST_CANDIDATES)
      .getMany();
  }

  /** Those that are out; a version that was written anew after it was numbered is no longer. */
  private async known(papers: readonly (IssuedPaper | null)[]): Promise<KnownPaper[]> {
    const { manager } = this.reader;
    const found: KnownPaper[] = [];
    for (const paper of papers) {
      const reply = paper && (await manager.findOneBy(Reply, { id: paper.replyId, version: paper.version }));
      const hand = reply && (await manager.findOneBy(Assignment, { id: reply.assignmentId }));
      if (!paper || !reply || !hand || !isOut(hand, reply)) continue;
      const signatures = await manager.find(Signature, {
        where: { replyId: reply.id, version: paper.version, voidedAt: IsNull() },
        order: { at: 'ASC' },
      });
      const unitIds = [hand.unitId, ...signatures.map(({ unitId }) => unitId)].flatMap((id) => id ?? []);
      const units = unitIds.length === 0 ? [] : await manager.findBy(Unit, { id: In(unitIds) });
      const nameOf = (id: string | null) => units.find((unit) => unit.id === id)?.name ?? null;
      const title = hand.state === 'published' ? await this.titleOf(reply) : null;
      found.push({
        paper,
        letter: {
          unit: nameOf(hand.unitId) ?? hand.unitPrinted ?? '',
          docNumber: paper.docNumber,
          day: paper.day,
          signedBy: [...new Set(signatures.flatMap(({ unitId }) => nameOf(unitId ?? hand.unitId) ?? []))],
          title,
        },
      });
    }
    return found;
  }

  private async titleOf({ caseId }: Reply): Promise<string | null> {
    return (await this.reader.manager.findOneBy(Proposal, { id: caseId }))?.title ?? null;
  }
}

/** A letter of an earlier round went out, whatever its assignment has come to since. */
const isOut = (hand: Assignment, reply: Reply): boolean => reply.round < hand.round || OUT.includes(hand.state);
