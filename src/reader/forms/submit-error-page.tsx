import { Document, PrivatePage, renderDocumentIn } from '../shared/document.js';
import { sayCount } from '../words/say.js';
import { sayFault } from '../words/say-fault.js';
import { useReaderWords } from '../words/use-words.js';
import type { ReaderWords } from '../words/words.js';
import { type FieldError, fieldId, isTypedField, ReplyForm, type ReplyValues } from './reply-form.js';

export interface SubmitErrorPageProps {
  words: ReaderWords;
  publicUrl: string;
  problem: {
    /** Ends in the error's code. */
    type: string;
    status: number;
    title: string;
    detail?: string | undefined;
    errors?: readonly FieldError[] | undefined;
  };
  /** What was posted, to be typed no second time. */
  values: ReplyValues;
  /** Where the form posts to again. */
  action: string;
  /** Made for this reader's form. */
  formToken?: string | undefined;
  /** When sending it again can succeed, as in the Retry-After header. */
  retryAfterSeconds?: number | undefined;
}

/** What a form post that was not taken answers: what is wrong, beside each field, and the text still in it. */
export function renderSubmitErrorPage({ words, ...props }: SubmitErrorPageProps): string {
  const errors = props.problem.errors?.map((error) => ({ ...error, detail: sayFault(words, error) })) ?? [];
  return renderDocumentIn(words, <SubmitErrorPage {...props} errors={errors} />);
}

function SubmitErrorPage({
  publicUrl,
  problem,
  values,
  action,
  formToken,
  retryAfterSeconds,
  errors,
}: Omit<SubmitErrorPageProps, 'words'> & { errors: readonly FieldError[] }) {
  const words = useReaderWords();
  const { refusal } = words;
  const page = values.page ?? '';
  const headline = errors.length > 0 ? refusal.needsChange : refusal.notSent;
  return (
    <Document title={`${headline} · Anteroom`} publicUrl={publicUrl} kind="form" head={<PrivatePage />}>
      <main id="main">
        <div class="lead" role="alert">
          <h1>{headline}</h1>
          <p class="next">
            {sayProblem(problem, words)} {values.body && refusal.kept}{' '}
            {sayRetry(problem.status, retryAfterSeconds, words)}
          </p>
          <ErrorSummary errors={errors} />
        </div>
        <div class="ar">
          <ReplyForm
            action={action}
            page={page}
            pageTitle={values.pageTitle ?? null}
            values={values}
            formToken={formToken}
            errors={errors}
          />
        </div>
        {/^https?:\/\//i.test(page) && (
          <p>
            <a href={page}>{refusal.backToPage}</a>
          </p>
        )}
      </main>
    </Document>
  );
}

/** What is wrong as a whole; where single fields are faulty they speak for themselves. */
function sayProblem(
  { type, title, detail, errors = [] }: SubmitErrorPageProps['problem'],
  { refusal }: ReaderWords,
): string {
  const said: Partial<Record<string, string>> = {
    'too-many-requests': refusal.tooMany,
    'thread-closed': refusal.threadClosed,
    'not-found': refusal.parentGone,
    'too-large': refusal.tooLarge,
    unavailable: refusal.unavailable,
    ...(errors.length > 0 && { invalid: '' }),
  };
  return said[type.slice(type.lastIndexOf(':') + 1)] ?? detail ?? title;
}

function sayRetry(status: number, seconds: number | undefined, { refusal, language }: ReaderWords): string {
  if (seconds === undefined) return status >= 500 ? refusal.later : '';
  if (seconds <= 90) return sayCount(refusal.inSeconds, Math.max(1, Math.ceil(seconds)), language);
  return sayCount(refusal.inMinutes, Math.ceil(seconds / 60), language);
}

/** Every fault in one place, each a link to its field; one that belongs to no field is plain text. */
function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const { widget: words } = useReaderWords();
  if (errors.length === 0) return null;
  return (
    <ul class="faults">
      {errors.map(({ pointer, detail }) => {
        const field = pointer.replace(/^#\//, '');
        if (!isTypedField(field))
          return <li key={pointer + detail}>{field === '' ? detail : `${field}: ${detail}`}</li>;
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
