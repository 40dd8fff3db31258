import type { Browser } from 'puppeteer-core';

/** How far two pictures are apart, 0 to 1: the mean difference of their brightness on a coarse grid. */
export async function difference(browser: Browser, one: Buffer, other: Buffer): Promise<number> {
  const page = await browser.newPage();
  try {
    const urls = JSON.stringify([one, other].map((bytes) => `data:image/webp;base64,${bytes.toString('base64')}`));
    return (await page.evaluate(`(async () => {
      const WIDTH = 48, HEIGHT = 36;
      const grid = async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
        const drawing = canvas.getContext('2d');
        drawing.imageSmoothingQuality = 'high';
        drawing.drawImage(image, 0, 0, WIDTH, HEIGHT);
        const { data } = drawing.getImageData(0, 0, WIDTH, HEIGHT);
        return Array.from({ length: WIDTH * HEIGHT }, (_, i) => (data[i * 4] + data[i * 4 + 1] + data[i * 4 + 2]) / 765);
      };
      const [a, b] = await Promise.all(${urls}.map(grid));
      return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
    })()`)) as number;
  } finally {
    await page.close();
  }
}
