// The demo's switch of themes: does what its links lead to without loading the page, so that nothing typed is lost.

const themes = document.querySelector('.themes');

themes?.addEventListener('click', (event) => {
  const { target, ctrlKey, metaKey, shiftKey } = event as MouseEvent;
  const link = (target as Element).closest('a');
  if (!link || ctrlKey || metaKey || shiftKey) return;
  event.preventDefault();
  choose(link);
});

function choose(link: HTMLAnchorElement): void {
  const theme = new URL(link.href).searchParams.get('theme') ?? '';
  wear(theme);
  themes?.querySelector('[aria-current]')?.removeAttribute('aria-current');
  link.setAttribute('aria-current', 'true');
  history.replaceState(history.state, '', withTheme(location.href, theme));
  // Whatever else is chosen on the page is seen in this theme.
  for (const other of document.querySelectorAll<HTMLAnchorElement>('main a:not([href^="#"])'))
    if (other.origin === location.origin && other.pathname === location.pathname)
      other.href = withTheme(other.href, theme);
}

/** As the server writes a theme; as the system has it where it is empty. */
function wear(theme: string): void {
  const page = document.documentElement;
  if (theme) page.dataset['theme'] = theme;
  else delete page.dataset['theme'];
  document.querySelector('meta[name=color-scheme]')?.setAttribute('content', theme || 'light dark');
}

function withTheme(address: string, theme: string): string {
  const url = new URL(address);
  if (theme) url.searchParams.set('theme', theme);
  else url.searchParams.delete('theme');
  return url.href;
}
