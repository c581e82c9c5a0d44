import { renderToString } from 'preact-render-to-string';
import { ReplyForm, type ReplyFormProps } from '../forms/reply-form.js';
import { directionOf } from '../words/languages/registry.js';
import { ReaderWordsProvider, useReaderWords } from '../words/use-words.js';
import type { ReaderWords } from '../words/words.js';
import { Thread, type ThreadProps } from './thread-markup.js';

export interface FragmentProps extends ThreadProps {
  /** The reply form below the thread; absent, the thread alone. A closed thread says so instead. */
  form?: ReplyFormProps | undefined;
  /** In its place, where the form is. */
  formHref?: string | undefined;
}

/** The thread, and the form if asked for, as HTML to stand in any page; `<anteroom-comments>` takes it over. */
export function renderFragment(
  words: ReaderWords,
  { styleSheet, ...props }: FragmentProps & { styleSheet?: string },
): string {
  return renderToString(
    <div lang={words.language} dir={directionOf(words.language)}>
      {styleSheet && <link rel="stylesheet" href={styleSheet} />}
      <ReaderWordsProvider value={words}>
        <Fragment {...props} />
      </ReaderWordsProvider>
    </div>,
  );
}

export function Fragment({ form, formHref, ...thread }: FragmentProps) {
  const { widget: words } = useReaderWords();
  return (
    <div class="ar">
      <Thread {...thread} />
      {thread.thread.closed ? (
        <p class="ar-closed">{words.closed}</p>
      ) : (
        ((form && <ReplyForm {...form} />) ?? (formHref && <FormLink href={formHref} />))
      )}
    </div>
  );
}

function FormLink({ href }: { href: string }) {
  const { widget: words } = useReaderWords();
  return (
    <p class="ar-compose" id="reply">
      <a class="ar-send" href={href}>
        {words.leave}
      </a>
    </p>
  );
}
