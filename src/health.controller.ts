import { access, constants } from 'node:fs/promises';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Config } from './platform/config.js';
import { Database } from './platform/database/database.js';
import type { PrinterCare } from './platform/platform.module.js';
import { CONFIG, PRINTER } from './platform/tokens.js';
import { OpenToAll } from './platform/web/rights.js';

interface Readiness {
  database: boolean;
  files: boolean;
  browser: boolean;
}

/** For whoever watches over the server: is it alive, and can it do its work. */
@ApiTags('运行')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
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
  @ApiOperation({ summary: '数据库、文件目录、打印浏览器都能用' })
  @ApiOkResponse({ description: '{ ready, database, files, browser }' })
  @ApiResponse({ status: 503, description: '有一项不能用' })
  async ready(@Res({ passthrough: true }) res: Response): Promise<Readiness & { ready: boolean }> {
    const [database, files, browser] = await Promise.all([
      this.database.healthy(),
      writable(this.config.DATA_DIR),
      this.printer.healthy(),
    ]);
    const ready = database && files && browser;
    if (!ready) res.status(503);
    return { ready, database, files, browser };
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
