import { describe, expect, it } from '@jest/globals';
import { Supervisor, type Supervised } from '../../../src/platform/pdf/supervisor.js';

class Fake implements Supervised {
  alive = true;
  closed = 0;
  bytes: number | null = 100;
  memory = () => Promise.resolve(this.bytes);
  close = () => {
    this.closed++;
    this.alive = false;
    return Promise.resolve();
  };
}

function supervised(options = {}) {
  const started: Fake[] = [];
  const supervisor = new Supervisor(
    () => {
      started.push(new Fake());
      return Promise.resolve(started.at(-1)!);
    },
    { restartAfter: 1000, memoryEvery: 1, maxGrowth: 50, ...options },
  );
  const use = () => supervisor.use((it) => Promise.resolve(started.indexOf(it)));
  return { started, supervisor, use };
}

describe('a supervisor', () => {
  it('starts at the first use, once for all that wait', async () => {
    const { started, use } = supervised();
    expect(started).toHaveLength(0);
    expect(await Promise.all([use(), use(), use()])).toEqual([0, 0, 0]);
    expect(started).toHaveLength(1);
  });

  it('starts again after a death, and after a start that failed', async () => {
    const { started, use } = supervised();
    await use();
    started[0]!.alive = false;
    expect(await use()).toBe(1);
    expect(started[0]!.closed).toBe(1);

    let attempts = 0;
    const flaky = new Supervisor(
      () => (attempts++ === 0 ? Promise.reject(new Error('no memory')) : Promise.resolve(new Fake())),
      { restartAfter: 10 },
    );
    await expect(flaky.running()).rejects.toThrow('no memory');
    expect((await flaky.running()).alive).toBe(true);
  });

  it('replaces a worn one, which is closed when its last work is done', async () => {
    const { started, supervisor, use } = supervised({ restartAfter: 2 });
    let finish = (): void => undefined;
    const long = supervisor.use(() => new Promise<void>((resolve) => (finish = resolve)));
    await use();
    await use();
    expect(await use()).toBe(1);
    expect(started[0]!.closed).toBe(0);
    finish();
    await long;
    expect(started.map(({ closed }) => closed)).toEqual([1, 0]);
  });

  it('replaces one that has grown too much, and only then', async () => {
    const { started, use } = supervised();
    await use();
    started[0]!.bytes = 150;
    expect(await use()).toBe(0);
    started[0]!.bytes = 151;
    expect(await use()).toBe(0);
    expect(await use()).toBe(1);
  });

  it('does not replace where memory cannot be told', async () => {
    const { started, use } = supervised();
    await use();
    started[0]!.bytes = null;
    await use();
    expect(await use()).toBe(0);
  });

  it('closes everything and starts nothing more', async () => {
    const { started, supervisor, use } = supervised();
    await use();
    await supervisor.close();
    expect(started[0]!.closed).toBe(1);
    await expect(use()).rejects.toThrow('closed');
  });
});
