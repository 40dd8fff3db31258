import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { RequestHandler } from 'express';
import { FONTS, TEMPLATES } from '../paths.js';
import { readStyles } from './styles.js';

const require = createRequire(import.meta.url);

/** Files of installed packages that pages use: name below `vendor/` → where the package keeps it. */
const VENDOR: Readonly<Record<string, string>> = {
  'tabler.css': '@tabler/core/dist/css/tabler.min.css',
  'htmx.js': 'htmx.org/dist/htmx.min.js',
  'pdf.mjs': 'pdfjs-dist/legacy/build/pdf.min.mjs',
  'pdf.worker.mjs': 'pdfjs-dist/legacy/build/pdf.worker.min.mjs',
};

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Pictures of the manual lie in a folder of their own; it may be missing while they are being made. */
const PICTURES = path.join(TEMPLATES, 'manual');

/** Rare hanzi of names, a slice each; the style sheet says which of them lies where. */
const WEB_FONTS = path.join(FONTS, 'web');

interface Asset {
  type: string;
  body: Buffer;
  gzip: () => Buffer;
  /** For browsers that speak it: over TLS they all do. */
  brotli: () => Buffer;
}

/**
 * Style sheets and scripts of the pages, read once at start. They stand below one folder whose name is
 * a digest of all of them, so browsers may keep them for a year and relative references between them still work.
 */
export class Assets {
  /** `/assets/<digest>`, without a slash at the end. */
  readonly base: string;
  /** Names of the manual's pictures, below `manual/`. */
  readonly pictures: ReadonlySet<string>;
  private readonly files: ReadonlyMap<string, Asset>;

  constructor(folder = path.join(TEMPLATES, 'assets')) {
    const own = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && path.extname(entry.name) in TYPES)
      .map((entry): [string, string] => [entry.name, path.join(folder, entry.name)]);
    const vendor = Object.entries(VENDOR).map(([name, at]): [string, string] => [`vendor/${name}`, resolve(at)]);
    this.pictures = new Set(existsSync(PICTURES) ? readdirSync(PICTURES) : []);
    const pictures = [...this.pictures].map((name): [string, string] => [`manual/${name}`, path.join(PICTURES, name)]);
    const fonts = readdirSync(WEB_FONTS).map((name): [string, string] => [`fonts/${name}`, path.join(WEB_FONTS, name)]);
    this.files = new Map([
      ['app.css', asset('.css', Buffer.from(readStyles()))],
      ...[...own, ...vendor, ...pictures, ...fonts].map(([name, file]): [string, Asset] => [
        name,
        asset(path.extname(file), readFileSync(file)),
      ]),
    ]);
    const digest = createHash('sha256');
    for (const [name, asset] of this.files) digest.update(name).update(asset.body);
    this.base = `/assets/${digest.digest('hex').slice(0, 12)}`;
  }

  /** Answers requests below `base`; everything else is passed on. */
  handler(): RequestHandler {
    return (req, res, next) => {
      const asset = req.path.startsWith(`${this.base}/`) && this.files.get(req.path.slice(this.base.length + 1));
      if (!asset || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
      res.type(asset.type).set('Cache-Control', 'public, max-age=31536000, immutable').vary('Accept-Encoding');
      const encoding = req.acceptsEncodings(['br', 'gzip', 'identity']);
      if (encoding === 'br') res.set('Content-Encoding', 'br').send(asset.brotli());
      else if (encoding === 'gzip') res.set('Content-Encoding', 'gzip').send(asset.gzip());
      else res.send(asset.body);
    };
  }
}

/** The path of a file inside a package, also when the package's `exports` do not list it. */
function resolve(file: string): string {
  const parts = file.split('/');
  const name = parts.slice(0, file.startsWith('@') ? 2 : 1).join('/');
  return path.join(path.dirname(require.resolve(`${name}/package.json`)), file.slice(name.length + 1));
}

/** Compressed when first asked for, then kept: a program that serves no page need not wait for it. */
function asset(extension: string, body: Buffer): Asset {
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    body,
    gzip: once(() => gzipSync(body)),
    brotli: once(() => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
