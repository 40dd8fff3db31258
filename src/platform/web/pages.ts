import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Response } from 'express';
import { PROJECT_ROOT } from '../paths.js';
import type { Templates } from '../templates/engine.js';
import type { Assets } from './assets.js';

/** What every page tells its frame; a page's own view adds the rest. Nothing may be undefined. */
export interface PageView {
  title: string;
  /** Which entry of the navigation is marked. */
  section: 'home' | 'proposals' | 'commitments' | 'members' | 'units' | 'other';
  /** For one column to read, or for the whole of a large screen; lists have a width between the two. */
  width?: 'narrow' | 'wide';
  /** The page brings its own search, so the head has none. */
  ownSearch?: boolean;
}

/** Renders `templates/pages/<template>.hbs` with plain view data. */
export class Pages {
  private readonly frame: { assets: string; version: string };

  constructor(
    private readonly templates: Templates,
    assets: Assets,
  ) {
    this.frame = { assets: assets.base, version: programVersion() };
  }

  /** Sends one HTML page. It is never cached: the next look must show the newest state, also after the back button. */
  render(res: Response, template: string, view: PageView, status = 200): void {
    const html = this.templates.render(template, { width: '', ownSearch: false, ...view, frame: this.frame });
    res.status(status).type('html').set('Cache-Control', 'no-store').send(html);
  }
}

function programVersion(): string {
  const file = readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
