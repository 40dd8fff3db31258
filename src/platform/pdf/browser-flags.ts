/** The printing browser's command line. It gets these and no others: line breaks and the fences depend on them. */
export function browserFlags(profile: string, asRoot: boolean): string[] {
  return [
    '--headless',
    `--user-data-dir=${profile}`,
    // Commands come through inherited pipes: no port is opened, and the browser ends when this program does.
    '--remote-debugging-pipe',
    // Glyph advances must be those of the outline, on every machine alike.
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    '--lang=zh-CN',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    // No name and no address resolves; preconnect and dns-prefetch are not seen by request interception.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--disable-breakpad',
    '--no-first-run',
    '--no-default-browser-check',
    // Kept pages are never in the foreground.
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
    '--disable-background-timer-throttling',
    // Chromium's sandbox does not start as root.
    ...(asRoot ? ['--no-sandbox'] : []),
  ];
}
