// The author's page while a reply is undecided: looks again every few seconds while it is being looked at,
// and puts the new state in place. Without script the page refreshes itself.

const pause = Number(document.querySelector('main')?.dataset['refresh'] ?? 0) * 1000;

if (pause > 0) setTimeout(lookAgain, pause);

function lookAgain(): void {
  const next = document.visibilityState === 'visible' ? fetchMain() : Promise.resolve(undefined);
  next
    .then(putInPlace, reportError)
    .finally(() => {
      if (document.querySelector('main[data-refresh]')) setTimeout(lookAgain, pause);
    })
    .catch(reportError);
}

async function fetchMain(): Promise<HTMLElement | null> {
  const response = await fetch(location.href, { cache: 'no-store' });
  if (!response.ok) return null;
  return new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
}

function putInPlace(next: HTMLElement | null | undefined): void {
  const shown = document.querySelector('main');
  if (!next || !shown || next.dataset['status'] === shown.dataset['status']) return;
  shown.replaceWith(next);
  document.title = next.querySelector('h1')?.textContent ?? document.title;
  // Read out by a screen reader, and where a keyboard goes on from.
  next.querySelector('h1')?.focus();
}
