import type { Claim, Predicate, Source } from '../../domain/evidence/claim.ts';
import { COMMONS } from '../../domain/operation/operation.ts';
import type { ClaimsFile } from './formats.ts';
import type { JsonFile } from './jsonFile.ts';
import type { Recorder } from './record.ts';
import { shown } from './verdict.ts';

/** Claims on which people might be moved: without hours they cannot carry anybody. */
const NEEDS_WINDOW: ReadonlySet<Predicate> = new Set([
  ...(['available', 'open', 'announced', 'pauseInFire', 'escorted'] as const),
  ...(['busesReady', 'closed', 'mined', 'shelled'] as const),
]);

type Statement = ClaimsFile['statements'][number];

/** Reads `claims.json`: statements split into claims. Returns the ids of the claims in it. */
export function recordClaims(file: JsonFile<ClaimsFile> | null, recorder: Recorder): Set<string> {
  if (file === null) return new Set();
  const sources = new Map<string, Source>();
  file.data.sources.forEach((source, index) => {
    if (sources.has(source.sourceId)) twice(file, ['sources', index, 'sourceId'], source.sourceId);
    sources.set(source.sourceId, source);
  });
  const statementIds = new Set(file.data.statements.map((statement) => statement.statementId));
  const claimIds = new Set<string>();
  const seen = new Set<string>();
  file.data.statements.forEach((statement, s) => {
    const path = ['statements', s] as const;
    if (seen.has(statement.statementId)) {
      twice(file, [...path, 'statementId'], statement.statementId);
    }
    seen.add(statement.statementId);
    checkCites(file, [...path, 'cites'], statement.cites, statementIds);
    const source = sources.get(statement.source);
    if (source === undefined) {
      const at = file.at(...path, 'source');
      const found = shown(statement.source);
      file.verdicts.error(at, 'a source of this file', found, 'Add it to sources, or mend it.');
      return;
    }
    statement.claims.forEach((claim, c) => {
      const claimPath = [...path, 'claims', c] as const;
      if (claimIds.has(claim.claimId)) twice(file, [...claimPath, 'claimId'], claim.claimId);
      claimIds.add(claim.claimId);
      checkCites(file, [...claimPath, 'cites'], claim.cites ?? [], statementIds);
      record(file, claimPath, claimOf(statement, claim, source, sources), recorder);
    });
  });
  return claimIds;
}

function claimOf(
  statement: Statement,
  claim: Statement['claims'][number],
  source: Source,
  sources: ReadonlyMap<string, Source>,
): Claim {
  const { statementId, channel, quote, quoteLanguage, saidAt, saidAtApproximate } = statement;
  const { origin, cites, ...said } = claim;
  const originSourceId = origin ?? statement.origin ?? source.sourceId;
  const originName = sources.get(originSourceId)?.name;
  const secondHand = originSourceId !== source.sourceId && originName !== undefined;
  return {
    ...said,
    statementId,
    source,
    originSourceId,
    ...(secondHand ? { originName } : {}),
    cites: cites ?? statement.cites,
    quote,
    quoteLanguage,
    channel,
    saidAt,
    saidAtApproximate,
    receivedAt: statement.receivedAt,
  };
}

function record(
  file: JsonFile<ClaimsFile>,
  path: readonly (string | number)[],
  claim: Claim,
  recorder: Recorder,
): void {
  const { claimId, saidAt, receivedAt, window, predicate } = claim;
  if (receivedAt < saidAt) {
    const at = file.at(...path.slice(0, 2), 'receivedAt');
    const found = `${receivedAt}, before it was said (${saidAt})`;
    file.verdicts.error(at, 'receivedAt at or after saidAt', found, 'Mend one of the two.');
    return;
  }
  if (NEEDS_WINDOW.has(predicate) && window.from === null && window.to === null) {
    const advice = `${claimId} is shown, and never used for moving people.`;
    file.verdicts.note(file.at(...path, 'window'), 'the hours it speaks about', 'none', advice);
  }
  const times = { receivedAt, occurredAt: saidAt };
  const origin = { verdicts: file.verdicts, at: file.at(...path) };
  recorder.add('claim.recorded', claimId, COMMONS, times, claim, origin);
}

function checkCites(
  file: JsonFile<ClaimsFile>,
  path: readonly (string | number)[],
  cites: readonly string[],
  statementIds: ReadonlySet<string>,
): void {
  cites.forEach((id, index) => {
    if (statementIds.has(id)) return;
    const at = file.at(...path, index);
    file.verdicts.error(at, 'a statement of this file', shown(id), 'Add it, or mend the id.');
  });
}

function twice(file: JsonFile<ClaimsFile>, path: readonly (string | number)[], id: string): void {
  file.verdicts.error(file.at(...path), 'each id once', `${shown(id)} again`, 'Rename one.');
}
