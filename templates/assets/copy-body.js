/* global document */
// 复制正文 in one click, where the browser lets a page do so; else the text box is there to copy from.
import { copyText } from './copy.js';

const [box, button, status] = ['f-body', 'copy', 'copied'].map((id) => document.getElementById(id));

if (button) {
  button.hidden = false;
  status.textContent = '';
  button.addEventListener('click', async () => {
    const done = await copyText(box.value);
    if (!done) box.select();
    status.textContent = done ? '已复制，可以贴到别的系统里了。' : '浏览器不让复制：请在上面的框里按 Ctrl+C。';
  });
}
