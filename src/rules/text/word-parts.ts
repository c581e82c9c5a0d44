/**
 * The parts that profane words are grown together with, and the halves that meet by chance. Chosen for this
 * project: function words, intensifiers and the usual second halves of English compounds.
 */

/** What may stand directly before a word: `youfuck`, `bullshit`, `whatthefuck`. */
export const leadingParts: ReadonlySet<string> = parts(`
  the this that my your you ur his her our their she they who what why how when not too very
  all any some such are was been off for from with and but out get got eat suck
  lick kiss big fat old dumb stupid dirty damn holy bloody bull horse ape chicken dip jack smart lard mother mutha
  motha brother father sister mega ultra super mr mrs miss mind skull cluster brain face rat dog pig cock dick ass
  arse shit fuck fucking crazy bad real total absolute absofucking what the oh omg lol wtf love hate like little
  lil more most one real such un over self attention fake
`);

/** What may stand directly before a word that otherwise stands alone: few, since `a` and `to` would find `aspic`. */
export const vocativeParts: ReadonlySet<string> = parts(`
  you your youre the that such what fucking stupid dirty filthy ugly damn hate kill all total
`);

/** What may stand directly after a word: `fucked`, `shithead`, `whoreish`, `fuckyou`. */
export const trailingParts: ReadonlySet<string> = parts(`
  s es z ed d er ers r rs ing ings in n y ie ies ier iest ish ly able less ness a az as ah ery ry ism ist t
  head heads headed face faced faces hole holes bag bags wad wads wit wits witted tard tards stick sticks stain
  stains storm show hat hats boy boys girl girls man men brain brained brains lord nugget nuggets nozzle weasel
  licker licking sucker sucking rag rags house load loads list post poster posters posting talk breath pants pile
  pot kicker kicking ville land con lib libs fuck fucker fucking shit you your u it me my off up out over this
  that the on is are am be inc ltd ever now all who what why and or so lol wtf faced wank
`);

/** Two ordinary words whose letters, run together, spell something else: `the pen is`, `who re-elected`. */
export const innocentSplits: ReadonlySet<string> = new Set([
  'an al',
  'an us',
  'as hat',
  'as shat',
  'as slick',
  'as slicker',
  'bel end',
  'bit chin',
  'buls hit',
  'clit oris',
  'cum in',
  'dep throat',
  'fan y',
  'fan ny',
  'go ok',
  'horses hit',
  'jap an',
  'pen is',
  'pub e',
  'se men',
  'she male',
  'tit le',
  'tit s',
  'wet back',
  'who re',
  'who res',
]);

/** Runs of a letter are told as one wherever words are compared, so the parts are kept that way. */
function parts(list: string): ReadonlySet<string> {
  return new Set(
    list
      .trim()
      .split(/\s+/)
      .map((part) => part.replace(/(.)\1+/g, '$1')),
  );
}
