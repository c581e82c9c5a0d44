/** Sentences about a town and its paper: plain enough to be believed, varied enough to be searched. */
export function believableText(random: () => number): string {
  const sentences = 1 + Math.floor(random() * 4);
  return Array.from({ length: sentences }, () => sentence(random)).join(' ');
}

export function believableName(random: () => number): string {
  return `${capital(pick(random, ['reader', 'neighbour', 'walker', 'listener', 'visitor', 'gardener', 'cyclist', 'passer-by']))} ${placeName(random)}`;
}

export function believableTitle(random: () => number): string {
  return capital(`${pick(random, subjects)} ${pick(random, verbs)} ${pick(random, objects)}`);
}

function sentence(random: () => number): string {
  const parts = [
    pick(random, openings),
    pick(random, subjects),
    pick(random, verbs),
    pick(random, objects),
    pick(random, places).replace('*', placeName(random)),
    pick(random, closings),
  ];
  return `${capital(parts.filter((part) => part !== '').join(' '))}.`;
}

/** A place that is on no map; there are some 50,000 of them, so that most are rare. */
function placeName(random: () => number): string {
  return capital(pick(random, firstSyllables) + pick(random, middleSyllables) + pick(random, lastSyllables));
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const list = (text: string): string[] => text.split('|').map((entry) => entry.trim());

const openings = list(
  '|as far as I remember|to be fair|last summer|for once|in the end|every spring|with respect|when the bridge was closed|so far|after the meeting|on most days|by all accounts|years ago|at least in winter|if the letter is right|unless I am mistaken',
);
const subjects = list(
  'the council|our library|the old ferry|a friend of mine|the market hall|the school choir|the night bus|the harbour master|the local paper|the new teacher|the planning office|the football club|the baker|the orchestra|the water board|a retired postman|the museum|the fire brigade|the allotment society|the railway',
);
const verbs = list(
  'has promised|never mentioned|finally repaired|will have to close|cannot afford|keeps praising|forgot|moved|reopened|has been asking for|measured|sold|defended|painted|borrowed|published|postponed|counted|replaced|could use',
);
const objects = list(
  'the town clock|a second bridge|the tram line|its budget|the footpath|three lime trees|the reading room|a proper timetable|the swimming pool|the car park|the archive|better lighting|the playground|a choir festival|the cycle lane|the ticket office|the lido|a covered market|the monument|the evening classes',
);
const places = list(
  '|near *|behind the station|on the road to *|in the lower town|at the *  end of the quay|by the canal|beyond *|next to the mill|in *',
).map((place) => place.replace('  ', ' '));
const closings = list(
  '|and nobody noticed|which is a pity|and I am glad of it|although few agree|and the figures bear it out|so I would wait|but the article leaves it out|and rightly so|as the second paragraph says|though it took ten years|and that was that',
);
const firstSyllables = list(
  'al|bar|bel|bram|cor|dal|dun|el|fen|gar|hal|hes|ing|kel|lar|lim|mar|mel|nor|ol|pen|quil|ros|sal|sel|tam|thor|ul|ver|wen|wil|yar|zel|ash|birch|cress|drift|elm|frost|glen',
);
const middleSyllables = list('a|e|i|o|u|en|er|in|on|an|le|li|ri|ro|mi|mo|ne|sa|se|ti|to|va|vi|wa|be|ca');
const lastSyllables = list(
  'bourne|by|combe|dale|den|field|ford|garth|gate|ham|haven|hold|hurst|ington|leigh|ley|mere|minster|mouth|ness|port|shaw|stead|stow|thorpe|ton|wade|wall|water|well|wick|worth|burn|cote|croft|end|fold|grove|holm|lock|low|marsh|mill|moor|over|ridge|row|side|slade|stone',
);
