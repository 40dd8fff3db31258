import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { printedDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { sendDownload } from '../../platform/web/download.js';
import { Pages, type PageView } from '../../platform/web/pages.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { sendFile } from '../replies/send-paper.js';
import { ArchivePackages } from './archive-packages.service.js';
import type { ArchiveContents } from './archive.views.js';

const CaseId = () => Param('id', new IdPipe('proposals'));

/** 卷内目录 of an archived case on the screen and on paper, and the whole of it for the archive. */
@Controller('proposals')
export class ArchivePages {
  constructor(
    private readonly pages: Pages,
    private readonly packages: ArchivePackages,
  ) {}

  @Get(':id/archive')
  @Needs('archive.take')
  async contents(@CurrentActor() actor: Actor, @CaseId() id: string, @Res() res: Response): Promise<void> {
    this.pages.render(res, 'archive', archivePage(await this.packages.contents(actor, id)));
  }

  @Get(':id/archive.pdf')
  @Needs('archive.take')
  async paper(@CurrentActor() actor: Actor, @CaseId() id: string, @Res() res: Response): Promise<void> {
    const { pdf, fileName } = await this.packages.contentsPaper(actor, id);
    sendFile(res, pdf, 'application/pdf', `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`);
  }

  @Get(':id/archive.zip')
  @Needs('archive.take')
  async package(@CurrentActor() actor: Actor, @CaseId() id: string, @Res() res: Response): Promise<void> {
    const { name, pieces } = await this.packages.package(actor, id);
    await sendDownload(res, name, 'zip', pieces);
  }
}

interface ArchivePage extends PageView {
  back: string;
  here: string;
  name: string;
  about: string;
  rows: { no: number; title: string; day: string; pages: string; retention: string; original: string }[];
}

const archivePage = ({ caseId, name, shelf, archivedDay, rows }: ArchiveContents): ArchivePage => ({
  title: '卷内目录',
  section: 'proposals',
  back: `/proposals/${caseId}`,
  here: `/proposals/${caseId}/archive`,
  name,
  about: [shelf && `档号${shelf}`, `${printedDate(archivedDay)}归档`, `共${rows.length}件`].filter(Boolean).join('，'),
  rows: rows.map(({ no, title, day, pages, retentionLabel, original }) => ({
    no,
    title,
    day: day === null ? '' : printedDate(day),
    pages: pages === null ? '' : String(pages),
    retention: retentionLabel,
    original,
  })),
});
