const lookAgainMs = 1_000;

/** A page about something under way looks again until it is done. */
export function watchProgress(): void {
  if (document.querySelector('main[data-progress]') !== null) setTimeout(() => void lookAgain(), lookAgainMs);
}

async function lookAgain(): Promise<void> {
  const response = await fetch(location.href).catch(() => null);
  if (response?.ok === true) {
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const next = page.querySelector('main');
    if (next !== null) {
      const focused = document.activeElement?.id ?? '';
      document.querySelector('main')?.replaceWith(next);
      if (focused !== '') document.getElementById(focused)?.focus();
      document.title = page.title;
    }
  }
  watchProgress();
}
