import type { Actor } from '../domain/rights/actor.js';
import { mayAtAll } from '../domain/rights/may.js';
import { ROLES, type Role } from '../domain/rights/roles.js';
import type { PageView } from '../platform/web/pages.js';
import { manuals, manualsOf } from './manual/manuals.js';
import type { Chapter, Manual } from './manual/manual.js';
import { TERMS } from '../domain/terms.js';

const frame = { section: 'other', width: 'narrow' } as const;

export function helpPage(actor: Actor): PageView {
  const own = new Set(ownManuals(actor));
  const shown = (manual: Manual) => ({
    role: ROLES[manual.role],
    task: manual.task,
    href: `/help/manual/${manual.role}`,
  });
  return view({
    ...frame,
    title: '帮助',
    own: [...own].map(shown),
    others: manuals()
      .filter((manual) => !own.has(manual))
      .map(shown),
    dates: mayAtAll(actor, 'calendar.read'),
  });
}

export const termsPage = (): PageView => view({ ...frame, title: '名词解释', terms: TERMS });

/** `pictures`: which pictures there are, by name. */
export function manualPage(manual: Manual, pictures: ReadonlySet<string>): PageView {
  return view({
    ...frame,
    title: `${ROLES[manual.role]}使用手册`,
    task: manual.task,
    phone: manual.phone ?? false,
    chapters: manual.chapters.map((chapter) => ({
      ...chapterView(chapter),
      picture: pictures.has(pictureOf(manual, chapter)) ? pictureOf(manual, chapter) : '',
    })),
  });
}

/** 上手: the chapters of a person's own roles as a walk, each with the page where it is done. */
export function tourPage(actor: Actor): PageView {
  return view({
    ...frame,
    title: '五分钟上手',
    parts: ownManuals(actor).map(({ role, task, chapters }) => ({
      role: ROLES[role],
      task,
      manual: `/help/manual/${role}`,
      chapters: chapters.map(chapterView),
    })),
  });
}

const chapterView = ({ id, title, steps, place = '' }: Chapter) => ({ id, title, steps, place });

const ownManuals = ({ roles }: Actor): Manual[] => manualsOf(roles.filter((role): role is Role => role !== 'system'));

/** Below `manual/` of the assets: `clerk-draft.webp`. */
export const pictureOf = (manual: Manual, { id }: Chapter): string => `${manual.role}-${id}.webp`;

const view = <View extends PageView>(page: View): PageView => page;
