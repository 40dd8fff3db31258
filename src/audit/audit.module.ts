import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessLog } from './access-log.js';
import { AuditSeals } from './audit-seals.js';
import { CaseTrails } from './case-trails.js';
import { DailySeal } from './daily-seal.js';
import { LogController } from './log.controller.js';
import { LogPages } from './log.pages.js';
import { LogQueries } from './log.queries.js';
import { Sealing } from './sealing.js';
import { TrailVerifier } from './trail-verifier.js';

/** What was done and who looked: trails that every feature writes to. `CaseTrails` comes from the ring that knows cases. */
@Global()
@Module({
  controllers: [LogController, LogPages],
  providers: [
    AccessLog,
    AuditSeals,
    DailySeal,
    LogQueries,
    Sealing,
    {
      provide: TrailVerifier,
      inject: [DataSource, CaseTrails],
      useFactory: (reader: DataSource, cases: CaseTrails) => new TrailVerifier(reader, cases),
    },
  ],
  exports: [AccessLog, AuditSeals, LogQueries, TrailVerifier],
})
export class AuditModule {}
