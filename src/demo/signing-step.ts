import type { DemoHand } from './demo-case.js';

/** How a letter of the demo district was signed. */
export const signingStep = ({ letter }: DemoHand): 'sign' | 'sign_for' | 'sign_on_paper' =>
  letter?.signing === 'paper' ? 'sign_on_paper' : letter?.signing === 'delegated' ? 'sign_for' : 'sign';
