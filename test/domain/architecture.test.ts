import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SRC = path.resolve('src');

/** Rings from the inside out; a file imports from its own folder or from a ring further in. */
const RINGS = [
  ['domain'],
  ['platform'],
  ['migrations', 'audit'],
  ['directory', 'help'],
  ['accounts'],
  ['calendar'],
  ['policy', 'notifications'],
  ['letters', 'commitments', 'library'],
  ['proposals'],
  ['feedback', 'supervision', 'statistics', 'disclosure', 'intake', 'verify', 'styleguide', 'papers'],
  ['demo'],
  ['schema.ts', 'stored-files.ts', 'health.controller.ts', 'api-docs.ts', 'app.module.ts', 'serve.ts'],
  ['commands'],
  ['main.ts', 'cli.ts'],
];

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.split(path.sep).join('/'));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

describe('the architecture', () => {
  it('has a ring for every folder', () => {
    const known = RINGS.flat();
    expect(
      [...new Set(files.filter((file) => file.includes('/')).map(folderOf))].filter((f) => !known.includes(f)),
    ).toEqual([]);
  });

  it('imports inwards only', () => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => target.startsWith('.'))
        .map((target) => resolve(file, target))
        .filter((target) => folderOf(target) !== folderOf(file) && !isFurtherIn(target, file))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the domain free of packages, I/O and the clock', () => {
    const impure = [...imports].flatMap(([file, targets]) =>
      folderOf(file) === 'domain' ? targets.filter((t) => !t.startsWith('.')).map((t) => `${file} → ${t}`) : [],
    );
    expect(impure).toEqual([]);
  });

  it('has no circle between files', () => {
    expect(circle()).toBeNull();
  });
});

/** Value and type imports alike; `import type` makes no circle at run time, but it makes one for the reader. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(SRC, file), 'utf8');
  const statements = text.matchAll(
    /^\s*(?:import|export)\b[^'";]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...statements].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function resolve(from: string, target: string): string {
  return path.posix.join(path.posix.dirname(from), target).replace(/\.js$/, '.ts');
}

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : file;
}

/** The files of the outer rings that put everything together may import one another; feature folders of one ring may not. */
function isFurtherIn(target: string, file: string): boolean {
  const together = !file.includes('/') && !target.includes('/');
  return together ? ringOf(target) <= ringOf(file) : ringOf(target) < ringOf(file);
}

function ringOf(file: string): number {
  return RINGS.findIndex((folders) => folders.includes(folderOf(file)));
}

/** The first circle found, as the files on it, or null. */
function circle(): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const target of imports.get(file) ?? []) {
      const found = target.startsWith('.') ? visit(resolve(file, target), [...trail, file]) : null;
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of files) {
    const found = visit(file, []);
    if (found) return found;
  }
  return null;
}
