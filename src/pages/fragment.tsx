import { renderToString } from 'preact-render-to-string';
import { ReplyForm, type ReplyFormProps } from './reply-form.js';
import { Thread, type ThreadProps } from './thread.js';
import { useReaderWords } from './words/use-words.js';

export interface FragmentProps extends ThreadProps {
  /** The reply form below the thread; absent, the thread alone. A closed thread says so instead. */
  form?: ReplyFormProps | undefined;
}

/** The thread, and the form if asked for, as HTML to stand in any page; `<anteroom-comments>` takes it over. */
export function renderFragment(props: FragmentProps): string {
  return renderToString(<Fragment {...props} />);
}

export function Fragment({ form, ...thread }: FragmentProps) {
  const { widget: words } = useReaderWords();
  return (
    <div class="ar">
      <Thread {...thread} />
      {thread.thread.closed ? <p class="ar-closed">{words.closed}</p> : form && <ReplyForm {...form} />}
    </div>
  );
}
