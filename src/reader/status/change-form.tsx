import type { StatusView } from '../../threads/views.js';
import { useReaderWords } from '../words/use-words.js';

export interface ChangeFormProps {
  view: Pick<StatusView, 'body' | 'editableUntil'>;
  action: string;
  /** A change that was not taken: as it was typed, and what is wrong with it. */
  refused?: { body: string; fault: string } | undefined;
  now: Date;
}

/** Where the author puts another text in place of their reply, for as long as the site lets them. */
export function ChangeForm({ view, action, refused, now }: ChangeFormProps) {
  const { language, status: words } = useReaderWords();
  if (view.editableUntil === null) return null;
  const text = refused?.body ?? view.body;
  return (
    <details class="change" open={refused !== undefined}>
      <summary class="button button-quiet">{words.change}</summary>
      <form class="ar" method="post" action={action}>
        <p class="small" id="change-hint">
          {words.changeHint} {words.timeLeft} <strong>{timeLeft(view.editableUntil, now, language)}</strong>
        </p>
        <div class="ar-field">
          <label for="change-body" class="ar-vh">
            {words.change}
          </label>
          {/* The line break goes missing at the start of a textarea's text unless there is one to lose. */}
          <textarea
            id="change-body"
            name="body"
            dir="auto"
            required
            rows={8}
            aria-describedby="change-error change-hint"
            aria-invalid={refused === undefined ? undefined : 'true'}
            autoFocus={refused !== undefined}
          >
            {text.startsWith('\n') ? `\n${text}` : text}
          </textarea>
          <span class="ar-error" id="change-error" role="alert">
            {refused?.fault}
          </span>
        </div>
        <button class="button">{words.save}</button>
      </form>
    </details>
  );
}

const units = [
  { unit: 'day', ms: 24 * 60 * 60 * 1_000 },
  { unit: 'hour', ms: 60 * 60 * 1_000 },
  { unit: 'minute', ms: 60 * 1_000 },
] as const;

/** “14 minutes”, rounded down, and never none. */
function timeLeft(until: string, now: Date, language: string): string {
  const leftMs = Date.parse(until) - now.getTime();
  const { unit, ms } = units.find(({ ms }) => leftMs >= 2 * ms) ?? units[2];
  const count = Math.max(1, Math.floor(leftMs / ms));
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
