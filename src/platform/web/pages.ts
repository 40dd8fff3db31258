import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { spokenDate } from '../../domain/plain-date.js';
import { ROLES, type Role } from '../../domain/rights/roles.js';
import type { Clock } from '../clock.js';
import { PROJECT_ROOT } from '../paths.js';
import type { Templates } from '../templates/engine.js';
import { announced } from './announcement.js';
import type { Assets } from './assets.js';
import { csrfToken } from './csrf.js';
import { isLarge } from './type-size.js';
import { navigationFor, type Section } from './navigation.js';
import type { IdentifiedRequest } from './rights.js';
import { isNewHere } from './welcome.js';

/** What every page tells its frame; a page's own view adds the rest. Nothing may be undefined. */
export interface PageView {
  title: string;
  /** Which entry of the navigation is marked. */
  section: Section;
  /** For one column to read, or for the whole of a large screen; lists have a width between the two. */
  width?: 'narrow' | 'wide';
  /** The page brings its own search, so the head has none. */
  ownSearch?: boolean;
  /** For members, who need no account to see it: it has their larger type. */
  forMembers?: true;
}

/** Renders `templates/pages/<template>.hbs` with plain view data. */
export class Pages {
  private readonly version = programVersion();

  constructor(
    private readonly templates: Templates,
    private readonly assets: Assets,
    private readonly clock: Clock,
  ) {}

  /** Sends one HTML page. It is never cached: the next look must show the newest state, also after the back button. */
  render(res: Response, template: string, view: PageView, status = 200): void {
    const frame = { ...this.frameFor(res.req as IdentifiedRequest, view), done: announced(res) };
    const html = this.templates.render(template, { width: '', ownSearch: false, ...view, frame });
    res.status(status).type('html').set('Cache-Control', 'no-store').send(html);
  }

  /** What stands round every page: who is signed in, where that person may go, the token of the forms. */
  private frameFor(req: IdentifiedRequest, { forMembers }: PageView) {
    const actor = req.actor ?? null;
    const ofMember = forMembers === true || (actor?.roles.includes('member') ?? false);
    const large = isLarge(req);
    const { clock, version } = this;
    return {
      assets: this.assets.base,
      version,
      /** 委员 read in larger type, and in still larger if they like; others in the members' if they like. */
      type: ofMember ? `member-type${large ? ' large-type' : ''}` : large ? 'office-large' : '',
      typeSwitch: { to: req.originalUrl, large },
      /** It stands at the foot of the page, for people of an office in the menu under their name. */
      typeInMenu: !ofMember && actor !== null,
      csrf: actor ? csrfToken(req) : '',
      navigation: navigationFor(actor),
      searches: actor !== null && mayAtAll(actor, 'case.read'),
      who: actor && { id: actor.id, name: actor.name, office: officeOf(actor) },
      welcome: actor !== null && req.path === '/' && isNewHere(req),
      demoDay: clock.pretends ? spokenDate(clock.today()) : '',
    };
  }
}

/** `区住建局 经办人`. */
function officeOf({ unitName, roles }: Actor): string {
  const names = roles.filter((role): role is Role => role !== 'system').map((role) => ROLES[role]);
  return [unitName, names.join('、')].filter(Boolean).join(' ');
}

function programVersion(): string {
  const file = readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
