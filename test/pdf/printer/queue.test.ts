import { describe, expect, it } from '@jest/globals';
import { PrintQueue } from '../../../src/platform/pdf/print-queue.js';

const never = new AbortController().signal;

/** A task that ends when told to. */
function task(log: string[], name: string) {
  let finish = (): void => undefined;
  const ended = new Promise<void>((resolve) => (finish = resolve));
  const start = async () => {
    log.push(name);
    await ended;
    return name;
  };
  return { start, finish };
}

describe('the print queue', () => {
  it('runs so many at once and the others in the order they came', async () => {
    const queue = new PrintQueue(2, 10);
    const log: string[] = [];
    const tasks = ['a', 'b', 'c', 'd'].map((name) => task(log, name));
    const results = tasks.map(({ start }) => queue.run(start, never));
    await Promise.resolve();
    expect(log).toEqual(['a', 'b']);
    tasks[1]?.finish();
    await results[1];
    await Promise.resolve();
    expect(log).toEqual(['a', 'b', 'c']);
    tasks.forEach(({ finish }) => finish());
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('puts what somebody looks at before what was only ordered, and such in the order they came', async () => {
    const queue = new PrintQueue(1, 10);
    const log: string[] = [];
    const names = ['running', 'ordered', 'looked at', 'ordered too', 'looked at, too'];
    const tasks = names.map((name) => task(log, name));
    const results = tasks.map(({ start }, i) =>
      queue.run(start, never, names[i]!.startsWith('looked') ? 'urgent' : 'ordered'),
    );
    tasks.forEach(({ finish }) => finish());
    await Promise.all(results);
    expect(log).toEqual(['running', 'looked at', 'looked at, too', 'ordered', 'ordered too']);
  });

  it('lets what runs behind wait for everybody else, without taking their room', async () => {
    const queue = new PrintQueue(1, 1);
    const log: string[] = [];
    const [running, behind, another, screen] = ['running', 'behind', 'another', 'screen'].map((name) =>
      task(log, name),
    );
    const results = [
      queue.run(running!.start, never, 'behind'),
      queue.run(behind!.start, never, 'behind'),
      queue.run(another!.start, never, 'behind'),
      // There is room for one that waits, and two wait behind it.
      queue.run(screen!.start, never),
    ];
    for (const one of [running, behind, another, screen]) one!.finish();
    await Promise.all(results);
    expect(log).toEqual(['running', 'screen', 'behind', 'another']);
  });

  it('goes on after a task that failed', async () => {
    const queue = new PrintQueue(1, 10);
    const failed = queue.run(() => Promise.reject(new Error('no')), never);
    const next = queue.run(() => Promise.resolve('yes'), never);
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('frees the place of one that left, without starting it', async () => {
    const queue = new PrintQueue(1, 1);
    const log: string[] = [];
    const [running, left, last] = ['running', 'left', 'last'].map((name) => task(log, name));
    const first = queue.run(running!.start, never);
    const leaving = new AbortController();
    const second = queue.run(left!.start, leaving.signal);
    leaving.abort(new Error('called back'));
    await expect(second).rejects.toThrow('called back');
    const third = queue.run(last!.start, never);
    await expect(queue.run(left!.start, never)).rejects.toMatchObject({ code: 'print.queue-full' });
    running!.finish();
    last!.finish();
    await Promise.all([first, third]);
    expect(log).toEqual(['running', 'last']);
  });

  it('starts nothing for a signal that is aborted already', async () => {
    const log: string[] = [];
    const aborted = AbortSignal.abort(new Error('too late'));
    await expect(new PrintQueue(1, 1).run(task(log, 'a').start, aborted)).rejects.toThrow('too late');
    expect(log).toEqual([]);
  });

  it('drains at the end and refuses what waits and what comes', async () => {
    const queue = new PrintQueue(1, 5);
    const log: string[] = [];
    const running = task(log, 'running');
    const first = queue.run(running.start, never);
    const waiting = expect(queue.run(task(log, 'waiting').start, never)).rejects.toMatchObject({
      code: 'print.stopping',
    });
    let closed = false;
    const closing = queue.close().then(() => (closed = true));
    await waiting;
    await expect(queue.run(task(log, 'late').start, never)).rejects.toMatchObject({ code: 'print.stopping' });
    expect(closed).toBe(false);
    running.finish();
    await Promise.all([first, closing]);
    expect(log).toEqual(['running']);
  });
});
