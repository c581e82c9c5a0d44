// The author's page while a reply is undecided: looks again every few seconds while it is being looked at,
// and puts the new state in place. Without script the page refreshes itself.

lookLater();
document.addEventListener('visibilitychange', () => {
  if (pauseMs() > 0) look();
});

/** Nothing once there is a verdict that stands. */
function pauseMs(): number {
  return Number(document.querySelector('main')?.dataset['refresh'] ?? 0) * 1_000;
}

function lookLater(): void {
  const pause = pauseMs();
  if (pause > 0)
    setTimeout(() => {
      if (pauseMs() > 0) look();
      lookLater();
    }, pause);
}

function look(): void {
  if (document.visibilityState === 'visible') fetchPage().then(putInPlace).catch(reportError);
}

/** The page as it is now, parsed; null when it cannot be had. A document request parses without a Trusted Types sink. */
function fetchPage(): Promise<Document | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.onloadend = () => {
      resolve(request.status === 200 ? request.responseXML : null);
    };
    request.send();
  });
}

function putInPlace(page: Document | null): void {
  const shown = document.querySelector('main');
  const next = page?.querySelector('main');
  if (!page || !shown || !next || next.dataset['status'] === shown.dataset['status']) return;
  document.title = page.title;
  if (isBeingWritten(shown)) {
    // What is typed stays; the page says how things stand all the same.
    shown.querySelector('.lead')?.replaceWith(next.querySelector('.lead') ?? '');
    shown.dataset['status'] = next.dataset['status'];
    if (next.dataset['refresh'] === undefined) delete shown.dataset['refresh'];
    else shown.dataset['refresh'] = next.dataset['refresh'];
    return;
  }
  shown.replaceWith(next);
  // Read out by a screen reader, and where a keyboard goes on from.
  next.querySelector('h1')?.focus();
}

function isBeingWritten(shown: HTMLElement): boolean {
  return [...shown.querySelectorAll('textarea')].some(({ value, defaultValue }) => value !== defaultValue);
}
