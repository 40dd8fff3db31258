import path from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { Clock } from '../clock.js';
import { TEMPLATES } from '../paths.js';
import { createTemplates } from '../templates/engine.js';
import { chartHelper } from '../charts/chart-helper.js';
import { CLOCK } from '../tokens.js';
import { Assets } from './assets.js';
import { Pages } from './pages.js';
import { termHelper } from './term-helper.js';

/** Makes `Pages` known to every feature; templates and assets are read once, and a broken one stops the start. */
@Global()
@Module({
  providers: [
    { provide: Assets, useFactory: () => new Assets() },
    {
      provide: Pages,
      inject: [Assets, CLOCK],
      useFactory: (assets: Assets, clock: Clock) =>
        new Pages(
          createTemplates(path.join(TEMPLATES, 'pages'), { helpers: { ...chartHelper('page'), ...termHelper } }),
          assets,
          clock,
        ),
    },
  ],
  exports: [Assets, Pages],
})
export class WebModule {}
