import { describe, expect, test } from '@jest/globals';
import { signalNames } from '../../../src/rules/findings/signal-names.js';
import { compileRuleset, defaultRuleset, rulesetDefinitionSchema } from '../../../src/rules/ruleset.js';
import { decodeModel, encodeModel } from '../../../src/rules/spam-model/base-model.js';
import { logitOf, noWeights, quantise } from '../../../src/rules/spam-model/linear-model.js';
import { pointsBesideLinks, pointsFor } from '../../../src/rules/spam-model/points.js';
import { randomFrom } from '../../../src/rules/spam-model/random.js';
import { linkSignals } from '../../../src/rules/spam-model/signals.js';
import { noModels, spamModel } from '../../../src/rules/spam-model/spam-model.js';
import { trainBase } from '../../../src/rules/spam-model/train-base.js';
import { readBaseModel } from '../../../src/sites/read-base-model.js';
import { check, pointedAt, subjectOf } from '../subject.js';
import { featuresOf, hamBody, madeUpExamples, spamBody } from './models.js';

const models = { base: readBaseModel(), head: null };
const countedForLinks = () => 0;
const rule = spamModel({ weight: 1, countedForLinks }, models);
const spam = 'Click here to subscribe to my channel and win free bitcoin: http://win-coins.example.com';
const ham = 'The article leaves out that the council had already voted on this in the spring of last year.';

describe('what the shipped model says', () => {
  test('ranks an advert far above a remark', () => {
    const [advert] = check(rule, { body: spam });
    expect(advert?.score).toBeGreaterThan(10);
    expect(check(rule, { body: ham })[0]?.score ?? 0).toBeLessThan(1);
  });

  test('in words a moderator can read, with the words pointed at as typed', () => {
    const body = spam.replace('subscribe', 'SUBSCR\u200bIBE');
    const [finding] = check(rule, { body });
    expect(finding?.evidence).toMatch(/^usual in spam: .+/);
    expect(finding?.spans.length).toBeGreaterThan(0);
    for (const word of finding === undefined ? [] : pointedAt(body, finding))
      expect(finding?.evidence.replaceAll('…', '')).toContain(word.slice(0, 20));
    const mixed = check(rule, { body: `${ham} ${spam}` })[0]?.evidence;
    expect(mixed).toMatch(/usual in spam: .+; speaks for it: .+/);
  });

  test('finds the same behind a disguise', () => {
    const plain = check(rule, { body: 'subscribe to my channel' })[0]?.score ?? 0;
    const disguised = check(rule, { body: 'ѕubscrіbe to my ｃｈａｎｎｅｌ' })[0]?.score ?? 0;
    expect(disguised).toBeGreaterThanOrEqual(plain * 0.9);
  });

  test('a link to the site itself is no link', () => {
    const at = (host: string) =>
      check(rule, { body: `See http://${host}/archive for the earlier piece on this.` })[0]?.score ?? 0;
    expect(at('news.example')).toBeLessThan(at('else.example.com'));
  });

  test('is nothing where there is no model, or no comment', () => {
    expect(check(spamModel({ weight: 1, countedForLinks }, noModels), { body: spam })).toEqual([]);
    expect(() => check(rule, { body: '', name: '', website: null })).not.toThrow();
  });
});

describe('its place among the rules', () => {
  test('it can be weighed, watched and switched off', () => {
    const withSetting = (setting: object) =>
      compileRuleset(rulesetDefinitionSchema.parse({ rules: { 'spam-model': setting } }), models).evaluate(
        subjectOf({ body: spam }),
      );
    const scoreOf = (setting: object) =>
      withSetting(setting).findings.find(({ rule: name }) => name === 'spam-model');
    expect(scoreOf({ enabled: false })).toBeUndefined();
    expect(scoreOf({ shadow: true })?.shadow).toBe(true);
    expect(scoreOf({ weight: 0.5 })?.score).toBeCloseTo((scoreOf({})?.score ?? 0) / 2, 1);
  });

  test('it never speaks for a comment another rule holds', () => {
    const { evaluate } = compileRuleset(rulesetDefinitionSchema.parse({ blockedWords: ['turnip'] }), models);
    const alone = compileRuleset(rulesetDefinitionSchema.parse({ blockedWords: ['turnip'] }));
    const subject = subjectOf({ body: `${ham} A turnip.` });
    expect(evaluate(subject).action).toBe(alone.evaluate(subject).action);
    expect(evaluate(subject).score).toBeGreaterThanOrEqual(alone.evaluate(subject).score);
    for (const logit of [-1_000, -10, 0, 1, 5, 1_000]) {
      const points = pointsFor(logit, models.base);
      expect(points).toBeGreaterThanOrEqual(0);
      expect(points).toBeLessThanOrEqual(15);
    }
  });

  test('at its thresholds it is worth what the ruleset holds and calls spam by default', () => {
    expect(pointsFor(models.base.holdLogit, models.base)).toBeCloseTo(defaultRuleset.thresholds.hold);
    expect(pointsFor(models.base.spamLogit, models.base)).toBeCloseTo(defaultRuleset.thresholds.spam);
  });
});

describe('links that another rule counts too', () => {
  const links = (count: number) =>
    Array.from({ length: count }, (_, n) => `https://site-${n}.example.com/x`).join(' ');
  const judge = (body: string, settings: object = {}) =>
    compileRuleset(rulesetDefinitionSchema.parse({ rules: settings }), models).evaluate(subjectOf({ body }));
  const of = (verdict: ReturnType<typeof judge>, name: string) =>
    verdict.findings.find(({ rule: each }) => each === name);

  test.each([3, 4, 5])('%d bare links of a stranger are held, and are no spam by themselves', (count) => {
    expect(judge(links(count)).action).toBe('hold');
  });

  test('a page full of links is spam', () => {
    expect(judge(links(8)).action).toBe('spam');
  });

  test('an advert with three links is still spam', () => {
    expect(judge(`${spam} ${links(2)}`).action).toBe('spam');
  });

  test('what is taken off is told, and is no more than either rule makes of the links', () => {
    const alone = of(judge(links(3), { 'too-many-links': { enabled: false } }), 'spam-model');
    const both = judge(links(3));
    const less = (alone?.score ?? 0) - (of(both, 'spam-model')?.score ?? 0);
    expect(less).toBeGreaterThan(0);
    expect(less).toBeLessThanOrEqual((of(both, 'too-many-links')?.score ?? 0) + 0.01);
    expect(of(both, 'spam-model')?.evidence).toMatch(
      /; less [\d.]+ points, which its links count for already$/,
    );
    expect(alone?.evidence).not.toContain('less');
  });

  test('no more is taken off than the model had given for them', () => {
    expect([...linkSignals].map((signal) => signalNames[signal])).toEqual([
      'a link',
      '2 links',
      '3 links or more',
      'a link and hardly a word',
    ]);
    const thresholds = { holdLogit: 1, spamLogit: 3 };
    const many = { logit: 2, logitWithoutLinks: 1, counted: 100 };
    expect(pointsBesideLinks(many, thresholds)).toEqual({ points: 5, countedTwice: 2.5 });
    const inFavour = { logit: 1, logitWithoutLinks: 2, counted: 100 };
    expect(pointsBesideLinks(inFavour, thresholds)).toEqual({ points: 5, countedTwice: 0 });
  });

  test('links that are counted by nobody else are left to the model', () => {
    const full = of(judge(links(3), { 'too-many-links': { enabled: false } }), 'spam-model')?.score;
    expect(of(judge(links(3), { 'too-many-links': { shadow: true } }), 'spam-model')?.score).toBe(full);
    expect(of(judge(links(3), { 'too-many-links': { linksMax: 3 } }), 'spam-model')?.score).toBe(full);
  });

  test('the weights of both rules keep their meaning', () => {
    const half = judge(links(3), { 'spam-model': { weight: 0.5 } });
    const full = judge(links(3));
    expect(of(half, 'spam-model')?.score).toBeLessThanOrEqual(of(full, 'spam-model')?.score ?? 0);
    const heavy = judge(links(3), { 'too-many-links': { weight: 2 } });
    expect(heavy.score).toBeGreaterThanOrEqual(full.score);
  });
});

describe('training', () => {
  const trained = trainBase(madeUpExamples(80), []);

  test('tells made-up spam from made-up ham it has not seen', () => {
    for (let n = 100; n < 110; n += 1) {
      expect(logitOf(trained.linear, featuresOf(spamBody(n)))).toBeGreaterThan(1);
      expect(logitOf(trained.linear, featuresOf(hamBody(n)))).toBeLessThan(-1);
    }
  });

  test('gives the same bytes for the same examples', () => {
    expect(encodeModel(trainBase(madeUpExamples(80), []))).toEqual(encodeModel(trained));
  });

  test('sets its thresholds so that held-out ham stays below', () => {
    const heldOut = madeUpExamples(80).map(({ features }) => features);
    const { holdLogit, linear } = trainBase(madeUpExamples(80), heldOut);
    expect(heldOut.filter((features) => logitOf(linear, features) > holdLogit)).toEqual([]);
  });
});

describe('the weights as bytes', () => {
  test('come back as they were', () => {
    const decoded = decodeModel(encodeModel(models.base));
    expect(decoded).toEqual(models.base);
  });

  test('that are something else are refused', () => {
    const bytes = encodeModel(models.base);
    expect(() => decodeModel(bytes.slice(0, 10))).toThrow('no spam model');
    expect(() => decodeModel(bytes.slice(0, -1))).toThrow('train it anew');
    expect(() => decodeModel(Uint8Array.from({ length: 100 }))).toThrow('no spam model');
  });

  test('are off by half a step at most, and so is a comment by a bounded sum', () => {
    const random = randomFrom(5);
    const fitted = noWeights();
    fitted.slots.forEach((_, slot) => {
      fitted.slots[slot] = random() * 4 - 2;
    });
    const { slots, slotStep } = quantise(fitted);
    expect(slotStep).toBeLessThan(0.016);
    let worst = 0;
    slots.forEach((weight, slot) => {
      worst = Math.max(worst, Math.abs(weight * slotStep - (fitted.slots[slot] ?? 0)));
    });
    expect(worst).toBeLessThanOrEqual(slotStep / 2 + 1e-6);
  });
});
