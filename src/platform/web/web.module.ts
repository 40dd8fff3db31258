import path from 'node:path';
import { Global, Module } from '@nestjs/common';
import { TEMPLATES } from '../paths.js';
import { createTemplates } from '../templates/engine.js';
import { Assets } from './assets.js';
import { Pages } from './pages.js';

/** Makes `Pages` known to every feature; templates and assets are read once, and a broken one stops the start. */
@Global()
@Module({
  providers: [
    { provide: Assets, useFactory: () => new Assets() },
    {
      provide: Pages,
      inject: [Assets],
      useFactory: (assets: Assets) => new Pages(createTemplates(path.join(TEMPLATES, 'pages')), assets),
    },
  ],
  exports: [Assets, Pages],
})
export class WebModule {}
