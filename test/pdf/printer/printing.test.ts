import { afterEach, describe, expect, it } from '@jest/globals';
import { closePrinters, isPdf, letter, printer, shell, textOf, withoutDates } from './support.js';

afterEach(closePrinters);

describe('printing letters', () => {
  it('prints the text in the embedded face, with the title, on A4', async () => {
    const { pdf } = await printer().print(letter('示例区住房建设局复函', { title: '关于示例提案的答复函' }));
    expect(isPdf(pdf)).toBe(true);
    expect(await textOf(pdf)).toBe('示例区住房建设局复函');
    expect(withoutDates(pdf)).toContain('FandolFang');
    expect(withoutDates(pdf)).toContain('/Lang (zh-CN)');
  });

  it('hands back what the measuring function found', async () => {
    const job = letter('甲', { prepare: () => 6 * 7 });
    expect((await printer().print(job)).prepared).toBe(42);
  });

  it('tells an error of the measuring function and goes on', async () => {
    const one = printer();
    const broken = letter('甲', {
      prepare: () => {
        throw new Error('no such block');
      },
    });
    await expect(one.print(broken)).rejects.toThrow('no such block');
    expect(await textOf((await one.print(letter('乙'))).pdf)).toBe('乙');
  });

  it('prints each of many letters at once with its own text', async () => {
    const one = printer();
    const names = Array.from({ length: 12 }, (_, i) => `第${i + 1}件`);
    const papers = await Promise.all(names.map((name) => one.print(letter(name))));
    expect(await Promise.all(papers.map(({ pdf }) => textOf(pdf)))).toEqual(names);
  });

  it('refuses a shell whose face cannot be read', async () => {
    const broken = { ...shell, assets: new Map([['face.ttf', { path: '/nowhere/face.ttf', type: 'font/ttf' }]]) };
    await expect(printer({}, broken).print(letter('甲'))).rejects.toThrow('Face');
  });
});

describe('a kept page', () => {
  const plain = letter('甲'.repeat(2000));
  const strange = {
    'rules of its own': { style: '@page { margin: 5mm } p { color: red; font-size: 30pt }' },
    'a style element in the body': { body: '<style>@page { size: 100mm 100mm } p { display: none }</style><p>乙</p>' },
    'a face under the same name': { body: '<style>@font-face { font-family: Face; src: local(x) }</style><p>乙</p>' },
    'broken markup': { body: '</body></html><p>乙<table><tr><td><p>' },
    'a body that pretends to be the letter style': { body: '<p id="letter">乙</p><style id="letter">p{top:0}</style>' },
  };

  it.each(Object.entries(strange))('prints A, B with %s, A: both A alike', async (_what, changes) => {
    const one = printer({ PRINT_PAGES: 1 });
    const first = await one.print(plain);
    await one.print(letter('乙', changes));
    const second = await one.print(plain);
    expect(withoutDates(second.pdf)).toBe(withoutDates(first.pdf));
  });
});
