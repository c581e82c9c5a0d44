// The author's page while a reply is undecided: looks again every few seconds while it is being looked at,
// and puts the new state in place. Without script the page refreshes itself.

const pauseMs = Number(document.querySelector('main')?.dataset['refresh'] ?? 0) * 1000;

if (pauseMs > 0) setTimeout(lookAgain, pauseMs);

function lookAgain(): void {
  const next = document.visibilityState === 'visible' ? fetchPage() : Promise.resolve(null);
  next.then(putInPlace).catch(reportError);
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
  if (page && shown && next && next.dataset['status'] !== shown.dataset['status']) {
    document.title = page.title;
    shown.replaceWith(next);
    // Read out by a screen reader, and where a keyboard goes on from.
    next.querySelector('h1')?.focus();
  }
  if (document.querySelector('main[data-refresh]')) setTimeout(lookAgain, pauseMs);
}
