/* global document, ResizeObserver */
// The check's remarks as quiet marks beside their lines. The list in the page says the same to who does not see or point.

/** `box` is the text box's own knowledge; call `draw` when the remarks are new. */
export function remarksInMargin(text, box) {
  const margin = document.getElementById('margin');
  const note = document.getElementById('note');
  const rail = margin.appendChild(Object.assign(document.createElement('div'), { className: 'desk-rail' }));
  let opened = null;

  function draw() {
    const lines = new Map();
    for (const item of document.querySelectorAll('#review .remarks > li')) {
      const line = Number(item.dataset.line);
      if (line > 0) lines.set(line, [...(lines.get(line) ?? []), item]);
    }
    const edges = lines.size > 0 ? box.tops() : [];
    const inOrder = [...lines].sort(([a], [b]) => a - b);
    rail.replaceChildren(...inOrder.map(([line, items]) => mark(line, items, edges[line - 1] ?? edges.at(-1))));
    scroll();
    if (opened !== null) show(opened);
  }

  function mark(line, items, top) {
    const grave = items.some(({ dataset }) => dataset.tone === 'must');
    const soon = items.some(({ dataset }) => dataset.tone === 'soon');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `desk-mark ${grave ? 'must' : soon ? 'soon' : ''}`;
    button.dataset.note = line;
    button.textContent = items.length > 1 ? items.length : grave ? '！' : soon ? '?' : '·';
    button.ariaLabel = `第${line}行，${items.length}条意见${grave ? '，必须改' : ''}`;
    button.style.top = `${top}px`;
    return button;
  }

  const scroll = () => (rail.style.transform = `translateY(${-text.scrollTop}px)`);

  function show(line) {
    const items = [...document.querySelectorAll(`#review .remarks > li[data-line="${line}"]`)];
    if (items.length === 0) return hide();
    opened = line;
    note.querySelector('ol').replaceChildren(...items.map((item) => item.cloneNode(true)));
    note.hidden = false;
    const beside = rail.querySelector(`[data-note="${line}"]`);
    const top = beside ? beside.offsetTop - text.scrollTop + beside.offsetHeight : 0;
    const room = note.parentElement.clientHeight - note.offsetHeight - 4;
    note.style.top = `${Math.max(4, Math.min(top, room))}px`;
  }

  function hide() {
    opened = null;
    note.hidden = true;
  }

  margin.addEventListener('click', ({ target }) => {
    const line = Number(target.closest('[data-note]')?.dataset.note);
    if (!line) return;
    if (opened === line) return hide();
    box.select(line, 1);
    show(line);
    note.querySelector('button:not([hidden])').focus({ preventScroll: true });
  });
  note.addEventListener('click', ({ target }) => {
    if (!target.closest('[data-close]')) return;
    hide();
    text.focus();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || opened === null) return;
    hide();
    text.focus();
  });
  text.addEventListener('scroll', scroll, { passive: true });
  new ResizeObserver(draw).observe(text);
  return { draw, hide };
}
