import type { Inputs, Pick } from '../inputs.js';
import type { CaseFacts } from './facts.js';

/** Asked only of a main case (主案): what was merged into it is left without one, which nobody does without noticing. */
export const JOINED = {
  joined: { label: '并入本案的提案', kind: 'pick', from: 'joined', ifAny: true, inView: true },
} as const satisfies Inputs;

export const joinedPicks = ({ sitting: { joined } }: CaseFacts): Pick[] =>
  joined === 0 ? [] : [{ code: 'known', label: `已知悉：并入的${joined}件提案从此没有主案，须拆案后另行办理` }];
