/** One judged row: what it is, how it ranks, and whether it was kept from being shown. */
export interface Judged {
  positive: boolean;
  score: number;
  flagged: boolean;
}

/** Shares, from 0 to 1. */
export interface Measures {
  accuracy: number;
  precision: number;
  recall: number;
  fpr: number;
  /** Null where one of the classes is empty. */
  auc: number | null;
  recallAtFpr1: number | null;
}

/** The share of ham that may be flagged where recall is told for a threshold set on ham. */
const falsePositivesMax = 0.01;

/** Shares, from 0 to 1. Precision of nothing flagged is 1, recall of no positives 1, false positives of no negatives 0. */
export function measure(rows: readonly Judged[]): Measures {
  const positives = rows.filter(({ positive }) => positive);
  const negatives = rows.filter(({ positive }) => !positive);
  const caught = positives.filter(({ flagged }) => flagged).length;
  const wronged = negatives.filter(({ flagged }) => flagged).length;
  return {
    accuracy: share(caught + negatives.length - wronged, rows.length, 1),
    precision: share(caught, caught + wronged, 1),
    recall: share(caught, positives.length, 1),
    fpr: share(wronged, negatives.length, 0),
    auc: aucOf(positives, negatives),
    recallAtFpr1:
      positives.length === 0 || negatives.length === 0
        ? null
        : recallAt(
            positives,
            negatives.map(({ score }) => score),
          ),
  };
}

/** The share of positives above the lowest threshold that at most 1 % of the ham exceeds. */
export function recallAt(positives: readonly Pick<Judged, 'score'>[], hamScores: readonly number[]): number {
  const descending = [...hamScores].sort((a, b) => b - a);
  const threshold = descending[Math.floor(descending.length * falsePositivesMax)] ?? Number.NEGATIVE_INFINITY;
  return share(positives.filter(({ score }) => score > threshold).length, positives.length, 1);
}

/** Area under the ROC curve: how often a positive outranks a negative, ties counting half (Mann and Whitney). */
function aucOf(positives: readonly Judged[], negatives: readonly Judged[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const ranked = [...positives, ...negatives].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let from = 0;
  while (from < ranked.length) {
    let until = from;
    let positivesHere = 0;
    for (; until < ranked.length && ranked[until]?.score === ranked[from]?.score; until += 1)
      if (ranked[until]?.positive === true) positivesHere += 1;
    rankSum += (positivesHere * (from + until + 1)) / 2;
    from = until;
  }
  return (rankSum - (positives.length * (positives.length + 1)) / 2) / (positives.length * negatives.length);
}

function share(part: number, whole: number, ofNothing: number): number {
  return whole === 0 ? ofNothing : part / whole;
}

/** The value below which this share of the values lies. @param ascending sorted. */
export function quantile(ascending: readonly number[], part: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? 0;
}
