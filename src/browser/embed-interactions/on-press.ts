/**
 * Calls back when something that matches `selector` is pressed below `root`. A link that is opened in another
 * tab is left to the browser.
 */
export function onPress(
  root: HTMLElement,
  selector: string,
  press: (pressed: HTMLElement) => void | Promise<void>,
): void {
  root.addEventListener('click', (event) => {
    const pressed = (event.target as Element).closest<HTMLElement>(selector);
    if (!pressed || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    Promise.resolve(press(pressed)).catch(reportError);
  });
}
