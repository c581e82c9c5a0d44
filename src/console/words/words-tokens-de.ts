import type { TokensWords } from './words-tokens.js';

export const germanTokens: TokensWords = {
  tokens: 'Zugangsschlüssel',
  lead: 'Für Programme, die moderieren. Jeder sagt, was es darf und wo.',
  none: 'Es gibt keine. Ein Programm, das einen hat, sendet ihn als Authorization: Bearer …',
  configured: 'aus der Konfiguration',
  neverUsed: 'nie benutzt',
  lastUsed: 'zuletzt benutzt',
  noEnd: 'ohne Ende',
  ends: 'endet',
  madeBy: 'gemacht von',
  revoke: 'Sperren',
  make: 'Schlüssel erzeugen',
  name: 'Name',
  nameHint: 'Wofür er ist, um ihn wiederzuerkennen.',
  goodFor: 'Gilt',
  days: (days) =>
    days === null ? 'immer, bis er gesperrt wird' : days === 365 ? 'ein Jahr' : `${days} Tage`,
  makeButton: 'Schlüssel erzeugen',
  made: (name) => `Der Zugangsschlüssel „${name}“`,
  madeLead: 'Geben Sie ihn jetzt dem Programm: Er wird nicht wieder gezeigt.',
  back: 'Zurück zu den Zugangsschlüsseln',
  faults: {
    name: 'Ein Name hat 1 bis 80 Zeichen.',
    reserved: 'Dieser Name ist für den Schlüssel aus der Konfiguration.',
    'no-sites': 'Wählen Sie mindestens eine Website.',
  },
  revoked: 'Der Schlüssel gilt nicht mehr.',
};
