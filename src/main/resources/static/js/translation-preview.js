// What is being written, as guardians will see it: the hub renders, this only draws.
(() => {
  const place = document.getElementById('renderings');
  if (!place) return;

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const named = (head, shown) => element('figcaption', head, place.dataset[shown.channel.toLowerCase()],
    ...(shown.branch ? [' ', element('bdi', 'small', shown.branch)] : []));
  const paragraphs = (shown) => shown.paragraphs.map((text) => element('p', 'pre', text));

  const phone = (shown) => element('div', 'preview',
    element('figure', 'phone', named('phone-head', shown),
      element('div', 'phone-screen', ...shown.paragraphs.map((text) => element('p', 'bubble in pre', text)))),
    element('p', 'small number', place.dataset.parts.replace('#', shown.sms.segments), ` · ${shown.sms.encoding} · ${shown.sms.units}`));
  const page = (shown) => element('figure', 'preview portal-frame', named('portal-frame-head', shown),
    element('div', 'portal-frame-body', ...(shown.title ? [element('h3', '', shown.title)] : []), ...paragraphs(shown)));

  document.addEventListener('translation:checked', (event) => {
    const { renderings } = event.detail;
    const draw = (shown) => (shown.sms ? phone(shown) : page(shown));
    document.querySelectorAll('[data-seen]').forEach((field) => {
      field.replaceChildren(...renderings.filter((shown) => shown.key === field.dataset.seen).map(draw));
    });
    const whole = renderings.filter((shown) => shown.key === '');
    place.querySelector('.columns')?.remove();
    place.append(element('div', 'columns', ...whole.map(draw)));
    place.hidden = whole.length === 0;
  });
})();
