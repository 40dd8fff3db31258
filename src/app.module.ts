import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { AccountsModule } from './accounts/accounts.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { DemoPapers } from './demo/demo-papers.js';
import { DirectoryModule } from './directory/directory.module.js';
import { LibraryModule } from './library/library.module.js';
import { HelpModule } from './help/help.module.js';
import { HealthController } from './health.controller.js';
import { inputValidation } from './platform/api/validation.js';
import { RegistersModule } from './intake/registers/registers.module.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { Database } from './platform/database/database.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { PapersModule } from './papers/papers.module.js';
import { NO_PRESS, type SheetPress } from './letters/sheets/sheet-press.js';
import { PlatformModule, type DemoSignIn, type PrinterCare } from './platform/platform.module.js';
import { PRINTER } from './platform/tokens.js';
import { PolicyModule } from './policy/policy.module.js';
import { WebModule } from './platform/web/web.module.js';
import { ProposalTrailsModule } from './proposals/audit/proposal-trails.module.js';
import { StoredFiles } from './stored-files.js';
import type { LetterPress } from './proposals/replies/letter-press.js';
import { StyleguideModule } from './styleguide/styleguide.module.js';
import { VerifyModule } from './verify/verify.module.js';
import { ProposalsModule } from './proposals/proposals.module.js';

/** What the application is made of and does not open by itself; tests bring their own. */
export interface Parts {
  config: Config;
  clock: Clock;
  database: Database;
  printer: LetterPress & PrinterCare;
  /** Prints all papers that are no reply; without one they are refused. */
  sheets?: SheetPress;
  /** It is the demo district. */
  demo?: boolean;
  demoSignIns?: readonly DemoSignIn[];
}

/** The web application: pages, API and health, on parts that are open already. */
@Module({})
export class AppModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(PRINTER) private readonly printer: PrinterCare,
    private readonly database: Database,
  ) {}

  static forRoot(parts: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(parts),
        DatabaseModule.forRoot(parts.database),
        JobsModule,
        WebModule,
        AuditModule,
        ProposalTrailsModule,
        AccountsModule,
        DirectoryModule,
        LibraryModule,
        CalendarModule,
        PolicyModule,
        ProposalsModule.forRoot(parts.printer, parts.sheets ?? NO_PRESS),
        PapersModule.forRoot(parts.sheets ?? NO_PRESS),
        RegistersModule,
        VerifyModule,
        HelpModule,
        StyleguideModule,
      ],
      controllers: [HealthController],
      providers: [...(parts.demo ? [DemoPapers] : []), StoredFiles, { provide: APP_PIPE, useFactory: inputValidation }],
    };
  }

  /** Letters under way may finish; requests are still being answered. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.printer.close();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
