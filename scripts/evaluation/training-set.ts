import type { BaseModel } from '../../src/rules/spam-model/base-model.js';
import type { Example } from '../../src/rules/spam-model/example-matrix.js';
import { randomFrom } from '../../src/rules/spam-model/random.js';
import type { Features } from '../../src/rules/spam-model/read-features.js';
import { trainBase } from '../../src/rules/spam-model/train-base.js';
import type { LabelledRow } from './labelled-rows.js';
import { toExample, toFeatures } from './to-subject.js';

/** Rows that go into a model, and ham that only sets its thresholds. */
export interface TrainingSet {
  examples: Example[];
  heldOutHam: Features[];
}

/** Of a file that is all ham one half trains, a quarter sets thresholds, and a quarter is never looked at. */
const trainShare = 0.5;
const thresholdShare = 0.75;
/** Rows of one all-ham file that train at most; more of the same adds time and little else. */
const hamRowsMax = 5_000;
/** Every so many rows of ham are given a link to a source, and count as much more. */
const citedEvery = 10;
const citedWeight = 5;
const sources =
  'en.wikipedia.org/wiki www.bbc.co.uk/news www.nytimes.com/2016 www.theguardian.com/politics www.reuters.com/article www.nature.com/articles pubmed.ncbi.nlm.nih.gov www.census.gov/data www.gov.uk/government apnews.com/story www.washingtonpost.com/opinions www.cbc.ca/news www.oregonlive.com/politics www.economist.com/briefing www.ourtown.org/minutes archive.org/details www.youtube.com/watch?v= www.statcan.gc.ca/tables www.parliament.example/records blog.history.example/posts'.split(
    ' ',
  );
const excerptWordsMin = 2;
const excerptWordsMax = 20;

/** What a file contributes. Files that are all ham are told by having no spam. */
export function trainingSetOf(
  rows: readonly LabelledRow[],
  { weight, hamMax = hamRowsMax, seed = 1 }: { weight: number; hamMax?: number; seed?: number },
): TrainingSet {
  if (rows.some(({ positive }) => positive))
    return { examples: rows.map((row) => toExample(row, weight)), heldOutHam: [] };
  const training = rows.slice(0, Math.min(Math.floor(rows.length * trainShare), hamMax));
  const random = randomFrom(seed);
  const excerpts = training.map((row) => excerptOf(row, random));
  const cited = excerpts
    .filter((_, index) => index % citedEvery === 0)
    .map((row, index) => withSource(row, index, random));
  return {
    examples: [
      ...[...training, ...excerpts].map((row) => toExample(row, weight)),
      ...cited.map((row) => toExample(row, Math.min(1, weight * citedWeight))),
    ],
    heldOutHam: rows
      .slice(Math.floor(rows.length * trainShare), Math.floor(rows.length * thresholdShare))
      .map(toFeatures),
  };
}

/** The part of an all-ham file that neither trains nor sets thresholds. */
export function unseenPartOf(rows: readonly LabelledRow[]): LabelledRow[] {
  return rows.slice(Math.floor(rows.length * thresholdShare));
}

export function trainOn(sets: readonly TrainingSet[]): BaseModel {
  return trainBase(
    sets.flatMap(({ examples }) => examples),
    sets.flatMap(({ heldOutHam }) => heldOutHam),
  );
}

/**
 * A few words out of the middle of a comment. News comments are long, and replies elsewhere are short: with
 * excerpts beside them a model does not learn that whatever is short must be spam.
 */
function excerptOf(row: LabelledRow, random: () => number): LabelledRow {
  const words = row.text.split(/\s+/);
  const length = excerptWordsMin + Math.floor(random() * (excerptWordsMax - excerptWordsMin));
  const from = Math.floor(random() * Math.max(1, words.length - length));
  return { ...row, text: words.slice(from, from + length).join(' ') };
}

/**
 * The same with a link to a source. In the corpora at hand hardly any ham has a link, and a model of them
 * would hold whoever shows where a figure is from.
 */
function withSource(row: LabelledRow, index: number, random: () => number): LabelledRow {
  const page = Math.floor(random() * 1e6).toString(36);
  const link = `https://${sources[index % sources.length] ?? ''}/${page}`;
  return { ...row, text: index % 3 === 0 ? `${link} ${row.text}` : `${row.text} ${link}` };
}
