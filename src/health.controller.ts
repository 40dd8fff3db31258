import { access, constants } from 'node:fs/promises';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { brokenLetterheads } from './letters/letterheads/look-for.js';
import { ownTemplates } from './letters/templates/own-templates.js';
import type { Config } from './platform/config.js';
import { Database } from './platform/database/database.js';
import type { PrinterCare } from './platform/platform.module.js';
import { CONFIG, PRINTER } from './platform/tokens.js';
import { StoredFiles } from './stored-files.js';
import { OpenToAll } from './platform/web/rights.js';

interface Readiness {
  database: boolean;
  files: boolean;
  browser: boolean;
  /** Files that rows name and that are gone or altered, by their SHA-256; nothing else is told to everybody. */
  problems: string[];
  /**
   * What of the installation's own is not used because it does not hold (its templates, 版式); the shipped ones are, so the service
   * is ready. Details are for administrators.
   */
  setAside: string[];
}

/** For whoever watches over the server: is it alive, and can it do its work. */
@ApiTags('运行')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly stored: StoredFiles,
    @Inject(PRINTER) private readonly printer: PrinterCare,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('live')
  @OpenToAll()
  @ApiOperation({ summary: '进程在应答' })
  @ApiOkResponse({ description: '{ live: true }' })
  live(): { live: true } {
    return { live: true };
  }

  @Get('ready')
  @OpenToAll()
  @ApiOperation({ summary: '数据库、文件目录、打印浏览器都能用，登记的文件都在、都没有被改动' })
  @ApiOkResponse({
    description:
      '{ ready, database, files, browser, problems, setAside }；problems 是不见了或被改动的文件（SHA-256）；' +
      'setAside 是因有问题而没有采用、改用程序自带的（templates：本单位的公文模板；letterheads：版头和用语）',
  })
  @ApiResponse({ status: 503, description: '有一项不能用' })
  async ready(@Res({ passthrough: true }) res: Response): Promise<Readiness & { ready: boolean }> {
    const [database, folder, browser] = await Promise.all([
      this.database.healthy(),
      writable(this.config.DATA_DIR),
      this.printer.healthy(),
    ]);
    const problems = database ? await this.stored.problems() : [];
    const files = folder && problems.length === 0;
    const ready = database && files && browser;
    if (!ready) res.status(503);
    const broken = database ? await brokenLetterheads(this.database.reader.manager) : [];
    const setAside = [
      ...(ownTemplates()?.problems.length ? ['templates'] : []),
      ...(broken.length > 0 ? ['letterheads'] : []),
    ];
    return { ready, database, files, browser, problems, setAside };
  }
}

async function writable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
