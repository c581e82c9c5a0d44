/** What the widget says once somebody does something; it comes with the module that answers. */
export const englishWidgetMore = {
  sending: 'Sending…',
  waiting: 'Your reply is waiting for a moderator',
  waitingText:
    'It will appear here once it is let through. Keep this private link to see where it stands, to change it or to withdraw it.',
  statusLink: 'See your reply’s status',
  again: 'Write another reply',
  unsent: 'Your reply could not be sent. Your text is still here: please try again.',
};
