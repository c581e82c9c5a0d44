/**
 * How bad a word is. The list of words is that of the `bad-words` package (MIT); here they are put into tiers,
 * and the words a comment section needs that the list lacks are added. What is in the list and not here is
 * `mild`.
 *
 * - slur: attacks people for what they are.
 * - strong: obscene or abusive in any company.
 * - mild: rude, or the language of another country.
 * - ambiguous: has a clean use at least as common: a name, a place, an animal, a word of medicine or law.
 */
export type Tier = 'slur' | 'strong' | 'mild' | 'ambiguous';

/**
 * A word followed by `+` may be grown together with other words; by `*`, it counts inside any word; by `!`, it is
 * abuse when said of someone or when disguised, whatever else it may mean.
 */
export const wordsByTier: Readonly<Record<Tier, readonly string[]>> = {
  slur: list(`
    nigger*, nigga+, niggah, niggaz, niglet+, nignog, faggot*, faggit+, fag, fags, fagz, fagging, kike, kikes, spic, spics,
    gook, gooks, wetback+, raghead+, towelhead+, beaner, beaners, coon, coons, paki, pakis, tranny+, trannies, shemale+,
    retard+, retarded+, fucktard+, libtard+, jigaboo+, jiggaboo+, darkie, darkies, chingchong+, zipperhead+, slanteye+,
    kaffir+, golliwog+, dago, dagos, wop, wops, polack, polacks, injun, injuns, mongoloid+, pikey, pikeys, camel jockey,
    chinky, chinkies, darky, darkies, coonie, coonies, jiggaboos+, jewboy+, negroid, wigger, wiggers, tarbaby, spick, spicks,
    niga, nigas, gaytard+, ragtard+, cameljockey, sandnigger+, kyke, kykes, hymie, hymies,
    rice monkey, jungle bunny, house nigger, porch monkey, sand nigger, fudge packer, fudgepacker+, carpet muncher, carpetmuncher+, bulldyke+, lezzie, lezzies
  `),
  strong: list(`
    fuck*, motherfucker*, mother fucker, fuk+, fuker, fukker, fukkin, fukin, phuck+, phuq, fuct, mofo, mofos,
    shit+, shitty+, shite+, bullshit+, horseshit+, dipshit+, cunt*, cuntz, bitch+, biatch+, son of a bitch, whore+, slut+, twat+, twunt+,
    wank+, wanker*, cocksuck+, cocksucker*, cocksucking*, dickhead*, dickface+, dickwad+, asshole*, arsehole*, dumbass+,
    asswipe+, assface+, fatass+, asslicker+, bastard*, douchebag*, pussy+, pussies, blowjob+, blow job, cumshot+, cumslut+,
    gangbang+, rimjob+, jizz, clit, clits, felching, handjob+, skank+, buttplug+, knobhead+, bellend+,
    cockface+, cockhead+, cockmunch+, cockmuncher+, cocksmoker+, cockgobbler+, cocklicker+, dicksucker+, dicklicker+, dickwit+,
    dickweed+, fuckwit+, arsewipe+, arselicker+, asshat+, asslick+, assmunch+, assmuncher+, assbandit+, arsebandit+, asscrack+, shithole+,
    shitstain+, shitbag+, shithead+, cumdumpster+, cumguzzler+, jizzed, jizzing, jizzbag+, knobjockey+, knobgobbler+, knobend+,
    nobhead+, nobjockey+, pisshead+, peckerhead+, turdhead+, twatface+, muffdiver+, muffdiving, pussylicker+, clitlicker+,
    fingerbang+, facefuck+, gobshite+, motherfckr, mthrfckr, mofoes, sumbitch, suck my dick, suck my cock,
    kiss my ass, kiss my arse, eat shit, ballsack+, nutsack+, jackoff, jack off, jerkoff, jerk off, deepthroat+, bukkake, butthole+, pissoff, piss off
  `),
  mild: list(`
    arse!, arsed, arses!, dick!, dicks!, cock!, cocks!, prick!, pricks!, piss, pissed, pissing, crap, crappy, bollock, bollocks!, bollok,
    tosser!, tossers!, slag!, slags!, turd!, turds!, douche!, douches!, jackass+!, tits!, titties!, titty!, boobs, goddamn, goddamned,
    bugger, buggers, wanky, dildo!, dildos!, masturbate, masturbating, masturbation, porn!, porno!, milf, milfs, cum, dammit,
    frigging, freaking, effing, wtf, stfu, scumbag!, scumbags!, homo!, homos!, dyke!, dykes!, chink!, chinks!, jap!, japs!, honkey,
    shag, shagging, skanky, creampie!, badass, fellatio, cunnilingus, anilingus, analingus, shat
  `),
  ambiguous: list(`
    god, hell, hells, damn, sex, sexy, ass!, asses!, butt, bum, cox, wang, willy, willies, screw, screwing, god-damned, god-dam,
    nazi, nazis, cumming, cummer, bloody, balls, breasts, boob, tit!, anal, anus, penis, vagina, vulva, semen, rectum, scrotum,
    labia, orgasm, orgasms, penas, foreskin, testicle, testical, ejaculate, ejaculated, ejaculates, ejaculating, ejaculation,
    masochist, masokist, sadist, dominatrix, enema, beastial, bestial, bestiality, feces, poop, fart, pawn, lust, lusting,
    horny, snatch, muff, knob!, knobs, nob!, pecker!, dike, fagot!, fagots!, hoar, hoare, hoer, hoor, hore, kraut, polak,
    kunt, kunts, kuntz, lipshits, lipshitz, gaylord!, hui, perse, suka, pula, pule, cipa, picka, dupa, kuk, fitt, feg, faen,
    chuj, schaffer, rautenberg, monkleigh, ekrem, ekto, flange, dink, dinks, duche, spac, spunk, smut, fanny, titt, teets, teez,
    hooker, dogging, doggin, rimming, viagra, cyalis, schmuck, schlong, knulle, packy, packi, pakie, paky, packie, fook,
    fooker, cok, cnut, kok, kum, kums, kummer, kondum, kondums, shiz, pron, pornography, yed, cawk, kawk, fanyy, muie,
    nastt, orifice, oriface, faig, faigs, fux, scank, skribz, shipal, xxx, xrated, w0p, merd, kusi, puto, puta, pillu, mibun, dego, daygo,
    flikker, dirsa, kurac, jism, jisim, h4x0r, preteen, lesbo, phuc, feck
  `),
};

/** Clean words and set phrases that contain one of the words above, or look like one in disguise. */
export const innocentWords: readonly string[] = list(`
  scunthorpe, snigger, sniggers, sniggered, sniggering, pussycat, pussycats, pussyfoot, pussyfooting, pussy riot, pussy willow,
  pussy willows, octopussy, shiite, shiites, bastard sword, bastard son, bastard sons, bastard child, bastard daughter, bastard file,
  bitches brew, faggots and peas, faggots and gravy, fag end, fag ends, fag packet, spic and span, spick and span, coon rapids, maine coon, maine coons,
  coon cat, coonhound, coonhounds, slutt, slutten, retardant, retardants, retardation, retarder, retarders, pollack, pollacks, fuqing, bastardise,
  bastardised, bastardisation, bastardize, bastardized, bastardization
`);

function list(text: string): readonly string[] {
  return text.trim().split(/\s*,\s*/);
}
