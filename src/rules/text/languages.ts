/** ISO 639-1 codes of the languages, besides English, whose rude words are known. */
export const languageCodes = [
  'ar',
  'cs',
  'da',
  'de',
  'eo',
  'es',
  'fa',
  'fi',
  'fr',
  'hi',
  'hu',
  'it',
  'ja',
  'kab',
  'ko',
  'nl',
  'no',
  'pl',
  'pt',
  'ru',
  'sv',
  'th',
  'tl',
  'tr',
  'zh',
] as const;

/** English words of abuse that mean something else in another language: the end, a subject, a delay. */
export const innocentAbroad: Readonly<Record<string, ReadonlySet<string>>> = {
  da: new Set(['slut', 'fag', 'fags']),
  fr: new Set(['retard', 'retarded']),
  no: new Set(['slut', 'fag', 'fags']),
  sv: new Set(['slut', 'fuk', 'skank', 'fatass']),
};

/** What is obscene or abusive in any company, by language; the rest of the lists is rude. Chosen for this project. */
export const strongAbroad: Readonly<Record<string, ReadonlySet<string>>> = {
  cs: words('kurva, píča, čurák, mrdat, šukat, kokot, zmrd'),
  da: words('fisse, kælling, luder, pikhoved, røvhul, skide'),
  de: words(
    'arschloch, fotze, hurensohn, wichser, nutte, schlampe, ficken, hure, möse, scheiße, scheisse, kanake',
  ),
  es: words('hijo de puta, puta, cabron, cabrón, gilipollas, maricón, follar, coño, pendejo, mierda, joder'),
  fi: words('vittu, huora, kusipää, mulkku, perkele, homo'),
  fr: words(
    'connard, connasse, enculé, enculer, salope, pute, putain, nique ta mère, fils de pute, merde, bite, pd',
  ),
  hu: words('kurva, picsa, fasz, baszik, geci'),
  it: words('vaffanculo, stronzo, troia, puttana, cazzo, merda, coglione, figa, frocio'),
  nl: words('klootzak, kut, hoer, kankerlijer, godverdomme, flikker, lul, neuken, kutwijf'),
  no: words('fitte, hore, kuk, faen, knulle'),
  pl: words('kurwa, chuj, jebać, pierdolić, cipa, suka, dupek, pizda, kutas'),
  pt: words('filho da puta, puta, caralho, merda, porra, foda, foder, cu, buceta, viado, cabrao'),
  ru: words('блядь, бля, хуй, пизда, ебать, сука, пидор, пидорас, мудак, гандон, хуесос, шлюха'),
  sv: words('fitta, hora, kuk, knulla, jävlar, fan'),
  tr: words('orospu, siktir, amk, amına koyim, piç, yarak, göt'),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(', '));
}
