// The publish form of a survey: shows as many questions as are used, and one more by a button. Without it all ten are
// shown.
(() => {
  const form = document.querySelector('form.publish');
  const more = document.getElementById('more-items');
  const rows = [...form.querySelectorAll('[data-item-kind]')];
  const kind = (row) => row.querySelector('select');
  const show = () => {
    for (const row of rows) {
      const chosen = kind(row).value;
      const ranged = chosen === 'SCALE' || chosen === 'NUMBER';
      for (const range of row.querySelectorAll('[data-range]')) range.hidden = !ranged;
      for (const words of form.querySelectorAll(`[data-item="${row.dataset.itemKind}"]`)) {
        words.hidden = row.hidden;
        const options = words.querySelector('textarea');
        const choice = chosen === 'CHOICE' || chosen === 'CHOICES';
        options.hidden = !choice;
        words.querySelector(`label[for="${options.id}"]`).hidden = !choice;
      }
    }
    more.hidden = rows.every((row) => !row.hidden);
  };
  more.addEventListener('click', () => {
    const next = rows.find((row) => row.hidden);
    if (next) { next.hidden = false; show(); kind(next).focus(); }
  });
  form.addEventListener('change', show);
  rows.slice(1).filter((row) => kind(row).value === '').forEach((row) => { row.hidden = true; });
  show();
})();
