import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PAPER_KINDS } from '../../../src/letters/registry/paper-kinds.js';
import { templateEntries, viewShape } from '../../../src/letters/registry/view-shape.js';
import { SHIPPED_LETTERS } from '../../../src/letters/templates/in-use.js';
import { readConfig } from '../../../src/platform/config.js';
import { loadFontSet } from '../../../src/platform/fonts/coverage.js';
import { inspectTemplates } from '../../../src/platform/templates/inspect.js';
import { hollowPlaces } from '../../../src/platform/templates/shape.js';

const fonts = loadFontSet(readConfig({}));

describe('the registry of papers', () => {
  it.each(PAPER_KINDS.map((kind) => [kind.label, kind] as const))(
    '%s: the samples fill every field that its template has',
    (_label, kind) => {
      expect(hollowPlaces(viewShape(kind, fonts))).toEqual([]);
      expect(kind.samples.length).toBeGreaterThanOrEqual(3);
    },
  );

  it('finds nothing wrong with the templates that come with the program', () => {
    const files = readdirSync(SHIPPED_LETTERS, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.hbs'));
    const sources = new Map(
      files.map((file) => [file.slice(0, -4), readFileSync(path.join(SHIPPED_LETTERS, file), 'utf8')]),
    );
    expect(inspectTemplates(sources, templateEntries(PAPER_KINDS, fonts))).toEqual([]);
  });
});
