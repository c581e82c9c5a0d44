import { describe, expect, test } from '@jest/globals';
import { compileRuleset, defaultRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { staffName } from '../../src/rules/staff-name.js';
import { check, pointedAt, subjectOf } from './subject.js';

const staff = {
  people: ['Mia Writer', 'Ólafur Jónsson'],
  badges: ['Chefin vom Dienst', 'Crew'],
  siteName: 'The Daily Bridge',
};
const rule = staffName({ weight: 1 });
const seen = (name: string) => check(rule, { name, facts: { staff } });

describe('a name that passes for the site’s staff is found', () => {
  test.each([
    ...[
      'Admin',
      'admin',
      'ADMIN',
      'The Admin',
      'Site Admin',
      'admin_jane',
      'SiteAdmin',
      'Admin1',
      'Admin 2024',
    ],
    ...[
      'Аdmin',
      'аdмin',
      'ad\u200bmin',
      'a\u00addmin',
      'Ádmîn',
      'ａｄｍｉｎ',
      '𝐀𝐝𝐦𝐢𝐧',
      'Adm1n',
      '4dmin',
      '@dmin',
      'Adrnin',
    ],
    ...[
      'M0derat0r',
      'Moderatοr',
      'm.o.d.e.r.a.t.o.r',
      'E d i t o r',
      'E-d-i-t-o-r',
      'Moderatorin Eva',
      'Editor in Chief',
    ],
    ...['✔ Jane', 'Jane ✅', '✔ Admin', 'Admin ✓', '(Verified) Jane'],
    ...[
      '[MOD] Jane',
      'Jane (mod)',
      'Jane – Staff',
      'Jane | Support',
      'Support',
      'S t a f f',
      'The Support Team',
      'Ѕupport',
    ],
    ...[
      'ModTeam',
      'mod_team',
      'the modteam',
      'Supp0rtTeam',
      'officialsupport',
      'siteadmin',
      'WebAdmin7',
      'Sysop',
    ],
    ...[
      'Redaktion',
      'Die Redaktion',
      'Administrateur',
      'Rédaction',
      'Redacción',
      'Moderación oficial | Equipo',
    ],
    ...[
      'Администратор',
      'Модератор Иван',
      'Администрация сайта',
      '管理员小王',
      '運営スタッフ',
      '관리자',
      'Yönetici',
      'Διαχειριστής',
    ],
    ...[
      'Mia Writer',
      'mia writer',
      'Mia  Wrlter',
      'Mla Writer',
      'Miа Writеr',
      'M1a Wr1ter',
      'MiaWriter',
      'Mia Vvriter',
    ],
    ...['Olafur Jonsson', 'Chefin vom Dienst', 'Eva, Chefin vom Dienst', 'Crew', 'Eva (CREW)'],
    ...['The Daily Bridge', 'the daily br1dge', 'Daily Bridge Team', 'The Daily Bridge Official'],
  ])('%s', (name) => {
    expect(seen(name)).toMatchObject([{ rule: 'staff-name', field: 'name', hold: true, conduct: true }]);
  });
});

describe('an ordinary name is none', () => {
  test.each([
    ...['Ada', 'Adminah', 'Modesty', 'Moderato', 'Modera', 'Stafford', 'Editha', 'Edito', 'Admira', 'Modibo'],
    ...[
      'Leon Staff',
      'Moral Support',
      'Mia',
      'Mia Wright',
      'Writer Mia Jones',
      'Jane Bridge',
      'Daily Reader',
      'Teamo Host',
      'Theroot',
      'Hostteamer',
      'Timtim',
    ],
    ...[
      'Eddie Torres',
      'Ed Itor',
      'Arnold',
      'Anna-Lena Müller',
      'Иван Модестов',
      '王小明',
      '李编',
      'محمد علي',
      'Owner of a Dog',
    ],
    ...['José', 'Zoë 🌻', '☆ Luna ☆', 'Crewe', 'John (Leeds)', 'K. Redak', 'Rootham', 'Autorino', 'Bob 2024'],
  ])('%s', (name) => {
    expect(seen(name)).toEqual([]);
  });
});

test('a moderator reads whom the name passes for, and where', () => {
  const [finding] = seen('Jane the M0derator');
  expect(finding?.evidence).toBe('the name passes for somebody who runs this site (“moderator”)');
  expect(finding === undefined ? [] : pointedAt('Jane the M0derator', finding)).toEqual(['M0derator']);
  expect(seen('Mla Writer')[0]?.evidence).toBe(
    'the name passes for a moderator or author of this site (“Mia Writer”)',
  );
});

test('such a comment waits however little the rule weighs, and is never spam for it', () => {
  const known = { author: { approved: 500, rejected: 0, spam: 0, held: 0 } };
  for (const weight of [0, 1, 10]) {
    const definition = rulesetDefinitionSchema.parse({ rules: { 'staff-name': { weight } } });
    expect(compileRuleset(definition).evaluate(subjectOf({ name: 'Admin', facts: known })).action).toBe(
      'hold',
    );
  }
});

test('who writes under the address of one of the site’s authors is left to the rule about that', () => {
  const { findings } = compileRuleset(defaultRuleset).evaluate(
    subjectOf({ name: 'Editor', facts: { staff, namedAs: 'Editor' } }),
  );
  expect(findings.map(({ rule }) => rule)).toEqual(['named-author']);
});
