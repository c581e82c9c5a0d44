import type { ThreadView } from '../../threads/views.js';
import type { Discussion, Mount } from './contract.js';
import { el } from './dom.js';
import { withInteractions } from './extras.js';
import { fetchThread } from './fetch-thread.js';
import { here, linkedComment } from './linked-comment.js';
import { renderForm } from './render-form.js';
import { renderList, renderThread, renderTime } from './render-thread.js';
import { setSanitised } from './sanitised.js';

const draw = { list: renderList, time: renderTime, sanitised: setSanitised };

/** Makes `root` a discussion: one that the server drew there is taken over, any other is loaded when told to. */
export function discuss(place: Mount): Discussion {
  const { root, base, api, page, words } = place;
  const served = root.querySelector<HTMLElement>('.ar-thread');
  const section = served ?? root.appendChild(el('section.ar-thread', {}));
  const discussion: Discussion = { ...place, section, load, enrich, draw };
  root.addEventListener('click', ({ target }) => {
    discussion.pressed = target;
  });
  if (served) {
    for (const time of served.querySelectorAll('time')) {
      const link = time.parentElement as HTMLAnchorElement;
      link.href = here() + link.hash;
      time.replaceWith(renderTime(time.dateTime, words));
    }
    for (const action of served.querySelectorAll<HTMLElement>('[hidden]')) action.hidden = false;
    const form = root.querySelector<HTMLElement>('.ar-compose');
    // Inside a form of the page a parser drops ours; a link to a form elsewhere has done its duty, too.
    if (form?.querySelector('form')) discussion.form = form;
    else form?.remove();
    offerForm(!!root.querySelector('.ar-closed'));
  }
  return discussion;

  async function load(comment = linkedComment()): Promise<void> {
    const note = el('p.ar-empty', { role: 'status' }, words.loading);
    if (!discussion.section.firstChild) discussion.section.append(note);
    try {
      show(await fetchThread(api, { page, sort: discussion.sort, comment }));
    } catch {
      const retry = el('button.ar-act', {}, words.retry);
      retry.onclick = () => void load(comment);
      note.replaceChildren(words.unloaded, ' ', retry);
      discussion.section.prepend(note);
    }
  }

  function show(thread: ThreadView): void {
    const next = renderThread(thread, words);
    discussion.section.replaceWith(next);
    discussion.section = next;
    root.querySelector('.ar-closed')?.remove();
    if (thread.closed) root.append(el('p.ar-closed', {}, words.closed));
    offerForm(thread.closed);
  }

  function offerForm(closed: boolean): void {
    if (!closed) discussion.form ??= root.appendChild(renderForm(place));
    enrich();
  }

  function enrich(): void {
    withInteractions(base, (extras) => {
      extras.enrich(discussion);
    });
  }
}
