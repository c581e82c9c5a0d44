import { englishFaults } from './english-faults.js';
import { englishVerdicts } from './english-verdicts.js';
import { englishWidget } from './english-widget.js';
import { englishWidgetMore } from './english-widget-more.js';

/** Every string that readers see. The other languages have the same keys (words.ts). */
export const english = {
  /** BCP 47. */
  language: 'en',
  widget: englishWidget,
  /** The same, for the browser alone. */
  widgetMore: englishWidgetMore,
  /** What is wrong with a reply, by the codes of a problem's `errors`; `{max}` is a number. */
  faults: englishFaults,
  /** What feeds and their entries are called. */
  feed: {
    entry: '{name} on “{page}”',
    ofPage: 'Replies to “{page}”',
    ofSite: 'Replies on {site}',
  },
  /** The page that a form post which was not taken answers with, and the one where there is none. */
  refusal: {
    needsChange: 'Your reply needs a change',
    notSent: 'Your reply was not sent',
    kept: 'What you typed is still here.',
    later: 'You can send it again in a moment.',
    inSeconds: {
      one: 'You can send it again in {n} second.',
      other: 'You can send it again in {n} seconds.',
    },
    inMinutes: {
      one: 'You can send it again in {n} minute.',
      other: 'You can send it again in {n} minutes.',
    },
    tooMany: 'Too many replies have come from your network in a short time.',
    threadClosed: 'The discussion of this page is closed; it takes no more replies.',
    parentGone: 'The reply you are answering is not shown any more.',
    tooLarge: 'The reply is too large.',
    unavailable: 'The reply could not be stored just now.',
    notFound: 'This page does not exist',
    notFoundText: 'The link may be mistyped, or what it led to has been erased.',
    backToPage: 'Back to the page',
    frontPage: 'Back to the front page',
    skip: 'Skip to the text',
  },
  /** The author's private page. */
  status: {
    statuses: {
      pending: 'Being read',
      held: 'Held',
      approved: 'Approved',
      rejected: 'Rejected',
      spam: 'Spam',
      withdrawn: 'Withdrawn',
    },
    ...englishVerdicts,
    changeArrived: 'Your change has arrived',
    changeHeld: 'Your change is waiting for a moderator',
    changeNext: 'Until it has been read, your earlier text stays on the page.',
    why: 'Why',
    reasons: {
      'too-many-links': 'It has more links than this site lets through unseen.',
      shouting: 'Much of it is written in capital letters.',
      'repeated-characters': 'It repeats characters over and over.',
      'same-text': 'The same text has been posted here before.',
      'repeated-submission': 'It is the same as another reply that was sent here a moment before.',
      'link-in-name': 'The name holds a link or an email address.',
      'hold-all': 'This site has every comment read by a person first.',
      unchecked: 'It could not be checked automatically.',
    },
    readIt: 'Read it on the page',
    backToPage: 'Back to the page',
    whatYouWrote: 'What you wrote',
    by: 'By',
    sent: 'Sent',
    decided: 'Decided',
    change: 'Change your reply',
    changeHint: 'It is read again before the new text appears.',
    timeLeft: 'Time left:',
    save: 'Save the change',
    withdraw: 'Withdraw this reply',
    withdrawPublished: 'It will be taken off the page.',
    withdrawUnpublished: 'It will not be read or published.',
    yourData: 'Your data',
    copy: 'Download a copy',
    copyHint: 'Everything that is kept about this reply, as a file.',
    erase: 'Erase everything',
    eraseHint: 'The text, your name and your email address are deleted for good. This cannot be undone.',
    eraseConfirm: 'Yes, erase everything for good',
    erased: 'Your reply has been erased',
    erasedText: 'The text, your name and your email address are gone. This link leads nowhere from now on.',
    private:
      'Only someone with this page’s address can see it. Keep it to yourself, and keep it if you want to come back.',
  },
};
