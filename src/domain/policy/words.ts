/** The codes of a policy's steps and events, with the words of the trade. */

/** 环节 that a clock can be set for. */
export const STEPS = {
  return_request: '申请退回或调整',
  co_opinion: '会办意见',
  first_contact: '首次沟通',
  send_for_review: '送审',
  reply: '答复',
  feedback: '反馈意见',
  redo: '重新办理',
  publish: '公开',
} as const;
export type Step = keyof typeof STEPS;

/** 起算事件: rules say receipt in some places and hand-over in others, and the two differ by days. */
export const ANCHORS = {
  handed_over: '交办',
  received: '收到',
  replied: '答复',
  delivered: '送达',
  feedback_received: '收到反馈',
} as const;
export type AnchorEvent = keyof typeof ANCHORS;

/** What follows when a step is late. */
export const LATE_ACTIONS = {
  refuse: '不再受理',
  record: '记为逾期',
  remind: '催办',
  supervise: '督办',
  circulate: '通报',
} as const;
export type LateAction = keyof typeof LATE_ACTIONS;

export const CLOCK_UNITS = {
  natural_day: '自然日',
  working_day: '工作日',
  month: '月',
  fixed_date: '固定日期',
  before_due: '期限前工作日',
} as const;
export type ClockUnit = keyof typeof CLOCK_UNITS;
