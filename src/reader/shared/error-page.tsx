import type { ReaderWords } from '../words/words.js';
import { Document, PrivatePage, renderDocumentIn } from './document.js';

export interface ErrorPageProps {
  words: ReaderWords;
  publicUrl: string;
  status: number;
  title: string;
  detail?: string | undefined;
}

/** What a person sees where there is no page, or where one could not be made. */
export function renderErrorPage({ words, publicUrl, status, ...problem }: ErrorPageProps): string {
  const { notFound, notFoundText, frontPage } = words.refusal;
  // Of a page, that it cannot be asked this way says no more than that there is none.
  const isNoPage = status === 404 || status === 405;
  const { title, detail } = isNoPage ? { title: notFound, detail: notFoundText } : problem;
  return renderDocumentIn(
    words,
    <Document title={`${title} · Anteroom`} publicUrl={publicUrl} kind="error" head={<PrivatePage />}>
      <main id="main">
        <div class="lead">
          <p class="code">{status}</p>
          <h1>{title}</h1>
          {detail && <p class="next">{detail}</p>}
          <p>
            <a href={`${publicUrl}/`}>{frontPage}</a>
          </p>
        </div>
      </main>
    </Document>,
  );
}
