import { Document, PrivatePage, renderDocumentIn } from '../shared/document.js';
import type { ReaderWords } from '../words/words.js';

/** Where an author stands once their reply has been erased. */
export function renderErasedPage(words: ReaderWords, publicUrl: string): string {
  const { erased, erasedText } = words.status;
  return renderDocumentIn(
    words,
    <Document title={`${erased} · Anteroom`} publicUrl={publicUrl} kind="status" head={<PrivatePage />}>
      <main id="main">
        <div class="lead">
          <h1>{erased}</h1>
          <p class="next">{erasedText}</p>
          <p>
            <a href={`${publicUrl}/`}>{words.refusal.frontPage}</a>
          </p>
        </div>
      </main>
    </Document>,
  );
}
