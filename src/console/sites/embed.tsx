import { useSitesWords } from './words.js';

interface EmbedProps {
  site: string;
  publicUrl: string;
  /** The page that the frame shows. */
  preview: string;
}

/** What to put on a page, to copy, and how it will look there. */
export function Embed({ site, publicUrl, preview }: EmbedProps) {
  const words = useSitesWords();
  const widget = `<script src="${publicUrl}/embed.js" async></script>
<anteroom-comments site="${site}"></anteroom-comments>`;
  const form = `<form method="post" action="${publicUrl}/v1/sites/${site}/comments" accept-charset="utf-8">
  <input type="hidden" name="page" value="https://your.example/page">
  <label>Name <input name="name" required></label>
  <label>Email (will not be published) <input name="email" type="email" required></label>
  <label>Comment <textarea name="body" required></textarea></label>
  <button>Send</button>
</form>`;
  return (
    <section class="embed" aria-labelledby="embed">
      <h2 id="embed">{words.embed}</h2>
      <Snippet id="embed-widget" label={words.embedHint} code={widget} />
      <details>
        <summary>{words.withoutScript}</summary>
        <Snippet id="embed-form" label={words.withoutScript} code={form} />
      </details>
      <h3 id="preview">{words.preview}</h3>
      <p class="small">{words.previewHint}</p>
      <iframe class="embed-preview" src={preview} title={words.preview} loading="lazy" />
    </section>
  );
}

function Snippet({ id, label, code }: { id: string; label: string; code: string }) {
  const words = useSitesWords();
  return (
    <div class="snippet">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="code-input"
        rows={code.split('\n').length}
        readOnly
        spellcheck={false}
        wrap="off"
      >
        {code}
      </textarea>
      <button type="button" class="button button-quiet" data-copy={id} data-copied={words.copied} hidden>
        {words.copy}
      </button>
    </div>
  );
}
