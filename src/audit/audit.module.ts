import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessLog } from './access-log.js';
import { AuditSeals } from './audit-seals.js';
import { CaseTrails } from './case-trails.js';
import { DailySeal } from './daily-seal.js';
import { TrailVerifier } from './trail-verifier.js';

/** What was done and who looked: trails that every feature writes to. `CaseTrails` comes from the ring that knows cases. */
@Global()
@Module({
  providers: [
    AccessLog,
    AuditSeals,
    DailySeal,
    {
      provide: TrailVerifier,
      inject: [DataSource, CaseTrails],
      useFactory: (reader: DataSource, cases: CaseTrails) => new TrailVerifier(reader, cases),
    },
  ],
  exports: [AccessLog, AuditSeals, TrailVerifier],
})
export class AuditModule {}
