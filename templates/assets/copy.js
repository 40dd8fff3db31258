/* global document, navigator */

/** Puts words on the clipboard; says whether the browser let it. */
export async function copyText(words) {
  try {
    // Needs an encrypted connection, which an office's own network may not have.
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyFromBox(words);
  }
}

function copyFromBox(words) {
  const [box, before] = [document.createElement('textarea'), document.activeElement];
  box.value = words;
  box.style.cssText = 'position:fixed;top:0;opacity:0';
  document.body.append(box);
  box.select();
  const done = document.execCommand('copy');
  box.remove();
  before?.focus();
  return done;
}
