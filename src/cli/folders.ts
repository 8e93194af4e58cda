import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the clone: what is shipped lies there, wherever the command was called from. */
const CLONE = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** The built pages. */
export const CONTROL_FOLDER = path.join(CLONE, 'dist', 'control');

/** The scenario that a first start loads. */
export const FIRST_SCENARIO = path.join(CLONE, 'scenarios', 'kharkiv-2022-03-02');

/** The data folder named by an option or `SAFE_PASSAGE_DATA`, else `data` in the clone. */
export function dataFolderOf(option: string | undefined): string {
  return path.resolve(option ?? process.env.SAFE_PASSAGE_DATA ?? path.join(CLONE, 'data'));
}
