/** What became of a reply, on its author's private page and in the widget. */
export const englishVerdicts = {
  headlines: {
    pending: 'Your reply has arrived',
    held: 'Your reply is waiting for a moderator',
    approved: 'Your reply is published',
    rejected: 'Your reply was not published',
    spam: 'Your reply was taken for spam',
    withdrawn: 'You withdrew your reply',
  },
  next: {
    pending:
      'It is stored safely and is being read, which takes a few seconds. This page looks again by itself.',
    held: 'A person will read it and decide. Until then nobody else sees it. Come back to this page any time.',
    approved: 'Everyone who reads the page can see it.',
    rejected: 'It was read, and will not appear on the page. You are welcome to write another.',
    spam: 'It will not appear on the page. If that is a mistake, write again in other words.',
    withdrawn: 'It does not appear on the page, and will not be read any further.',
  },
};
