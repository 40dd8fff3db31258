import { Module } from '@nestjs/common';
import { DirectoryController } from './directory.controller.js';
import { DirectoryPages } from './directory.pages.js';
import { DirectoryQueries } from './directory.queries.js';
import { MemberKeeper } from './member-keeper.service.js';
import { SessionKeeper } from './session-keeper.service.js';

@Module({
  controllers: [DirectoryController, DirectoryPages],
  providers: [DirectoryQueries, MemberKeeper, SessionKeeper],
  exports: [DirectoryQueries, SessionKeeper],
})
export class DirectoryModule {}
