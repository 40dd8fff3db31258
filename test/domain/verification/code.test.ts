import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CODE_BYTES, codeFrom, codeWords, readCode } from '../../../src/domain/verification/code.js';

const code = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }).map(codeFrom);

describe('a verification code', () => {
  it('has 16 signs and a check sign, and is read back however it is typed', () => {
    fc.assert(
      fc.property(code, (one) => {
        expect(one).toMatch(/^[0-9A-HJKMNP-TV-Z]{17}$/);
        expect(readCode(one)).toBe(one);
        expect(readCode(` ${codeWords(one).toLowerCase()} `)).toBe(one);
        expect(readCode(one.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(one);
      }),
    );
  });

  it('shows every single slip', () => {
    fc.assert(
      fc.property(code, fc.nat(16), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (one, at, sign) => {
        fc.pre(one[at] !== sign);
        expect(readCode(one.slice(0, at) + sign + one.slice(at + 1))).toBeNull();
      }),
    );
  });

  it('is nothing else', () => {
    for (const typed of ['', 'ABC', '0'.repeat(18), 'U'.repeat(17), '校验码'.repeat(6)])
      expect(readCode(typed)).toBeNull();
    expect(codeFrom(new Uint8Array(CODE_BYTES))).toBe('0'.repeat(17));
    expect(() => codeFrom(new Uint8Array(9))).toThrow(RangeError);
  });
});
