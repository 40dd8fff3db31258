import { FirstSlice1763769600000 } from './1763769600000-first-slice.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [FirstSlice1763769600000];
