import { CASE_MACHINE } from './cases/machine.js';
import { HAND_MACHINE } from './hands/machine.js';
import { PROMISE_MACHINE } from './promises/machine.js';
import type { Machine } from './step.js';

/** Every table of steps; proven at start, printed in the manual. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each has its own states and facts
export const MACHINES: readonly Machine<any, any, any>[] = [CASE_MACHINE, HAND_MACHINE, PROMISE_MACHINE];
