import type { IRouter } from 'express';
import { DomainError } from '../../errors.js';
import { contentOf, sendContent } from '../../http/content.js';
import { directionOf, findReaderWords, readerLanguages } from '../../reader/words/languages/registry.js';
import type { ReaderWords } from '../../reader/words/words.js';

const keptSeconds = 24 * 60 * 60;

/** `/words/:language.json`: what the widget says in a language other than its own English. */
export function wordRoutes(routes: IRouter): void {
  const answers = new Map(
    Object.values(readerLanguages).map((words) => [
      words,
      contentOf(Buffer.from(JSON.stringify(flat(words))), 'best'),
    ]),
  );
  routes.get('/words/:language.json', (req, res) => {
    const words = findReaderWords(req.params.language);
    const answer = words && answers.get(words);
    if (answer === undefined) throw new DomainError('not-found', 'The widget does not speak this language.');
    res.set({
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': `public, max-age=${keptSeconds}`,
      'Content-Type': 'application/json; charset=utf-8',
    });
    return sendContent(req, res, answer);
  });
}

/** Faults and refusals by the code that the service gives them; what became of a reply by its status. */
function flat({ language, widget, widgetMore, faults, refusal, status }: ReaderWords) {
  const refusals = { 'thread-closed': refusal.threadClosed, 'too-many-requests': refusal.tooMany };
  const { headlines, next } = status;
  return {
    ...widget,
    ...widgetMore,
    ...faults,
    ...refusals,
    headlines,
    next,
    language,
    dir: directionOf(language),
  };
}
