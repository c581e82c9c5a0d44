import type { IRouter } from 'express';
import { DomainError } from '../../errors.js';
import { directionOf, findReaderWords, readerLanguages } from '../../pages/words/languages.js';
import type { ReaderWords } from '../../pages/words/words.js';

const keptSeconds = 24 * 60 * 60;

/** `/words/:language.json`: what the widget says in a language other than its own English. */
export function wordRoutes(routes: IRouter): void {
  const answers = new Map(
    Object.values(readerLanguages).map((words) => [words, JSON.stringify(flat(words))]),
  );
  routes.get('/words/:language.json', (req, res) => {
    const words = findReaderWords(req.params.language);
    if (words === undefined) throw new DomainError('not-found', 'The widget does not speak this language.');
    res
      .set({
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Cache-Control': `public, max-age=${keptSeconds}`,
        'Content-Type': 'application/json; charset=utf-8',
      })
      .end(answers.get(words));
  });
}

function flat({ language, widget, widgetMore, faults }: ReaderWords) {
  return { ...widget, ...widgetMore, ...faults, language, dir: directionOf(language) };
}
