import { Module } from '@nestjs/common';
import { DirectoryController } from './directory.controller.js';
import { DirectoryPages } from './directory.pages.js';
import { DirectoryQueries } from './directory.queries.js';

@Module({
  controllers: [DirectoryController, DirectoryPages],
  providers: [DirectoryQueries],
  exports: [DirectoryQueries],
})
export class DirectoryModule {}
