/** A reason that is looked at lights up what it speaks of, and the other way round. */
export function lightReasons(): void {
  for (const kind of ['mouseover', 'focusin'] as const)
    document.addEventListener(kind, ({ target }) => {
      if (target instanceof Element) light(target);
    });
}

function light(target: Element): void {
  for (const lit of document.querySelectorAll('.seen-lit, .reason-lit'))
    lit.classList.remove('seen-lit', 'reason-lit');
  const reason = target.closest('.reason');
  const mark = target.closest<HTMLElement>('.seen');
  const item = target.closest('[data-item], [data-trial]');
  if (reason !== null)
    item?.querySelectorAll(`.seen[data-reasons~="${CSS.escape(reason.id)}"]`).forEach((seen) => {
      seen.classList.add('seen-lit');
    });
  for (const id of mark?.dataset['reasons']?.split(' ') ?? [])
    document.getElementById(id)?.classList.add('reason-lit');
}
