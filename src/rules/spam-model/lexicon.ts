/**
 * Kinds of words that adverts are made of, whatever they advertise. Written for this project from what is
 * commonly known of comment and message spam, in the languages it is mostly written in; a kind is one signal
 * to the model, so that a word it has never met counts for what its kind has been seen to do.
 */
export const kinds = {
  /** Calls to action. */
  act: `check click visit subscribe subscribes subscribed sub follow join watch call text txt reply send claim order buy download
    register signup contact message msg dm pm apply try add get grab enter shop book browse tap press open learn
    discover whatsapp inbox email mail vote invest start listen support donate hmu
    подписывайся подписывайтесь подпишись пиши пишите переходи переходите заходи жми звони вступай заказывай
    регистрируйся присоединяйся
    besuche besucht klick klicke abonniere abonniert kaufe jetzt schau schaut melde
    visita visiten suscribete suscribanse haz clic compra descarga contacta escribeme llama
    visitez cliquez abonnez achetez contactez inscrivez
    clique inscreva acesse compre baixe siga
    clicca iscriviti visitate compra scopri
    kliknij odwiedz tikla ziyaret`,
  /** Where the reader is sent. */
  place: `channel channels chanel page site website webpage link links url profile profil group blog app bio video videos vid
    vids playlist playlists store shop telegram whatsapp instagram insta facebook fb twitter youtube yt tiktok
    snapchat skype discord onlyfans twitch soundcloud spotify webshop homepage forum newsletter server stream
    cover covers remix mixtape song track album beats
    канал канале группа группу сайт сайте ссылка ссылке лс профиль профиле бот чат
    kanal seite webseite canal pagina sitio enlace chaine lien perfil sito strona sayfa`,
  /** What the reader is to get. */
  gain: `free win winner won prize prizes cash money earn earning earnings income profit profits bonus reward rewards
    discount discounts offer offers deal deals cheap cheapest loan loans credit invest investment bitcoin btc crypto
    cryptocurrency forex casino jackpot betting guarantee guaranteed guarantees gift gifts giveaway voucher coupon
    rich payout paid salary paycheck hourly weekly followers subscribers likes views promo promotion sale
    affordable price prices quality genuine trusted instant returns trading signals passive
    заработок заработка доход дохода деньги прибыль бесплатно скидка бонус казино ставки инвестиции
    gratis kostenlos geld gewinn rabatt dinero gratuit argent dinheiro soldi darmowe bedava`,
  /** Why at once. */
  urge: `now today hurry limited asap urgent please plz pls plss immediately quick quickly soon expires instantly here
    срочно сейчас сегодня быстро jetzt heute ahora hoy maintenant agora adesso`,
  /** Whose it is. */
  self: `my our mine us мой моя мое мой наш наша нас mein meine unser mi nuestro mon ma notre meu minha mio nostro`,
  /** Who is meant. */
  you: `you your u ur yours yourself everyone everybody guys anyone people friends all ya
    вы вам тебе ты всем ребята ihr euch dich ustedes vous voce tutti`,
  /** What is sold to the lonely and the ill. */
  vice: `sex sexy hot dating singles nude nudes escort escorts adult porn milf webcam horny viagra cialis pills pill
    pharmacy cbd kratom keto weight slim herbal cure cured spell spells caster love lottery hack hacker hacked
    recovery replica counterfeit clone essay essays seo backlinks backlink`,
} as const;

export type Kind = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as Kind[];

/** The bit of each kind a word is of. */
export const kindsOfWord: ReadonlyMap<string, number> = readKinds();

function readKinds(): Map<string, number> {
  const bits = new Map<string, number>();
  kindNames.forEach((kind, index) => {
    for (const word of kinds[kind].split(/\s+/)) bits.set(word, (bits.get(word) ?? 0) | (1 << index));
  });
  return bits;
}
