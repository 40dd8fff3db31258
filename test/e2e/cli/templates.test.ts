import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Each call is a process of its own, and some start a browser.
jest.setTimeout(60_000);

describe('banfu templates', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'banfu-cli-templates-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['dist/cli.js', 'templates', ...args], { encoding: 'utf8', env: { ...process.env } });

  it('tells what is wrong with a folder, each with its line, and what to do', () => {
    writeFileSync(path.join(folder, 'foot.hbs'), '<footer class="foot">\n{{shout foot}}</footer>');
    const { status, stdout } = run('check', folder);
    expect(status).toBe(1);
    expect(stdout).toBe(
      'foot.hbs 第2行：“shout”不是可用的函数。可用的函数：eq、not、printedDay、names、numberOf。\n不通过：1 处。\n',
    );
    const json = run('check', folder, '--json');
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ pass: false, files: ['foot.hbs'], problems: [{ line: 2 }] });
  });

  it('passes a folder whose papers print, and lists the papers', () => {
    writeFileSync(
      path.join(folder, 'foot.hbs'),
      '<footer class="foot">{{#each foot}}<p>{{this}}</p>{{/each}}</footer>',
    );
    expect(run('check', folder)).toMatchObject({ status: 0, stdout: '通过：1 个文件，各种公文的样例都合版式规则。\n' });
    const list = JSON.parse(run('list', '--json').stdout) as { name: string }[];
    expect(list.map(({ name }) => name)).toContain('letter');
  });

  it('asks for a folder', () => {
    const { status, stderr } = run('check');
    expect(status).toBe(2);
    expect(stderr).toContain('没有写文件夹，也没有设 TEMPLATES_DIR。');
  });
});
