import { Module } from '@nestjs/common';
import { SnippetsController } from './snippets.controller.js';
import { SnippetPages } from './snippets.pages.js';
import { Snippets } from './snippets.service.js';

/** What people write again and again. */
@Module({ controllers: [SnippetsController, SnippetPages], providers: [Snippets], exports: [Snippets] })
export class LibraryModule {}
