import type { DefineComponent } from 'vue';
import type { AnteroomCommentsAttributes } from '../../../src/browser/embed/anteroom-comments.js';

declare module 'vue' {
  interface GlobalComponents {
    'anteroom-comments': DefineComponent<AnteroomCommentsAttributes>;
  }
}
