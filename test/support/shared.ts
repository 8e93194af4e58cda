import { existsSync } from 'node:fs';
import path from 'node:path';
import { repository } from './paths.ts';

const beside = path.resolve(repository, '../shared/data');

/**
 * Absolute path of the public data kept beside the repository (whole-city extracts and more),
 * or null where it is absent; suites that read it then skip, with its name in their title.
 */
export const sharedData: string | null = existsSync(path.join(beside, 'README.md')) ? beside : null;
