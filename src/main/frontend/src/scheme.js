// Whether the page is dark now, and news of a change; for what cannot take its colours from CSS.
const media = window.matchMedia('(prefers-color-scheme: dark)');

export function dark() {
  const chosen = getComputedStyle(document.documentElement).colorScheme;
  return chosen === 'dark' || (chosen.includes('dark') && media.matches);
}

export function onScheme(listener) {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class', 'theme'] });
  media.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', listener);
  };
}
