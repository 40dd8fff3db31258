import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { readLetter } from '../../../src/domain/letter/read.js';
import { wordLetter } from '../../../src/letters/word/word-file.js';
import { paragraph, wordFile } from '../../support/word-files.js';
import { seedPath } from '../../support/seeds.js';
import { WordReader } from '../../support/word-reader.js';

// Each call is a process of its own, some with a browser, on machines that may be busy.
jest.setTimeout(60_000);

const folder = mkdtempSync(path.join(tmpdir(), 'banfu-cli-'));
const file = (name: string) => path.join(folder, name);
const clean = (pages: string) => path.resolve(`test/fixtures/letters/clean-${pages}.txt`);

afterAll(() => rmSync(folder, { recursive: true }));

describe('banfu read', () => {
  it.each([
    ['000', 'summary'],
    ['001', 'plan'],
    ['002', 'reply'],
    ['003', 'plan'],
    ['004', 'news'],
  ])('recognises seed %s as %s', (seed, kind) => {
    expect(json('read', seedPath(seed))).toMatchObject({ kind });
  });

  it('says what seed 002 says, and nothing more', () => {
    const report = json('read', seedPath('002'));
    expect(report).toMatchObject({
      number: '2023027',
      session: { term: 6, meeting: 3 },
      role: 'lead',
      docNumber: null,
      date: null,
      category: null,
      contact: null,
      copies: [],
    });
    expect(report.addressees).toHaveLength(2);
    expect(report.sections).toHaveLength(4);
    expect(report.commitments).toHaveLength(3);
    for (const { owner, due } of report.commitments) expect([owner, due]).toEqual([null, null]);
  });

  it('reads GB18030 and a byte order mark like plain UTF-8', () => {
    writeFileSync(file('bom.txt'), `\uFEFF${readFileSync(clean('1-page'), 'utf8')}`);
    expect(json('read', file('bom.txt'))).toEqual(json('read', clean('1-page')));
    expect(json('read', path.resolve('test/fixtures/letters/messy-gb18030.txt'))).toMatchObject({ kind: 'reply' });
  });

  it('reads a Word file as the text typed in it, and lists what did not come over', () => {
    const lines = readFileSync(clean('1-page'), 'utf8').split('\n').filter(Boolean);
    writeFileSync(file('letter.docx'), wordFile(lines.map((line) => paragraph(line)).join('') + paragraph('')));
    const { raw: typed, findings, ...report } = json('read', file('letter.docx'));
    expect(typed).toBe(lines.map((line) => `${line}\n`).join(''));
    expect(findings).toMatchObject([{ kind: 'blank', outcome: 'left-out' }]);
    expect(report).toMatchObject({ kind: 'reply', number: json('read', clean('1-page')).number });
    expect(banfu('read', file('letter.docx')).stdout).toContain('Word 空白段落1个，没有带入');
  });

  it('checks a co-opinion as it checks a reply', () => {
    const { kind, remarks } = json('read', path.resolve('test/fixtures/letters/messy-co-opinion.txt'));
    expect(kind).toBe('co-opinion');
    expect(remarks.length).toBeGreaterThan(0);
  });

  it.each([
    ['an empty file', 'empty.txt', Buffer.alloc(0)],
    ['a binary file', 'binary.txt', Buffer.from([0, 1, 2, 3, 0, 255, 0, 7])],
    ['a Word file', 'letter.txt', Buffer.from('PK\u0003\u0004 word/document.xml', 'latin1')],
    ['a file of 20 MB', 'long.txt', Buffer.alloc(20 * 1024 * 1024, '测')],
  ])('refuses %s by name', (_, name, bytes) => {
    writeFileSync(file(name), bytes);
    const { status, stdout, stderr } = banfu('read', file(name), '--json');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(name);
    expect(stderr).toMatch(/。.*请.+。/s);
  });

  it('refuses a file that is not there', () => {
    expect(banfu('read', file('none.txt'))).toMatchObject({ status: 1, stderr: expect.stringContaining('none.txt') });
  });
});

describe('banfu letter and check', () => {
  const record = [
    'unit=示例区工业和信息化局',
    'docNumber=示工信函〔2023〕27号',
    'date=2023-09-12',
    'contact=示例甲，0755-00000000',
  ];
  const set = record.flatMap((setting) => ['--set', setting]);

  it('make of seed 002 a draft without errors that names what is missing', () => {
    const out = file('draft.pdf');
    const { status, stderr } = banfu('letter', seedPath('002'), '--out', out);
    expect(status).toBe(0);
    for (const name of ['发文机关', '发文字号', '成文日期', '联系人']) expect(stderr).toContain(name);
    const { pass, results } = json('check', out);
    expect(pass).toBe(true);
    expect(results.filter(({ ok }: { ok: boolean | null }) => ok === false)).toEqual([]);
    expect(results.filter(({ ok }: { ok: boolean | null }) => ok === null).length).toBeGreaterThan(5);
  });

  it('make of seed 002 with its record a letter that meets every rule', () => {
    const out = file('letter.pdf');
    expect(banfu('letter', seedPath('002'), '--out', out, ...set).status).toBe(0);
    const { pass, results } = json('check', out);
    expect(pass).toBe(true);
    expect(results.filter(({ ok }: { ok: boolean | null }) => ok !== true)).toEqual([]);
    expect(results.length).toBeGreaterThan(65);
  });

  it('take the record from a file and write a web page', () => {
    writeFileSync(file('record.json'), JSON.stringify({ unit: '示例区民政局', sealed: 'no' }));
    const out = file('letter.html');
    expect(banfu('letter', clean('1-page'), '--out', out, '--record', file('record.json')).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('示例区民政局');
  });

  it('write a Word file, and name what a draft lacks', () => {
    const out = file('letter.docx');
    const { missing, pages } = json('letter', clean('5-pages'), '--out', out, '--set', 'unit=示例区民政局');
    expect({ missing, pages }).toEqual({ missing: [], pages: null });
    const word = new WordReader(readFileSync(out));
    expect(word.paragraphs(word.margin('header', 'first'))[0]?.text).toBe('示例区民政局');
    const { status, stderr } = banfu('letter', seedPath('002'), '--out', out);
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('发文字号') as unknown });
  });

  it('check the content of a text', () => {
    const { pass, results } = json('check', seedPath('002'));
    expect(pass).toBe(false);
    expect(results.length).toBeGreaterThanOrEqual(8);
    expect(banfu('check', clean('2-pages')).status).toBe(0);
  });

  it('check a Word file: its text, and its look as far as it tells', async () => {
    const { docx } = await wordLetter(readLetter(readFileSync(clean('2-pages'), 'utf8')).model, {}, { draft: true });
    writeFileSync(file('letter.docx'), docx);
    const { pass, results } = json('check', file('letter.docx'));
    expect(pass).toBe(true);
    expect(results.find(({ rule }: { rule: string }) => rule === 'G-5.2.2-a')).toMatchObject({ ok: true });
    expect(results.find(({ rule }: { rule: string }) => rule === 'G-10.1-a')).toMatchObject({ ok: null });
    writeFileSync(
      file('plain.docx'),
      wordFile(
        readFileSync(clean('2-pages'), 'utf8')
          .split('\n')
          .map((line) => paragraph(line))
          .join(''),
      ),
    );
    expect(banfu('check', file('plain.docx')).status).toBe(1);
    writeFileSync(file('macro.docx'), wordFile({ body: paragraph('甲'), more: { 'word/vbaProject.bin': 'x' } }));
    expect(banfu('check', file('macro.docx'))).toMatchObject({ status: 1, stderr: expect.stringContaining('带有宏') });
  });

  it.each([
    ['a value that cannot be meant', ['--set', 'date=2023-09-31'], 1, '2023-09-31'],
    ['an unknown name', ['--set', 'nummer=1'], 1, 'nummer'],
    ['the name of the prototype', ['--set', '__proto__=x'], 1, '__proto__'],
    ['a setting without value', ['--set', 'unit'], 2, 'unit'],
    ['a folder that is not there', ['--out', '/nowhere/at/all.pdf'], 1, '/nowhere/at/all.pdf'],
    ['a format that cannot be made', ['--out', 'letter.odt'], 2, '.pdf'],
  ])('refuse %s', (_, args, status, named) => {
    const result = banfu('letter', clean('1-page'), '--out', file('x.pdf'), ...args);
    expect(result).toMatchObject({ status, stdout: '', stderr: expect.stringContaining(named) });
  });

  it.each([
    ['a text named .pdf', 'text.pdf', Buffer.from('没有格式')],
    ['a PDF cut short', 'short.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<<')],
  ])('refuse %s', (_, name, bytes) => {
    writeFileSync(file(name), bytes);
    const { status, stderr } = banfu('check', file(name));
    expect(status).toBe(1);
    expect(stderr).toMatch(/PDF.+请/s);
  });
});

describe('banfu', () => {
  it('migrates, seeds and prints by number', () => {
    expect(banfu('migrate').status).toBe(0);
    expect(banfu('seed').status).toBe(0);
    expect(json('seed')).toEqual({ loaded: false });
    expect(banfu('letter', '第2026001号', '--out', file('number.pdf')).status).toBe(0);
    expect(banfu('letter', '2023027', '--out', file('none.pdf'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('2023027'),
    });
  });

  it('checks and seals the trails, and names the first broken link', () => {
    expect(banfu('seed').status).toBe(0);
    expect(json('audit', 'verify')).toMatchObject({ intact: true, problems: [], ledger: [] });
    const sealed = json('audit', 'seal');
    expect(sealed).toMatchObject({ made: true, seal: { no: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(json('audit', 'seal')).toMatchObject({ made: false, seal: { no: 1 } });
    const { hash } = sealed.seal as { hash: string };
    expect(json('audit', 'verify', '--head', hash)).toMatchObject({ intact: true, head: hash, witness: { no: 1 } });
    expect(banfu('audit', 'verify', '--head', hash).stdout).toContain('所给的哈希是第1次封存');
    const wrong = banfu('audit', 'verify', '--head', 'f'.repeat(64));
    expect(wrong).toMatchObject({ status: 1, stdout: expect.stringContaining('没有哈希为 ffff') });
    const data = new BetterSqlite3(path.join(file('data'), 'banfu.sqlite'));
    data.exec("DELETE FROM audit_entry WHERE seq = 2 AND chain = (SELECT id FROM proposal WHERE number = '2026001')");
    data.exec("DELETE FROM allocated_number WHERE number = '2026002'");
    data.close();
    const broken = banfu('audit', 'verify');
    expect(broken).toMatchObject({ status: 1, stdout: expect.stringContaining('第2026001号提案：第2条不见了') });
    expect(broken.stdout).toMatch(/编号台账：2处不符[^]+第2026002号提案不在台账里/);
    expect(json('audit', 'verify')).toMatchObject({ intact: false, problems: [{ kind: 'line-missing', seq: 2 }] });
    for (const args of [['verify', '--head', 'xyz'], ['seal', '--head', hash], ['look'], []])
      expect(banfu('audit', ...args)).toMatchObject({ status: 2, stdout: '' });
  });

  it('has no letter in a text that is none, and says what it is', () => {
    writeFileSync(file('weather.txt'), '今天天气很好。\n');
    for (const args of [['letter', '--out', file('weather.pdf')], ['check']]) {
      const { status, stderr } = banfu(...args, file('weather.txt'));
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('是认不出的文件') });
    }
    expect(banfu('letter', seedPath('004'), '--out', file('news.pdf')).stderr).toContain('新闻报道');
  });

  it('lets no control character of a file reach the terminal', () => {
    const steering = '\u001b[31m\u009b2J\u202e';
    writeFileSync(file('steering.txt'), readFileSync(clean('1-page'), 'utf8').replace('特此', `${steering}特此`));
    for (const args of [['read', file('steering.txt')], ['read', `none${steering}.txt`], [`${steering}`]]) {
      const { stdout, stderr } = banfu(...args);
      expect(stdout + stderr).not.toMatch(/[\u001b\u009b\u202e]/);
    }
    expect(banfu(steering).stderr).toContain('\\u{1b}[31m\\u{9b}2J\\u{202e}');
  });

  it('helps on standard output when asked, and knows its version', () => {
    expect(banfu('--help')).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('letter <文件') });
    expect(banfu('read', '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('banfu read <文件>') });
    expect(banfu('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [['check', '--fast', 'x'], '没有“--fast”这个选项'],
    [['read', '-x', 'x'], '没有“-x”这个选项'],
    [['read', '--json=yes', 'x'], '“--json”不带值'],
    [['letter', 'x', '--out'], '“--out”后面要写值'],
    [['letter', 'x', '--out', '--json'], '“--out”后面要写值'],
  ])('says in Chinese what is wrong with %j', (args, sentence) => {
    const { status, stderr } = banfu(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/option|argument/i);
  });

  it('imports what is a letter and names what is not', () => {
    const { status, stdout } = banfu('import', clean('1-page'), seedPath('000'), '--dry-run', '--json');
    const { dryRun, reports } = JSON.parse(stdout) as { dryRun: boolean; reports: { outcome: string }[] };
    expect({ status, dryRun, outcomes: reports.map(({ outcome }) => outcome) }).toEqual({
      status: 1,
      dryRun: true,
      outcomes: ['imported', 'refused'],
    });
  });

  it.each([[['nothing']], [['read']], [['read', 'a', 'b']], [['check', '--fast', 'x']], [[]]])(
    'answers wrong usage with 2: %j',
    (args) => {
      expect(banfu(...args)).toMatchObject({ status: 2, stdout: '' });
    },
  );
});

function json(...args: string[]): ReturnType<typeof JSON.parse> {
  const { stdout, stderr } = banfu(...args, '--json');
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

function banfu(...args: string[]) {
  const env = { ...process.env, NODE_ENV: 'test', DATA_DIR: file('data'), DATABASE_URL: '', NODE_OPTIONS: '' };
  return spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8', env });
}
