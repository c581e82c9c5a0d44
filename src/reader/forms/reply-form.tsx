import type { ComponentChildren } from 'preact';
import { Action } from '../shared/action.js';
import { fill } from '../words/say.js';
import { useReaderWords } from '../words/use-words.js';

/** What a form post carried, as it was typed. */
export type ReplyValues = Partial<
  Record<'page' | 'pageTitle' | 'parentId' | 'name' | 'email' | 'website' | 'body', string>
>;

/** One fault of a problem+json answer: a JSON pointer such as `#/email`, and what is wrong there. */
export interface FieldError {
  pointer: string;
  detail: string;
}

export interface ReplyFormProps {
  action: string;
  page: string;
  pageTitle: string | null;
  replyTo?: { id: string; name: string } | undefined;
  /** Where leaving the reply for a plain one leads, without script. */
  cancelHref?: string | undefined;
  /** Where the answer is shown; a frame cannot show it. */
  target?: '_top' | undefined;
  /** What the site asks for besides; everything where that is not known. */
  asks?: { formWebsite: boolean } | undefined;
  values?: ReplyValues | undefined;
  /** Only on a page that nobody else gets. */
  formToken?: string | undefined;
  errors?: readonly FieldError[] | undefined;
}

const typedFields = ['name', 'email', 'website', 'body'] as const;

type TypedField = (typeof typedFields)[number];

/** Whether a reader types this field into the form, for an error summary that links to it. */
export function isTypedField(field: string): field is TypedField {
  return (typedFields as readonly string[]).includes(field);
}

/** The id of a field's control, the same in every place the form is drawn. */
export function fieldId(field: string): string {
  return `ar-${field}`;
}

/** The reply form: plain HTML that works as it is, and that the embed takes over. */
export function ReplyForm(props: ReplyFormProps) {
  const { action, page, pageTitle, replyTo, cancelHref, target, asks, values = {}, formToken } = props;
  const { widget: words } = useReaderWords();
  return (
    <section class="ar-compose" id="reply">
      <h2 id={fieldId('leave')}>{replyTo ? fill(words.replyTo, replyTo) : words.leave}</h2>
      <form
        class="ar-form"
        method="post"
        action={action}
        target={target}
        // Whatever the page around it is written in.
        accept-charset="utf-8"
        aria-labelledby={fieldId('leave')}
      >
        <input type="hidden" name="page" value={page} />
        <input type="hidden" name="pageTitle" value={pageTitle ?? ''} />
        <input type="hidden" name="parentId" value={replyTo?.id ?? values.parentId ?? ''} />
        {formToken && <input type="hidden" name="formToken" value={formToken} />}
        {/* People do not see it; what fills in everything does. */}
        <input class="ar-vh" hidden name="homepage" tabIndex={-1} autoComplete="off" aria-hidden="true" />
        <Field {...props} field="name">
          {(common) => <input autoComplete="name" required {...common} />}
        </Field>
        <Field {...props} field="email" hint={words.emailHint}>
          {(common) => <input type="email" autoComplete="email" required {...common} />}
        </Field>
        {asks?.formWebsite !== false && (
          <Field {...props} field="website" wide>
            {(common) => <input inputMode="url" autoComplete="url" {...common} />}
          </Field>
        )}
        <Field {...props} field="body" hint={words.bodyHint} wide>
          {/* The line break goes missing at the start of a textarea's text unless there is one to lose. */}
          {({ value, ...common }) => (
            <textarea required {...common}>
              {value.startsWith('\n') ? `\n${value}` : value}
            </textarea>
          )}
        </Field>
        {/* Room for a box to tick, which the script offers. */}
        <span class="ar-check" />
        <div class="ar-foot ar-wide">
          <button class="ar-send" type="submit">
            {words.send}
          </button>
          <Action class="ar-act" data-cancel="" href={cancelHref} hidden={!replyTo || !cancelHref}>
            {words.cancel}
          </Action>
          <span class="ar-hint">{words.judged}</span>
        </div>
        <p class="ar-error ar-wide" role="alert" />
      </form>
    </section>
  );
}

interface ControlProps {
  id: string;
  name: string;
  value: string;
  'aria-describedby': string;
  'aria-invalid'?: 'true';
}

interface FieldProps extends Pick<ReplyFormProps, 'values' | 'errors'> {
  field: TypedField;
  hint?: string;
  wide?: boolean;
  children: (common: ControlProps) => ComponentChildren;
}

function Field({ field, hint, wide, values, errors, children }: FieldProps) {
  const { widget: words } = useReaderWords();
  const id = fieldId(field);
  const error = errors?.filter(({ pointer }) => pointer === `#/${field}`).map(({ detail }) => detail);
  const described = `${hint ? `${id}-hint ` : ''}${id}-error`;
  return (
    <div class={wide ? 'ar-field ar-wide' : 'ar-field'}>
      <label for={id}>{words[field]}</label>
      {children({
        id,
        name: field,
        value: values?.[field] ?? '',
        'aria-describedby': described,
        ...(error?.length && { 'aria-invalid': 'true' as const }),
      })}
      {hint && (
        <span class="ar-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <span class="ar-error" id={`${id}-error`}>
        {error?.join(' ')}
      </span>
    </div>
  );
}
