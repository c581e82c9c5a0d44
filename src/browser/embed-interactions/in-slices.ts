/** How long the page is kept from anything else. */
const sliceMs = 8;

/** Does work that may be much a little at a time, from one `yield` to another; resolves when it is done. */
export async function inSlices(work: Iterator<unknown>): Promise<void> {
  let until = performance.now() + sliceMs;
  while (!work.next().done) {
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + sliceMs;
  }
}
