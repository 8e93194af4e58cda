import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { LIMITS } from '../domain/kernel/limits.ts';
import {
  NETWORK_FILES,
  readScenario,
  type ScenarioReading,
  Verdicts,
} from '../registry/scenario/index.ts';

/** Levels of folders below the scenario's own. */
const MAX_DEPTH = 2;

/**
 * Use case: reads a scenario folder from disk. What is wrong with the folder itself (not there, a
 * link out of it, a file over its limit, which is then not opened) becomes a verdict like any
 * other.
 */
export async function readScenarioFolder(folder: string): Promise<ScenarioReading> {
  const verdicts = new Verdicts();
  const files = new Map<string, Uint8Array>();
  for (const { name, bytes } of await filesOf(folder, verdicts)) {
    const limit = NETWORK_FILES.includes(name)
      ? LIMITS.scenarioNetworkBytes
      : LIMITS.inputFileBytes;
    if (bytes > limit) {
      const advice = 'Is it the right file? Split it, or cut it to what is needed.';
      verdicts.in(name).error({}, `at most ${limit} bytes`, `${bytes} bytes`, advice);
      continue;
    }
    try {
      files.set(name, await readFile(path.join(folder, name)));
    } catch (error) {
      verdicts.in(name).error({}, 'a file that can be read', codeOf(error), 'Check its rights.');
    }
  }
  return readScenario(files, verdicts);
}

interface Listed {
  /** Inside the folder, with `/`. */
  readonly name: string;
  readonly bytes: number;
}

async function filesOf(folder: string, verdicts: Verdicts): Promise<Listed[]> {
  const listed: Listed[] = [];
  const waiting: { inside: string; depth: number }[] = [{ inside: '', depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { inside, depth } = next;
    for (const entry of await entriesOf(folder, inside, verdicts)) {
      const name = inside === '' ? entry : `${inside}/${entry}`;
      const stat = await lstat(path.join(folder, name));
      if (stat.isDirectory() && depth < MAX_DEPTH) waiting.push({ inside: name, depth: depth + 1 });
      else if (stat.isFile()) listed.push({ name, bytes: stat.size });
      else {
        const found = stat.isSymbolicLink() ? 'a symbolic link' : 'something else';
        const advice = 'Put a copy of the file there.';
        verdicts.in(name).error({}, 'a plain file of this folder', found, advice);
      }
      if (listed.length <= LIMITS.scenarioFiles) continue;
      const expected = `at most ${LIMITS.scenarioFiles} files`;
      verdicts.in('.').error({}, expected, 'more', 'Is this the folder of a scenario?');
      return [];
    }
  }
  return withinTotal(listed, verdicts);
}

async function entriesOf(folder: string, inside: string, verdicts: Verdicts): Promise<string[]> {
  try {
    const names = await readdir(path.join(folder, inside));
    return names.filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    const where = inside === '' ? '.' : inside;
    const advice = 'Give the path of a folder that can be read.';
    verdicts.in(where).error({}, 'a scenario folder', codeOf(error), advice);
    return [];
  }
}

function withinTotal(listed: Listed[], verdicts: Verdicts): Listed[] {
  const total = listed
    .filter(({ name, bytes }) => !NETWORK_FILES.includes(name) && bytes <= LIMITS.inputFileBytes)
    .reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= LIMITS.scenarioBytes) return listed;
  const expected = `at most ${LIMITS.scenarioBytes} bytes beside the road network`;
  verdicts.in('.').error({}, expected, `${total} bytes`, 'Take out what is no input.');
  return [];
}

/** `ENOENT` and its like: what the system said, without its path. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}
