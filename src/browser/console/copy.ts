const saidForMs = 2_000;

/** Buttons that copy what is in a field; without script one selects and copies by hand. */
export function offerCopies(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const field = document.getElementById(button.dataset['copy'] ?? '');
    if (!(field instanceof HTMLTextAreaElement)) continue;
    button.hidden = false;
    button.addEventListener('click', () => void copy(field, button));
  }
}

async function copy(field: HTMLTextAreaElement, button: HTMLElement): Promise<void> {
  field.select();
  // A page that is not served over TLS has no clipboard; what is selected can be copied by hand.
  if (!('clipboard' in navigator)) return;
  await navigator.clipboard.writeText(field.value);
  const label = button.textContent;
  button.textContent = button.dataset['copied'] ?? label;
  setTimeout(() => {
    button.textContent = label;
  }, saidForMs);
}
