import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTemplates, type TemplateOptions } from '../../../src/platform/templates/engine.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'banfu-templates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the template engine', () => {
  it('fills a template and its partials', () => {
    write({
      page: '<h1>{{title}}</h1>{{> parts/list items=rows}}',
      'parts/list': '{{#each items}}<i>{{name}}</i>{{/each}}',
    });
    expect(render('page', { title: '提案', rows: [{ name: '甲' }, { name: '乙' }] })).toBe(
      '<h1>提案</h1><i>甲</i><i>乙</i>',
    );
  });

  it('wraps a page in a layout', () => {
    write({ page: '{{#> layout}}正文{{/layout}}', layout: '<main>{{> @partial-block}}</main>' });
    expect(render('page', {})).toBe('<main>正文</main>');
  });

  it('prints markup that came in as data as characters', () => {
    write({ page: '<p>{{text}}</p>' });
    expect(render('page', { text: '<script>{{x}}</script>&"' })).toBe(
      '<p>&lt;script&gt;{{x}}&lt;/script&gt;&amp;&quot;</p>',
    );
  });

  it.each([
    ['{{name}}', {}],
    ['{{name}}', { name: null }],
    ['{{#each rows}}{{name}}{{/each}}', { rows: [{}] }],
    ['{{#if name}}是{{/if}}', {}],
    ['{{#unless name}}否{{/unless}}', {}],
    ['{{#each name}}x{{/each}}', {}],
    ['{{a.name}}', { a: {} }],
    ['{{name}}', { name: { given: '甲' } }],
  ])('refuses to print %s from a view without it', (source, view) => {
    write({ page: `第一行\n${source}` });
    expect(() => render('page', view)).toThrow(/page\.hbs:2 (name|a\.name|#)/);
  });

  it('prints zero, false and an empty text that are really there', () => {
    write({ page: '{{zero}}{{no}}{{empty}}' });
    expect(render('page', { zero: 0, no: false, empty: '' })).toBe('0false');
  });

  it('takes null in a condition as "no"', () => {
    write({ page: '{{#if contact}}有{{else}}无{{/if}}' });
    expect(render('page', { contact: null })).toBe('无');
  });

  it('looks nothing up on a prototype', () => {
    write({ page: '{{secret}}' });
    class View {
      get secret() {
        return '秘密';
      }
    }
    expect(() => render('page', new View())).toThrow('page.hbs:1 secret');
    write({ page: '{{constructor}}' });
    expect(() => render('page', {})).toThrow('constructor');
  });

  it.each([
    ['an unknown helper', '{{shout name}}', 'no helper "shout"'],
    ['an unknown helper of a block', '{{#shout name}}x{{/shout}}', 'no helper "shout"'],
    ['an unknown helper within', '{{#if (shout name)}}x{{/if}}', 'no helper "shout"'],
    ['an unknown helper with a name', '{{shout loud=name}}', 'no helper "shout"'],
    ['an unknown partial', '{{> nowhere}}', 'nowhere'],
    ['raw output', '{{{name}}}', 'would print markup'],
    ['a syntax error', '{{#if name}}', 'Parse error'],
  ])('stops the start at %s', (_, source, message) => {
    write({ page: source });
    expect(() => createTemplates(folder)).toThrow(message);
    expect(() => createTemplates(folder)).toThrow('page.hbs');
  });

  it('refuses a template that is not there', () => {
    write({ page: '' });
    expect(() => render('letter', {})).toThrow('"letter"');
  });

  it('takes further helpers', () => {
    write({ page: '{{double n}}{{#if (eq n 2)}}二{{/if}}{{#if (not none)}}空{{/if}}' });
    expect(render('page', { n: 2, none: [] }, { helpers: { double: (n: number) => 2 * n } })).toBe('4二空');
  });

  it('reads a changed file again only when told to', () => {
    write({ page: '旧' });
    const fixed = createTemplates(folder);
    const reloading = createTemplates(folder, { reload: true });
    expect(reloading.render('page', {})).toBe('旧');
    write({ page: '新' });
    utimesSync(path.join(folder, 'page.hbs'), 4_000_000_000, 4_000_000_000);
    expect(reloading.render('page', {})).toBe('新');
    expect(fixed.render('page', {})).toBe('旧');
  });
});

function write(files: Record<string, string>): void {
  for (const [name, source] of Object.entries(files)) {
    const file = path.join(folder, `${name}.hbs`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, source);
  }
}

function render(name: string, view: object, options: TemplateOptions = {}): string {
  return createTemplates(folder, options).render(name, view);
}
