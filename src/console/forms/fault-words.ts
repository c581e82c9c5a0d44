import { useWords } from '../words/use-words.js';

/** What the API says of a fault, and how the console says it in German; `$1` is what the first brackets hold. */
const german: readonly (readonly [RegExp, string])[] = [
  [/^must be (\S+) at most$/, 'höchstens $1'],
  [/^must be (\S+) at least$/, 'mindestens $1'],
  [/^must have (\d+) characters at most$/, 'höchstens $1 Zeichen'],
  [/^must have (\d+) characters at least$/, 'mindestens $1 Zeichen'],
  [/^must have (\d+) entries at most$/, 'höchstens $1 Einträge'],
  [/^must have (\d+) entries at least$/, 'mindestens $1 Einträge'],
  [/^must be an? (?:number|int)$/, 'hier gehört eine Zahl hin'],
  [/^is required$/, 'fehlt'],
  [/^hold must not be above spam$/, 'darf nicht über der Schwelle für Spam liegen'],
  [/^a word needs a letter or a digit$/, 'braucht einen Buchstaben oder eine Ziffer'],
  [/^not a domain, such as (\S+)$/, 'ist keine Domain wie $1'],
  [/^must be the code of a language, such as en$/, 'ist kein Sprachkürzel wie de'],
  [
    /^must be an e-mail address, the id of a comment, or the key of an author$/,
    'ist weder eine E-Mail-Adresse noch die Kennung eines Kommentars',
  ],
  [/^there is no such comment on this site$/, 'ist kein Kommentar dieser Website'],
  [/^another pattern has this name$/, 'so heißt schon ein anderes Muster'],
  [/^cannot go with folded: .*$/, 'verträgt sich nicht damit, Verkleidungen zu durchschauen'],
  [
    /^is too large once its repetitions are written out; .*$/,
    'ist ausgeschrieben zu groß; wiederholen Sie weniger oft',
  ],
  [/^also matches where there is nothing, .*$/, 'passt auch auf nichts, und damit auf jeden Kommentar'],
  [/^all patterns together are too large from here on$/, 'ab hier sind alle Muster zusammen zu groß'],
  [
    /^look-ahead and look-behind are not supported(?:, at (.*))?$/,
    'Vor- und Rückbezüge gibt es hier nicht: $1',
  ],
  [/^back-references are not supported(?:, at (.*))?$/, 'Querbezüge gibt es hier nicht: $1'],
  [/^is not a pattern: (.*)$/, 'ist kein Muster: $1'],
  [/^paste a text to try$/, 'fügen Sie einen Text ein'],
  [/^must be an origin like (\S+)$/, 'ist kein Ursprung wie $1'],
  [
    /^must name a host; to let every page in, .*$/,
    'nennt keinen Rechner; lassen Sie die Liste leer, damit jede Seite einbetten darf',
  ],
  [
    /^must name a host; pages without an origin, .*$/,
    'nennt keinen Rechner; Seiten ohne Ursprung, etwa Frames mit sandbox, brauchen eine leere Liste',
  ],
  [
    /^must begin with https:\/\/ or http:\/\/, as in (\S+)$/,
    'muss mit https:// oder http:// beginnen, wie $1',
  ],
  [/^may have a \* only as in (\S+) and (\S+)$/, 'darf * nur wie in $1 und $2 enthalten'],
  [/^must have no name or password in it$/, 'darf weder Namen noch Kennwort enthalten'],
  [
    /^must be narrower: anybody can have a host below (\S+)$/,
    'ist zu weit: Unter $1 kann jeder eine Adresse haben',
  ],
  [
    /^must have no path: (\S+) lets in all of its pages$/,
    'darf keinen Pfad haben: $1 gilt für alle Seiten dort',
  ],
  [/^must be an address like (\S+)$/, 'ist keine Adresse wie $1'],
  [
    /^must have no user, password or fragment in it; .*$/,
    'darf weder Namen, Kennwort noch Sprungmarke enthalten',
  ],
  [
    /^must be called by https, unless .*$/,
    'geht nur über https, es sei denn, CHECK_PRIVATE_HOSTS nennt den Rechner',
  ],
  [
    /^has an address in a private network .*$/,
    'liegt in einem privaten Netz, das CHECK_PRIVATE_HOSTS nicht nennt',
  ],
  [/^must name what may be sent, .*$/, 'kreuzen Sie an, was gesendet werden darf'],
  [/^is needed to switch this check on$/, 'ohne Schlüssel lässt sich die Prüfung nicht einschalten'],
  [/^must be printable ASCII without spaces$/, 'darf nur sichtbare ASCII-Zeichen ohne Leerzeichen enthalten'],
  [
    /^must be whsec_ followed by 24 to 64 bytes in base64; .*$/,
    'muss whsec_ sein, gefolgt von 24 bis 64 Bytes in base64',
  ],
  [/^must be an e-mail address$/, 'ist keine E-Mail-Adresse'],
  [/^is taken$/, 'ist vergeben'],
  [
    /^must be 1 to 63 lower-case letters, digits and hyphens$/,
    'braucht 1 bis 63 kleine Buchstaben, Ziffern und Bindestriche',
  ],
];

/** Tells what is wrong in the language of the page; what has no translation is told as the API tells it. */
export function useFaultWords(): (faults: readonly string[]) => string {
  const { language } = useWords();
  return (faults) => faults.map((fault) => (language === 'de' ? inGerman(fault) : fault)).join('; ');
}

/** An entry of a list is quoted before what is wrong with it. */
function inGerman(fault: string): string {
  const [, entry = '', detail = fault] = /^(“[^”]*” )?(.*)$/s.exec(fault) ?? [];
  const [pattern, words] = german.find(([known]) => known.test(detail)) ?? [];
  const told = pattern === undefined || words === undefined ? detail : detail.replace(pattern, words);
  return entry.replace(/^“(.*)” $/s, '„$1“ ') + told;
}
