import { describe, expect, it } from '@jest/globals';
import { metadataXml, type PackageMetadata } from '../../../src/domain/issuing/package-metadata.js';

const METADATA: PackageMetadata = {
  format: 'banfu-package/1',
  docNumber: '示区建函〔2026〕12号',
  day: '2026-03-05',
  unit: '示例区住房建设局',
  title: '关于“<b>&”的答复',
  proposal: { number: null, title: '案由', session: '五届三次' },
  addressees: ['林示例', '王样本'],
  copies: [],
  signers: [{ unit: null, signer: '丁局长', onBehalfOf: null, how: 'paper', day: '2026-03-04' }],
  printedCopies: 20,
  pages: 2,
  frozen: { sha256: 'a', sm3: 'b' },
  paper: { file: 'letter.pdf', sha256: 'c', sm3: 'd' },
};

describe('The metadata for a document system', () => {
  it('are XML with every value escaped, and without what is not known', () => {
    const xml = metadataXml(METADATA);
    expect(xml).toContain('<title>关于“&lt;b&gt;&amp;”的答复</title>');
    expect(xml).toContain(['  <addressees>', '    <item>林示例</item>', '    <item>王样本</item>'].join('\n'));
    expect(xml).toContain('  <copies/>');
    expect(xml).toContain('      <signer>丁局长</signer>');
    expect(xml).not.toContain('<number>');
    expect(xml.split('\n')[0]).toBe('<?xml version="1.0" encoding="UTF-8"?>');
  });
});
