/** Words that every room shares. This file imports nothing. */

/** The rule that puts aside a comment sent twice; the store leaves such comments out of what it counts. */
export const repeatedSubmissionName = 'repeated-submission';
