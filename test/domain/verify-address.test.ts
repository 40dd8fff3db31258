import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/platform/config.js';

const at = (VERIFY_URL: string) => () => readConfig({ VERIFY_URL }).VERIFY_URL;

describe('the address that papers print (VERIFY_URL)', () => {
  it.each(['https://banfu.example.gov.cn', 'http://10.20.30.40:8080/'])('may be %s', (url) => {
    expect(at(url)()).toBe(url);
  });

  it.each([
    'banfu.example.gov.cn',
    'ftp://banfu.example.gov.cn',
    'https://banfu.example.gov.cn/banfu',
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://0.0.0.0:3000',
    'http://[::1]:3000',
    'http://[::ffff:127.0.0.1]',
  ])('is never %s', (url) => {
    expect(at(url)).toThrow(expect.objectContaining({ code: 'config.invalid' }));
  });

  it('is not needed', () => {
    expect(readConfig({}).VERIFY_URL).toBeUndefined();
  });

  it('stands beside a passphrase that is never told', () => {
    expect(() => readConfig({ SIGN_PASSPHRASE: 'geheim', PORT: 'x' })).not.toThrow(/geheim/);
  });
});
