import type { englishWidgetMore } from '../../pages/words/english-widget-more.js';
import type { Discussion } from '../embed/contract.js';
import type { Words } from '../embed/words.js';

export type AllWords = Words & typeof englishWidgetMore;

/** Something that a discussion does: set up once, and told when there is more of it than before. */
export type Behaviour = (discussion: Discussion, words: AllWords) => Drawn;

/** Called when something has been drawn, or drawn anew. */
export type Drawn = () => void;
