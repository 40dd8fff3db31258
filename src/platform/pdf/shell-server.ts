import { readFile } from 'node:fs/promises';
import type { CDPSession, Protocol } from 'puppeteer-core';
import type { PrintShell } from './print-job.js';

/** `.invalid` never resolves (RFC 2606): whatever is not answered here reaches nothing. */
const ORIGIN = 'https://paper.invalid';
export const SHELL_ADDRESS = `${ORIGIN}/`;
/** A full browser, unlike the headless shell, asks for it unbidden: it gets none, and the letter is not blamed. */
const FAVICON = `${ORIGIN}/favicon.ico`;

/** The second fence, should interception ever miss a request. */
const POLICY = [
  "default-src 'none'",
  `style-src 'unsafe-inline' ${ORIGIN}`,
  `font-src ${ORIGIN} data:`,
  `img-src ${ORIGIN} data:`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Plays the server of one page: the shell and its assets are answered, every other request is refused. */
export class ShellServer {
  private readonly refused = new Set<string>();

  private constructor(
    private readonly session: CDPSession,
    private readonly shell: PrintShell,
  ) {}

  static async attach(session: CDPSession, shell: PrintShell): Promise<ShellServer> {
    const server = new ShellServer(session, shell);
    session.on('Fetch.requestPaused', (event) => void server.answer(event));
    // Requests that the policy blocks are never paused, but announced.
    session.on('Network.requestWillBeSent', ({ request }) => server.note(request.url));
    await Promise.all([
      session.send('Network.enable'),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    ]);
    return server;
  }

  /** The addresses asked for and refused since the last call. */
  takeRefused(): string[] {
    const addresses = [...this.refused];
    this.refused.clear();
    return addresses;
  }

  private note(url: string): void {
    if (!url.startsWith('data:') && url !== FAVICON && !this.serves(url)) this.refused.add(url);
  }

  private serves(url: string): boolean {
    return url === SHELL_ADDRESS || this.assetAt(url) !== undefined;
  }

  private assetAt(url: string) {
    const prefix = `${ORIGIN}/assets/`;
    return url.startsWith(prefix) ? this.shell.assets.get(decodeURIComponent(url.slice(prefix.length))) : undefined;
  }

  private async answer({ requestId, request: { url } }: Protocol.Fetch.RequestPausedEvent): Promise<void> {
    this.note(url);
    try {
      if (url === SHELL_ADDRESS) await this.fulfil(requestId, 'text/html; charset=utf-8', this.shell.html);
      else {
        const asset = this.assetAt(url);
        if (asset) await this.fulfil(requestId, asset.type, await readFile(asset.path));
        else await this.session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      }
    } catch {
      // An unreadable asset, or the page is gone: the request fails, and the shell does not become ready.
      await this.session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' }).catch(() => undefined);
    }
  }

  private async fulfil(requestId: string, type: string, body: string | Buffer): Promise<void> {
    await this.session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [
        { name: 'Content-Type', value: type },
        { name: 'Content-Security-Policy', value: POLICY },
      ],
      body: Buffer.from(body).toString('base64'),
    });
  }
}
