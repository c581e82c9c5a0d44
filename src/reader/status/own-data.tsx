import { useReaderWords } from '../words/use-words.js';

/** What is kept about the reply: to take along, or to have deleted. The latter in two steps, since nothing undoes it. */
export function OwnData({ here }: { here: string }) {
  const words = useReaderWords().status;
  return (
    <section class="own-data" aria-labelledby="data-heading">
      <h2 id="data-heading">{words.yourData}</h2>
      <p class="choice">
        <a class="button button-quiet" href={`${here}/copy`} download>
          {words.copy}
        </a>
        <span class="small">{words.copyHint}</span>
      </p>
      <details class="erase">
        <summary class="button button-quiet">{words.erase}</summary>
        <form class="choice" method="post" action={`${here}/erasures`}>
          <p>{words.eraseHint}</p>
          <button class="button button-grave">{words.eraseConfirm}</button>
        </form>
      </details>
    </section>
  );
}
