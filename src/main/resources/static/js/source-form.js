// The source as people read it, with the same chips as the text editor beside it; again when text-editor:draw asks.
import { element } from './page.js';

const drawSource = (root) => {
  const draw = (form, parent) => form.pieces.forEach((piece) => {
    switch (piece.kind) {
      case 'words': parent.append(piece.text); break;
      case 'hole': parent.append(element('bdi', { class: 'chip' }, piece.argument)); break;
      case 'count': parent.append(element('bdi', { class: 'chip' }, root.dataset.number)); break;
      default: parent.append(wordings(piece));
    }
  });
  const wordings = (choice) => element('div', { class: 'wordings' }, choice.argument, ...choice.cases.map((wording) => {
    const text = element('div', { class: 'wording-text' });
    const inside = element('p', { class: 'pre' });
    draw(wording.form, inside);
    text.append(inside);
    const key = element('span', { class: 'wording-key' }, wording.label || root.dataset.rest);
    return element('div', { class: 'wording' }, key, text);
  }));
  const form = JSON.parse(root.dataset.sourceForm);
  root.replaceChildren();
  draw(form, root);
};

document.querySelectorAll('[data-source-form]').forEach(drawSource);
document.addEventListener('text-editor:draw', (event) => drawSource(event.target));
