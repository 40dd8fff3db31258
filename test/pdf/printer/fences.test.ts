import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closePrinters, letter, printer, textOf } from './support.js';

/** Counts connections, whatever they want to say. */
let server: Server;
let connections = 0;
let address: string;
const one = printer({ PRINT_PAGES: 1 });

beforeAll(async () => {
  server = createServer((socket) => {
    connections++;
    socket.on('error', () => undefined).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(closePrinters);
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('a letter that reaches out', () => {
  const ways: Record<string, (url: string) => { body?: string; style?: string }> = {
    'an image': (url) => ({ body: `<p>甲<img src="${url}/a.png"></p>` }),
    'an image candidate': (url) => ({ body: `<img srcset="${url}/a.png 1x">` }),
    'a style sheet import': (url) => ({ style: `@import url(${url}/a.css);` }),
    'an import in the body': (url) => ({ body: `<style>@import "${url}/a.css";</style>` }),
    'a background': (url) => ({ body: `<p style="background:url(${url}/a.png)">甲</p>` }),
    'a background for print only': (url) => ({ body: '<p>甲</p>', style: `@media print{p{background:url(${url}/a)}}` }),
    'a background in the page margin': (url) => ({
      style: `@page{@top-left{content:"甲";background:url(${url}/a.png)}}`,
    }),
    'a face': (url) => ({ style: `@font-face{font-family:Z;src:url(${url}/a.ttf)} p{font-family:Z}`, body: '<p>甲' }),
    'an SVG image': (url) => ({ body: `<svg><image href="${url}/a.png" width="9" height="9"/></svg>` }),
  };

  it.each(Object.entries(ways))('is refused by address: %s', async (_what, way) => {
    const before = connections;
    await expect(one.print(letter('甲', way(address)))).rejects.toMatchObject({
      code: 'print.reached-out',
      sentence: expect.stringContaining(address) as unknown,
    });
    expect(connections).toBe(before);
    expect(await textOf((await one.print(letter('乙'))).pdf)).toBe('乙');
  });

  it('is refused by address when it names a file', async () => {
    const job = letter('甲', { body: '<img src="file:///etc/passwd">' });
    await expect(one.print(job)).rejects.toMatchObject({
      code: 'print.reached-out',
      sentence: expect.stringContaining('file:///etc/passwd') as unknown,
    });
  });

  it('is refused when it asks for an asset that the shell does not have', async () => {
    const job = letter('甲', { body: '<img src="/assets/../../etc/passwd"><img src="/assets/other.ttf">' });
    await expect(one.print(job)).rejects.toMatchObject({ code: 'print.reached-out' });
  });
});

describe('a letter with active content', () => {
  const active = {
    'a frame': '<iframe src="URL"></iframe>',
    'a frame with its own document': '<iframe srcdoc="<img src=URL>"></iframe>',
    'an object': '<object data="URL"></object>',
    'an embedded file': '<embed src="file:///etc/passwd">',
    'a script': '<script>document.body.textContent = "改"</script>',
    'a refresh': '<meta http-equiv="refresh" content="0;url=URL">',
    'a base address': '<base href="URL/"><img src="a.png">',
    'a linked style sheet': '<link rel="stylesheet" href="URL/a.css">',
    'a preconnection': '<link rel="preconnect" href="URL">',
    'a form': '<form action="URL"><input autofocus></form>',
    'a name that hides the document’s body': '<img name="body">',
  };

  it.each(Object.entries(active))('is refused by its markup before anything acts: %s', async (_what, markup) => {
    const before = connections;
    const body = `<p>甲</p>${markup.replace('URL', address)}`;
    await expect(one.print(letter('甲', { body }))).rejects.toMatchObject({
      code: 'print.active-content',
      sentence: expect.stringContaining(/^<\w+/.exec(markup)?.[0] ?? '') as unknown,
    });
    expect(connections).toBe(before);
    expect(await textOf((await one.print(letter('乙'))).pdf)).toBe('乙');
  });

  it('runs no event handler', async () => {
    const body = '<p>原文</p><img src="data:image/png;base64,x" onerror="document.body.textContent=\'改\'">';
    expect(await textOf((await one.print(letter('甲', { body }))).pdf)).toBe('原文');
  });
});
