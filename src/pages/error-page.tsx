import { Document, PrivatePage, renderDocument } from './document.js';

export interface ErrorPageProps {
  publicUrl: string;
  status: number;
  title: string;
  detail?: string | undefined;
}

/** What a person sees where there is no page, or where one could not be made. */
export function renderErrorPage({ publicUrl, status, title, detail }: ErrorPageProps): string {
  return renderDocument(
    <Document title={`${title} · Anteroom`} publicUrl={publicUrl} kind="error" head={<PrivatePage />}>
      <main id="main">
        <div class="lead">
          <p class="code">{status}</p>
          <h1>{title}</h1>
          {detail && <p class="next">{detail}</p>}
          <p>
            <a href={`${publicUrl}/`}>Back to the front page</a>
          </p>
        </div>
      </main>
    </Document>,
  );
}
