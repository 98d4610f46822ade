// What is being written, as guardians will see it: the hub renders, this only draws.
import { element } from './page.js';

(() => {
  const place = document.getElementById('renderings');
  if (!place) return;

  const named = (head, shown) => element('figcaption', { class: head }, place.dataset[shown.channel.toLowerCase()],
    ...(shown.branch ? [' ', element('bdi', { class: 'small' }, shown.branch)] : []));
  const paragraphs = (shown) => shown.paragraphs.map((text) => element('p', { class: 'pre' }, text));

  const phone = (shown) => element('div', { class: 'preview' },
    element('figure', { class: 'phone' }, named('phone-head', shown),
      element('div', { class: 'phone-screen' },
        ...shown.paragraphs.map((text) => element('p', { class: 'bubble in pre' }, text)))),
    element('p', { class: 'small number' },
      `${place.dataset.parts.replace('#', shown.sms.segments)} · ${shown.sms.encoding} · ${shown.sms.units}`));
  const page = (shown) => element('figure', { class: 'preview portal-frame' }, named('portal-frame-head', shown),
    element('div', { class: 'portal-frame-body' }, ...(shown.title ? [element('h3', {}, shown.title)] : []),
      ...paragraphs(shown)));

  document.addEventListener('translation:checked', (event) => {
    const { renderings } = event.detail;
    const draw = (shown) => (shown.sms ? phone(shown) : page(shown));
    document.querySelectorAll('[data-seen]').forEach((field) => {
      field.replaceChildren(...renderings.filter((shown) => shown.key === field.dataset.seen).map(draw));
    });
    const whole = renderings.filter((shown) => shown.key === '');
    place.querySelector('.columns')?.remove();
    place.append(element('div', { class: 'columns' }, ...whole.map(draw)));
    place.hidden = whole.length === 0;
  });
})();
