import { describe, expect, it } from '@jest/globals';
import { afterError, MOST_TRIES, pauseAfter } from '../../../src/domain/jobs/after-error.js';
import { leftWords, progressWords, timeLeft, type JobProgress } from '../../../src/domain/jobs/progress.js';

describe('An error in the middle of a job', () => {
  it.each([
    ['files.cannot-store', 'pause'],
    ['database.full', 'pause'],
    ['database.locked', 'pause'],
    ['print.no-browser', 'pause'],
    ['print.browser', 'again'],
    ['print.deadline', 'again'],
    ['pdf.damaged', 'again'],
    ['print.stopping', 'stop'],
    ['pdf.closed', 'stop'],
    ['letter.hole', 'fail'],
    ['rights.not-allowed', 'fail'],
    ['replies.not-found', 'fail'],
    ['files.missing', 'fail'],
    [null, 'again'],
  ])('%s: %s', (code, what) => {
    expect(afterError(code, 1)).toBe(what);
  });

  it('is not met again without end', () => {
    expect(afterError('print.browser', MOST_TRIES)).toBe('fail');
    expect(afterError(null, MOST_TRIES)).toBe('fail');
    expect(afterError('files.cannot-store', 100)).toBe('pause');
  });

  it('pauses longer each time, ten minutes at most', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map((pauses) => pauseAfter(pauses) / 1000)).toEqual([
      30, 60, 120, 240, 480, 600, 600,
    ]);
  });
});

const job = (more: Partial<JobProgress> = {}): JobProgress => ({
  state: 'running',
  total: 600,
  done: 120,
  failed: 0,
  pace: 100,
  ...more,
});

describe('How far a job is', () => {
  it.each<[Partial<JobProgress>, string]>([
    [{}, '已打印120份，共600份，还要不到1分钟'],
    [{ pace: 400 }, '已打印120份，共600份，还要约4分钟'],
    [{ done: 590 }, '已打印590份，共600份，还要几秒钟'],
    [{ failed: 2 }, '已打印120份，共600份，还要不到1分钟；2份没有打印'],
    [{ state: 'waiting', done: 0, pace: 0 }, '等待开始：已打印0份，共600份'],
    [{ done: 600 }, '都打印好了，正在合并，已打印600份，共600份'],
    [{ state: 'done', done: 600 }, '600份都已打印'],
    [{ state: 'done', done: 599, failed: 1 }, '已打印599份，共600份；1份没有打印'],
    [{ state: 'paused' }, '暂停：已打印120份，共600份'],
    [{ state: 'cancelled' }, '已取消：已打印120份，共600份'],
  ])('%j: %s', (more, words) => {
    expect(progressWords(job(more))).toBe(words);
  });

  it('tells no time where none is known', () => {
    expect(timeLeft(job({ pace: 0 }))).toBeNull();
    expect(timeLeft(job({ state: 'paused' }))).toBeNull();
    expect(timeLeft(job())).toBe(48_000);
    expect(leftWords(3_600_000 * 2)).toBe('还要约2小时');
    expect(leftWords(3_600_000 + 90_000)).toBe('还要约1小时2分钟');
  });
});
