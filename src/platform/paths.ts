import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, from source and from the build alike: the nearest one above with a package.json. */
export const PROJECT_ROOT = findRoot(path.dirname(fileURLToPath(import.meta.url)));

export const TEMPLATES = path.join(PROJECT_ROOT, 'templates');
export const FONTS = path.join(PROJECT_ROOT, 'fonts');
/** The State Council's holiday notices, one file a year. */
export const CALENDARS = path.join(PROJECT_ROOT, 'calendars');
/** Policies that come ready, one file each, named by their id. */
export const POLICIES = path.join(PROJECT_ROOT, 'policies');

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('No package.json above the program: the installation is incomplete.');
  return findRoot(parent);
}
