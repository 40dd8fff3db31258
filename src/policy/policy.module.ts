import { Module } from '@nestjs/common';
import { PolicyStore } from './policy-store.js';

/** The district's rules: their versions, pages and API. */
@Module({
  providers: [PolicyStore],
  exports: [PolicyStore],
})
export class PolicyModule {}
