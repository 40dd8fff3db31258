import { JOB_STATES, type JobState } from './states.js';

export interface JobProgress {
  state: JobState;
  total: number;
  done: number;
  failed: number;
  /** Milliseconds that a paper takes just now; 0 before that is known. */
  pace: number;
}

/** Milliseconds until the last paper; null where that cannot be told. */
export function timeLeft({ state, total, done, failed, pace }: JobProgress): number | null {
  if (state !== 'running' || pace <= 0) return null;
  return (total - done - failed) * pace;
}

/** `约3分钟`: nobody plans by seconds. */
export function leftWords(milliseconds: number | null): string {
  if (milliseconds === null) return '';
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds <= 10) return '还要几秒钟';
  if (seconds < 60) return '还要不到1分钟';
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `还要约${minutes}分钟`;
  const hours = Math.floor(minutes / 60);
  return `还要约${hours}小时${minutes % 60 === 0 ? '' : `${minutes % 60}分钟`}`;
}

/** `已打印 120 份，共 600 份，还要约1分钟；2 份没有打印`. */
export function progressWords(job: JobProgress): string {
  const { state, total, done, failed } = job;
  const left = leftWords(timeLeft(job));
  const all = total - done - failed;
  const parts = [
    state === 'running' && all === 0 ? '都打印好了，正在合并' : '',
    state === 'done' && failed === 0 ? `${total}份都已打印` : `已打印${done}份，共${total}份`,
    all === 0 ? '' : left,
  ].filter(Boolean);
  const missed = failed > 0 ? `；${failed}份没有打印` : '';
  const how = state === 'running' || state === 'done' ? '' : `${JOB_STATES[state]}：`;
  return `${how}${parts.join('，')}${missed}`;
}
