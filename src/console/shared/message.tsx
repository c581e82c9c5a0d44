export interface MessageProps {
  /** Something went wrong, or has just been done. */
  kind: 'fault' | 'note';
  text: string;
  id?: string;
}

/** A sentence about what was just sent. */
export function Message({ kind, text, id }: MessageProps) {
  return (
    <p
      id={id}
      class={kind === 'fault' ? 'message-fault' : 'message-note'}
      role={kind === 'fault' ? 'alert' : 'status'}
    >
      {text}
    </p>
  );
}
