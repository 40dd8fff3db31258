import type { Play } from '../play.js';
import { playDrafting } from './drafting.js';
import { playHandling } from './handling.js';
import { playOffices } from './offices.js';
import { playSitting } from './sitting.js';

/** What is going on in the demo district around its day, of each case in the order in which it happened. */
export async function playUnderWay(play: Play): Promise<void> {
  await playHandling(play);
  await playDrafting(play);
  await playOffices(play);
  await playSitting(play);
}
