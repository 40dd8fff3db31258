import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import { shanghaiDay } from '../../platform/clock.js';
import { Signature } from '../workflow/hands/signature.entity.js';
import { FrozenLetter } from './frozen-letter.entity.js';
import { IssuedPaper } from './issued-paper.entity.js';
import type { IssuedView, RecordOfPaper, SignerView } from './record-of-paper.views.js';

/** What is frozen of a reply: for whoever may read that version of it. */
@Injectable()
export class RecordsOfPaper {
  constructor(private readonly reader: DataSource) {}

  async of(replyId: string, version: number): Promise<RecordOfPaper> {
    const { manager } = this.reader;
    const signatures = await manager.find(Signature, {
      where: { replyId, version, voidedAt: IsNull() },
      order: { at: 'ASC', id: 'ASC' },
    });
    const issued = await manager.findOneBy(IssuedPaper, { replyId, version });
    const id = issued?.frozenId ?? signatures.findLast(({ frozenId }) => frozenId !== null)?.frozenId;
    const frozen = id ? await manager.findOneBy(FrozenLetter, { id }) : null;
    const unitIds = signatures.flatMap(({ unitId }) => unitId ?? []);
    const units = unitIds.length === 0 ? [] : await manager.findBy(Unit, { id: In(unitIds) });
    // Of a joint reply only those who signed this very content.
    const bound = signatures.filter(({ frozenId }) => frozenId === null || frozenId === frozen?.id);
    return {
      frozen: frozen && {
        version: frozen.version,
        sha256: frozen.sha256,
        sm3: frozen.sm3,
        day: shanghaiDay(frozen.at),
        signed: signatures.some(({ frozenId }) => frozenId === frozen.id),
      },
      signers: bound.map((one): SignerView => ({
        unit: units.find(({ id: unitId }) => unitId === one.unitId)?.name ?? null,
        signer: one.signer,
        onBehalfOf: one.onBehalfOf,
        how: one.how,
        day: one.signedDay,
      })),
      issued: issued && issuedView(issued),
    };
  }
}

const issuedView = (paper: IssuedPaper): IssuedView => ({
  docNumber: paper.docNumber,
  day: paper.day,
  printedCopies: paper.printedCopies,
  pages: paper.pages,
  size: paper.size,
  sha256: paper.pdfSha256,
  sm3: paper.pdfSm3,
  by: paper.by,
});
