/* global document, CustomEvent, FormData, URLSearchParams, AbortController, devicePixelRatio */
// The paper beside the text: the printer's own PDF, drawn page by page. Typing never waits for it.

/** How long one pauses before the paper follows. */
const PAUSE = 400;

const $ = (id) => document.getElementById(id);
const bare = (words) => words.replace(/\s/g, '');

/** `unsaved` says whether the form shows more than was saved. */
export function paperBeside({ form, text, box, unsaved }) {
  const sheet = $('sheet');
  const pages = $('sheet-pages');
  let running = new AbortController();
  let pause;
  let shown = [];
  let worker;

  const say = (words) => ($('sheet-state').textContent = words);

  function soon() {
    clearTimeout(pause);
    pause = setTimeout(preview, PAUSE);
  }

  function preview() {
    clearTimeout(pause);
    const body = new URLSearchParams([...new FormData(form)]);
    const { preview: url } = document.querySelector('[data-preview]').dataset;
    void show(url, { method: 'POST', body }, unsaved() ? '含未保存的修改' : '');
  }

  /** Fetches a PDF and draws what is new in it; a later call takes the place of one that is not done. */
  async function show(url, request, words) {
    running.abort();
    const { signal } = (running = new AbortController());
    if (shown.length === 0) say('正在排版…');
    sheet.setAttribute('aria-busy', 'true');
    performance.mark('banfu-preview-asked');
    try {
      const answer = await fetch(url, { ...request, signal, headers: { Accept: 'application/pdf, application/json' } });
      if (answer.headers.has('X-Sign-In')) document.dispatchEvent(new CustomEvent('signed-out'));
      if (!answer.ok) return say(problem(await answer.json()));
      performance.mark('banfu-preview-printed');
      if (!(await draw(await answer.arrayBuffer(), signal))) return;
      say([`共${shown.length}页`, words].filter(Boolean).join('，'));
      turned();
      performance.measure('banfu-preview', 'banfu-preview-asked');
    } catch {
      if (!signal.aborted) say('纸面没有取到：请看程序是否还在运行，再点“预览纸面”。正文不受影响。');
    } finally {
      if (!signal.aborted) sheet.removeAttribute('aria-busy');
    }
  }

  /** False when a later paper has come in between; what is shown then stays. */
  async function draw(data, signal) {
    const pdfjs = await import(sheet.dataset.pdfjs);
    pdfjs.GlobalWorkerOptions.workerSrc = sheet.dataset.worker;
    worker ??= new pdfjs.PDFWorker();
    const task = pdfjs.getDocument({ data, worker, isEvalSupported: false, useWasm: false });
    try {
      const paper = await task.promise;
      const read = await Promise.all(Array.from({ length: paper.numPages }, (_, i) => readPage(paper, i + 1)));
      if (signal.aborted) return false;
      const width = Math.max(pages.clientWidth * Math.min(devicePixelRatio, 2), 600);
      const next = read.map((page, i) => {
        const same = shown[i]?.print === page.print && shown[i].width === width;
        return { ...page, width, canvas: same ? shown[i].canvas : null };
      });
      for (const page of next) {
        page.canvas ??= await drawPage(page, width, signal);
        if (signal.aborted) return false;
      }
      next.forEach(({ canvas }, i) => (canvas.ariaLabel = `第${i + 1}页，共${next.length}页`));
      shown = next;
      const { scrollTop } = pages;
      const same =
        pages.childElementCount === next.length && next.every(({ canvas }, i) => pages.children[i] === canvas);
      if (!same) pages.replaceChildren(...next.map(({ canvas }) => canvas));
      pages.scrollTop = scrollTop;
      return true;
    } finally {
      void task.destroy();
    }
  }

  /** A page with its lines; two pages that say the same in the same places are the same picture. */
  async function readPage(paper, number) {
    const page = await paper.getPage(number);
    const { items } = await page.getTextContent();
    const lines = items.filter(({ str }) => str.trim() !== '');
    const print = JSON.stringify(lines.map(({ str, transform }) => [str, transform]));
    return { page, lines, print };
  }

  async function drawPage({ page }, width) {
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [viewport.width, viewport.height];
    canvas.role = 'img';
    await page.render({ canvas, viewport }).promise;
    return canvas;
  }

  // Turning pages, and where text and paper meet.
  const atTop = () => {
    const middle = pages.getBoundingClientRect().top + pages.clientHeight / 3;
    return Math.max(
      0,
      shown.findIndex(({ canvas }) => canvas.getBoundingClientRect().bottom > middle),
    );
  };

  function turned() {
    $('sheet-turn').hidden = shown.length < 2;
    $('sheet-page').textContent = `${atTop() + 1}/${shown.length}`;
  }

  function turnTo(index, ratio = 0) {
    const canvas = shown[index]?.canvas;
    if (!canvas) return;
    pages.scrollTop = canvas.offsetTop + canvas.offsetHeight * ratio;
  }

  pages.addEventListener('scroll', turned, { passive: true });
  $('sheet-turn').addEventListener('click', ({ target }) => {
    const by = Number(target.closest('[data-turn]')?.dataset.turn);
    if (by) turnTo(Math.min(shown.length - 1, Math.max(0, atTop() + by)));
  });

  /** Height of a line on its page, 0 at the top, 1 at the bottom. */
  const heightOf = ({ page }, { transform }) => 1 - transform[5] / page.view[3];

  /** A click on a line leads to its paragraph: lines that stand twice are told apart by how far down they are. */
  pages.addEventListener('click', (event) => {
    const index = shown.findIndex(({ canvas }) => canvas === event.target);
    if (index < 0) return;
    const { canvas } = shown[index];
    const height = event.offsetY / canvas.clientHeight;
    const line = nearest(shown[index].lines, (one) => Math.abs(heightOf(shown[index], one) - height));
    if (!line) return;
    const words = rowOf(shown[index].lines, line);
    const where = placesOf(words, (index + height) / shown.length);
    if (where) box.show(where.from, where.to);
  });

  /** All that stands on the line's height. */
  const rowOf = (lines, { transform }) =>
    bare(
      lines
        .filter((one) => Math.abs(one.transform[5] - transform[5]) < 2)
        .sort((a, b) => a.transform[4] - b.transform[4])
        .map(({ str }) => str)
        .join(''),
    );

  /** Where words of the paper stand in the text, whose lines and blanks are others. */
  function placesOf(words, share) {
    const letters = [];
    for (let i = 0; i < text.value.length; i++) if (!/\s/.test(text.value[i])) letters.push(i);
    const all = letters.map((i) => text.value[i]).join('');
    for (let length = words.length; length >= 2; length = Math.floor(length * 0.7)) {
      const found = [];
      for (let at = all.indexOf(words.slice(0, length)); at >= 0; at = all.indexOf(words.slice(0, length), at + 1))
        found.push(at);
      const at = nearest(found, (one) => Math.abs(one / all.length - share));
      if (at !== undefined) return { from: letters[at], to: letters[at + length - 1] + 1 };
    }
    return null;
  }

  /** The paper turns to the page on which the cursor's paragraph begins. */
  function follow() {
    const words = bare(box.paragraph()).slice(0, 12);
    if (words.length < 2 || shown.length === 0) return;
    const share = text.selectionStart / Math.max(1, text.value.length);
    const places = shown.flatMap((page, index) =>
      page.lines
        .filter((line) => sharesStart(rowOf(page.lines, line), words))
        .map((line) => ({ index, ratio: heightOf(page, line) })),
    );
    const place = nearest(places, ({ index, ratio }) => Math.abs((index + ratio) / shown.length - share));
    if (!place) return;
    const { canvas } = shown[place.index];
    const y = canvas.offsetTop + canvas.offsetHeight * place.ratio;
    if (y < pages.scrollTop || y > pages.scrollTop + pages.clientHeight)
      turnTo(place.index, Math.max(0, place.ratio - 0.3));
  }

  const sharesStart = (row, words) => row.length >= 2 && (row.startsWith(words) || words.startsWith(row));

  document.querySelector('[data-preview]').addEventListener('click', (event) => {
    event.preventDefault();
    preview();
  });
  text.addEventListener('click', follow);
  text.addEventListener('keyup', ({ key, isComposing }) => {
    if (!isComposing && /^(Arrow|Page|Home|End)/.test(key)) follow();
  });

  if (sheet.dataset.paper) void show(sheet.dataset.paper, {}, '');
  return { soon, preview };
}

function nearest(all, distance) {
  let [best, least] = [undefined, Infinity];
  for (const one of all) {
    const away = distance(one);
    if (away < least) [best, least] = [one, away];
  }
  return best;
}

function problem({ detail, status, instance }) {
  return status === 500 ? `${detail}（编号 ${instance.split(':').at(-1)}）` : detail;
}
