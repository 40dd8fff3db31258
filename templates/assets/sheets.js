/* global document, devicePixelRatio, IntersectionObserver */
// Draws the pages of letters, each when it comes into view; without this the page links to the PDFs.
let worker;
for (const sheets of document.querySelectorAll('.sheets')) {
  const state = sheets.parentElement.querySelector('[data-state]');
  // Of several papers each is printed when somebody comes to it.
  if ('later' in sheets.dataset) whenSeen(state, () => void open(sheets, state));
  else void open(sheets, state);
}

function whenSeen(target, act) {
  new IntersectionObserver((entries, seen) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    act();
  }).observe(target);
  target.textContent = '看到这里时取纸面';
}

async function open(sheets, state) {
  state.textContent = '正在取纸面…';
  try {
    const answer = await fetch(sheets.dataset.paper, { headers: { Accept: 'application/pdf, application/json' } });
    if (!answer.ok) return void (state.textContent = (await answer.json()).detail);
    const pdfjs = await import(sheets.dataset.pdfjs);
    pdfjs.GlobalWorkerOptions.workerSrc = sheets.dataset.worker;
    worker ??= new pdfjs.PDFWorker();
    const data = await answer.arrayBuffer();
    const paper = await pdfjs.getDocument({ data, worker, isEvalSupported: false, useWasm: false }).promise;
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          seen.unobserve(target);
          void draw(paper, target);
        }
      },
      { rootMargin: '400px' },
    );
    for (let number = 1; number <= paper.numPages; number++) {
      const canvas = document.createElement('canvas');
      canvas.role = 'img';
      canvas.ariaLabel = `第${number}页，共${paper.numPages}页`;
      canvas.dataset.page = number;
      // The room of an A4 sheet, so that nothing jumps when it is drawn.
      [canvas.width, canvas.height] = [210, 297];
      sheets.append(canvas);
      seen.observe(canvas);
    }
    state.textContent = `共${paper.numPages}页，可以双指放大`;
  } catch {
    state.textContent = '纸面没有取到，请打开 PDF。';
  }
}

async function draw(paper, canvas) {
  const page = await paper.getPage(Number(canvas.dataset.page));
  // Twice the width on the screen: it stays sharp when it is enlarged with two fingers.
  const width = Math.max(canvas.clientWidth * Math.min(Math.max(devicePixelRatio, 2), 3), 600);
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  [canvas.width, canvas.height] = [viewport.width, viewport.height];
  await page.render({ canvas, viewport }).promise;
}
