import { areKeysOn, setKeysOn } from './hotkeys.js';

/** The list of keys, and the switch on it. */
export function prepareKeys(): void {
  const dialog = document.querySelector<HTMLDialogElement>('[data-keys]');
  const opener = document.querySelector<HTMLElement>('[data-keys-open]');
  const on = document.querySelector<HTMLInputElement>('[data-keys-on]');
  if (dialog === null || opener === null || on === null) return;
  opener.hidden = false;
  opener.addEventListener('click', () => {
    dialog.showModal();
  });
  on.checked = areKeysOn();
  on.addEventListener('change', () => {
    setKeysOn(on.checked);
  });
}
