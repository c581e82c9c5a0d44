/** What a code of an app or a recovery code is typed into; the caller labels it. */
export function CodeInput({ id, describedBy, autofocus }: CodeInputProps) {
  return (
    <input
      id={id}
      class="account-code"
      name="code"
      type="text"
      autocomplete="one-time-code"
      autocapitalize="none"
      spellcheck={false}
      required
      maxLength={40}
      autofocus={autofocus}
      aria-describedby={describedBy}
    />
  );
}

interface CodeInputProps {
  id: string;
  describedBy?: string | undefined;
  autofocus?: boolean;
}
