import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AnteroomCommentsAttributes } from '../../../src/browser/embed/anteroom-comments.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'anteroom-comments': AnteroomCommentsAttributes &
        DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
    }
  }
}
