import { Module } from '@nestjs/common';
import { DirectoryController } from './directory.controller.js';
import { DirectoryQueries } from './directory.queries.js';

@Module({ controllers: [DirectoryController], providers: [DirectoryQueries], exports: [DirectoryQueries] })
export class DirectoryModule {}
