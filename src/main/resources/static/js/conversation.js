// The advisers' inbox: keys, phrases put in by one click, and a sign of life while the page is open. Without it every
// step is a button of its own and phrases are typed.
import { keepClaim, listenToKeys } from './page.js';

listenToKeys({ Enter: 'submit' });

const form = document.getElementById('answer');
if (form) {
  const text = form.elements.text;
  const words = document.querySelector('.thread');
  words.scrollTop = words.scrollHeight;

  for (const phrase of form.querySelectorAll('[data-phrase]')) {
    phrase.addEventListener('click', () => {
      const before = text.value.slice(0, text.selectionStart);
      text.setRangeText(`${before === '' || /\s$/.test(before) ? '' : ' '}${phrase.textContent}`, text.selectionStart,
        text.selectionEnd, 'end');
      text.focus();
    });
  }

  keepClaim(form);
}
