// The advisers' inbox: keys, phrases put in by one click, and a sign of life while the page is open. Without it every
// step is a button of its own and phrases are typed.
(() => {
  const press = (name) => document.querySelector(`[data-key="${name}"]`)?.click();
  const typing = (target) => target instanceof Element && target.matches('input, textarea, select');
  document.addEventListener('keydown', (event) => {
    if (event.key === 'n' && !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) press('n');
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') { event.preventDefault(); press('submit'); }
  });

  const form = document.getElementById('answer');
  if (!form) return;
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

  setInterval(async () => {
    const answer = await fetch(form.dataset.heartbeat, {
      method: 'POST', headers: { 'X-CSRF-TOKEN': form.elements._csrf.value }
    });
    if (answer.ok && !(await answer.json()).held && !document.getElementById('lost')) {
      const lost = document.createElement('p');
      lost.textContent = form.dataset.lost;
      lost.id = 'lost';
      lost.className = 'notice error';
      lost.setAttribute('role', 'alert');
      form.prepend(lost);
    }
  }, 60000);
})();
