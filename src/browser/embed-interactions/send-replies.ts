import type { Behaviour } from './behaviour.js';
import { clearFault, type Faults, faultsOf, ownFaults, showFaults } from './faults.js';
import { followVerdict } from './follow-verdict.js';
import { onPress } from './on-press.js';
import { renderConfirmation, sayVerdict } from './render-receipt.js';
import { type Answer, sendReply } from './send-reply.js';

/** Sends the form behind the page: faults stand beside their fields, and a receipt where the form was. */
export const sendReplies: Behaviour = (discussion, words) => {
  const { root } = discussion;
  /** The last reply sent and its key: the same text again is a retry of the same reply, any other a new one. */
  let last = '';
  let key = '';
  let sending = false;
  let shownAt: number | undefined;
  /** A form that could not be sent offline, to be sent when the network is back. */
  let unsent: HTMLFormElement | undefined;

  root.addEventListener('submit', (event) => {
    event.preventDefault();
    // A form of the page around this one has another reply to send.
    event.stopPropagation();
    submit(event.target as HTMLFormElement).catch(reportError);
  });
  root.addEventListener('input', ({ target }) => {
    clearFault(target);
  });
  onPress(root, '[data-again]', () => {
    giveFormBack();
    discussion.form?.querySelector('textarea')?.focus();
  });
  return {
    drawn: () => {
      if (discussion.sent && root.querySelector(`#comment-${discussion.sent}`)) {
        // What was waiting is there.
        delete discussion.sent;
        giveFormBack();
      }
      if (!discussion.form) return;
      shownAt ??= performance.now();
      // The browser's own bubbles would cover the field; its words go beside it instead.
      discussion.form.querySelector('form')?.setAttribute('novalidate', '');
    },
    follow: (left) => {
      addEventListener(
        'online',
        () => {
          unsent?.requestSubmit();
        },
        { signal: left },
      );
    },
  };

  async function submit(form: HTMLFormElement): Promise<void> {
    if (sending) return;
    const faults = ownFaults(form, words);
    if (faults.size) {
      showFaults(form, faults);
      return;
    }
    const reply = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    const text = JSON.stringify(reply);
    if (text !== last) key = newKey();
    last = text;
    // Old faults stay until the answer: were they to go now, the page would move under a double click.
    showSending(form, true);
    const answer = await send(reply);
    showSending(form, false);
    unsent = answer ? undefined : form;
    showFaults(form, answer ? faultsOf(answer, words) : unsentFault());
    if (!answer?.statusUrl) return;
    discussion.sent = answer.id;
    showReceipt(answer.statusUrl);
  }

  function unsentFault(): Faults {
    return new Map([['', navigator.onLine ? words.unsent : words.offline]]);
  }

  /** Undefined when the reply could not be sent, or no answer be read. */
  async function send(reply: object): Promise<Answer | undefined> {
    try {
      const secondsToSubmit = (performance.now() - (shownAt ?? 0)) / 1_000;
      return await sendReply(discussion, { ...reply, secondsToSubmit }, key);
    } catch {
      return undefined;
    }
  }

  /** The button keeps its focus and its place while the reply is on its way; it only says so. */
  function showSending(form: HTMLFormElement, now: boolean): void {
    sending = now;
    const button = form.querySelector('.ar-send');
    button?.replaceChildren(now ? words.sending : words.send);
    button?.setAttribute('aria-disabled', `${now}`);
  }

  function giveFormBack(): void {
    discussion.shown?.replaceWith(discussion.form ?? '');
    delete discussion.shown;
  }

  /** The receipt stays where the form was; the form is kept aside, with the name and address, for another reply. */
  function showReceipt(statusUrl: string): void {
    const { form } = discussion;
    const receipt = renderConfirmation(words, statusUrl);
    form?.replaceWith(receipt);
    discussion.shown = receipt;
    receipt.focus();
    followVerdict(statusUrl, {
      wanted: () => discussion.shown === receipt,
      told: (status) => {
        sayVerdict(receipt, words, status);
      },
    });
    const text = form?.querySelector('textarea');
    if (text) text.value = last = '';
    root.dispatchEvent(new Event('anteroom-sent'));
  }
};

const keyBytes = 16;

/** The reply's own secret; `randomUUID` would be missing where the page is not served over HTTPS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(keyBytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
