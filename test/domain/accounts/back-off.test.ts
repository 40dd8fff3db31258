import { describe, expect, it } from '@jest/globals';
import {
  failedOnce,
  lockedUntil,
  OF_ACCOUNT,
  OF_ADDRESS,
  succeededOnce,
  type Attempts,
} from '../../../src/domain/accounts/back-off.js';
import { networkOf } from '../../../src/domain/accounts/network.js';

const START = new Date('2026-11-22T02:00:00Z');
const after = (minutes: number, from = START) => new Date(from.getTime() + minutes * 60_000);

function failed(times: number, at = START): Attempts {
  let attempts: Attempts | null = null;
  for (let i = 0; i < times; i++) attempts = failedOnce(attempts, OF_ACCOUNT, at);
  return attempts!;
}

const pauseOf = (attempts: Attempts) =>
  attempts.lockedUntil && (attempts.lockedUntil.getTime() - attempts.lastAt.getTime()) / 60_000;

describe('Failed attempts', () => {
  it('are free four times, then cost 1, 2, 4 … at most 60 minutes', () => {
    expect([4, 5, 6, 7, 8, 9, 10, 11, 12, 500].map((times) => pauseOf(failed(times)))).toEqual([
      null,
      1,
      2,
      4,
      8,
      16,
      32,
      60,
      60,
      60,
    ]);
  });

  it('lock until the pause is over, not longer', () => {
    const attempts = failed(5);
    expect(lockedUntil(attempts, OF_ACCOUNT, START)).toEqual(after(1));
    expect(lockedUntil(attempts, OF_ACCOUNT, after(1))).toBeNull();
    expect(lockedUntil(null, OF_ACCOUNT, START)).toBeNull();
  });

  it('are forgotten after a day, also when a clock that jumped has put them in the future', () => {
    expect(failedOnce(failed(9), OF_ACCOUNT, after(24 * 60)).failures).toBe(10);
    expect(failedOnce(failed(9), OF_ACCOUNT, after(24 * 60 + 1)).failures).toBe(1);
    expect(failedOnce(failed(9, after(3 * 24 * 60)), OF_ACCOUNT, START).failures).toBe(1);
  });

  it('lock nobody for years because the clock was wrong for a moment', () => {
    expect(lockedUntil(failed(20, after(365 * 24 * 60)), OF_ACCOUNT, START)).toBeNull();
  });

  it('of an address stay when one of its people signs in, but that person’s own try does not count', () => {
    const before = { failures: 30, lastAt: START, lockedUntil: after(1) };
    expect(succeededOnce(before, OF_ADDRESS)).toEqual({ failures: 29, lockedUntil: null });
    expect(succeededOnce({ ...before, failures: 40 }, OF_ADDRESS)).toEqual({ failures: 39, lockedUntil: after(1) });
    expect(succeededOnce({ ...before, failures: 0 }, OF_ADDRESS).failures).toBe(0);
  });
});

describe('The network of an address', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8:0:7:aaaa:bbbb:cccc:dddd', '2001:db8:0:7::/64'],
    ['2001:0DB8::7:0:0:1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
    ['not an address', 'not an address'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
