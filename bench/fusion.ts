/**
 * Fusion of weak road reports under attack, against five known methods, on simulated days with
 * known truth.
 *
 *     node bench/fusion.ts [--seeds 20] [--table main|attacks|signals|conditions|mistakes|numbers]
 *
 * Prints Markdown; ADR 0072 says how the days are made and what the columns mean. Seeds from 1 on;
 * the policy and the baselines' window were chosen on seeds 1001 to 1006.
 */
import { parseArgs } from 'node:util';
import { FUSION_POLICY, type FusionPolicy, SIGNALS } from '../src/domain/evidence/fusion/policy.ts';
import { makeDay } from '../src/sim/reports/day.ts';
import {
  baselineEstimator,
  type Estimator,
  fusionEstimator,
  SOLVERS,
} from '../src/sim/reports/estimator.ts';
import { type Score, scoreDay } from '../src/sim/reports/score.ts';
import { type DaySettings, STRATEGIES } from '../src/sim/reports/settings.ts';

const FIRST_SEED = 2001;
const SHARES = [0, 0.1, 0.2, 0.3, 0.5];
/** The best of 20, 30, 45, 60 and 90 minutes for each baseline, on the tuning seeds. */
const WINDOW_SECONDS = 45 * 60;
const OURS = 'ours';
/** Those that the bars name. */
const RIVALS = ['majority', 'one-coin EM', 'Dawid-Skene'];

const METHODS: Readonly<Record<string, () => Estimator>> = {
  ...Object.fromEntries(
    Object.entries(SOLVERS).map(([name, solve]) => [
      name,
      () => baselineEstimator({ name, windowSeconds: WINDOW_SECONDS, solve }),
    ]),
  ),
  [OURS]: () => fusionEstimator(),
};

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '20' }, table: { type: 'string' } },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => FIRST_SEED + index);
/** The tables beside the main one run on the first of them. */
const fewer = seeds.slice(0, 6);
const wants = (table: string) => values.table === undefined || values.table === table;
const started = performance.now();

if (wants('main')) printMain();
if (wants('attacks')) printAttacks();
if (wants('signals')) printSignals();
if (wants('conditions')) printConditions();
// Only on request: rare events take many days, and the policy's numbers have days of their own.
if (values.table === 'mistakes') printMistakes();
if (values.table === 'numbers') printNumbers();
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`\n${seeds.length} seeds (beside the main table: ${fewer.length}), ${seconds} s.`);

function scoresOf(
  make: () => Estimator,
  changes: Partial<DaySettings>,
  of: readonly number[] = fewer,
): Score[] {
  return of.map((seed) => scoreDay(makeDay({ ...changes, seed }), make()));
}

function printMain(): void {
  const bars: string[] = [];
  for (const adversaryShare of SHARES) {
    const scores = new Map(
      Object.entries(METHODS).map(([name, make]) => [
        name,
        scoresOf(make, { adversaryShare }, seeds),
      ]),
    );
    console.log(`\n### Adversary's share of reports: ${percent(adversaryShare, 0)}\n`);
    console.log(
      '| method | accuracy, % | Brier | says open of a closed road, % | ' +
        '95 % sure it is open, % | leans open of it, % | ' +
        'leans closed of an open road, % | open roads called open, % | ' +
        'reports to find a closure | minutes | closures missed, % |',
    );
    console.log(`|---${'|---:'.repeat(10)}|`);
    for (const [name, rows] of scores) console.log(rowOf(name, rows));
    bars.push(...barsOf(adversaryShare, scores));
  }
  console.log('\n### Bars\n');
  for (const bar of bars) console.log(`- ${bar}`);
}

function rowOf(name: string, rows: readonly Score[]): string {
  const over = (key: keyof Score) => rows.map((row) => Number(row[key]));
  const sought = rows.flatMap((row) => row.reportsToFind);
  const cells = [
    spread(over('accuracy')),
    median(over('brier')).toFixed(3),
    spread(over('falseOpen')),
    percent(median(over('falseOpenSure'))),
    spread(over('falseOpenLeaning')),
    spread(over('falseClosed')),
    spread(over('openFound')),
    whole(median(sought)),
    whole(median(rows.flatMap((row) => row.minutesToFind))),
    percent(sought.filter((count) => !Number.isFinite(count)).length / Math.max(1, sought.length)),
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
}

function barsOf(share: number, scores: ReadonlyMap<string, readonly Score[]>): string[] {
  const ours = scores.get(OURS) ?? [];
  const at = `b = ${percent(share, 0)} %`;
  const accuracy = (rows: readonly Score[]) => median(rows.map((row) => row.accuracy));
  const bars: string[] = [];
  if (share <= 0.3) {
    const { free, misled, of } = falseOpens(ours);
    bars.push(
      verdict(
        free === 0,
        `${at}: says open of a closed road ${free} times of ${of}; and ${misled} times after a ` +
          'trusted observer had said so by mistake',
      ),
    );
  }
  const reports = median(ours.flatMap((row) => row.reportsToFind));
  bars.push(verdict(reports <= 2, `${at}: a closure found in a median of ${reports} reports`));
  if (share === 0) {
    const best = Math.max(...[...scores.values()].map(accuracy));
    const gap = (best - accuracy(ours)) * 100;
    bars.push(verdict(gap <= 1, `${at}: accuracy ${gap.toFixed(1)} points behind the best`));
    return bars;
  }
  for (const rival of RIVALS) {
    const rows = scores.get(rival) ?? [];
    const wins = ours.filter((row, i) => row.accuracy > (rows[i]?.accuracy ?? 1)).length;
    const gain = (accuracy(ours) - accuracy(rows)) * 100;
    const calmer = median(ours.map((r) => r.brier)) < median(rows.map((r) => r.brier));
    bars.push(
      verdict(
        gain > 0 && calmer,
        `${at}: accuracy ${gain.toFixed(1)} points above ${rival} (more accurate on ${wins} of ` +
          `${ours.length} days), Brier ${calmer ? 'better' : 'worse'}`,
      ),
    );
  }
  return bars;
}

/** Unprompted, and after a trusted observer had called the closed road open. */
function falseOpens(rows: readonly Score[]) {
  const sum = (key: 'falseOpenPairs' | 'misledPairs' | 'knowablePairs') =>
    rows.reduce((total, row) => total + row[key], 0);
  const misled = sum('misledPairs');
  return { free: sum('falseOpenPairs') - misled, misled, of: sum('knowablePairs') };
}

function printAttacks(): void {
  console.log('\n### One way of attack at a time, 30 % of reports: accuracy and leaning open, %\n');
  const names = [...RIVALS, 'weighted vote', OURS];
  console.log(`| attack | ${names.join(' | ')} |\n|---${'|---:'.repeat(names.length)}|`);
  for (const strategy of STRATEGIES) {
    const cells = names.map((name) => {
      const make = METHODS[name];
      if (!make) throw new RangeError(`expected a method, found ${name}`);
      return brief(scoresOf(make, { adversaryShare: 0.3, strategies: [strategy] }));
    });
    console.log(`| ${strategy} | ${cells.join(' | ')} |`);
  }
}

function printSignals(): void {
  console.log('\n### Ours with signals switched off, 30 %: accuracy / leaning open, %\n');
  const attacks = { mixed: STRATEGIES, ...Object.fromEntries(STRATEGIES.map((s) => [s, [s]])) };
  const names = Object.keys(attacks);
  console.log(`| signals | no attack | ${names.join(' | ')} |`);
  console.log(`|---${'|---:'.repeat(names.length + 1)}|`);
  const variants = {
    all: FUSION_POLICY,
    ...Object.fromEntries(
      SIGNALS.map((off) => [
        `without ${off}`,
        { ...FUSION_POLICY, signals: SIGNALS.filter((signal) => signal !== off) },
      ]),
    ),
    'account only': { ...FUSION_POLICY, signals: ['account'] as const },
    'without track records': { ...FUSION_POLICY, outcomeSeconds: -1 },
  };
  for (const [name, policy] of Object.entries(variants)) {
    const make = () => fusionEstimator(policy);
    const cells = [
      brief(scoresOf(make, {})),
      ...Object.values(attacks).map((strategies) =>
        brief(scoresOf(make, { adversaryShare: 0.3, strategies })),
      ),
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

function printConditions(): void {
  console.log('\n### Ours in other conditions, 30 %\n');
  console.log(
    '| condition | accuracy / leaning open, % | says open of a closed road, times (unprompted + ' +
      'after a false trusted word) | open roads called open, % |',
  );
  console.log('|---|---:|---:|---:|');
  const conditions: Readonly<Record<string, Partial<DaySettings>>> = {
    'as above': {},
    'trusted observers never wrong': { trustedError: 0 },
    'trusted observers wrong 3 %': { trustedError: 0.03 },
    'trusted observers wrong 10 %': { trustedError: 0.1 },
    'no trusted observers': { trustedObservers: 0 },
    'three times as many trusted observers': { trustedObservers: 12 },
    'one of four trusted observers bought': { boughtObservers: 1 },
    'all lies say open': { falseOpenShare: 1 },
    'all lies say closed': { falseOpenShare: 0 },
    'lies on a tenth of closures': { hiddenClosures: 0.1, deniedHours: 0.05 },
    'a third of honest reports': { perHourOpen: 10 / 3, perHourClosed: 5 / 3 },
  };
  for (const [name, changes] of Object.entries(conditions)) {
    const rows = scoresOf(() => fusionEstimator(), { adversaryShare: 0.3, ...changes });
    const { free, misled, of } = falseOpens(rows);
    const found = median(rows.map((row) => row.openFound));
    console.log(`| ${name} | ${brief(rows)} | ${free} + ${misled} of ${of} | ${percent(found)} |`);
  }
}

function printMistakes(): void {
  console.log(`\n### Ours when trusted observers are mistaken, 30 %, ${seeds.length} days\n`);
  console.log('| mistaken, % of their words | says open of a closed road | after a false word |');
  console.log('|---:|---:|---:|');
  for (const trustedError of [0, 0.01, 0.03, 0.1]) {
    const changes = { adversaryShare: 0.3, trustedError };
    const { free, misled, of } = falseOpens(scoresOf(() => fusionEstimator(), changes, seeds));
    console.log(`| ${percent(trustedError, 0)} | ${free} of ${of} | ${misled} of ${of} |`);
  }
}

/** What each number of the policy trades, on the seeds on which it was chosen. */
function printNumbers(): void {
  const days = Array.from({ length: 6 }, (_, index) => 1001 + index);
  const shares = [0, 0.1, 0.3, 0.5];
  const minutes = 60;
  const changes: readonly Partial<FusionPolicy>[] = [
    {},
    { crowdCap: 0.88 },
    { crowdCap: 0.92 },
    { closedMost: 2 },
    { closedMost: 4 },
    { repeatSeconds: 10 * minutes },
    { repeatSeconds: 34 * minutes },
    { openHalfLifeSeconds: 40 * minutes },
    { openHalfLifeSeconds: 80 * minutes },
    { anchorAnswers: 3 },
    { recordPrior: 6 },
    { prior: 0.35 },
  ];
  console.log('\n### Other numbers: accuracy / leaning open, %, on seeds 1001 to 1006\n');
  console.log(`| changed | ${shares.map((b) => `b = ${percent(b, 0)} %`).join(' | ')} |`);
  console.log(`|---${'|---:'.repeat(shares.length)}|`);
  for (const change of changes) {
    const make = () => fusionEstimator({ ...FUSION_POLICY, ...change });
    const cells = shares.map((adversaryShare) => brief(scoresOf(make, { adversaryShare }, days)));
    console.log(`| ${JSON.stringify(change)} | ${cells.join(' | ')} |`);
  }
}

function brief(rows: readonly Score[]): string {
  const accuracy = median(rows.map((row) => row.accuracy));
  return `${percent(accuracy)} / ${percent(median(rows.map((row) => row.falseOpenLeaning)))}`;
}

/** Median with the range over the seeds, in percent. */
function spread(shares: readonly number[]): string {
  const range = `${percent(Math.min(...shares))}-${percent(Math.max(...shares))}`;
  return `${percent(median(shares))} (${range})`;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  if (sorted.length % 2 === 1) return upper;
  const lower = sorted[(sorted.length >> 1) - 1] ?? Number.NaN;
  return lower === upper ? upper : (lower + upper) / 2;
}

function percent(share: number, digits = 1): string {
  return (share * 100).toFixed(digits);
}

function whole(value: number): string {
  return Number.isFinite(value) ? value.toFixed(0) : 'never';
}

function verdict(met: boolean, text: string): string {
  return `${met ? 'met' : '**NOT MET**'}: ${text}`;
}
