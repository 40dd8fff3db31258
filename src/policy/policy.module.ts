import { Module } from '@nestjs/common';
import { DueController } from './due.controller.js';
import { PolicyChanges } from './policy-changes.js';
import { PolicyEditPages } from './policy-edit.pages.js';
import { PolicyStore } from './policy-store.js';
import { PolicyController } from './policy.controller.js';
import { PolicyPages } from './policy.pages.js';

/** The district's rules: their versions, pages and API. Whoever knows the cases provides `DueMoves` and `OpenCases`. */
@Module({
  controllers: [DueController, PolicyController, PolicyPages, PolicyEditPages],
  providers: [PolicyStore, PolicyChanges],
  exports: [PolicyStore],
})
export class PolicyModule {}
