/** Moves focus to something that is not a control, so that reading goes on there. */
export function moveTo(element: HTMLElement | null | undefined): void {
  element?.setAttribute('tabindex', '-1');
  element?.focus();
}
