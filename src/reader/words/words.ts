import type { english } from './english.js';
import type { Counted } from './say.js';

/** The keys of English in another language: plain strings, and for what counts as many forms as the language has. */
type Translated<Strings> = {
  [Key in keyof Strings]: Strings[Key] extends string
    ? string
    : Strings[Key] extends { other: string }
      ? Counted
      : Translated<Strings[Key]>;
};

/** Every string that readers see. A language is complete when it compiles. */
export type ReaderWords = Translated<typeof english>;

export type WidgetWords = ReaderWords['widget'];
export type WidgetWordsMore = ReaderWords['widgetMore'];
