import { problemKinds } from '../http/problem.js';
import { Document, renderDocumentIn } from '../reader/shared/document.js';
import { readerWords } from '../reader/words/languages/registry.js';
import { chapters } from './contract/contract.js';
import { errorsOf, type Route, type RouteInput } from './contract/route.js';
import { callerOf, limitsOf } from './contract/tables.js';

/** The contract as a page for people. It is in English, as the API is, and needs no script. */
export function renderDocsPage(basePath: string): string {
  return renderDocumentIn(
    readerWords('en'),
    <Document
      title="API · Anteroom"
      publicUrl={basePath}
      kind="docs"
      head={<link rel="stylesheet" href={`${basePath}/assets/docs.css`} />}
    >
      <main id="main">
        <h1>API</h1>
        <p class="docs-intro">
          Every route of this service. Programs read the same as{' '}
          <a href={`${basePath}/openapi.json`}>openapi.json</a> (OpenAPI 3.1). Errors are problem documents
          (RFC 9457); any route may answer 503 besides the errors named here.
        </p>
        {chapters.map(({ name, title, routes }) => (
          <section key={name} aria-labelledby={name}>
            <h2 id={name}>{title}</h2>
            {routes.map((route) => (
              <RouteEntry key={`${route.method} ${route.path}`} {...route} />
            ))}
          </section>
        ))}
      </main>
    </Document>,
  );
}

function RouteEntry(route: Route) {
  const { method, path, summary, input, answers } = route;
  const limits = limitsOf(route);
  const errors = errorsOf(route)
    .filter((code) => code !== 'unavailable')
    .toSorted((one, other) => problemKinds[one].status - problemKinds[other].status);
  return (
    <details class="docs-route">
      <summary>
        <span class="docs-method">{method.toUpperCase()}</span>
        <code>{path}</code>
        <span class="docs-summary">{summary}</span>
      </summary>
      <dl>
        <dt>For</dt>
        <dd>{callerOf(route)}</dd>
        <Names term="Query" schema={input?.query} />
        <Names term="Headers" schema={input?.headers} />
        <Names term="Body" schema={input?.body} />
        <dt>Answers</dt>
        <dd>
          <ul>
            {Object.entries(answers).map(([status, { does }]) => (
              <li key={status}>
                <code>{status}</code> {does}
              </li>
            ))}
          </ul>
        </dd>
        {errors.length > 0 && (
          <>
            <dt>Errors</dt>
            <dd>
              <ul>
                {errors.map((code) => (
                  <li key={code}>
                    <code>{problemKinds[code].status}</code> {code}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {limits !== '' && (
          <>
            <dt>Limits</dt>
            <dd>{limits} from one address</dd>
          </>
        )}
      </dl>
    </details>
  );
}

/** The fields of a part of the request, where it has some. */
function Names({ term, schema }: { term: string; schema: RouteInput['body'] }) {
  const fields = schema !== undefined && 'shape' in schema ? Object.keys(schema.shape as object) : [];
  if (fields.length === 0) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>
        {fields.map((field, index) => (
          <>
            {index > 0 && ', '}
            <code key={field}>{field}</code>
          </>
        ))}
      </dd>
    </>
  );
}
