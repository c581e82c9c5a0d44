import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];
type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** Passkeys, where the browser has them: the parts of a page that need them are hidden until then. */
export function offerPasskeys(): void {
  if (!browserSupportsWebAuthn()) return;
  for (const form of document.querySelectorAll<HTMLFormElement>('[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(form);
    });
  }
}

async function send(form: HTMLFormElement): Promise<void> {
  const said = form.querySelector<HTMLElement>('[data-passkey-said]');
  if (said !== null) said.hidden = true;
  try {
    location.assign(form.dataset['passkey'] === 'add' ? await add(form) : await signIn(form));
  } catch (error) {
    if (said === null) return;
    said.textContent =
      (error instanceof Refusal ? said.dataset[error.kind] : undefined) ?? said.dataset['failed'] ?? '';
    said.hidden = false;
  }
}

async function add(form: HTMLFormElement): Promise<string> {
  const action = form.getAttribute('action') ?? '';
  const optionsJSON = await ask<CreationOptions>(`${action}/options`, {
    password: fieldOf(form, 'password'),
    code: fieldOf(form, 'code'),
  });
  const response = await startRegistration({ optionsJSON });
  const { next } = await ask<{ next: string }>(action, { name: fieldOf(form, 'name'), response });
  return next;
}

async function signIn(form: HTMLFormElement): Promise<string> {
  const action = form.getAttribute('action') ?? '';
  const optionsJSON = await ask<RequestOptions>(`${action}/options`, {});
  const response = await startAuthentication({ optionsJSON });
  const { next } = await ask<{ next: string }>(action, { response, next: fieldOf(form, 'next') });
  return next;
}

const kinds = new Map<number, Refusal['kind']>([
  [401, 'code'],
  [403, 'password'],
  [429, 'wait'],
]);

/** The service has said no; with what the page has a sentence for. */
class Refusal extends Error {
  readonly kind: 'password' | 'code' | 'wait' | 'failed';

  constructor(status: number) {
    super(`answered with ${status}`);
    this.kind = kinds.get(status) ?? 'failed';
  }
}

async function ask<Answer>(address: string, body: object): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.redirected || !response.ok) throw new Refusal(response.status);
  return (await response.json()) as Answer;
}

function fieldOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
