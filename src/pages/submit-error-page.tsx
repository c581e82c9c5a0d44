import { Document, PrivatePage, renderDocument } from './document.js';
import { type FieldError, fieldId, isTypedField, ReplyForm, type ReplyValues } from './reply-form.js';
import { useReaderWords } from './words/use-words.js';

export interface SubmitErrorPageProps {
  publicUrl: string;
  problem: {
    status: number;
    title: string;
    detail?: string | undefined;
    errors?: readonly FieldError[] | undefined;
  };
  /** What was posted, to be typed no second time. */
  values: ReplyValues;
  /** Where the form posts to again. */
  action: string;
  /** When sending it again can succeed, as in the Retry-After header. */
  retryAfterSeconds?: number | undefined;
}

/** What a form post that was not taken answers: what is wrong, beside each field, and the text still in it. */
export function renderSubmitErrorPage(props: SubmitErrorPageProps): string {
  const { publicUrl, problem, values, action, retryAfterSeconds } = props;
  const { errors = [] } = problem;
  const page = values.page ?? '';
  return renderDocument(
    <Document title={`${problem.title} · Anteroom`} publicUrl={publicUrl} kind="form" head={<PrivatePage />}>
      <main id="main">
        <div class="lead" role="alert">
          <h1>{errors.length > 0 ? 'Your reply needs a change' : 'Your reply was not sent'}</h1>
          <p class="next">
            {problem.detail ?? problem.title} {retryWords(problem.status, retryAfterSeconds)}
          </p>
          <ErrorSummary errors={errors} />
        </div>
        <div class="ar">
          <ReplyForm
            action={action}
            page={page}
            pageTitle={values.pageTitle ?? null}
            values={values}
            errors={errors}
          />
        </div>
        {/^https?:\/\//i.test(page) && (
          <p>
            <a href={page}>Back to the page</a>
          </p>
        )}
      </main>
    </Document>,
  );
}

function retryWords(status: number, seconds: number | undefined): string {
  const kept = 'What you typed is still here';
  if (seconds === undefined) return status >= 500 ? `${kept}: please send it again in a moment.` : `${kept}.`;
  if (seconds <= 90) return `${kept}: you can send it again in ${Math.max(1, Math.ceil(seconds))} seconds.`;
  return `${kept}: you can send it again in ${Math.ceil(seconds / 60)} minutes.`;
}

/** Every fault in one place, each a link to its field; one that belongs to no field is plain text. */
function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const { widget: words } = useReaderWords();
  if (errors.length === 0) return null;
  return (
    <ul class="faults">
      {errors.map(({ pointer, detail }) => {
        const field = pointer.replace(/^#\//, '');
        if (!isTypedField(field)) return <li key={pointer + detail}>{detail}</li>;
        return (
          <li key={pointer + detail}>
            <a href={`#${fieldId(field)}`}>
              {words[field]}: {detail}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
