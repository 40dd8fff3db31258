import { Global, Module } from '@nestjs/common';
import { CaseTrails } from '../../audit/case-trails.js';
import { ProposalTrails } from './proposal-trails.js';

/** Tells the trails, which stand further in, what cases are called. */
@Global()
@Module({
  providers: [{ provide: CaseTrails, useClass: ProposalTrails }],
  exports: [CaseTrails],
})
export class ProposalTrailsModule {}
