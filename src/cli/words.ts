import { readFileSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { assessCorridor } from '../domain/evidence/assess.ts';
import { type Finding, findOverclaims } from '../domain/evidence/overclaim/findOverclaims.ts';
import type { Evidence } from '../domain/evidence/overclaim/support.ts';
import { allowedWording } from '../domain/evidence/wording/allowedWording.ts';
import { WORDING_LANGUAGES, type WordingLanguage } from '../domain/evidence/wording/catalogues.ts';
import { makeSpeaker } from '../domain/evidence/wording/speak.ts';
import { corridorTopic, predicateTopic } from '../domain/evidence/wording/topic.ts';
import type { Fact } from '../domain/facts.ts';
import { foldPicture, knownAt } from '../domain/fold/fold.ts';
import { type Instant, instantSchema } from '../domain/kernel/instant.ts';
import { LIMITS } from '../domain/kernel/limits.ts';
import type { Sentence } from '../domain/kernel/sentence.ts';
import { readScenarioFolder } from '../service/readScenarioFolder.ts';

const FOUND = 1;
const CANNOT = 2;

/** Where a command speaks. */
export interface WordsIo {
  out(text: string): void;
  err(text: string): void;
}

export interface WordsOptions {
  readonly lang: WordingLanguage;
  readonly scenario?: string;
  readonly at?: string;
  readonly corridor?: string;
  readonly json?: boolean;
}

class CannotRun extends Error {}

/**
 * `words check`: marks in a text what is stronger than the evidence behind it.
 * @returns exit code: 0 nothing found, 1 findings, 2 it cannot run
 */
export async function checkWords(
  file: string,
  options: WordsOptions,
  io: WordsIo,
): Promise<number> {
  return orCannot(io, async () => {
    const text = textOf(file);
    const { evidence, timeZone } = await evidenceFor(options);
    const findings = findOverclaims(text, options.lang, evidence);
    const speak = makeSpeaker(options.lang, timeZone);
    const told = placed(text, findings);
    if (options.json === true) {
      const spoken = told.map(({ why, proposal, ...rest }) => {
        return { ...rest, why: speak(why), proposal: proposal.map(speak) };
      });
      io.out(`${JSON.stringify({ file, language: options.lang, findings: spoken }, null, 2)}\n`);
    } else io.out(`${findingsText(file, told, speak)}${verdictText(findings)}\n`);
    return findings.length > 0 ? FOUND : 0;
  });
}

/**
 * `words say`: prints what may be said of a corridor at a moment, and of the pause and coordination
 * that are claimed for it.
 * @returns exit code: 0 printed, 2 it cannot run
 */
export async function sayWords(options: WordsOptions, io: WordsIo): Promise<number> {
  return orCannot(io, async () => {
    const { evidence, timeZone, corridorId } = await evidenceFor(options);
    if (corridorId === null) {
      throw new CannotRun('Expected --scenario, --at and --corridor; found not all of them.');
    }
    const { at, claims, assessment } = evidence;
    const subject = { type: 'corridor', id: corridorId } as const;
    const topics = {
      corridor: corridorTopic(corridorId, assessment, claims),
      pauseInFire: predicateTopic(subject, 'pauseInFire', claims),
      coordinated: predicateTopic(subject, 'coordinated', claims),
    };
    const speak = makeSpeaker(options.lang, timeZone);
    const told = Object.entries(topics).map(
      ([name, topic]) => [name, allowedWording(topic, at).map(speak)] as const,
    );
    if (options.json === true) io.out(`${JSON.stringify(Object.fromEntries(told), null, 2)}\n`);
    else for (const [name, lines] of told) io.out(`${name}\n${lines.map(item).join('')}\n`);
    return 0;
  });
}

const item = (line: string) => `  - ${line}\n`;

async function orCannot(io: WordsIo, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    io.err(`${error.message}\n`);
    return CANNOT;
  }
}

function textOf(file: string): string {
  const most = LIMITS.requestBytes;
  try {
    const { size } = statSync(file);
    if (size > most) {
      const found = `Expected a text of at most ${most} bytes; found ${size}.`;
      throw new CannotRun(`${found} Check it in parts.`);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    if (error instanceof TypeError) {
      throw new CannotRun(`Expected UTF-8 text in "${file}"; found other bytes. Save it as UTF-8.`);
    }
    throw new CannotRun(`Expected a text file; "${file}" cannot be read. Check path and rights.`);
  }
}

interface Grounds {
  readonly evidence: Evidence;
  readonly timeZone: string;
  readonly corridorId: string | null;
}

/** Without a scenario there is no evidence, and every flat claim is stronger than none. */
async function evidenceFor({ scenario, at, corridor }: WordsOptions): Promise<Grounds> {
  if (scenario === undefined && at === undefined && corridor === undefined) {
    const evidence = { assessment: null, claims: [], at: NEVER, register: null };
    return { evidence, timeZone: 'UTC', corridorId: null };
  }
  if (scenario === undefined || at === undefined || corridor === undefined) {
    const found = 'Expected --scenario, --at and --corridor together; found not all of them.';
    throw new CannotRun(`${found} Give all three, or none to check against no evidence.`);
  }
  const moment = instantSchema.safeParse(at);
  if (!moment.success) {
    const found = `Expected --at as an instant with its offset; found "${at}".`;
    throw new CannotRun(`${found} Try 2022-03-02T14:40:00+02:00.`);
  }
  const reading = await readScenarioFolder(scenario);
  if (reading.refused) {
    const found = `Expected a scenario folder without errors; found ${reading.counts.error}.`;
    throw new CannotRun(`${found} See "safe-passage scenario check ${scenario}".`);
  }
  return groundsIn(reading, moment.data, corridor);
}

const NEVER: Instant = '1970-01-01T00:00:00.000Z';

function groundsIn(
  reading: Awaited<ReturnType<typeof readScenarioFolder>>,
  at: Instant,
  corridorId: string,
): Grounds {
  const facts = reading.facts.map((fact, index): Fact => {
    const chain = { seq: index + 1, recordedAt: fact.receivedAt, previousHash: '', hash: '' };
    return { ...fact, operationId: reading.operationId ?? '', ...chain };
  });
  const known = [...foldPicture(facts).corridors.keys()];
  if (!known.includes(corridorId)) {
    const found = `Expected --corridor as one of ${known.join(', ')}; found "${corridorId}".`;
    throw new CannotRun(found);
  }
  const picture = foldPicture(knownAt(facts, at));
  const corridor = picture.corridors.get(corridorId);
  const claims = [...picture.claims.values()];
  const assessment = corridor === undefined ? null : assessCorridor(corridor, claims, at);
  const evidence = { assessment, claims, at, register: null };
  const timeZone = picture.operation?.operation.timeZone ?? 'UTC';
  return { evidence, timeZone, corridorId };
}

/** Lines and columns from 1; columns count UTF-16 code units, as editors do. */
function placed(text: string, findings: readonly Finding[]): Placed[] {
  let line = 1;
  let lineStart = 0;
  let next = text.indexOf('\n');
  return findings.map((finding) => {
    while (next >= 0 && next < finding.start) {
      line += 1;
      lineStart = next + 1;
      next = text.indexOf('\n', lineStart);
    }
    return { line, column: finding.start - lineStart + 1, ...finding };
  });
}

type Placed = Finding & { readonly line: number; readonly column: number };

/** Each finding with why and what to say; a list of allowed sentences is written out once. */
function findingsText(
  file: string,
  findings: readonly Placed[],
  speak: (sentence: Sentence) => string,
): string {
  const written = new Set<string>();
  const blocks = findings.map(({ line, column, phrase, claims, why, proposal }) => {
    const [instead, ...allowed] = proposal.map(speak);
    const list = allowed.map((text) => `  ${item(text)}`).join('');
    const again = written.has(list) && list !== '';
    written.add(list);
    const head = `${file}:${line}:${column} “${phrase.replace(/\s+/g, ' ')}” (${claims})`;
    return `${head}\n  ${speak(why)}\n  ${instead}\n${again ? `  ${item('...')}` : list}`;
  });
  return blocks.join('');
}

function verdictText({ length }: readonly Finding[]): string {
  if (length === 0) return 'No phrase was found that is stronger than the evidence.';
  const phrases = length === 1 ? '1 phrase is' : `${length} phrases are`;
  return `${phrases} stronger than the evidence.`;
}

/** Adds `words check` and `words say` to a program. */
export function wordsCommand(program: Command): void {
  const io: WordsIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  const grounded = (command: Command) =>
    command
      .addOption(
        new Option('--lang <language>', 'language of the text')
          .choices(WORDING_LANGUAGES)
          .default('en'),
      )
      .option('--scenario <dir>', 'the scenario folder whose claims are the evidence')
      .option('--at <instant>', 'what was known then: 2022-03-02T14:40:00+02:00')
      .option('--corridor <id>', 'the corridor that the text is about')
      .option('--json', 'print as JSON');
  const words = program
    .command('words')
    .description('Check a text against the evidence, or print what the evidence allows to be said');
  grounded(
    words
      .command('check')
      .description('Mark each phrase that is stronger than the evidence behind it')
      .argument('<file>', 'a text file in UTF-8'),
  ).action(async (file: string, options: WordsOptions) => {
    process.exitCode = await checkWords(file, options, io);
  });
  grounded(
    words.command('say').description('Print what may be said of a corridor at a moment'),
  ).action(async (options: WordsOptions) => {
    process.exitCode = await sayWords(options, io);
  });
}
