import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { demand, may } from '../../domain/rights/may.js';
import { Refusal } from '../../domain/refusal.js';
import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { FileStore } from '../../platform/files/file-store.js';
import { PaperReader } from '../../platform/pdf/paper-reader.js';
import { CLOCK } from '../../platform/tokens.js';
import { FILE_LIMIT, type UploadedFile } from '../../platform/web/uploads.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { namedIn } from '../instructions/load-instructions.js';
import { notFound } from '../not-found.js';
import { Proposal } from '../proposal.entity.js';
import { relationsOf } from '../rights/parties.js';
import { relationsToHand } from '../rights/standing.js';
import { mediaTypeOf } from './kinds.js';
import { Paper } from './paper.entity.js';
import { refuseSecretPaper } from './secret-paper.js';

/** Scans and attachments (扫描件、附件): taken in before the step that brings them, read by whom the step says. */
@Injectable()
export class Papers {
  constructor(
    private readonly files: FileStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    private readonly pdfs: PaperReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stores a file; refuses what is empty, too large or none of the kinds that papers come in. */
  async take(actor: Actor, { name, bytes }: UploadedFile): Promise<Paper> {
    const called = name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '').slice(-120) || '文件';
    if (bytes.length === 0) throw new Refusal('papers.empty', `文件“${called}”是空的。`, '请重新选择文件。');
    if (bytes.length > FILE_LIMIT)
      throw new Refusal('input.too-large', `文件“${called}”超过 10 MB，没有保存。`, '请压缩或分开后再选。');
    const mediaType = mediaTypeOf(bytes);
    if (mediaType === null)
      throw new Refusal(
        'papers.kind',
        `文件“${called}”不是 PDF、PNG、JPEG、Word、Excel 或 OFD，没有保存。`,
        '请扫描或另存为其中一种格式。',
      );
    await refuseSecretPaper({ name: called, mediaType, bytes }, this.pdfs);
    const paper: Paper = {
      id: newId(),
      sha256: await this.files.put(bytes),
      name: called,
      mediaType,
      size: bytes.length,
      caseId: null,
      assignmentId: null,
      unitId: null,
      opens: null,
      uploadedById: actor.id,
      uploadedBy: actor.name,
      at: this.clock.now(),
    };
    await this.unitOfWork.run((tx) => tx.insert(Paper, paper));
    return paper;
  }

  /** A paper and its bytes, for whom the step that brought it allows; hidden (404) from those who may not see the case. */
  async read(actor: Actor, id: string): Promise<{ paper: Paper; bytes: Buffer }> {
    const { manager } = this.reader;
    const paper = await manager.findOneBy(Paper, { id });
    if (!paper) throw notFound('papers', id);
    if (paper.unitId !== null) {
      if (paper.unitId !== actor.unitId) throw notFound('papers', id);
      demand(actor, paper.opens ?? 'office.read', ['any']);
    } else if (paper.caseId === null) {
      if (paper.uploadedById !== actor.id) throw notFound('papers', id);
    } else {
      const { caseId, assignmentId, opens } = paper;
      const proposal = await manager.findOneByOrFail(Proposal, { id: caseId });
      const ofCase = await relationsOf(manager, actor, proposal);
      const hand = assignmentId === null ? null : await manager.findOneBy(Assignment, { id: assignmentId });
      if (!may(actor, 'case.read', ofCase)) throw notFound('papers', id);
      const relations = hand ? relationsToHand(actor, hand, ofCase) : ofCase;
      const named = opens === 'instruction.read' && (await namedIn(manager, actor, paper.id));
      demand(actor, opens ?? 'case.read', named ? [...relations, 'named'] : relations);
    }
    return { paper, bytes: await this.files.get(paper.sha256) };
  }
}
