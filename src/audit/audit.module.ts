import { Global, Module } from '@nestjs/common';
import { AccessLog } from './access-log.js';

/** What was done and who looked: trails that every feature writes to. */
@Global()
@Module({
  providers: [AccessLog],
  exports: [AccessLog],
})
export class AuditModule {}
