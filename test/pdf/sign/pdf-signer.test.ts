import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { openLetterPrinter, type LetterPrinter } from '../../../src/letters/letter-printer.js';
import { FixedClock } from '../../../src/platform/clock.js';
import { readConfig, type Config } from '../../../src/platform/config.js';
import { openPdfSigner } from '../../../src/platform/sign/pdf-signer.js';
import { codeFrom } from '../../../src/domain/verification/code.js';
import { aLetterOf } from '../../domain/typeset/a-letter.js';
import { testCertificate, type TestCertificate } from '../../support/certificates.js';

jest.setTimeout(60_000);

const folder = mkdtempSync(path.join(tmpdir(), 'banfu-sign-'));
const presses: LetterPrinter[] = [];
afterAll(async () => {
  await Promise.all(presses.map((press) => press.close()));
  await rm(folder, { recursive: true });
});

const issue = { code: codeFrom(new Uint8Array(10).fill(9)) };
const clock = new FixedClock(new Date('2026-11-22T10:00:00+08:00'));

type Certificate = Pick<TestCertificate, 'file' | 'passphrase'>;

function configWith({ file, passphrase }: Certificate): Config {
  const { BANFU_BROWSER } = process.env;
  return readConfig({ BANFU_BROWSER, SIGN_CERTIFICATE: file, SIGN_PASSPHRASE: passphrase });
}

function pressWith(certificate: Certificate): LetterPrinter {
  const press = openLetterPrinter(configWith(certificate), undefined, clock);
  presses.push(press);
  return press;
}

/** What OpenSSL, which has no part in the signing, says to the signature of a PDF. */
function opensslVerifies(pdf: Uint8Array, pem: string): boolean {
  const bytes = Buffer.from(pdf);
  const [from = 0, length = 0, then = 0, rest = 0] =
    /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(bytes.toString('latin1'))?.slice(1).map(Number) ?? [];
  expect([from, then + rest]).toEqual([0, bytes.length]);
  const content = path.join(folder, 'content');
  const signature = path.join(folder, 'signature.der');
  const authority = path.join(folder, 'authority.pem');
  writeFileSync(content, Buffer.concat([bytes.subarray(from, length), bytes.subarray(then, then + rest)]));
  writeFileSync(signature, Buffer.from(bytes.toString('latin1', length + 1, then - 1), 'hex'));
  writeFileSync(authority, pem);
  const asked = [
    'cms',
    '-verify',
    '-binary',
    '-inform',
    'DER',
    '-in',
    signature,
    '-content',
    content,
    '-CAfile',
    authority,
  ];
  try {
    execFileSync('openssl', [...asked, '-purpose', 'any', '-attime', String(clock.now().getTime() / 1000)], {
      stdio: 'pipe',
    });
    return true;
  } catch (error) {
    expect(String((error as { stderr: Buffer }).stderr)).toMatch(/verification failure|digest/i);
    return false;
  }
}

describe('the office’s signature on an issued PDF', () => {
  it('verifies, and no longer when one byte is changed', async () => {
    const certificate = testCertificate(folder);
    const { pdf, facts, pages } = await pressWith(certificate).print(aLetterOf(9), {}, { draft: false, issue });
    expect(opensslVerifies(pdf, certificate.pem)).toBe(true);
    expect([facts.pages.length, facts.tagged]).toEqual([pages, true]);
    const altered = Buffer.from(pdf);
    altered[altered.indexOf('/MediaBox') + 11]! ^= 1;
    expect(opensslVerifies(altered, certificate.pem)).toBe(false);
  });

  it('draws nothing, names the office, and stands behind the bytes that were printed', async () => {
    const press = pressWith(testCertificate(folder));
    const at = new Date('2026-11-20T00:00:00+08:00');
    const [draft, signed] = [
      await press.print(aLetterOf(2), {}, { draft: false, at }),
      await press.print(aLetterOf(2), {}, { draft: false, at, issue }),
    ];
    expect(Buffer.from(signed.pdf).subarray(0, draft.pdf.length).equals(Buffer.from(draft.pdf))).toBe(true);
    const shown = ({ facts }: typeof draft) =>
      facts.pages.map(({ glyphs, paths, images }) => [glyphs.length, paths.length, images]);
    expect(shown(signed)).toEqual(shown(draft));
    const name = Buffer.from('\uFEFF示例区教育局', 'utf16le').swap16().toString('hex').toUpperCase();
    expect(Buffer.from(signed.pdf).toString('latin1')).toContain(`/Name <${name}>`);
  });

  it('is only for what is issued', async () => {
    const press = pressWith(testCertificate(folder));
    const { pdf } = await press.print(aLetterOf(1), {}, { draft: true });
    expect(Buffer.from(pdf).includes('/ByteRange')).toBe(false);
  });

  it.each([
    ['sign.certificate-expired', () => testCertificate(folder, { to: '2026-11-01' })],
    ['sign.certificate-not-yet', () => testCertificate(folder, { from: '2026-12-01' })],
    ['sign.certificate-passphrase', () => ({ ...testCertificate(folder), passphrase: 'other' })],
    ['sign.certificate-unreadable', () => ({ file: path.join(folder, 'none.p12'), passphrase: '' })],
    ['sign.certificate-not-p12', () => ({ file: import.meta.filename, passphrase: '' })],
  ])('%s: is refused by name', async (code, certificate) => {
    const signer = openPdfSigner(configWith(certificate()), clock);
    await expect(signer!.ready()).rejects.toMatchObject({ code });
  });

  it('is refused before anything is printed where it cannot be given', async () => {
    const press = pressWith(testCertificate(folder, { to: '2026-11-01' }));
    const printed = press.print(aLetterOf(1), {}, { draft: false, issue });
    await expect(printed).rejects.toMatchObject({ code: 'sign.certificate-expired' });
  });
});
