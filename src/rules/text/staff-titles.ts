/**
 * What a site's staff is called, by language (ISO 639-1). Compiled for this project from general knowledge of the languages;
 * no published list was consulted, and native speakers have not checked each of them.
 *
 * `titles` are nobody's name, so one counts wherever it stands in a name. `duties` are also part of names and mottos
 * (`Leon Staff`, `Moral Support`): one counts where it stands by itself.
 */
interface StaffWords {
  titles: string;
  duties?: string;
}

const byLanguage: Readonly<Record<string, StaffWords>> = {
  en: {
    titles:
      'admin,admins,administrator,administrators,moderator,moderators,webmaster,webadmin,siteadmin,sysadmin,sysop,superuser,superadmin,site owner,editor,editors,editor in chief,verified',
    duties:
      'mod,mods,staff,support,official,team,editorial,newsroom,helpdesk,help desk,customer service,customer support,author,owner,system,root,operator,host',
  },
  ar: {
    titles: 'مدير الموقع,المدير,مشرف,المشرف,المحرر,رئيس التحرير',
    duties: 'الإدارة,الدعم,فريق,رسمي,محرر',
  },
  bg: { titles: 'админ,администратор,модератор,редактор,редакция', duties: 'екип,поддръжка,официален' },
  ca: { titles: 'administrador,administradora,moderadora,redacció', duties: 'equip,suport,oficial' },
  cs: {
    titles: 'administrátor,administrátorka,moderátor,moderátorka,redaktor,redaktorka,redakce,správce',
    duties: 'tým,podpora,oficiální',
  },
  da: { titles: 'redaktør,redaktion,redaktionen', duties: 'hold,officiel' },
  de: {
    titles:
      'administratorin,moderatorin,moderation,redakteur,redakteurin,redaktion,chefredaktion,chefredakteur,seitenbetreiber,webmasterin,verifiziert',
    duties: 'offiziell,kundendienst,kundenservice,betreiber,herausgeber,autor,autorin,mitarbeiter',
  },
  el: {
    titles: 'διαχειριστής,διαχειρίστρια,συντονιστής,συντάκτης,συντάκτρια',
    duties: 'σύνταξη,υποστήριξη,επίσημο,ομάδα',
  },
  es: {
    titles: 'administrador,administradora,moderador,moderadora,redactor,redactora,redacción',
    duties: 'equipo,soporte,oficial,autor',
  },
  et: { titles: 'administraator,moderaator,toimetaja,toimetus', duties: 'tugi,meeskond,ametlik' },
  fa: { titles: 'مدیر سایت,سردبیر,ناظر سایت', duties: 'مدیر,پشتیبانی,رسمی,تحریریه,ویراستار' },
  fi: { titles: 'ylläpito,ylläpitäjä,moderaattori,toimittaja,toimitus', duties: 'tuki,virallinen,tiimi' },
  fr: {
    titles: 'administrateur,administratrice,modérateur,modératrice,rédacteur,rédactrice,rédaction,webmestre',
    duties: 'équipe,assistance,officiel,auteur',
  },
  he: {
    titles: 'מנהל האתר,מנהלת האתר,עורך האתר,מערכת האתר,אדמין',
    duties: 'מנהל,עורך,המערכת,צוות,תמיכה,רשמי',
  },
  hi: { titles: 'प्रशासक,संपादक,मॉडरेटर,एडमिन', duties: 'टीम,सहायता,आधिकारिक' },
  hr: {
    titles: 'administratorica,moderatorica,urednik,urednica,uredništvo,redakcija',
    duties: 'tim,podrška,službeno',
  },
  hu: {
    titles: 'adminisztrátor,moderátor,szerkesztő,szerkesztőség,rendszergazda',
    duties: 'csapat,ügyfélszolgálat,hivatalos',
  },
  id: { titles: 'pengelola,penyunting,redaksi', duties: 'tim,dukungan,resmi' },
  it: {
    titles: 'amministratore,amministratrice,moderatore,moderatrice,redattore,redattrice,redazione',
    duties: 'squadra,assistenza,ufficiale,autore',
  },
  ja: { titles: '管理人,管理者,運営,モデレーター,編集部,編集長', duties: '公式,サポート,編集者,スタッフ' },
  ko: { titles: '관리자,운영자,운영진,편집자,편집장', duties: '공식,고객센터,편집부' },
  lt: { titles: 'administratorius,moderatorius,redaktorius,redakcija', duties: 'komanda,pagalba,oficialus' },
  lv: { titles: 'administrators,moderators,redaktors,redakcija', duties: 'komanda,atbalsts,oficiāls' },
  nb: { titles: 'redaktør,redaksjon,redaksjonen', duties: 'brukerstøtte,offisiell' },
  nl: { titles: 'beheerder,redacteur,redactie,hoofdredacteur', duties: 'klantenservice,officieel,auteur' },
  pl: { titles: 'administratorka,moderatorka,redaktor,redakcja', duties: 'zespół,obsługa,oficjalny,autor' },
  pt: {
    titles: 'administrador,administradora,moderador,moderadora,redator,redatora,redação',
    duties: 'equipe,equipa,suporte,oficial,autor',
  },
  ro: { titles: 'administratoare,moderatoare,redacție,redacția', duties: 'echipa,suport,oficial' },
  ru: {
    titles: 'админ,администратор,администрация,модератор,редактор,редакция',
    duties: 'поддержка,команда,официальный,автор',
  },
  sk: {
    titles: 'administrátor,moderátor,moderátorka,redaktor,redaktorka,redakcia,správca',
    duties: 'tím,podpora,oficiálny',
  },
  sl: { titles: 'administratorka,moderatorka,urednik,urednica,uredništvo', duties: 'ekipa,podpora,uradni' },
  sv: { titles: 'administratör,redaktör,redaktion,redaktionen', duties: 'kundtjänst,officiell' },
  tr: { titles: 'yönetici,moderatör,editör', duties: 'ekip,destek,resmi,yazar' },
  uk: {
    titles: 'адмін,адміністратор,адміністрація,модератор,редакція',
    duties: 'підтримка,команда,офіційний,автор',
  },
  vi: {
    titles: 'quản trị viên,điều hành viên,biên tập viên,ban biên tập',
    duties: 'quản trị,hỗ trợ,chính thức',
  },
  zh: { titles: '管理员,管理員,版主,站长,站長,小编,小編,主编,總編', duties: '官方,客服,编辑,編輯' },
};

export const staffTitles: readonly string[] = wordsOf(({ titles }) => titles);
export const staffDuties: readonly string[] = wordsOf(({ duties }) => duties);

function wordsOf(listOf: (words: StaffWords) => string | undefined): string[] {
  return [...new Set(Object.values(byLanguage).flatMap((words) => listOf(words)?.split(',') ?? []))];
}
