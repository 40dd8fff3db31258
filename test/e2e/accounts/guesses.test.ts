import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessEntry } from '../../../src/audit/access-entry.entity.js';
import { SignInAttempts } from '../../../src/accounts/sign-in-attempts.entity.js';
import { SignInService } from '../../../src/accounts/sign-in.service.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { testApp, type TestApp } from '../../support/app.js';
import { HandClock, PASSWORD, plantPerson } from '../../support/sign-in.js';

describe('Guessing passwords', () => {
  const clock = new HandClock();
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp(undefined, { clock });
    for (const login of ['target', 'other', 'third']) await plantPerson(test, { login, roles: ['auditor'] });
  });

  afterAll(() => test.stop());

  beforeEach(() => test.database.unitOfWork.run((tx) => tx.deleteAll(SignInAttempts)));

  /** `in`, or the code of the refusal. */
  const knock = async (login: string, password: string, address = '10.0.0.1'): Promise<string> => {
    try {
      await test.app.get(SignInService).check(login, password, address);
      return 'in';
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };

  const knocks = async (times: number, login: (i: number) => string, address?: (i: number) => string) => {
    const answers: string[] = [];
    for (let i = 0; i < times; i++) answers.push(await knock(login(i), `guess-${i}`, address?.(i)));
    return answers;
  };

  it('at one account, from many addresses, comes to an end after five tries, and the right one is not heard either', async () => {
    const answers = await knocks(
      8,
      () => 'target',
      (i) => `10.0.1.${i}`,
    );
    expect(answers).toEqual([...Array<string>(5).fill('sign-in.failed'), ...Array<string>(3).fill('sign-in.locked')]);
    expect(await knock('target', PASSWORD, '10.0.2.1')).toBe('sign-in.locked');
    expect(await knock(' ＴＡＲＧＥＴ ', PASSWORD, '10.0.2.1')).toBe('sign-in.locked');
    expect(await knock('other', PASSWORD, '10.0.2.1')).toBe('in');
    clock.move(1);
    expect(await knock('target', 'guess-again', '10.0.2.2')).toBe('sign-in.failed');
    clock.move(1);
    expect(await knock('target', PASSWORD, '10.0.2.3')).toBe('sign-in.locked');
    clock.move(1);
    expect(await knock('target', PASSWORD, '10.0.2.3')).toBe('in');
    expect(await knock('target', 'slip', '10.0.2.3')).toBe('sign-in.failed');
  });

  it('sounds the same at a name that nobody has', async () => {
    const real = await knocks(7, () => 'target');
    expect(
      await knocks(
        7,
        () => 'nobody',
        () => '10.0.9.9',
      ),
    ).toEqual(real);
  });

  it('with one password at many accounts comes to an end after thirty, for that address alone', async () => {
    const answers = await knocks(33, (i) => `name-${i}`);
    expect(answers.lastIndexOf('sign-in.failed')).toBe(29);
    expect(await knock('target', PASSWORD)).toBe('sign-in.locked');
    expect(await knock('target', PASSWORD, '::ffff:10.0.0.1')).toBe('sign-in.locked');
    expect(await knock('target', PASSWORD, '10.0.0.2')).toBe('in');
    expect(await test.database.reader.manager.count(SignInAttempts)).toBe(1 + 30 + 2);
  });

  it('is not made easier by an account of one’s own', async () => {
    await knocks(29, (i) => `name-${i}`);
    expect(await knock('other', PASSWORD)).toBe('in');
    expect(await knock('other', PASSWORD)).toBe('in');
    expect(await knock('name-30', 'guess')).toBe('sign-in.failed');
    expect(await knock('other', PASSWORD)).toBe('sign-in.locked');
  });

  it('does not get further with fifty guesses at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => knock('target', `guess-${i}`, `10.0.3.${i}`)),
    );
    expect(answers.filter((answer) => answer === 'sign-in.failed')).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'sign-in.locked')).toHaveLength(45);
  });

  it('does not get further with fifty names at once either', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => knock(`name-${i}`, 'guess')));
    expect(answers.filter((answer) => answer === 'sign-in.failed')).toHaveLength(30);
  });

  it('is written down, the pause once', async () => {
    await test.database.unitOfWork.run((tx) => tx.deleteAll(AccessEntry));
    await knocks(9, () => 'third');
    const entries = await test.database.reader.manager.find(AccessEntry);
    expect(entries.map(({ what }) => what).sort()).toEqual([
      ...Array<string>(4).fill('sign-in.failed'),
      'sign-in.locked',
    ]);
    expect(entries[0]).toMatchObject({ accountName: '测试者', address: '10.0.0.1' });
  });

  it('is not let off by a clock that jumps, and locks nobody out for longer than an hour', async () => {
    await knocks(5, () => 'target');
    clock.move(-2);
    expect(await knock('target', PASSWORD)).toBe('sign-in.locked');
    clock.move(-7 * 24 * 60);
    expect(await knock('target', PASSWORD)).toBe('in');
  });
});
