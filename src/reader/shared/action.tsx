import type { ComponentChildren } from 'preact';

interface ActionProps {
  class: string;
  /** Where the action is done without script. Absent: it is a button that only the embed shows and answers. */
  href: string | undefined;
  hidden?: boolean;
  'aria-label'?: string;
  'data-reply'?: string;
  'data-cancel'?: string;
  'data-cursor'?: string;
  children: ComponentChildren;
}

/** Something a reader can do in the thread: a link that works without script, or a button for the embed. */
export function Action({ href, hidden, ...rest }: ActionProps) {
  return href === undefined ? (
    <button type="button" {...rest} hidden />
  ) : (
    <a {...rest} href={href} hidden={hidden} />
  );
}
