import {
  type Finding,
  findOverclaims,
} from '../../src/domain/evidence/overclaim/findOverclaims.ts';
import { contextOf } from './contexts.ts';
import type { CorpusSentence } from './corpus.ts';

export interface Score {
  readonly sentences: number;
  /** Marked phrases, and those of them that a finding touches. */
  readonly marks: number;
  readonly found: number;
  /** Of those found, how many were taken for what they claim. */
  readonly named: number;
  readonly good: number;
  /** Good sentences with a finding. */
  readonly falselyMarked: number;
  readonly findings: number;
  /** Findings, in any sentence, that touch no marked phrase. */
  readonly stray: number;
  readonly missed: readonly string[];
  readonly alarms: readonly string[];
}

const touch = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end;

export function scoreOf(sentences: readonly CorpusSentence[]): Score {
  const missed: string[] = [];
  const alarms: string[] = [];
  const sum = { marks: 0, found: 0, named: 0, good: 0, falselyMarked: 0, findings: 0, stray: 0 };
  for (const { text, language, context, marks } of sentences) {
    const findings = findOverclaims(text, language, contextOf(context));
    const hits = marks.map((mark) => findings.filter((finding) => touch(finding, mark)));
    const stray = findings.filter((finding) => !marks.some((mark) => touch(finding, mark)));
    sum.marks += marks.length;
    sum.found += hits.filter((of) => of.length > 0).length;
    sum.named += hits.filter((of, i) => of.some((f) => f.claims === marks[i]?.claims)).length;
    sum.good += marks.length === 0 ? 1 : 0;
    sum.falselyMarked += marks.length === 0 && findings.length > 0 ? 1 : 0;
    sum.findings += findings.length;
    sum.stray += stray.length;
    if (hits.some((of) => of.length === 0)) missed.push(text);
    if (stray.length > 0) alarms.push(`${text} [${stray.map(shown).join('; ')}]`);
  }
  return { sentences: sentences.length, ...sum, missed, alarms };
}

const shown = ({ phrase, claims }: Finding) => `${claims}: ${phrase}`;
