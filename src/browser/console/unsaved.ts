/** Whoever leaves the rules with changes that are not saved is asked by the browser whether they mean to. */
export function watchUnsaved(): void {
  const form = document.querySelector<HTMLFormElement>('[data-rules]');
  if (form === null) return;
  let isChanged = false;
  form.addEventListener('input', ({ target }) => {
    // A text to try them on is not one of the rules.
    if ((target as HTMLInputElement).name.startsWith('trial/')) return;
    isChanged = true;
  });
  form.addEventListener('submit', () => {
    isChanged = false;
  });
  addEventListener('beforeunload', (event) => {
    if (isChanged) event.preventDefault();
  });
}
