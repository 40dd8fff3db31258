import { reason, day } from '../common-inputs.js';
import { handSteps } from './facts.js';

export const CHANNELS = { in_person: '当面送达', post: '邮寄', platform: '提案平台', email: '电子邮件' } as const;

/** 编号、用印、送达、公开. */
export const ISSUING = handSteps({
  number: {
    label: '编号',
    done: '编发文字号',
    from: ['signed'],
    to: 'numbered',
    right: 'reply.issue',
    inputs: {
      docNumber: { label: '发文字号', kind: 'line', hint: '如 示区建函〔2026〕12号' },
      day: { ...day, label: '成文日期' },
    },
    needs: [],
  },
  seal: {
    label: '用印',
    done: '用印',
    from: ['numbered'],
    to: 'sealed',
    right: 'reply.issue',
    inputs: { day: { ...day, label: '用印日期' } },
    needs: [],
  },
  deliver: {
    label: '送达',
    done: '送达答复',
    from: ['numbered', 'sealed'],
    to: 'delivered',
    right: 'reply.issue',
    inputs: { day: { ...day, label: '送达日期' }, channel: { label: '送达方式', kind: 'choice', choices: CHANNELS } },
    needs: [],
  },
  publish: {
    label: '公开',
    done: '公开答复',
    from: ['delivered'],
    to: 'published',
    right: 'reply.issue',
    inputs: { examiner: { label: '保密审查人', kind: 'line' } },
    needs: [],
  },
  withhold: {
    label: '不公开',
    done: '决定不公开',
    from: ['delivered'],
    to: 'withheld',
    right: 'reply.issue',
    inputs: { reason: { ...reason, label: '不公开的理由' } },
    needs: [],
  },
});
