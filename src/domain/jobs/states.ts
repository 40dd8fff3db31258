/**
 * How far a job has come. `paused`: something outside the papers stands in its way (disk, browser, database); it is tried again
 * by itself. `expired`: its results were cleared away.
 */
export const JOB_STATES = {
  waiting: '等待开始',
  running: '正在打印',
  paused: '暂停',
  done: '完成',
  cancelled: '已取消',
  expired: '已清理',
} as const;
export type JobState = keyof typeof JOB_STATES;

/** States in which there is still something to do. */
export const OPEN_JOBS: readonly JobState[] = ['waiting', 'running', 'paused'];
/** States in which results lie ready. */
export const ENDED_JOBS: readonly JobState[] = ['done', 'cancelled'];

export const ITEM_STATES = { waiting: '等待', done: '完成', failed: '没有打印' } as const;
export type ItemState = keyof typeof ITEM_STATES;
