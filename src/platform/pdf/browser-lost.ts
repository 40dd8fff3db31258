/** The page or its browser ended under the letter; a fresh one may print it. */
export class BrowserLost extends Error {
  override readonly name = 'BrowserLost';
}
