import { offerCopies } from './copy.js';
import { watchDecisions } from './decide.js';
import { listenForKeys } from './hotkeys.js';
import { prepareKeys } from './keys.js';
import { lightReasons } from './light.js';
import { watchUpdates } from './news.js';
import { offerPasskeys } from './passkeys.js';
import { watchProgress } from './progress.js';
import { watchTrial } from './trial.js';
import { watchUnsaved } from './unsaved.js';

// The pages work without any of this.
listenForKeys();
prepareKeys();
watchDecisions();
watchUpdates();
lightReasons();
watchProgress();
watchTrial();
watchUnsaved();
offerCopies();
offerPasskeys();
