const askAfterMs = 350;

/** The rules of the form, tried on the text beside them as either changes; the newest question alone is answered. */
export function watchTrial(): void {
  const form = document.querySelector<HTMLFormElement>('[data-rules]');
  const result = form?.querySelector<HTMLElement>('[data-trial]');
  const body = form?.querySelector<HTMLTextAreaElement>('[name="trial/body"]');
  if (form == null || result == null || body == null) return;
  let soon: number | undefined;
  let asked: AbortController | undefined;

  form.addEventListener('input', () => {
    clearTimeout(soon);
    if (body.value.trim() !== '') soon = setTimeout(() => void ask(), askAfterMs);
  });

  async function ask(): Promise<void> {
    if (form == null || result == null) return;
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    result.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(result.dataset['trial'] ?? '', {
        method: 'POST',
        headers: { Prefer: 'return=representation' },
        body: fieldsOf(form),
        signal,
      });
      if (response.redirected || (!response.ok && response.status !== 422))
        throw new Error(`answered with ${response.status}`);
      result.innerHTML = await response.text();
    } catch {
      if (signal.aborted) return;
      result.textContent = result.dataset['failed'] ?? '';
    }
    result.removeAttribute('aria-busy');
  }
}

function fieldsOf(form: HTMLFormElement): URLSearchParams {
  return new URLSearchParams(
    [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}
