/** What the widget says once somebody does something; it comes with the module that answers. */
export const englishWidgetMore = {
  sortBy: 'Sort by',
  newest: 'Newest first',
  oldest: 'Oldest first',
  top: 'Most recommended',
  news: { one: '{n} new reply', other: '{n} new replies' },
  recommend: 'Recommend',
  share: 'Share',
  copied: 'Link copied',
  preview: 'Preview',
  write: 'Back to writing',
  unpreviewed: 'The preview could not be loaded.',
  left: { one: '{n} character left', other: '{n} characters left' },
  over: { one: '{n} character too many', other: '{n} characters too many' },
  remember: 'Remember me on this device',
  sending: 'Sending…',
  offline: 'You are offline. Your reply will be sent when you are back.',
  unsent: 'Your reply could not be sent. Your text is still here: please try again.',
  waitingText:
    'It will appear here once it is let through. Keep this private link to see where it stands, to change it or to withdraw it.',
  statusLink: 'See your reply’s status',
  again: 'Write another reply',
};
